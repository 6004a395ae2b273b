"""What longer spans of the calendar mean, and days in them: years, seasons, quarters, "the second week of August"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from nicias.read.times.amounts import amount_value, length_of
from nicias.read.times.calendar import (
    CENTURY,
    DAY,
    DECADE,
    HALF,
    QUARTER,
    SEASON,
    SEASON_MONTHS,
    Period,
    day_of,
    first_day,
    week_of,
)
from nicias.read.times.dates import date_, month
from nicias.read.times.patterns import spelled
from nicias.read.times.telling import Here, Match, Part, Told, spanning, told, unresolved, year_period
from nicias.read.times.words import counted, era_year, ordinal_of, phase_of, relative_of, season_of
from nicias.read.times.years import year_of, year_told

AHEAD = 10
"""Years that "'25" may lie after the date it is told from."""


def year(match: Match, here: Here) -> Told:
    """A year or a phase of it, the common era's or before."""
    number = era_year(match, "digits") or match.number("year")
    mod = phase_of(match, here)
    return told(year_period(-number if match.get("era") else number, mod))


def short_year(match: Match, here: Here) -> Told:
    """ "'99", in the century of the date told before."""
    number = _in_century(match, here)
    return told(year_period(number)) if number is not None else unresolved("no-century")


def year_span(match: Match, here: Here) -> Sequence[Part]:
    """ "1991-95": two years."""
    first, last = match.number("year"), int(match.get("y2"))
    second = first // 100 * 100 + last
    if not first < second:
        return [("year", told(year_period(first)))]
    return [("year", told(year_period(first))), ("y2", told(year_period(second)))]


def era_span(match: Match, here: Here) -> Sequence[Part]:
    """ "499-493 BC"."""
    return [
        ("from", told(year_period(-match.number("from")))),
        ("digits", told(year_period(-match.number("digits")))),
    ]


def decade(match: Match, here: Here) -> Told:
    """ "the 1990s", "the 480s BC"."""
    number = match.number("year") or match.number("digits") or _in_century(match, here)
    if number is None:
        return unresolved("no-century")
    return told(Period(DECADE, -number if match.get("era") else number, phase=phase_of(match, here)))


def century(match: Match, here: Here) -> Told:
    """ "the early 21st century"."""
    number = match.number("ordinal_number") or ordinal_of(match, here)
    if number <= 0:
        return unresolved("no-century")
    start = (number - 1) * 100
    if match.get("era"):
        return Told(value=f"BC{start // 100:02d}", issue="before-common-era")
    return told(Period(CENTURY, start, phase=phase_of(match, here)))


def season(match: Match, here: Here) -> Told:
    """A season, its year told or found from what is around."""
    name, mod = season_of(match, here), phase_of(match, here)
    number = match.number("year") or -era_year(match, "digits")
    if match.get("year") and match.get("era"):
        number = -number
    if not number and match.get("rel") and not match.holds("year"):
        return _related_season(match, here, name)
    number = number or year_told(match, here, SEASON_MONTHS[name]) or 0
    if not number:
        return unresolved("no-year", f"XXXX-{name}", mod=mod)
    return told(Period(SEASON, number, part=name, phase=mod))


def quarter(match: Match, here: Here) -> Told:
    """ "the third quarter of 2016"."""
    number = next((int(word[1]) for word in match.words if word in ("q1", "q2", "q3", "q4")), 0) or ordinal_of(match, here)
    in_year = match.number("year") or year_told(match, here, 0)
    number = 4 if number == -1 else number
    return told(Period(QUARTER, in_year, part=f"Q{number}")) if in_year and 1 <= number <= 4 else unresolved("no-year")


def half(match: Match, here: Here) -> Told:
    """ "the second half of 2008", "the first half of May"."""
    second = match.holds("second", "latter", "last")
    if not match.get("month"):
        return told(Period(HALF, match.number("year"), part="H2" if second else "H1"))
    whole = month(match, here)
    if whole.start is None or whole.end is None:
        return whole
    middle = whole.start.replace(day=15)
    days = (middle + timedelta(days=1), whole.end) if second else (whole.start, middle)
    return spanning(*days, "week", None, "point")


def week_of_(match: Match, here: Here) -> Told:
    """ "the second week of August", "the last day of 2016", "the week of 5 May"."""
    if not match.get("ordinal"):
        day = date_(match, here)
        return told(week_of(day.start)) if day.start else day
    whole = month(match, here) if match.get("month") else year(match, here)
    unit = here.times.units[match.get("unit")]
    number = ordinal_of(match, here)
    days = counted(whole.start, whole.end, unit, number) if whole.start and whole.end else None
    if days is None:
        return unresolved("no-year")
    if unit == "D":
        return told(day_of(days[0]))
    return spanning(*days, "month" if unit == "M" else "week", f"P1{unit}", "point")


def first_span(match: Match, here: Here) -> Told:
    """ "the first two months of 1939"."""
    if match.get("month"):
        whole = month(match, here)
    elif match.get("year"):
        whole = year(match, here)
    else:
        whole = told(year_period(in_year)) if (in_year := year_told(match, here, 0)) else unresolved("no-year")
    value = amount_value(match, here.times)
    if whole.start is None or whole.end is None:
        return replace(whole, value=value)
    last = ordinal_of(match, here) == -1
    days = length_of(whole.end if last else whole.start, match, here.times, back=last)
    return spanning(*days, "unknown", value) if days else unresolved("vague", value)


def holiday(match: Match, here: Here) -> Told:
    """A fixed day of the year: "Christmas Day", "New Year's Eve 2015"."""
    number, day = next(days for name, days in here.times.holidays.items() if spelled(name).strip() == match.get("holiday"))
    in_year = match.number("year") or year_of(here, number, day)
    return told(Period(DAY, in_year, number, day)) if in_year else unresolved("no-year", f"XXXX-{number:02d}-{day:02d}")


def calendar(match: Match, here: Here) -> Told:
    """A day or month of another calendar, or a movable feast: known as a time, not resolved."""
    name = match.get("calendar")
    issue = next(issue for issue, names in here.times.calendars.items() if name in (spelled(listed).strip() for listed in names))
    return unresolved(issue)


def fiscal(match: Match, here: Here) -> Told:
    """A fiscal year: its bounds differ from state to state, so it is not resolved."""
    return unresolved("fiscal-year")


def _related_season(match: Match, here: Here, name: str) -> Told:
    """ "last summer", "next spring"."""
    step, anaphoric = relative_of(match.get("rel"), here)
    base = first_day(here.reference) if anaphoric and here.reference else here.base
    if base is None:
        return unresolved("no-anchor", f"XXXX-{name}")
    starts = SEASON_MONTHS[name]
    in_year = base.year
    if step < 0:
        in_year -= starts + 2 >= base.month
    elif step > 0:
        in_year += starts <= base.month
    return told(Period(SEASON, in_year, part=name, phase=phase_of(match, here)))


def _in_century(match: Match, here: Here) -> int | None:
    """The year of two figures, in the century of the report's date (in a narrative, the date told before), not long after."""
    day = here.base
    if day is None:
        return None
    base = day.year
    number = base // 100 * 100 + int(match.get("y2"))
    return number - 100 if number > base + AHEAD else number
