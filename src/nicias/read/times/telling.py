"""What one time expression tells, and the place it is told from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nicias.codebook.times import Times
from nicias.read.times.calendar import YEAR, Period, first_day

POINT, SPAN, SINCE, UNTIL, DURATION, SET, ANAPHORIC = "point", "span", "since", "until", "duration", "set", "anaphoric"
PAST, FUTURE, PERFECT, PRESENT = "past", "future", "perfect", "present"


@dataclass(frozen=True, slots=True)
class Told:
    """An expression, read: its days (``None`` where open or unknown), TIMEX2 value and modifier, and its role.

    ``period`` is the span of the calendar that later expressions may count from; ``issue`` says why there are no days.
    """

    role: str = POINT
    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    value: str | None = None
    mod: str | None = None
    issue: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """Where an expression stands.

    ``anchor`` is the report's date, ``reference`` the date told before and ``day`` the last day told; ``joined`` is the
    other end of a range, ``before`` and ``after`` are the words around.
    """

    times: Times
    anchor: date | None
    reference: Period | None
    tense: str
    narrative: bool
    joined: Period | None = None
    before: str = ""
    after: str = ""
    day: Period | None = None

    def told_before(self, day: bool) -> Period | None:
        """The date told before; where a ``day`` is wanted and that was none, in a report the last day that was told."""
        if day and self.reference is not None and not self.reference.day and not self.narrative:
            return self.day
        return self.reference

    @property
    def base(self) -> date | None:
        """The day that "last week" counts from: in a report its date, in a narrative the date told before."""
        if self.anchor is not None and not self.narrative:
            return self.anchor
        return first_day(self.reference) if self.reference is not None else None


@dataclass(frozen=True, slots=True)
class Match:
    """The words matched and what stands in the slots, as written in the line."""

    words: tuple[str, ...]
    slots: dict[str, str]
    spans: dict[str, tuple[int, int]]

    def get(self, slot: str) -> str:
        """The slot's words, or empty."""
        return self.slots.get(slot, "")

    def number(self, slot: str) -> int:
        """The slot's first figure ("21 st" is 21), or 0."""
        text = self.get(slot).split(" ")[0]
        return int(text) if text.isdecimal() else 0

    def holds(self, *words: str) -> bool:
        """Whether any of the words is among those matched."""
        return any(word in self.words for word in words)


Part = tuple[str, Told]
"""A piece of an expression that tells several dates: the slot that it stands in, and what it tells."""
Meaning = Callable[[Match, Here], "Told | Sequence[Part]"]


def told(period: Period | None, role: str = POINT) -> Told:
    """An expression that means this span of the calendar; unresolved where there is none."""
    if period is None:
        return unresolved("no-reference", role=role)
    days = period.interval()
    mod = period.phase or None
    if days is None:
        issue = "before-common-era" if period.year < 0 else "no-such-day"
        value = period.value() if period.year < 0 else None
        return Told(role, value=value, mod=mod, issue=issue, period=period if period.year < 0 else None)
    return Told(role, days[0], days[1], period.precision, period.value(), mod, None, period)


def spanning(start: date, end: date, precision: str, value: str | None, role: str = SPAN) -> Told:
    """An expression that means these days."""
    return Told(role, start, end, precision, value)


def unresolved(issue: str, value: str | None = None, role: str = POINT, mod: str | None = None) -> Told:
    """An expression without days, and why."""
    return Told(role, value=value, issue=issue, mod=mod)


def year_period(year: int, phase: str = "") -> Period:
    """A year, or a phase of it."""
    return Period(YEAR, year, phase=phase)
