"""An account while it is being gathered: what is known of its act so far, and whether one more record fits it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from nicias.codebook.linking import LinkTable
from nicias.link.days import OLD, SHORT, Days, told_days
from nicias.link.families import doers, means_of, place_of
from nicias.link.places import is_nested, is_same, is_wide, kilometres
from nicias.model.entry import Entry
from nicias.model.record import Place, Record

NOW, PAST, LONG = "now", "past", "long"
FAR_BACK = 3
"""Coded sentences after which a bare mention is no longer taken for the act told before."""


@dataclass(slots=True)
class Draft:
    """One act of one report. ``era`` keeps background (``past``) and campaigns (``long``) away from what is reported."""

    family: str
    era: str
    entries: list[tuple[int, Entry]] = field(default_factory=list)
    days: Days | None = None
    places: Counter[Place] = field(default_factory=Counter)
    means: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    last: int = 0

    def add(self, entry: Entry, sentence: int, table: LinkTable) -> None:
        """Take the record in, and what it tells of the act."""
        record = entry.record
        self.entries.append((sentence, entry))
        self.last = max(self.last, sentence)
        self.days = _joined(self.days, told_days(record.when))
        place = place_of(record)
        if place is not None:
            self.places[place] += 1
        if means := means_of(record, table):
            self.means.add(means)
        self.names |= {actor.name for actor in doers(record)}


def text_order(entry: Entry) -> tuple[int, int, int, str]:
    """Where a record stands in its report's text."""
    record = entry.record
    return record.start, record.trigger.start, record.trigger.end, entry.id


def era_of(entry: Entry) -> str:
    """Whether a record tells what is reported, a longer course of things, or background."""
    days, published = told_days(entry.record.when), entry.source.published
    if entry.record.modality == "historical":
        return PAST
    if days is None:
        return NOW
    if published is not None and days.end < published - timedelta(days=OLD):
        return PAST
    return LONG if days.length > SHORT else NOW


def fit(draft: Draft, record: Record, sentence: int, table: LinkTable, by_place: bool) -> int | None:
    """How well a record fits an account of its family and era, 1 or more where it is told as the same act.

    ``None`` where it cannot be: other days, another place, another way.
    """
    days, place = _days_fit(draft, record), _place_fit(draft, record, table)
    if days is None or place is None:
        return None
    actors, means = _actors_fit(draft, record), _means_fit(draft, record, table)
    if not by_place and (actors < 0 or means < 0):
        return None
    return days + place + actors + means + _nearness(sentence - draft.last)


def absorb(home: Draft, other: Draft) -> None:
    """Put what another draft holds into this one."""
    home.entries += other.entries
    home.days = _joined(home.days, other.days)
    home.places += other.places
    home.means |= other.means
    home.names |= other.names
    home.last = max(home.last, other.last)


def told_as_one(first: Draft, second: Draft, table: LinkTable) -> bool:
    """Whether two drafts of a deed can only be one: nothing of when, where and how sets them apart, and a place joins them
    or one has none."""
    if (first.family, first.era) != (second.family, second.era) or first.family not in table.by_place:
        return False
    if first.days is not None and second.days is not None and first.days.apart(second.days) > 0:
        return False
    if first.means and second.means and not first.means & second.means:
        return False
    ones, others = _narrow(first), _narrow(second)
    return not ones or not others or any(is_same(one, other) or is_nested(one, other) for one in ones for other in others)


def _narrow(draft: Draft) -> list[Place]:
    return [place for place in draft.places if not is_wide(place)]


def _days_fit(draft: Draft, record: Record) -> int | None:
    days = told_days(record.when)
    if days is None or draft.days is None:
        return 0
    apart = days.apart(draft.days)
    return {0: 2, 1: 0}.get(apart)


def _place_fit(draft: Draft, record: Record, table: LinkTable) -> int | None:
    place = place_of(record)
    known = _narrow(draft)
    if place is None or is_wide(place) or not known:
        return 0
    if any(is_same(place, other) for other in known):
        return 2
    if any(is_nested(place, other) for other in known):
        return 1
    apart = [km for other in known if (km := kilometres(place, other)) is not None]
    return 1 if apart and min(apart) <= table.around else None


def _means_fit(draft: Draft, record: Record, table: LinkTable) -> int:
    means = means_of(record, table)
    if means is None or not draft.means:
        return 0
    if means in draft.means:
        return 1
    return 0 if any(frozenset((means, other)) in table.kin for other in draft.means) else -1


def _actors_fit(draft: Draft, record: Record) -> int:
    names = {actor.name for actor in doers(record)}
    if not names or not draft.names:
        return 0
    return 1 if names & draft.names else -1


def _nearness(gap: int) -> int:
    if gap <= 1:
        return 2 - gap
    return 0 if gap <= FAR_BACK else -1


def _joined(known: Days | None, days: Days | None) -> Days | None:
    """The days of an act told twice: the narrower span where one holds the other ("last week", "on Monday")."""
    if known is None or days is None:
        return days or known
    for inner, outer in ((known, days), (days, known)):
        if outer.start <= inner.start and inner.end <= outer.end:
            return inner
    return Days(min(known.start, days.start), max(known.end, days.end))
