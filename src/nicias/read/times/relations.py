"""What time words mean that count from another date: "yesterday", "last month", "two days earlier", "the past 24 hours"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nicias.read.times.amounts import TIMEX_UNITS, amount_mod, amount_value, count_of, days_in, moved, unit_of
from nicias.read.times.calendar import DAY, WEEK, Period, day_of, enclosing, first_day, shifted, weekend_of
from nicias.read.times.telling import (
    ANAPHORIC, DURATION, FUTURE, PERFECT, POINT, SET, SPAN, Here, Match, Told, spanning, told, unresolved,
)  # fmt: skip
from nicias.read.times.words import PERIODS, clock_of, part_of_day, phase_of, reference_unit, relative_of

CLIPPED = frozenset(("later", "earlier", "sometime"))


def time(match: Match, here: Here) -> Told:
    """A time of day: the day is the one told before, else the report's."""
    part = clock_of(match)
    day = enclosing(before, DAY) if (before := here.told_before(True)) is not None else None
    if day is None:
        return unresolved("time-only", f"XXXX-XX-XXT{part}")
    return Told(value=replace(day, part=part).value(), issue="time-only")


def part(match: Match, here: Here) -> Told:
    """A part of the day alone."""
    name = part_of_day(match, here) or ("NI" if match.holds("night") else "")
    anaphoric = match.holds("that", "same", "before", "after", "following", "next", "previous")
    before = here.told_before(True) if anaphoric else None
    day = enclosing(before, DAY) if before is not None else None
    if day is None:
        return unresolved("time-only", f"XXXX-XX-XXT{name}")
    step = 1 if match.holds("after", "following", "next") else -1 if match.holds("before", "previous") else 0
    found = shifted(day, step)
    return told(replace(found, part=name) if found else None, ANAPHORIC)


def deictic(match: Match, here: Here) -> Told:
    """ "today", "yesterday", "last night", "overnight"."""
    base = here.base
    if base is None or (here.narrative and match.holds("today", "tonight")):
        return unresolved("no-anchor", "PRESENT_REF" if match.holds("today") else None)
    if match.holds("overnight"):
        return spanning(base - timedelta(days=1), base, "day", None, POINT)
    step = 0
    if match.holds("yesterday") or match.words[-2:] == ("last", "night"):
        step = -2 if match.holds("before") else -1
    elif match.holds("tomorrow"):
        step = 2 if match.holds("after") else 1
    name = "NI" if match.holds("tonight", "night") else part_of_day(match, here)
    return told(day_of(base + timedelta(days=step), name))


def relative(match: Match, here: Here) -> Told:
    """ "last month", "later this week", "the following year", "the end of the year", "the day before"."""
    unit = PERIODS.get(unit_of(match, here.times))
    if unit is None:
        return unresolved("time-only")
    if match.get("unit").endswith("s") and match.get("rel") and not match.get("phase"):
        return unresolved("vague", _many(match, here), SPAN)
    if unit == DAY and not match.get("rel") and _of_event(match, here):
        return _event_anchored(match, here, "D")
    rel, role = _relation(match)
    found = reference_unit(rel, unit, here) or _of_report(match, unit, here)
    if not match.get("rel") and unit != DAY and not here.narrative:
        found = _of_report(match, unit, here) or found
    if found is None:
        return unresolved("no-reference", role=ANAPHORIC) if here.times.relatives[rel].anaphoric else unresolved("no-anchor")
    if CLIPPED & set(match.words) and not here.narrative and here.base is not None:
        return _clipped(match, found, here.base, role)
    if _begun(match, rel, unit, here):
        return _until_now(found, here)
    return told(replace(found, phase=phase_of(match, here)), role)


def weekend(match: Match, here: Here) -> Told:
    """ "over the weekend", "last weekend": in a report the last that has begun, unless it looks ahead."""
    base = here.base
    if base is None:
        return unresolved("no-anchor")
    this = weekend_of(base)
    step, _ = relative_of(match.get("rel"), here) if match.get("rel") else (0, False)
    ahead = here.tense == FUTURE or base.weekday() >= 5
    if step < 0 and base.weekday() >= 5 or step < 0 and here.tense != FUTURE:
        return told(shifted(this, -1))
    if step > 0:
        return told(this if base.weekday() < 5 and not match.holds("next") else shifted(this, 1))
    return told(this if ahead else shifted(this, -1))


def ago(match: Match, here: Here) -> Told:
    """ "three days ago", "two years ago": to the unit's own precision."""
    if here.base is None:
        return unresolved("no-anchor")
    return _moved_to(match, here, here.base, -1, POINT)


def shifted_(match: Match, here: Here) -> Told:
    """ "two days later", "a week earlier": from the date told before."""
    back = match.holds("earlier", "before", "previously", "prior")
    unit = unit_of(match, here.times)
    if _of_event(match, here):
        return _event_anchored(match, here, unit)
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
        return unresolved("vague", "PAST_REF" if match.holds("recent") else _many(match, here), SPAN)
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
        value = _many(match, here)
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


def now(match: Match, here: Here) -> Told:
    """ "now", "currently": the report's own present, not a date told."""
    return unresolved("vague", "PRESENT_REF")


def vaguely_past(match: Match, here: Here) -> Told:
    """ "recently", "former"."""
    return unresolved("vague", "PAST_REF")


def vaguely_future(match: Match, here: Here) -> Told:
    """ "soon", "the future"."""
    return unresolved("vague", "FUTURE_REF")


def _relation(match: Match) -> tuple[str, str]:
    """The relative word, read from the other words where there is none, and the role it gives."""
    rel = match.get("rel")
    if match.words[-1] in ("before", "earlier", "prior") and not rel:
        return "the previous", ANAPHORIC
    if (match.words[-1] in ("after", "later", "following") or match.holds("very")) and not rel:
        return "the following", ANAPHORIC
    if match.words[0] == "earlier" and len(match.words) == 2 and not rel:
        return "this", POINT
    if not rel or rel in ("the current",):
        return ("following" if match.holds("following") else "that" if not match.holds("last", "next") else "last"), ANAPHORIC
    return rel, ANAPHORIC if rel in ("that", "same") or rel.startswith(("the ", "that ")) else POINT


def _of_report(match: Match, unit: str, here: Here) -> Period | None:
    """ "the end of the year", "earlier in the day": where no date was told before, the report's own."""
    if match.get("rel") or here.narrative or here.anchor is None or not match.holds("in", "of", "end"):
        return None
    return enclosing(day_of(here.anchor), unit)


def _clipped(match: Match, found: Period, base: date, role: str) -> Told:
    """ "earlier this year" up to the report's date, "later this week" from it on."""
    days = found.interval()
    if days is None or not days[0] <= base <= days[1]:
        return told(found, role)
    start, end = days
    if match.holds("later"):
        start = min(end, base + timedelta(days=1))
    else:
        end = base
    return Told(role, start, end, found.precision, found.value(), period=found)


def _begun(match: Match, rel: str, unit: str, here: Here) -> bool:
    """Whether "this week" looks back: then it ends with the report's date."""
    return rel.startswith("this") and unit != DAY and here.tense != FUTURE and not match.get("phase") and not here.narrative


def _until_now(found: Period, here: Here) -> Told:
    days = found.interval()
    if days is None or here.base is None or not days[0] <= here.base <= days[1]:
        return told(found)
    return Told(POINT, days[0], here.base, found.precision, found.value(), period=found)


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


def _of_event(match: Match, here: Here) -> bool:
    """Whether "a day after" goes on to an event ("a day after the vote"): it dates that event from the sentence's own."""
    return match.words[-1] in ("after", "before") and not here.narrative and here.after.isalpha()


def _event_anchored(match: Match, here: Here, unit: str) -> Told:
    count = count_of(match)
    days = days_in(unit, count) if count is not None and unit in "DWFHNS" else None
    away = None if days is None else (-days if match.words[-1] == "after" else days)
    return Told(ANAPHORIC, issue="event-anchored", shift=away)


def _too_coarse(reference: Period, unit: str) -> bool:
    """Whether "two days later" cannot count from it: a month or a year has no day to count from."""
    return (unit in "DWF" and not reference.day) or (unit == "M" and not (reference.month or reference.part))


def _years_on(match: Match, here: Here, reference: Period | None, sign: int) -> Told:
    """The same before the common era, where there are only years."""
    if reference is None:
        return unresolved("no-reference", role=ANAPHORIC)
    unit, count = unit_of(match, here.times), count_of(match)
    steps = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if steps is None or count is None:
        return unresolved("before-common-era", role=ANAPHORIC)
    return told(shifted(Period("year", reference.year), sign * round(count * steps)), ANAPHORIC)


def _many(match: Match, here: Here) -> str:
    """ "days", "the coming months": PXD, PXM."""
    letters = TIMEX_UNITS[unit_of(match, here.times)]
    return f"PTX{letters[1]}" if letters[0] == "T" else f"PX{letters}"


def _vague_value(match: Match, here: Here) -> str | None:
    if match.holds("next", "coming", "later", "after"):
        return "FUTURE_REF"
    return "PAST_REF" if match.holds("past", "last", "recent", "earlier", "ago", "before") else None


def _precision(unit: str) -> str:
    return {"D": "day", "H": "day", "N": "day", "S": "day", "W": "week", "F": "week", "M": "month", "Q": "month"}.get(unit, "year")
