"""How many a week, as bars: each leads to its week, and a brush over them (``brush.js``) to a span of weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from nicias.serve.web.charts import svg
from nicias.serve.web.charts.scales import Days, Numbers

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 1000, 130, 34, 108, 8
SIX = timedelta(days=6)
BARS = 260
"""Bars that are drawn at most; more weeks are taken together."""


def draw_weeks(weeks: Sequence[tuple[date, int]], to_week: Callable[[date, date], str]) -> Markup:
    """``weeks`` are Mondays with how many there are; ``to_week`` gives the address of a span of days."""
    bars = _together(weeks)
    if not bars:
        return Markup("")
    days = Days(bars[0][0], max(bars[-1][1], bars[0][0] + timedelta(days=27)), LEFT, WIDTH - 4)
    numbers = Numbers.over([count for *_, count in bars], BOTTOM, TOP)
    marks = [_bar(bar, days, numbers, to_week) for bar in bars]
    brush = svg.rect(LEFT, TOP, WIDTH - 4 - LEFT, BOTTOM - TOP, "brush", fill="transparent")
    span = f"{bars[0][0]} to {bars[-1][1]}"
    drawn = svg.chart(WIDTH, HEIGHT, f"How many a week, {span}", days.axis(TOP, BOTTOM), _heights(numbers), brush, *marks)
    return svg.tag(
        "div", drawn, class_="weeks", data_first=days.first.isoformat(), data_last=days.last.isoformat(), data_left=LEFT,
        data_right=WIDTH - 4, data_width=WIDTH,
    )  # fmt: skip


def _together(weeks: Sequence[tuple[date, int]]) -> list[tuple[date, date, int]]:
    """Bars of one week, or of as many as keep their number within bounds: first day, last day, how many."""
    if not weeks:
        return []
    first, last = weeks[0][0], weeks[-1][0]
    each = ((last - first).days // 7) // BARS + 1
    counts: dict[int, int] = {}
    for monday, count in weeks:
        counts[(monday - first).days // (7 * each)] = counts.get((monday - first).days // (7 * each), 0) + count
    starts = {at: first + timedelta(days=7 * each * at) for at in counts}
    return [(starts[at], starts[at] + timedelta(days=7 * each - 1), counts[at]) for at in sorted(counts)]


def _bar(bar: tuple[date, date, int], days: Days, numbers: Numbers, to_week: Callable[[date, date], str]) -> Markup:
    first, last, count = bar
    left = days.at(first)
    width = max(days.at(last + timedelta(days=1)) - left - 1, 2.5)
    drawn = svg.rect(min(left, days.right - width), numbers.at(count), width, BOTTOM - numbers.at(count), "bar")
    return svg.link(to_week(first, last), f"{first} to {last}: {count:,}", drawn)


def _heights(numbers: Numbers) -> Markup:
    ends = {numbers.low, numbers.high}
    words = [svg.text(LEFT - 5, numbers.at(tick) + 4, f"{tick:,.0f}", "faint end") for tick in ends]
    return Markup("").join(words)
