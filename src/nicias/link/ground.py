"""Ground: who holds an area, day by day as reports tell it, who says otherwise, and the area's sieges."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from nicias.codebook.folding import fold_exact
from nicias.codebook.placewords import load_place_words
from nicias.link.days import SHORT, told_days
from nicias.link.parties import are_rivals, side_of
from nicias.link.places import is_wide, lineage
from nicias.link.sieges import find_sieges, is_siege
from nicias.link.sources import outlet_of
from nicias.model.entry import Entry
from nicias.model.ground import Ground, Spell
from nicias.model.ids import digest
from nicias.model.record import Access, Actor, Control, Place

HOLDING = frozenset({"holds", "captured"})


def area_key(entry: Entry) -> str | None:
    """The key of the area whose ground a record tells of; ``None`` for other records and for areas without a known name.

    A part named by a direction ("eastern X") is an area of its own.
    """
    record = entry.record
    place = record.area if isinstance(record, Control) else record.where if is_siege(record) else None
    if place is None or is_wide(place) or not lineage(place):
        return None
    part = _direction(place.text)
    return f"{lineage(place)[0]}{'/' + part if part else ''}"


def build_ground(entries: Sequence[Entry]) -> Ground | None:
    """The line of one area from all its records in any order; ``None`` where no record tells a day."""
    told = sorted(
        ((day, entry) for entry in entries if (day := _day(entry)) is not None), key=lambda known: (known[0], known[1].id)
    )
    if not told:
        return None
    controls = [(day, entry, entry.record) for day, entry in told if isinstance(entry.record, Control)]
    spells = _spells([known for known in controls if known[2].state != "besieges"])
    places = Counter(_place(entry) for _, entry in told)
    return Ground(
        id="g" + digest(area_key(told[0][1]) or ""),
        area=min(places, key=lambda place: (place.text != place.name, -places[place], place.text, place.name)),
        spells=tuple(spells),
        sieges=find_sieges(told),
    )


def _direction(text: str) -> str:
    """The direction at the head of a place's words, in its short form: "eastern" is "east"."""
    words = fold_exact(text).split()
    head = words[1:2] if words[:1] == ["the"] else words[:1]
    if not head or head[0] not in load_place_words().directions:
        return ""
    return head[0].removesuffix("ern")


def _day(entry: Entry) -> date | None:
    """The day that a record tells of: its own, the report's where it tells none; ``None`` for what is not so."""
    record = entry.record
    if record.modality not in ("actual", "historical"):
        return None
    if isinstance(record, Access) and record.state != "actual":
        return None
    days = told_days(record.when)
    if days is not None and days.length <= SHORT:
        return days.start
    return None if record.modality == "historical" or days is not None else entry.source.published


def _place(entry: Entry) -> Place:
    record = entry.record
    place = record.area if isinstance(record, Control) else record.where
    assert place is not None, "an entry without a place has no area key"
    return place


Told = tuple[date, Entry, Control]


def _spells(told: Sequence[Told]) -> list[Spell]:
    """One spell as long as reports name the same holder; a report of another begins the next."""
    runs: list[list[Told]] = []
    open_runs: dict[tuple[str, str | None], list[Told]] = {}
    holder: str | None = None
    for known in told:
        kind, name = _state(known[2]), _holder(known[2])
        run = open_runs.get((kind, name))
        if run is None or (kind == "holds" and name != holder):
            run = []
            runs.append(run)
            open_runs[kind, name] = run
        run.append(known)
        if kind == "holds":
            holder = name
    days = [day for day, _, _ in told]
    return [_spell(run, told[bisect_left(days, run[0][0]) :]) for run in runs]


def _state(record: Control) -> str:
    return "holds" if record.state in HOLDING else record.state


def _holder(record: Control) -> str | None:
    """A key for the holder: a state's bodies are one."""
    actor = _who(record)
    if actor is None:
        return None
    side = side_of(actor)
    return " ".join(side) if side else actor.name


def _who(record: Control) -> Actor | None:
    """Who has the ground, or of a loss who lost it."""
    return record.from_ or record.holder if record.state == "lost" else record.holder


def _spell(run: Sequence[Told], told: Sequence[Told]) -> Spell:
    start, end = run[0][0], run[-1][0]
    first = run[0][2]
    return Spell(
        holder=_who(first),
        state=first.state if first.state in HOLDING else _state(first),
        start=start,
        end=end,
        records=tuple(entry.id for _, entry, _ in run),
        outlets=tuple(dict.fromkeys(outlet_of(entry.source) for _, entry, _ in run)),
        against=tuple(_against(first, start, end, told)),
    )


def _against(record: Control, start: date, end: date, told: Iterable[Told]) -> Iterable[str]:
    """Records of the same days that give the ground to another."""
    if record.state not in HOLDING or record.holder is None:
        return
    for day, entry, other in told:
        if day > end:
            return
        if day >= start and other.state in HOLDING and other.holder and _are_others(record, other):
            yield entry.id


def _are_others(one: Control, other: Control) -> bool:
    sides = [side_of(actor) if actor else None for actor in (one.holder, other.holder)]
    if sides[0] is None or sides[1] is None:
        return _holder(one) != _holder(other)
    return are_rivals(sides[0], sides[1])
