"""Disputes over one act: rival perpetrators, an accusation with its denial, tolls that cannot both be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from nicias.codebook.linking import load_link_table
from nicias.link.families import doers, means_of, undergoers
from nicias.link.parties import Side as Party
from nicias.link.parties import are_rivals, side_of, sides_of
from nicias.link.rival_tolls import rival_tolls
from nicias.link.sides import Found, take_side
from nicias.link.sources import by_day
from nicias.model.entry import Entry
from nicias.model.ids import digest
from nicias.model.incident import Dispute
from nicias.model.record import Actor, Claim, Event, Protected, Toll


def find_disputes(incident: str, entries: Sequence[Entry]) -> tuple[Dispute, ...]:
    """The disputes over the act that these records tell, in the order of their ids."""
    ordered = by_day(entries)
    found = [*_rival_perpetrators(ordered), *_denials(ordered), *rival_tolls(ordered)]
    made = [Dispute("d" + digest(incident, kind, *(side.says for side in sides)), kind, sides) for kind, sides in found]
    return tuple(sorted(made, key=lambda dispute: dispute.id))


def _rival_perpetrators(entries: Sequence[Entry]) -> list[Found]:
    """Sides that are each said to have done it in the way that most tell, never together, and neither to the other, as in a
    battle. For ground taken there is no culprit.
    """
    how = _way(entries)
    if how is None:
        return []
    blamed: dict[Party, list[Entry]] = defaultdict(list)
    names: dict[Party, str] = {}
    allied: set[frozenset[Party]] = set()
    for entry in entries:
        actors = _blamed_by(entry) if _in_this_way(entry, how) else ()
        sides, hit = sides_of(actors), sides_of(undergoers(entry.record))
        allied |= {frozenset((one, other)) for one in sides for other in sides | hit if one != other}
        for actor in actors:
            side = side_of(actor)
            if side is not None and side not in hit:
                names.setdefault(side, actor.name)
                if entry not in blamed[side]:
                    blamed[side].append(entry)
    rivals = {side for side in blamed for other in blamed if are_rivals(side, other) and frozenset((side, other)) not in allied}
    told = tuple(take_side(f"by {names[party]}", blamed[party]) for party in sorted(rivals))
    return [("perpetrator", told)] if len(told) > 1 else []


def _way(entries: Sequence[Entry]) -> str | None:
    """The means that most records tell; ``None`` for ground taken and where none is told."""
    told = Counter(means for entry in entries if (means := means_of(entry.record, load_link_table())))
    way = min(told, key=lambda means: (-told[means], means), default=None)
    return None if way == "capture" else way


def _in_this_way(entry: Entry, way: str) -> bool:
    """An attack told in this way; an accusation, an object hit or a toll that tells no other."""
    means = means_of(entry.record, load_link_table())
    return means == way if isinstance(entry.record, Event) else means in (way, None)


def _blamed_by(entry: Entry) -> tuple[Actor, ...]:
    """Whom a record says did it."""
    record = entry.record
    if isinstance(record, Claim):
        return record.about if record.stance == "accuse" else ((record.speaker,) if record.stance == "confirm" else ())
    if isinstance(record, Event) and record.type not in ("ASSAULT", "COERCE"):
        return ()
    return doers(record) if isinstance(record, Event | Protected | Toll) else ()


def _denials(entries: Sequence[Entry]) -> list[Found]:
    """An accused side, who accuses it, and who denies it: itself, or others for it."""
    found: list[Found] = []
    denials = [entry for entry in entries if isinstance(entry.record, Claim) and entry.record.stance == "deny"]
    accused = {side for entry in entries for side in sides_of(_blamed_by(entry))}
    for party in sorted(accused):
        denying = [entry for entry in denials if party in _cleared(entry.record, accused)]
        accusing = [entry for entry in entries if party in sides_of(_blamed_by(entry)) and entry not in denying]
        if denying and accusing:
            name = next(actor.name for entry in accusing for actor in _blamed_by(entry) if side_of(actor) == party)
            found.append(("denial", (take_side(f"by {name}", accusing), take_side(f"not by {name}", denying))))
    return found


def _cleared(record: object, accused: set[Party]) -> frozenset[Party]:
    """Whom a denial clears: the speaker's own side where it is accused, else those whom the denial is about."""
    if not isinstance(record, Claim):
        return frozenset()
    own = sides_of((record.speaker,)) & accused
    return frozenset(own or sides_of(record.about))
