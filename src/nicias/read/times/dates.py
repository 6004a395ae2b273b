"""What dates of the calendar mean: days, months, years, seasons, in full or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nicias.read.times.calendar import (
    CENTURY, DAY, DECADE, HALF, MONTH, QUARTER, SEASON, SEASON_MONTHS, YEAR, Period, day_of, enclosing, first_day, months_before, week_of,
)  # fmt: skip
from nicias.read.times.telling import FUTURE, SPAN, Here, Match, Part, Told, spanning, told, unresolved, year_period
from nicias.read.times.words import (
    clock_of, counted, era_year, month_of, ordinal_of, part_of_day, phase_of, reference_unit, relative_of, season_of, weekday_of,
)  # fmt: skip
from nicias.read.times.years import year_of


def date_(match: Match, here: Here) -> Told:
    """A day, with weekday, part of day or time of day where told; the year from what is around where it is missing."""
    part = clock_of(match) or part_of_day(match, here)
    month = month_of(match, here)
    if not month:
        return replace(weekday(match, here), period=None) if not match.get("weekday") else _on_weekday(match, here, part)
    glued = match.get("dayyear")
    day = int(glued[:2]) if glued else match.number("day")
    year = int(glued[2:]) if glued else _year(match, here, month, day)
    if year is None:
        return unresolved("no-year", f"XXXX-{month:02d}-{day:02d}")
    return told(Period(DAY, year, month, day, part))


def month(match: Match, here: Here) -> Told:
    """A month, or a phase of it."""
    number = month_of(match, here)
    if match.get("rel") and not match.holds("year"):
        return _related_month(match, here, number)
    year = _year(match, here, number)
    if year is None:
        return unresolved("no-year", f"XXXX-{number:02d}")
    return told(Period(MONTH, year, number, phase=phase_of(match, here)))


def iso(match: Match, here: Here) -> Told:
    """ "2016-09-11"."""
    return told(Period(DAY, match.number("year"), match.number("month_number"), match.number("day_number")))


def numeric(match: Match, here: Here) -> Told:
    """ "11/9/2016": resolved only where one order of day and month alone makes a day."""
    first, second = match.number("a"), match.number("b")
    year = match.number("year") or (2000 + int(match.get("y2")) if match.get("y2") else 0)
    readings = {Period(DAY, year, month, day) for month, day in ((first, second), (second, first))}
    possible = [reading for reading in readings if reading.interval() is not None]
    if len(possible) != 1:
        return unresolved("ambiguous-order" if possible else "no-such-day")
    return told(possible[0])


def dotted(match: Match, here: Here) -> Told:
    """ "20.07.2016": with points, the day comes first."""
    day, month_number, year = (int(piece) for piece in match.get("dotted").split("."))
    return told(Period(DAY, year, month_number, day))


def weekday(match: Match, here: Here) -> Told:
    """ "Friday", "last Friday", "Friday last week"."""
    return _on_weekday(match, here, part_of_day(match, here))


def year(match: Match, here: Here) -> Told:
    """A year or a phase of it, the common era's or before."""
    number = era_year(match, "digits") or match.number("year")
    mod = phase_of(match, here)
    return told(year_period(-number if match.get("era") else number, mod))


def short_year(match: Match, here: Here) -> Told:
    """ "'99", in the century of the date told before."""
    century = here.reference.year // 100 if here.reference is not None else here.anchor.year // 100 if here.anchor else None
    return told(year_period(century * 100 + int(match.get("y2")))) if century is not None else unresolved("no-century")


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


def day_span(match: Match, here: Here) -> Sequence[Part]:
    """ "5-7 October": the days, each on its own."""
    number = month_of(match, here)
    last = match.number("day")
    in_year = _year(match, here, number, last)
    if in_year is None:
        return [("day", unresolved("no-year"))]
    slots = [slot for slot in ("from", "middle", "day") if match.get(slot)]
    return [(slot, told(Period(DAY, in_year, number, match.number(slot)))) for slot in slots]


def day_only(match: Match, here: Here) -> Told:
    """ "on the 20th": of the month told before, in a report else of its own or the one before."""
    day = match.number("num")
    month_told = enclosing(here.reference, MONTH) if here.reference is not None else None
    if month_told is None and here.anchor is not None:
        back = here.anchor if day <= here.anchor.day or here.tense == FUTURE else months_before(here.anchor, 1)
        month_told = Period(MONTH, back.year, back.month)
    return told(Period(DAY, month_told.year, month_told.month, day)) if month_told else unresolved("no-reference")


def decade(match: Match, here: Here) -> Told:
    """ "the 1990s", "the 480s BC"."""
    number = match.number("year") or match.number("digits")
    return told(Period(DECADE, -number if match.get("era") else number, phase=phase_of(match, here)))


def century(match: Match, here: Here) -> Told:
    """ "the early 21st century"."""
    number = match.number("ordinal_number") or ordinal_of(match)
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
    number = number or _year(match, here, SEASON_MONTHS[name]) or 0
    if not number:
        return unresolved("no-year", f"XXXX-{name}", mod=mod)
    return told(Period(SEASON, number, part=name, phase=mod))


def quarter(match: Match, here: Here) -> Told:
    """ "the third quarter of 2016"."""
    number = next((int(word[1]) for word in match.words if word in ("q1", "q2", "q3", "q4")), 0) or ordinal_of(match)
    in_year = match.number("year") or _year(match, here, 0)
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
    number = ordinal_of(match)
    days = counted(whole.start, whole.end, unit, number) if whole.start and whole.end else None
    if days is None:
        return unresolved("no-year")
    if unit == "D":
        return told(day_of(days[0]))
    return spanning(*days, "month" if unit == "M" else "week", f"P1{unit}", "point")


def first_span(match: Match, here: Here) -> Told:
    """ "the first two months of 1939"."""
    from nicias.read.times.amounts import amount_value, length_of

    if match.get("month"):
        whole = month(match, here)
    elif match.get("year"):
        whole = year(match, here)
    else:
        whole = told(year_period(in_year)) if (in_year := _year(match, here, 0)) else unresolved("no-year")
    value = amount_value(match, here.times)
    if whole.start is None or whole.end is None:
        return replace(whole, value=value)
    last = ordinal_of(match) == -1
    days = length_of(whole.end if last else whole.start, match, here.times, back=last)
    return spanning(*days, "unknown", value) if days else unresolved("vague", value)


def holiday(match: Match, here: Here) -> Told:
    """A fixed day of the year: "Christmas Day", "New Year's Eve 2015"."""
    number, day = next(days for name, days in here.times.holidays.items() if _spelled(name) == match.get("holiday"))
    in_year = match.number("year") or year_of(here, number, day)
    return told(Period(DAY, in_year, number, day)) if in_year else unresolved("no-year", f"XXXX-{number:02d}-{day:02d}")


def calendar(match: Match, here: Here) -> Told:
    """A day or month of another calendar, or a movable feast: known as a time, not resolved."""
    name = match.get("calendar")
    issue = next(issue for issue, names in here.times.calendars.items() if name in map(_spelled, names))
    return unresolved(issue)


def fiscal(match: Match, here: Here) -> Told:
    """A fiscal year: its bounds differ from state to state, so it is not resolved."""
    return unresolved("fiscal-year")


def _spelled(name: str) -> str:
    from nicias.read.times.patterns import spelled

    return spelled(name).strip()


def _year(match: Match, here: Here, number: int, day: int = 0) -> int | None:
    """The year told, else "of that year", else the one that fits."""
    if match.get("year"):
        found = match.number("year")
        return -found if match.get("era") else found
    if match.get("rel") and match.holds("year"):
        base = reference_unit(match.get("rel"), YEAR, here)
        return base.year if base is not None else None
    return year_of(here, number, day)


def _related_month(match: Match, here: Here, number: int) -> Told:
    """ "last September", "next March", "that September"."""
    step, anaphoric = relative_of(match.get("rel"), here)
    base = first_day(here.reference) if anaphoric and here.reference else here.base
    if base is None:
        return unresolved("no-anchor", f"XXXX-{number:02d}")
    in_year = base.year
    if step < 0:
        in_year -= number >= base.month
    elif step > 0:
        in_year += number <= base.month
    elif anaphoric and number < base.month:
        in_year += 1
    return told(Period(MONTH, in_year, number, phase=phase_of(match, here)))


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


def _on_weekday(match: Match, here: Here, part: str) -> Told:
    wanted = weekday_of(match, here)
    rel = match.get("rel")
    step, anaphoric = relative_of(rel, here) if rel else (0, False)
    base = first_day(here.reference) if anaphoric and here.reference else here.base
    if base is None:
        return unresolved("no-anchor")
    if here.narrative and not rel:
        return unresolved("no-anchor")
    if match.holds("week"):
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        return told(day_of(monday + timedelta(days=wanted), part))
    return told(day_of(_weekday_near(base, wanted, step, here, bool(rel) and not anaphoric and step == 0), part))


def _weekday_near(base: date, wanted: int, step: int, here: Here, this: bool) -> date:
    back = (base.weekday() - wanted) % 7
    ahead = (wanted - base.weekday()) % 7
    if step < 0:
        return base - timedelta(days=back or 7)
    if step > 0:
        return base + timedelta(days=ahead or 7)
    if here.tense == FUTURE or (here.tense == "present" and not this):
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


