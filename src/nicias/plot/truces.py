"""Life lines of truces: a lane each, from the first step to the last, in force drawn thick, violations as ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from nicias.model.truce import Truce
from nicias.plot.frames import FAINT, TRUCE, VIOLATION, date_axis, day, drawn, frame, name_lanes, say_empty

MOST = 40
ENDS = frozenset({"collapsed", "rejected"})


@drawn
def truces(of: Sequence[Truce], title: str = "Truces") -> Figure:
    """The truces' life lines, the earliest first; those without a day are left out, and it says how many."""
    dated = sorted((truce for truce in of if truce.start or truce.from_), key=lambda known: (_first(known), known.id))
    shown = dated[:MOST]
    left_out = f" ({len(of) - len(shown)} are not drawn)" if len(of) > len(shown) else ""
    figure, axes = frame(title + left_out, len(shown))
    if not shown:
        say_empty(axes, "no truce is told with a day")
        return figure
    for at, truce in enumerate(shown):
        _lane(axes, at, truce)
    name_lanes(axes, map(_name, shown))
    date_axis(axes)
    axes.margins(x=0.05)
    figure.legend(handles=_legend(), loc="outside lower center", ncols=4, frameon=False, fontsize=8)
    return figure


def _lane(axes: Axes, at: int, truce: Truce) -> None:
    steps = [(day(step.day), step.stage, step.record) for step in truce.steps if step.day]
    days = [at_day for at_day, _, _ in steps]
    if days:
        axes.plot([min(days), max(days)], [at, at], color=FAINT, linewidth=1)
    if truce.from_ is not None:
        until = truce.until or truce.end or truce.from_
        axes.plot([day(truce.from_), day(until)], [at, at], color=TRUCE, linewidth=6, alpha=0.5, solid_capstyle="butt")
    for at_day, stage, record in steps:
        broken = record in truce.violations or stage == "violated"
        marker, colour = ("|", VIOLATION) if broken else ("X", VIOLATION) if stage in ENDS else ("o", TRUCE)
        axes.plot([at_day], [at], marker=marker, color=colour, markersize=12 if broken else 6, markeredgewidth=2 if broken else 1)


def _legend() -> list[Line2D]:
    shapes = (
        ("a step", "o", TRUCE, 6, 0),
        ("refused or collapsed", "X", VIOLATION, 6, 0),
        ("a violation is told", "|", VIOLATION, 12, 0),
    )
    marks = [Line2D([], [], color=colour, marker=marker, markersize=size, linewidth=width, label=words,
                    markeredgewidth=2 if marker == "|" else 1) for words, marker, colour, size, width in shapes]  # fmt: skip
    return [*marks, Line2D([], [], color=TRUCE, linewidth=6, alpha=0.5, label="in force")]


def _first(truce: Truce) -> date:
    return truce.start or truce.from_ or date.max


def _name(truce: Truce) -> str:
    where = truce.name or (truce.area.name if truce.area else truce.country) or "no place told"
    parties = " and ".join(dict.fromkeys(actor.name for actor in truce.parties))
    return f"{where}: {parties}" if parties else where
