"""Scales: from days and numbers to places on a chart, with the ticks that are written beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from markupsafe import Markup

from nicias.serve.web.charts.svg import line, text

TICKS = 6
LETTERS = 7.0
"""Width of a letter in the charts' units, roughly."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last`` laid between ``left`` and ``right``."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, days: Iterable[date], left: float, right: float) -> Days:
        """A scale that holds all the days, and a little more on both sides."""
        listed = sorted(days)
        margin = max(1, (listed[-1] - listed[0]).days // 40)
        return cls(_moved(listed[0], -margin), _moved(listed[-1], margin), left, right)

    def at(self, day: date) -> float:
        """Where a day is; days beyond the scale stand at its ends."""
        span = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / span, 0.0), 1.0)
        return self.left + (self.right - self.left) * share

    def ticks(self) -> list[tuple[date, str]]:
        """Days at which the scale is marked, each with its words: days, months or years, by how much there is."""
        span = (self.last - self.first).days
        if span <= 45:
            step = max(1, ceil(span / TICKS))
            return [(_moved(self.first, at), _moved(self.first, at).isoformat()) for at in range(0, span + 1, step)]
        if span <= 900:
            months = self._months()
            step = max(1, ceil(len(months) / TICKS))
            return [(day, f"{day:%Y-%m}") for day in months[::step]]
        years = range(self.first.year + 1, self.last.year + 1)
        return [(date(year, 1, 1), str(year)) for year in years[:: max(1, ceil(len(years) / TICKS))]]

    def axis(self, top: float, bottom: float) -> Markup:
        """The ticks as lines from ``top`` to ``bottom`` with their words below."""
        marks = [
            line(self.at(day), top, self.at(day), bottom, "grid")
            + text(self.at(day), bottom + 14, words, "faint end" if self.at(day) > self.right - 30 else "faint middle")
            for day, words in self.ticks()
        ]
        return Markup("").join([*marks, line(self.left, bottom, self.right, bottom, "axis")])

    def _months(self) -> list[date]:
        first = self.first.year * 12 + self.first.month
        last = self.last.year * 12 + self.last.month - 1
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from ``low`` to ``high`` laid from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def over(cls, numbers: Iterable[float], start: float, end: float) -> Numbers:
        """A scale from nothing (or the least, where that is below) to a round number at or above the greatest."""
        listed = [*numbers]
        top, bottom = max([*listed, 1.0]), min([*listed, 0.0])
        step = _step(top - bottom)
        return cls(floor(bottom / step) * step, ceil(top / step) * step, start, end)

    def at(self, number: float) -> float:
        """Where a number is."""
        share = (number - self.low) / ((self.high - self.low) or 1)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def ticks(self) -> list[float]:
        """The numbers at which the scale is marked."""
        step = _step(self.high - self.low)
        return [self.low + step * at for at in range(round((self.high - self.low) / step) + 1)]


def _step(span: float) -> float:
    """A round step (1, 2 or 5 times a power of ten) of which a few make up the span."""
    rough = max(span, 1e-9) / 4
    unit: float = 10.0 ** floor(log10(rough))
    chosen: float = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    return chosen if span <= 2 else max(1.0, chosen)


def _moved(day: date, by: int) -> date:
    """The day so many days on, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal())) if by else day + timedelta(0)
