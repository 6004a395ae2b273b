"""The words in a match's slots as the numbers and names they stand for."""

from __future__ import annotations

from datetime import date, timedelta

from nicias.read.numbers.vocabulary import vocabulary
from nicias.read.times.calendar import DAY, MONTH, WEEK, YEAR, Period, day_of, enclosing, months_before, shifted
from nicias.read.times.telling import Here, Match

PERIODS = {"D": DAY, "W": WEEK, "M": MONTH, "Y": YEAR, "E": "decade", "C": "century", "Q": "quarter"}


def month_of(match: Match, here: Here) -> int:
    """The month's number, or 0."""
    return here.times.months.get(match.get("month"), 0)


def weekday_of(match: Match, here: Here) -> int:
    """The weekday's number from Monday, 0."""
    return here.times.weekdays.get(match.get("weekday"), 0)


def season_of(match: Match, here: Here) -> str:
    """``SP``, ``SU``, ``FA`` or ``WI``."""
    return here.times.seasons[match.get("season")]


def phase_of(match: Match, here: Here) -> str:
    """``START``, ``MID``, ``END`` or empty."""
    return here.times.phases.get(match.get("phase"), "")


def part_of_day(match: Match, here: Here) -> str:
    """The TIMEX2 name of the part of day, or empty."""
    if match.holds("small", "early") and match.holds("hours"):
        return "MO"
    return here.times.parts.get(match.get("part"), "")


def clock_of(match: Match) -> str:
    """ "17:30" and the like, or empty."""
    half = match.get("half").replace(" ", "").replace(".", "")
    text = match.get("clock") or match.get("military")
    if match.get("military"):
        return f"{text[:2]}:{text[2:]}"
    if match.get("hour"):
        text = f"{match.get('hour')}.{match.get('minute') or '00'}"
    if not text:
        return ""
    hour, _, minute = text.partition(".")
    number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    return f"{number:02d}:{minute or '00'}"


def ordinal_of(match: Match, here: Here) -> int:
    """The ordinal's number, -1 for the last, 0 where there is none."""
    return here.times.ordinals.get(match.get("ordinal"), 0)


def era_year(match: Match, slot: str) -> int:
    """The figure of a year before the common era, or 0."""
    return match.number(slot) if match.get(slot) else 0


def relative_of(rel: str, here: Here) -> tuple[int, bool]:
    """How many units on the word goes, and whether from the date told before."""
    relative = here.times.relatives[rel]
    return relative.step, relative.anaphoric


def reference_unit(rel: str, unit: str, here: Here) -> Period | None:
    """The unit that "last", "this" or "the same" means, from the report's date or the date told before."""
    step, anaphoric = relative_of(rel, here)
    if anaphoric or here.narrative:
        before = here.told_before(unit in (DAY, WEEK))
        base = enclosing(before, unit) if before is not None else None
    else:
        base = enclosing(day_of(here.anchor), unit) if here.anchor is not None else None
    return shifted(base, step) if base is not None else None


def number_of(text: str) -> float | None:
    """The value of the ``n`` slot: figures, number words, an article as one."""
    if not text:
        return None
    words = vocabulary()
    if text in ("a", "an"):
        return 1
    if text == "a dozen":
        return 12
    if text[0].isdigit():
        return float(text) if "." in text else int(text)
    return sum(words.simple.get(word, 0) for word in text.split(" ") if word != "-")


def counted(start: date, end: date, unit: str, number: int) -> tuple[date, date] | None:
    """The ``number``-th day, week or month from ``start`` (from ``end`` where negative); ``None`` past the other."""
    if unit == "M":
        first = months_before(start, 1 - number) if number > 0 else months_before(end.replace(day=1), -1 - number)
        return (first, months_before(first, -1) - timedelta(days=1)) if first <= end else None
    days = {"D": 1, "W": 7, "F": 14}.get(unit)
    if days is None or number == 0:
        return None
    if number > 0:
        first = start + timedelta(days=days * (number - 1))
        return (first, min(end, first + timedelta(days=days - 1))) if first <= end else None
    return end - timedelta(days=days - 1), end


def of_event(match: Match, here: Here) -> bool:
    """Whether "a day after" goes on to an event ("a day after the vote"), whose date it tells from its own."""
    return match.words[-1] in ("after", "before") and not here.narrative and here.after.isalpha()
