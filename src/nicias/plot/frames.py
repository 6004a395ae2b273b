"""What the pictures share: a figure without a screen, the colours of types, and writing as SVG."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

import matplotlib
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure

FAMILIES = {
    "violence": ("#c2410c", "o"),
    "detention": ("#92400e", "s"),
    "access": ("#0e7490", "^"),
    "protest": ("#be185d", "D"),
    "forces": ("#4d7c0f", "v"),
    "contact": ("#7c3aed", "P"),
    "measure": ("#4b5563", "X"),
    "statement": ("#1d4ed8", "*"),
}
"""Each kind of act with its colour and shape; the colours are those of the pages."""
Given = ParamSpec("Given")
OTHER = ("#4b5563", ".")
INK, FAINT, LINE = "#1c2128", "#56606b", "#d8d4ca"
TOLL, TRUCE, VIOLATION, GROUND = "#b91c1c", "#047857", "#c2410c", "#92400e"
SETTINGS: Any = {
    "svg.hashsalt": "nicias",  # ids in a file depend on what is drawn alone
    "svg.fonttype": "none",
    "font.size": 9,
    "text.parse_math": False,  # names and words of reports are no formulas
}
LONGEST = 60
LEAST, PER_LANE = 1.6, 0.32
"""Inches of height: of an empty picture, and of each lane in it."""


def drawn(draw: Callable[Given, Figure]) -> Callable[Given, Figure]:
    """Draw under our settings, whatever those of the notebook are."""

    @wraps(draw)
    def with_settings(*args: Given.args, **kwargs: Given.kwargs) -> Figure:
        with matplotlib.rc_context(SETTINGS):
            return draw(*args, **kwargs)

    return with_settings


def frame(title: str, lanes: int = 0, width: float = 7.5, height: float | None = None) -> tuple[Figure, Axes]:
    """A figure with one pair of axes, high enough for so many lanes."""
    figure = Figure(figsize=(width, height or LEAST + PER_LANE * max(lanes, 1)), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(short(title), loc="left", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def say_empty(axes: Axes, words: str) -> None:
    """Say on an empty picture that there is nothing to draw."""
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color=FAINT)
    axes.set_xticks([])
    axes.set_yticks([])


def name_lanes(axes: Axes, names: Iterable[str]) -> None:
    """Words at the left of each lane, the first at the top."""
    words = [short(name) for name in names]
    axes.set_yticks(range(len(words)), words)
    axes.set_ylim(len(words) - 0.5, -0.5)


def day(when: date) -> float:
    """A day as a number on a time axis."""
    return float(date2num(when))  # type: ignore[no-untyped-call]


def date_axis(axes: Axes) -> None:
    """Days, months or years below, whatever suits the span."""
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def short(words: str) -> str:
    """Words on one line, cut where they are too long for it, and without what no font draws."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def svg(figure: Figure) -> str:
    """The figure as an SVG element, the same bytes for the same picture."""
    out = io.StringIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]
