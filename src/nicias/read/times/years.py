"""Which year a date without one lies in."""

from __future__ import annotations

from datetime import date, timedelta

from nicias.read.times.calendar import DAY, MONTH, YEAR, Period
from nicias.read.times.telling import FUTURE, PAST, PERFECT, PRESENT, Here, Match
from nicias.read.times.words import reference_unit

SLACK = timedelta(days=3)
"""How far after its own date a report may look back to: publication dates in archives are a day or two off."""
WITHIN = timedelta(days=31)
FAR_AHEAD, JUST_BEHIND = timedelta(days=240), timedelta(days=100)
"""A date that would lie further ahead than the one and less behind than the other is behind, whatever the tense."""
BACKWARDS = 9
"""A narrative that goes back so many months has gone on to the next year."""


def year_of(here: Here, month: int, day: int = 0) -> int | None:
    """The year of a month or day: by what it is joined to, the narrative, or tense against the report's date."""
    if here.joined is not None and here.joined.year:
        later = here.joined.month or 12
        return here.joined.year - (month > later)
    near = _near_the_told(here, month, day)
    if near is not None:
        return near
    if here.narrative or here.anchor is None:
        return _narrated(here, month, day)
    return _nearest(here.anchor, month, day, here.tense, here.before in ("by", "until", "till"))


def _near_the_told(here: Here, month: int, day: int) -> int | None:
    """ "On December 29, 2016 ... December 30": the year of the day told before, if that brings it within a month."""
    if here.narrative or here.reference is None or not (here.reference.day and day):
        return None
    told, this = here.reference.interval(), Period(DAY, here.reference.year, month, day).interval()
    return here.reference.year if told and this and abs(this[0] - told[0]) <= WITHIN else None


def _narrated(here: Here, month: int, day: int) -> int | None:
    """The year told before, the next where the narrative runs over its end."""
    if here.reference is None:
        return None
    year, told = here.reference.year, here.reference.month
    if told and month and told - month >= BACKWARDS:
        year += 1
    if day == 29 and month == 2:
        year += -year % 4
    return year


def _nearest(anchor: date, month: int, day: int, tense: str, due: bool) -> int | None:
    candidates = [
        (year, days) for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (days := Period(DAY if day else MONTH, year, month, day).interval()) is not None
    ]  # fmt: skip
    ahead = [(year, days) for year, days in candidates if days[1] >= anchor]
    behind = [(year, days) for year, days in candidates if days[1] < anchor]
    if tense in (PAST, PERFECT):
        if due and ahead and behind and ahead[0][1][0] - anchor < JUST_BEHIND and anchor - behind[-1][1][1] > FAR_AHEAD:
            return ahead[0][0]  # "threatened to leave by October 31", told in September
        fitting = [year for year, (start, _) in candidates if start <= anchor + SLACK]
        return fitting[-1] if fitting else None
    if tense in (FUTURE, PRESENT):
        if ahead and behind and ahead[0][1][0] - anchor > FAR_AHEAD and anchor - behind[-1][1][1] < JUST_BEHIND:
            return behind[-1][0]  # "a vote on an attack of August 21", told in September
        return ahead[0][0] if ahead else None
    nearest = min(candidates, key=lambda item: abs((item[1][0] - anchor).days), default=None)
    return nearest[0] if nearest else None


def year_told(match: Match, here: Here, number: int, day: int = 0) -> int | None:
    """The year told, else "of that year", else the one that fits."""
    if match.get("year"):
        found = match.number("year")
        return -found if match.get("era") else found
    if match.get("rel") and match.holds("year"):
        base = reference_unit(match.get("rel"), YEAR, here)
        return base.year if base is not None else None
    return year_of(here, number, day)
