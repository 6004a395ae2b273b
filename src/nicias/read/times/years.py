"""Which year a date without one lies in."""

from __future__ import annotations

from datetime import date, timedelta

from nicias.read.times.calendar import DAY, MONTH, Period
from nicias.read.times.telling import FUTURE, PAST, PERFECT, PRESENT, Here

SLACK = timedelta(days=3)
"""How far after its own date a report may look back to: publication dates in archives are a day or two off."""
BACKWARDS = 9
"""A narrative that goes back so many months has gone on to the next year."""


def year_of(here: Here, month: int, day: int = 0) -> int | None:
    """The year of a month, or of a day in it, by what it is joined to, by the narrative, or by tense against the report's date."""
    if here.joined is not None and here.joined.year:
        later = here.joined.month or 12
        return here.joined.year - (month > later)
    if here.narrative or here.anchor is None:
        return _narrated(here, month, day)
    return _nearest(here.anchor, month, day, here.tense)


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


def _nearest(anchor: date, month: int, day: int, tense: str) -> int | None:
    candidates = [
        (year, days) for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (days := Period(DAY if day else MONTH, year, month, day).interval()) is not None
    ]  # fmt: skip
    if tense in (PAST, PERFECT):
        fitting = [year for year, (start, _) in candidates if start <= anchor + SLACK]
        return fitting[-1] if fitting else None
    if tense in (FUTURE, PRESENT):
        fitting = [year for year, (_, end) in candidates if end >= anchor]
        return fitting[0] if fitting else None
    nearest = min(candidates, key=lambda item: abs((item[1][0] - anchor).days), default=None)
    return nearest[0] if nearest else None
