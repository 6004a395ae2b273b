"""What amounts of time mean: "two days earlier", "three weeks ago", "the past 24 hours", "for two years", "daily"."""

from __future__ import annotations

from datetime import date, timedelta

from nicias.read.times.amounts import amount_mod, amount_value, count_of, days_in, many_value, moved, unit_of
from nicias.read.times.calendar import WEEK, Period, day_of, enclosing, first_day, shifted
from nicias.read.times.telling import (
    ANAPHORIC,
    DURATION,
    PERFECT,
    POINT,
    SET,
    SPAN,
    Here,
    Match,
    Told,
    spanning,
    told,
    unresolved,
)
from nicias.read.times.words import PERIODS, of_event


def ago(match: Match, here: Here) -> Told:
    """ "three days ago", "two years ago": to the unit's own precision."""
    if here.base is None:
        return unresolved("no-anchor")
    return _moved_to(match, here, here.base, -1, POINT)


def shifted_(match: Match, here: Here) -> Told:
    """ "two days later", "a week earlier": from the date told before."""
    back = match.holds("earlier", "before", "previously", "prior")
    unit = unit_of(match, here.times)
    if of_event(match, here):
        return unresolved("event-anchored", role=ANAPHORIC)
    before = here.told_before(unit in "HDWF")
    if count_of(match) is None or (before is None and not back) or (before is not None and _too_coarse(before, unit)):
        return unresolved("no-reference" if count_of(match) else "vague", _vague_value(match, here), ANAPHORIC)
    base = first_day(before) if before is not None else here.base
    if base is None:
        return _years_on(match, here, before, -1 if back else 1)
    return _moved_to(match, here, base, -1 if back else 1, ANAPHORIC)


def last_span(match: Match, here: Here) -> Told:
    """ "the past 24 hours", "the last three months", "the next two days"."""
    value, unit = amount_value(match, here.times), unit_of(match, here.times)
    plural = (match.get("unit") or match.get("units")).endswith("s")
    vague = match.get("vague") or not (match.get("n") or match.get("count"))
    ahead = match.holds("next", "coming", "following")
    if vague and plural:
        return unresolved("vague", "PAST_REF" if match.holds("recent") else many_value(match, here.times), SPAN)
    if here.base is None or match.holds("first", "final") or here.narrative:
        return unresolved("no-anchor", value, DURATION)
    other = moved(here.base, match, here.times, 1 if ahead else -1)
    if other is None:
        return unresolved("vague", value, SPAN)
    days = (here.base, other) if ahead else (other, here.base)
    return spanning(*days, _precision(unit), value)


def duration(match: Match, here: Here) -> Told:
    """ "two weeks"; of what has been going on ("has been besieged for two years"), the days up to the report's."""
    value, mod = amount_value(match, here.times), amount_mod(match, here.times)
    if match.get("unit").endswith("s") and not match.get("n") and not match.holds("half", "quarter"):
        value = many_value(match, here.times)
    if match.holds("century") and match.holds("quarter"):
        value = "P25Y"
    if here.tense == PERFECT and here.base is not None and not here.narrative and match.get("n") and here.before in ("for", "in"):
        start = moved(here.base, match, here.times, -1)
        if start is not None:
            return Told(SPAN, start, here.base, _precision(unit_of(match, here.times)), value, mod)
    return unresolved("length-only", value, DURATION, mod)


def set_(match: Match, here: Here) -> Told:
    """ "every day", "weekly": times without end."""
    unit = here.times.units.get(match.get("unit"), "")
    words = set(match.words)
    if words & {"daily", "everyday"} or unit == "D":
        value = "XXXX-XX-XX"
    elif words & {"weekly"} or unit == "W":
        value = "XXXX-WXX"
    elif words & {"monthly"} or unit == "M":
        value = "XXXX-XX"
    else:
        value = "XXXX" if words & {"annually", "yearly"} or unit == "Y" else ""
    if "per" in words:
        value = amount_value(match, here.times)
    return unresolved("repeated", value or None, SET)


def _too_coarse(reference: Period, unit: str) -> bool:
    """Whether "two days later" cannot count from it: a month or a year has no day to count from."""
    return (unit in "DWF" and not reference.day) or (unit == "M" and not (reference.month or reference.part))


def _moved_to(match: Match, here: Here, base: date, sign: int, role: str) -> Told:
    """The day, week, month or year that lies the amount from ``base``."""
    unit, count = unit_of(match, here.times), count_of(match)
    bare = not (match.get("n") or match.get("vague"))
    if count is None or bare:
        return unresolved("vague", _vague_value(match, here), role)
    if unit in "HNS":
        days = days_in(unit, count) if count > 24 else 0
        return told(day_of(base + timedelta(days=sign * days)), role) if unit == "H" else unresolved("time-only", role=role)
    day = moved(base, match, here.times, sign)
    if day is None:
        return unresolved("no-such-day", role=role)
    coarse = {"F": WEEK, "Q": "month"}.get(unit) or PERIODS[unit]
    found = enclosing(day_of(day), coarse)
    return told(found, role)


def _years_on(match: Match, here: Here, reference: Period | None, sign: int) -> Told:
    """The same before the common era, where there are only years."""
    if reference is None:
        return unresolved("no-reference", role=ANAPHORIC)
    unit, count = unit_of(match, here.times), count_of(match)
    steps = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if steps is None or count is None:
        return unresolved("before-common-era", role=ANAPHORIC)
    return told(shifted(Period("year", reference.year), sign * round(count * steps)), ANAPHORIC)


def _vague_value(match: Match, here: Here) -> str | None:
    if match.holds("next", "coming", "later", "after"):
        return "FUTURE_REF"
    return "PAST_REF" if match.holds("past", "last", "recent", "earlier", "ago", "before") else None


def _precision(unit: str) -> str:
    return {"D": "day", "H": "day", "N": "day", "S": "day", "W": "week", "F": "week", "M": "month", "Q": "month"}.get(
        unit, "year"
    )
