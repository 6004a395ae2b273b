"""What days and months mean, in full or in part: "15 March", "Friday", "early September"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nicias.read.times.calendar import DAY, MONTH, Period, day_of, enclosing, first_day, months_before
from nicias.read.times.telling import FUTURE, PRESENT, Here, Match, Part, Told, told, unresolved
from nicias.read.times.words import clock_of, month_of, part_of_day, phase_of, relative_of, weekday_of
from nicias.read.times.years import year_told


def date_(match: Match, here: Here) -> Told:
    """A day, with weekday, part of day or time of day where told; the year from what is around where it is missing."""
    part = clock_of(match) or part_of_day(match, here)
    month = month_of(match, here)
    if not month:
        return replace(weekday(match, here), period=None) if not match.get("weekday") else _on_weekday(match, here, part)
    glued = match.get("dayyear")
    day = int(glued[:2]) if glued else match.number("day")
    year = int(glued[2:]) if glued else year_told(match, here, month, day)
    if year is None:
        return unresolved("no-year", f"XXXX-{month:02d}-{day:02d}")
    return told(Period(DAY, year, month, day, part))


def month(match: Match, here: Here) -> Told:
    """A month, or a phase of it."""
    number = month_of(match, here)
    if match.get("rel") and not match.holds("year"):
        return _related_month(match, here, number)
    year = year_told(match, here, number)
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


def day_span(match: Match, here: Here) -> Sequence[Part]:
    """ "5-7 October": the days, each on its own."""
    number = month_of(match, here)
    last = match.number("day")
    in_year = year_told(match, here, number, last)
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


def _on_weekday(match: Match, here: Here, part: str) -> Told:
    wanted = weekday_of(match, here)
    rel = match.get("rel")
    step, anaphoric = relative_of(rel, here) if rel else (0, False)
    base = first_day(here.reference) if anaphoric and here.reference else here.base
    if base is None:
        return unresolved("no-anchor")
    if here.narrative and not rel:
        return unresolved("no-anchor")
    if here.joined is not None and here.joined.day and (end := first_day(here.joined)) is not None:
        return told(day_of(end - timedelta(days=(end.weekday() - wanted) % 7 or 7), part))
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
    if here.tense == FUTURE or (here.tense == PRESENT and not this):
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)
