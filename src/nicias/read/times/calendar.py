"""Spans of the calendar: days, weeks, months, seasons, years, decades, centuries, and the days they cover.

Seasons are the meteorological ones of the northern hemisphere. A phase of a month is about ten days (early: to the
10th, mid: 10th to 20th, late: from the 21st, in February from the 20th), of a year a quarter or the middle two months, of a
week its beginning to Wednesday or its end from Thursday; so the project's hand-coded records have them.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY, WEEK, WEEKEND, MONTH, SEASON, QUARTER, HALF, YEAR, DECADE, CENTURY = (
    "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PRECISION = {
    DAY: "day", WEEK: "week", WEEKEND: "day", MONTH: "month", SEASON: "season", QUARTER: "season", HALF: "year",
    YEAR: "year", DECADE: "year", CENTURY: "year",
}  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Period:
    """One span of the calendar.

    ``year`` is negative before the common era; ``month`` and ``day`` are those of a day, of a week's Monday or a
    weekend's Saturday, ``month`` alone that of a month. ``part`` names a season (``SP``), quarter (``Q1``) or half
    (``H1``) of the year, or the part of a day (``NI``). ``phase`` is ``START``, ``MID`` or ``END`` of it.
    """

    unit: str
    year: int
    month: int = 0
    day: int = 0
    part: str = ""
    phase: str = ""

    @property
    def precision(self) -> str:
        """The codebook's precision for it."""
        return "season" if self.unit == YEAR and self.phase else PRECISION[self.unit]

    def interval(self) -> tuple[date, date] | None:
        """First and last day, or ``None`` where the calendar does not reach (before the common era, no such day)."""
        if not FIRST_YEAR <= self.year < LAST_YEAR:
            return None
        try:
            start, end = self._whole()
            return _phase(self, start, end)
        except ValueError:
            return None

    def _whole(self) -> tuple[date, date]:
        match self.unit:
            case "day":
                return (day := date(self.year, self.month, self.day)), day
            case "week" | "weekend":
                start = date(self.year, self.month, self.day)
                return start, start + timedelta(days=6 if self.unit == WEEK else 1)
            case "month":
                return _months(self.year, self.month, 1)
            case "season":
                return _months(self.year, SEASON_MONTHS[self.part], 3)
            case "quarter":
                return _months(self.year, 3 * int(self.part[1]) - 2, 3)
            case "half":
                return _months(self.year, 6 * int(self.part[1]) - 5, 6)
            case "decade":
                return date(max(1, self.year), 1, 1), date(self.year + 9, 12, 31)
            case "century":
                return date(max(1, self.year), 1, 1), date(self.year + 99, 12, 31)
            case _:
                return date(self.year, 1, 1), date(self.year, 12, 31)

    def value(self) -> str:
        """The TIMEX2 value: "2016-10-13", "2016-W41", "2016-10", "2016-SU", "2016-Q3", "199", "BC0480"."""
        if self.unit == DECADE:
            return _era(self.year, 3)
        if self.unit == CENTURY:
            return _era(self.year, 2)
        year = _era(self.year, 4)
        if self.unit == DAY:
            return f"{year}-{self.month:02d}-{self.day:02d}" + (f"T{self.part}" if self.part else "")
        if self.unit in (WEEK, WEEKEND):
            iso = date(self.year, self.month, self.day).isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == WEEKEND else "")
        if self.unit == MONTH:
            return f"{year}-{self.month:02d}"
        return f"{year}-{self.part}" if self.part else year


def day_of(when: date, part: str = "") -> Period:
    """The day, with a part of it."""
    return Period(DAY, when.year, when.month, when.day, part)


def week_of(when: date) -> Period:
    """The week from Monday to Sunday that the day lies in."""
    monday = when - timedelta(days=when.weekday())
    return Period(WEEK, monday.year, monday.month, monday.day)


def weekend_of(when: date) -> Period:
    """Saturday and Sunday of the day's week."""
    saturday = when + timedelta(days=5 - when.weekday())
    return Period(WEEKEND, saturday.year, saturday.month, saturday.day)


def enclosing(period: Period, unit: str) -> Period | None:
    """The span of the given unit in which the period begins; ``None`` where the period is too coarse to say."""
    if unit == DAY:
        return replace(period, unit=DAY, part="", phase="") if period.day and period.unit == DAY else None
    if unit == WEEK:
        return week_of(start) if period.day and (start := first_day(period)) else None
    if unit == MONTH:
        month = period.month or SEASON_MONTHS.get(period.part, 0)
        return Period(MONTH, period.year, month) if month else None
    if unit == DECADE:
        return Period(DECADE, period.year // 10 * 10) if period.year > 0 else Period(DECADE, -(-period.year // 10 * 10))
    if unit == CENTURY:
        return Period(CENTURY, period.year // 100 * 100) if period.year > 0 else Period(CENTURY, -(-period.year // 100 * 100))
    return Period(YEAR, period.year) if period.unit not in (DECADE, CENTURY) else None


def first_day(period: Period) -> date | None:
    """The first day, where the calendar reaches."""
    interval = period.interval()
    return interval[0] if interval else None


def shifted(period: Period, steps: int) -> Period | None:
    """The period, so many of its own units on; ``None`` beyond the calendar."""
    try:
        return _shifted(period, steps)
    except (ValueError, OverflowError):
        return None


def _shifted(period: Period, steps: int) -> Period:
    match period.unit:
        case "day":
            return day_of(date(period.year, period.month, period.day) + timedelta(days=steps))
        case "week" | "weekend":
            start = date(period.year, period.month, period.day) + timedelta(weeks=steps)
            return Period(period.unit, start.year, start.month, start.day)
        case "month":
            months = period.year * 12 + period.month - 1 + steps
            return Period(MONTH, months // 12, months % 12 + 1)
        case "quarter":
            quarters = period.year * 4 + int(period.part[1]) - 1 + steps
            return Period(QUARTER, quarters // 4, part=f"Q{quarters % 4 + 1}")
        case "decade" | "century":
            return replace(period, year=period.year + steps * (10 if period.unit == DECADE else 100), phase="")
        case _:
            year = period.year + steps
            return replace(period, year=year + (1 if period.year < 0 <= year else 0), phase="")


def months_before(day: date, months: int) -> date:
    """The day so many months earlier (later, where negative), the last of the month where there is no such day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + count - 1
    end_year, end_month = last // 12, last % 12 + 1
    return date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _phase(period: Period, start: date, end: date) -> tuple[date, date]:
    if not period.phase or period.unit == DAY:
        return start, end
    if period.unit == MONTH:
        late = 20 if period.month == 2 else 21
        first, last = {"START": (1, 10), "MID": (10, 20), "END": (late, end.day)}[period.phase]
        return start.replace(day=first), start.replace(day=last)
    if period.unit == YEAR:
        month, count = {"START": (1, 3), "MID": (6, 2), "END": (10, 3)}[period.phase]
        return _months(period.year, month, count)
    if period.unit == WEEK:
        first, last = {"START": (0, 2), "MID": (1, 3), "END": (3, 6)}[period.phase]
        return start + timedelta(days=first), start + timedelta(days=last)
    if period.unit in (DECADE, CENTURY):
        first, last = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[period.phase]
        scale = 1 if period.unit == DECADE else 10
        return date(start.year + first * scale, 1, 1), date(start.year + (last + 1) * scale - 1, 12, 31)
    third = ((end - start).days + 1) // 3
    index = ("START", "MID", "END").index(period.phase)
    begin = start + timedelta(days=index * third)
    return begin, end if index == 2 else begin + timedelta(days=third - 1)


def _era(year: int, digits: int) -> str:
    text = f"{abs(year):04d}"[:digits]
    return f"BC{text}" if year < 0 else text
