"""Figures on people: a row for each that a source gives, and all of a place over time. Nothing is added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from nicias.export.wording import bounds
from nicias.model.incident import SourcedFigure, TollRange
from nicias.serve.web.charts import svg
from nicias.serve.web.charts.scales import Days, Numbers

WIDTH, LABELS, RIGHT, ROW = 760, 250, 130, 24
MOST = 60
"""Figures that are drawn of one range; the table beside has them all."""
Target = Callable[[str], str]


def draw_range(toll: TollRange, target: Target) -> Markup:
    """A row a figure: a dot for a number, a line for a span, an arrow where it is open; the band is the range over origins."""
    figures = toll.figures[:MOST]
    told = [number for figure in figures for number in (figure.min, figure.max) if number is not None]
    numbers = Numbers.over([*told, *_known(toll)], LABELS, WIDTH - RIGHT)
    bottom = 12 + ROW * len(figures)
    rows = [_row(figure, 12 + ROW * at + ROW / 2, numbers, target) for at, figure in enumerate(figures)]
    label = f"{toll.metric}, {toll.who}: {bounds(toll.low, toll.high)} over {toll.origins} origins"
    return svg.chart(WIDTH, bottom + 24, label, _axis(numbers, bottom), _band(toll, numbers, bottom), *rows)


def draw_over_time(figures: Sequence[tuple[date, SourcedFigure]], label: str, target: Target) -> Markup:
    """Figures by their days: a dot or a span each; the band goes from the least to the greatest of each day's figures."""
    days = Days.over([day for day, _ in figures], 44, WIDTH - 10)
    ends = [number for _, figure in figures for number in (figure.min, figure.max) if number is not None]
    numbers = Numbers.over(ends, 190, 12)
    marks = [_point(day, figure, days, numbers, target) for day, figure in figures]
    ticks = [
        svg.line(44, numbers.at(tick), WIDTH - 10, numbers.at(tick), "grid")
        + svg.text(38, numbers.at(tick) + 4, f"{tick:,.0f}", "faint end")
        for tick in numbers.ticks()
    ]
    return svg.chart(WIDTH, 212, label, *ticks, days.axis(12, 190), *_day_bands(figures, days, numbers), *marks)


def _known(toll: TollRange) -> list[int]:
    return [number for number in (toll.low, toll.high) if number is not None]


def _axis(numbers: Numbers, bottom: float) -> Markup:
    ticks = [
        svg.line(numbers.at(tick), 8, numbers.at(tick), bottom, "grid")
        + svg.text(numbers.at(tick), bottom + 15, f"{tick:,.0f}", "faint middle")
        for tick in numbers.ticks()
    ]
    return Markup("").join([*ticks, svg.line(LABELS, bottom, WIDTH - RIGHT, bottom, "axis")])


def _band(toll: TollRange, numbers: Numbers, bottom: float) -> Markup:
    if toll.low is None or toll.high is None:
        return Markup("")
    left = numbers.at(toll.low)
    return svg.rect(left, 8, max(numbers.at(toll.high) - left, 2), bottom - 8, "band")


def _row(figure: SourcedFigure, y: float, numbers: Numbers, target: Target) -> Markup:
    who = figure.speaker or "the outlet itself"
    told = words_of(figure)
    name = f"{who} in {figure.outlet or figure.report}, {figure.published or 'undated'}: {told}"
    label = svg.text(LABELS - 10, y + 4, svg.cut(f"{who}, {figure.outlet or figure.report}", 36), "end")
    value = svg.text(WIDTH - RIGHT + 10, y + 4, svg.cut(told, 18))
    return svg.link(target(figure.record), name, label, *_span(figure, y, numbers), value)


def _span(figure: SourcedFigure, y: float, numbers: Numbers) -> list[Markup]:
    """Dots at the known ends; an open end is an arrow towards it."""
    low, high = figure.min, figure.max
    if low is None and high is None:
        return [svg.text(LABELS + 6, y + 4, "unknown", "faint")]
    known = [numbers.at(number) for number in (low, high) if number is not None]
    left, right = min(known), max(known)
    marks = [svg.line(left, y, right, y, "stroke")] if left != right else []
    if low is None or high is None:
        marks.append(_arrow(left, y, 1 if high is None else -1))
    kind = "open" if figure.approximate or low is None or high is None else "dot"
    return [*marks, *(svg.circle(at, y, 5, kind) for at in sorted(set(known)))]


def _arrow(x: float, y: float, way: int) -> Markup:
    end = x + way * 26
    return svg.tag("path", d=f"M{x:.1f} {y:.1f}H{end:.1f}m{-way * 6} -4l{way * 6} 4l{-way * 6} 4", class_="stroke")


def _point(day: date, figure: SourcedFigure, days: Days, numbers: Numbers, target: Target) -> Markup:
    known = [numbers.at(number) for number in (figure.min, figure.max) if number is not None]
    if not known:
        return Markup("")
    x = days.at(day)
    spans = [svg.line(x, min(known), x, max(known), "stroke")] if len(set(known)) > 1 else []
    kind = "dot" if len(known) == 2 and not figure.approximate else "open"
    name = f"{day}: {words_of(figure)}, {figure.speaker or 'the outlet itself'} in {figure.outlet or figure.report}"
    return svg.link(target(figure.record), name, *spans, *(svg.circle(x, y, 5, kind) for y in sorted(set(known))))


def _day_bands(figures: Sequence[tuple[date, SourcedFigure]], days: Days, numbers: Numbers) -> list[Markup]:
    by_day: dict[date, list[int]] = {}
    for day, figure in figures:
        by_day.setdefault(day, []).extend(number for number in (figure.min, figure.max) if number is not None)
    return [
        svg.rect(days.at(day) - 7, numbers.at(max(told)), 14, numbers.at(min(told)) - numbers.at(max(told)), "band")
        for day, told in by_day.items()
        if len(set(told)) > 1
    ]


def words_of(figure: SourcedFigure) -> str:
    """A figure in words; ``unknown`` where no number is given."""
    if figure.min is None and figure.max is None:
        return "unknown"
    return bounds(figure.min, figure.max, approximate=figure.approximate)
