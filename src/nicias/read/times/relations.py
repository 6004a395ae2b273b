"""What time words mean that count from another date: "yesterday", "last month", "the following day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nicias.read.times.amounts import many_value, unit_of
from nicias.read.times.calendar import DAY, Period, day_of, enclosing, shifted, weekend_of
from nicias.read.times.telling import ANAPHORIC, FUTURE, POINT, SPAN, Here, Match, Told, spanning, told, unresolved
from nicias.read.times.words import PERIODS, clock_of, of_event, part_of_day, phase_of, reference_unit, relative_of

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
        return unresolved("vague", many_value(match, here.times), SPAN)
    if unit == DAY and not match.get("rel") and of_event(match, here):
        return unresolved("event-anchored", role=ANAPHORIC)
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
    if (step < 0 and base.weekday() >= 5) or (step < 0 and here.tense != FUTURE):
        return told(shifted(this, -1))
    if step > 0:
        return told(this if base.weekday() < 5 and not match.holds("next") else shifted(this, 1))
    return told(this if ahead else shifted(this, -1))


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
