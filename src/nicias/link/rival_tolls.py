"""Tolls that cannot both be: figures on the same people of which no number fits all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nicias.link.sides import Found, take_side
from nicias.link.tolls import high_of, independent, low_of, toll_ranges
from nicias.model.entry import Entry
from nicias.model.incident import SourcedFigure, TollRange

ROUGH = 0.1
"""Share by which a figure that is said to be rough may be off."""


def rival_tolls(entries: Sequence[Entry]) -> list[Found]:
    """Figures on the same people of which no number fits all; of one source only its highest figure counts."""
    found: list[Found] = []
    by_id = {entry.id: entry for entry in entries}
    for toll in toll_ranges(entries):
        if toll.cumulative or toll.part_of:
            continue
        groups = _agreeing(_whole_figures(independent(toll.figures)))
        sides = tuple(take_side(_says(group, toll), [by_id[figure.record] for figure in group]) for group in groups)
        if len(sides) > 1:
            found.append(("toll", sides))
    return found


def _whole_figures(figures: Iterable[SourcedFigure]) -> list[SourcedFigure]:
    """The highest figure of each source: lower ones are of a part, or of an hour before."""
    highest: dict[tuple[str, str | None], SourcedFigure] = {}
    for figure in sorted(figures, key=lambda figure: (_bounds(figure), figure.record)):
        highest[figure.origin, figure.speaker] = figure
    return sorted(highest.values(), key=lambda figure: (_bounds(figure), figure.record))


def _agreeing(figures: Sequence[SourcedFigure]) -> list[list[SourcedFigure]]:
    """Figures in groups with a number in common, from the lowest up."""
    groups: list[list[SourcedFigure]] = []
    ceiling = 0.0
    for figure in figures:
        low, high = _bounds(figure)
        if groups and low <= ceiling:
            groups[-1].append(figure)
            ceiling = min(ceiling, high)
        else:
            groups.append([figure])
            ceiling = high
    return groups


def _bounds(figure: SourcedFigure) -> tuple[float, float]:
    slack = ROUGH if figure.approximate else 0.0
    low = figure.min * (1 - slack) if figure.min is not None else 0.0
    high = figure.max * (1 + slack) if figure.max is not None else float("inf")
    return low, high


def _says(figures: Sequence[SourcedFigure], toll: TollRange) -> str:
    """ "9 killed", "12 to 14 soldiers killed"."""
    whom = [] if toll.who == "people" else [toll.who]
    return " ".join([_numbers(figures), *whom, toll.metric])


def _numbers(figures: Sequence[SourcedFigure]) -> str:
    low = min((low for figure in figures if (low := low_of(figure)) is not None), default=0)
    high = max((high for figure in figures if (high := high_of(figure)) is not None), default=0)
    return str(low) if low == high else f"{low} to {high}"
