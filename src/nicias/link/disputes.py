"""Disputes over one act: rival perpetrators, an accusation with its denial, tolls that cannot both be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from nicias.codebook.linking import load_link_table
from nicias.link.families import doers, means_of, undergoers
from nicias.link.parties import Side as Party
from nicias.link.parties import are_rivals, side_of, sides_of
from nicias.link.sources import by_day, outlet_of, speaker_of
from nicias.link.tolls import high_of, independent, low_of, toll_ranges
from nicias.model.entry import Entry
from nicias.model.ids import digest
from nicias.model.incident import Dispute, Side, SourcedFigure
from nicias.model.record import Actor, Claim, Event, Protected, Toll

ROUGH = 0.1
"""Share by which a figure that is said to be rough may be off."""


def find_disputes(incident: str, entries: Sequence[Entry]) -> tuple[Dispute, ...]:
    """The disputes over the act that these records tell, in the order of their ids."""
    ordered = by_day(entries)
    found = [*_rival_perpetrators(ordered), *_denials(ordered), *_rival_tolls(ordered)]
    made = [Dispute("d" + digest(incident, kind, *(side.says for side in sides)), kind, sides) for kind, sides in found]
    return tuple(sorted(made, key=lambda dispute: dispute.id))


Found = tuple[str, tuple[Side, ...]]


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
    told = tuple(_side(f"by {names[party]}", blamed[party]) for party in sorted(rivals))
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
            found.append(("denial", (_side(f"by {name}", accusing), _side(f"not by {name}", denying))))
    return found


def _cleared(record: object, accused: set[Party]) -> frozenset[Party]:
    """Whom a denial clears: the speaker's own side where it is accused, else those whom the denial is about."""
    if not isinstance(record, Claim):
        return frozenset()
    own = sides_of((record.speaker,)) & accused
    return frozenset(own or sides_of(record.about))


def _rival_tolls(entries: Sequence[Entry]) -> list[Found]:
    """Figures on the same people of which no number fits all; of one source only its highest figure counts."""
    found: list[Found] = []
    by_id = {entry.id: entry for entry in entries}
    for toll in toll_ranges(entries):
        if toll.cumulative or toll.part_of:
            continue
        groups = _agreeing(_whole_figures(independent(toll.figures)))
        sides = tuple(
            _side(f"{_numbers(group)} {toll.who} {toll.metric}", [by_id[figure.record] for figure in group]) for group in groups
        )
        if len(sides) > 1:
            found.append(("toll", sides))
    return found


def _whole_figures(figures: Iterable[SourcedFigure]) -> list[SourcedFigure]:
    """The highest figure of each source: lower ones are of a part, or of an hour before."""
    highest: dict[tuple[str, str | None], SourcedFigure] = {}
    for figure in sorted(figures, key=lambda figure: (_bounds(figure), figure.record)):
        highest[figure.origin, figure.speaker] = figure
    return sorted(highest.values(), key=lambda figure: (_bounds(figure), figure.record))


def _agreeing(figures: Sequence[SourcedFigure]) -> list[list[SourcedFigure]]:
    """Figures in groups with a number in common, from the lowest up."""
    groups: list[list[SourcedFigure]] = []
    ceiling = 0.0
    for figure in figures:
        low, high = _bounds(figure)
        if groups and low <= ceiling:
            groups[-1].append(figure)
            ceiling = min(ceiling, high)
        else:
            groups.append([figure])
            ceiling = high
    return groups


def _bounds(figure: SourcedFigure) -> tuple[float, float]:
    slack = ROUGH if figure.approximate else 0.0
    low = figure.min * (1 - slack) if figure.min is not None else 0.0
    high = figure.max * (1 + slack) if figure.max is not None else float("inf")
    return low, high


def _numbers(figures: Sequence[SourcedFigure]) -> str:
    low = min((low for figure in figures if (low := low_of(figure)) is not None), default=0)
    high = max((high for figure in figures if (high := high_of(figure)) is not None), default=0)
    return str(low) if low == high else f"{low} to {high}"


def _side(says: str, entries: Sequence[Entry]) -> Side:
    days = [entry.source.published for entry in entries if entry.source.published is not None]
    return Side(
        says=says,
        speakers=tuple(dict.fromkeys(speaker for entry in entries if (speaker := speaker_of(entry)))),
        outlets=tuple(dict.fromkeys(outlet_of(entry.source) for entry in entries)),
        records=tuple(dict.fromkeys(entry.id for entry in entries)),
        first=min(days, default=None),
    )
