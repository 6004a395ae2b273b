"""Amounts of time: "two weeks", "several days", "more than a year"."""

from __future__ import annotations

from datetime import date, timedelta

from nicias.codebook.times import Times
from nicias.read.times.calendar import months_before
from nicias.read.times.telling import Match
from nicias.read.times.words import number_of

TIMEX_UNITS = {
    "S": "TS",
    "N": "TM",
    "H": "TH",
    "D": "D",
    "W": "W",
    "F": "W",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "E": "DE",
    "C": "CE",
}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
DAYS = {"D": 1, "W": 7, "F": 14}


def unit_of(match: Match, times: Times) -> str:
    """The unit's letter (``nicias.codebook.times.Unit``)."""
    return times.units[match.get("unit") or match.get("units")]


def count_of(match: Match) -> float | None:
    """How many units, ``None`` where vague; one where there is a unit alone."""
    text = match.get("n") or match.get("count")
    if match.get("vague"):
        return None
    if not text:
        quarter = match.holds("quarter") and not match.get("unit").startswith("quarter")
        return 0.5 if match.holds("half") else 0.25 if quarter else 1
    number = number_of(text)
    half = match.holds("half")
    return number + 0.5 if half and number is not None else number


def amount_value(match: Match, times: Times) -> str:
    """The TIMEX2 value: "P2W", "PXD", "PT24H"."""
    unit, count = unit_of(match, times), count_of(match)
    if unit == "F" and count is not None:
        count *= 2
    figure = "X" if count is None else f"{count:g}"
    letters = TIMEX_UNITS[unit]
    return f"PT{figure}{letters[1]}" if letters[0] == "T" else f"P{figure}{letters}"


def amount_mod(match: Match, times: Times) -> str | None:
    """The TIMEX2 modifier: "MORE_THAN", "APPROX"."""
    return times.amounts.get(match.get("amount")) or None


def moved(day: date, match: Match, times: Times, sign: int) -> date | None:
    """The day, that amount on (``sign`` 1) or back (-1), hours rounded up to days; ``None`` where vague or too far."""
    unit, count = unit_of(match, times), count_of(match)
    if count is None:
        return None
    try:
        if unit in MONTHS:
            return months_before(day, -sign * round(count * MONTHS[unit]))
        return day + timedelta(days=sign * days_in(unit, count))
    except (ValueError, OverflowError):
        return None


def days_in(unit: str, count: float) -> int:
    """Days in so many units; hours and less are rounded up to days."""
    if unit in DAYS:
        return round(count * DAYS[unit])
    hours = {"H": count, "N": count / 60, "S": count / 3600}[unit]
    return max(1, -int(-hours // 24))


def length_of(day: date, match: Match, times: Times, back: bool) -> tuple[date, date] | None:
    """The span of that length that begins with the day, or ends with it (``back``)."""
    other = moved(day, match, times, -1 if back else 1)
    if other is None:
        return None
    return (other + timedelta(days=1), day) if back else (day, other - timedelta(days=1))


def many_value(match: Match, times: Times) -> str:
    """ "days", "the coming months": PXD, PXM."""
    letters = TIMEX_UNITS[unit_of(match, times)]
    return f"PTX{letters[1]}" if letters[0] == "T" else f"PX{letters}"
