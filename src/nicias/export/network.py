"""The network of parties: who acted on whom, how often, and how on PLOVER's conflict-cooperation scale.

It is summed up from the event records that the filters choose, as the ledger's dyads are; memory grows with the number of
pairs, not with that of records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nicias.export.job import Job
from nicias.export.walks import walk_records
from nicias.link.dyads import dyad_events, party_name
from nicias.model.dyad import DyadEvent
from nicias.model.entry import Entry
from nicias.model.record import Actor, Event

QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")


@dataclass(slots=True)
class Link:
    """What one party did to another: events, events a quad, the sum of scores in tenths, the first and last month."""

    events: int = 0
    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(QUADS, 0))
    tenths: int = 0
    first: str = "9999-12"
    last: str = "0000-00"

    @property
    def mean(self) -> float:
        """The mean score, -10 to 10."""
        return round(self.tenths / self.events / 10, 3)

    def count(self, event: DyadEvent) -> None:
        """Add an event."""
        self.events += 1
        self.quads[event.quad] += 1
        self.tenths += round(event.score * 10)
        self.first, self.last = min(self.first, event.month), max(self.last, event.month)


@dataclass(slots=True)
class Node:
    """A party: its country and sectors as told, and events in which it acts or is acted on."""

    country: str = ""
    sectors: set[str] = field(default_factory=set)
    events: int = 0


@dataclass(slots=True)
class Network:
    """Parties by name, and links from one to another."""

    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)

    def edges(self) -> Iterator[tuple[str, str, Link]]:
        """The links, sorted by name."""
        for first, second in sorted(self.links):
            yield first, second, self.links[first, second]


def sum_network(job: Job) -> Network:
    """The network of the events that the filters choose."""
    network = Network()
    for entry in walk_records(job, "event"):
        events = dyad_events(entry)
        if not events:
            job.set_aside(entry.id, _why_not(entry))
            continue
        job.written += 1
        _note_parties(network, entry)
        for event in events:
            network.links.setdefault((event.first, event.second), Link()).count(event)
            network.nodes[event.first].events += 1
            network.nodes[event.second].events += 1
    return network


def _note_parties(network: Network, entry: Entry) -> None:
    record = entry.record
    for actor in (*record.actors, *record.recipients) if isinstance(record, Event) else ():
        name = party_name(actor)
        if name is not None:
            _note(network.nodes.setdefault(name, Node()), actor)


def _note(node: Node, actor: Actor) -> None:
    node.country = min(filter(None, (node.country, actor.country)), default="")
    node.sectors |= {actor.sector} if actor.sector else set()


def _why_not(entry: Entry) -> str:
    if entry.record.modality != "actual":
        return f"it is told as {entry.record.modality}"
    return "it has no month" if entry.source.published is None and entry.record.when is None else "it names no two parties"
