"""Figures on people by source: a dot or a bar for each, the range over independent origins behind them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from nicias.model.incident import Incident, SourcedFigure, TollRange
from nicias.plot.frames import FAINT, LINE, TOLL, drawn, frame, name_lanes, say_empty

MOST = 40
"""Lanes in one picture; the later figures are left out, and it says so."""


@drawn
def tolls(of: Incident | Sequence[TollRange], title: str | None = None) -> Figure:
    """The figures of an incident, or of some ranges, each with who gives it; an open end has an arrow."""
    ranges = of.tolls if isinstance(of, Incident) else of
    lanes = [(toll, figure) for toll in ranges for figure in toll.figures]
    shown = lanes[:MOST]
    heading = title or (of.label if isinstance(of, Incident) else "Figures by source")
    left_out = f" ({len(lanes) - MOST} more are left out)" if len(lanes) > MOST else ""
    picture, axes = frame(heading + left_out, len(shown))
    if not shown:
        say_empty(axes, "no figures are told")
        return picture
    for toll in ranges:
        _band(axes, toll, [at for at, (own, _) in enumerate(shown) if own is toll])
    for at, (_, figure) in enumerate(shown):
        _mark(axes, at, figure)
    name_lanes(axes, [_who(toll, figure) for toll, figure in shown])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(left=0)
    axes.margins(x=0.12)
    axes.set_xlabel("people; bands: the range over independent origins", loc="right")
    return picture


def _band(axes: Axes, toll: TollRange, lanes: list[int]) -> None:
    if lanes and toll.low is not None and toll.high is not None:
        axes.fill_betweenx([lanes[0] - 0.45, lanes[-1] + 0.45], toll.low, max(toll.high, toll.low + 0.01), color=LINE, alpha=0.6)


def _mark(axes: Axes, at: int, figure: SourcedFigure) -> None:
    low, high = figure.min, figure.max
    if low is not None and high is not None and low != high:
        axes.plot([low, high], [at, at], color=TOLL, linewidth=3, solid_capstyle="butt")
        words = f"{low:,} to {high:,}"
    else:
        known = low if low is not None else high
        if known is None:
            axes.text(0, at, "  unknown", va="center", color=FAINT)
            return
        marker = "o" if low == high else ">" if high is None else "<"
        axes.plot([known], [at], color=TOLL, marker=marker, markersize=6, linestyle="none")
        words = f"{known:,}" if low == high else f"at least {known:,}" if high is None else f"up to {known:,}"
    axes.annotate(("about " if figure.approximate else "") + words, (high if high is not None else low or 0, at), (6, 0),
                  textcoords="offset points", va="center", fontsize=8)  # fmt: skip


def _who(toll: TollRange, figure: SourcedFigure) -> str:
    notes = ["part"] * toll.part_of + ["over a period"] * toll.cumulative
    counted = " ".join([toll.metric, "" if toll.who == "people" else toll.who, f"({', '.join(notes)})" if notes else ""])
    teller = " · ".join(filter(None, (figure.speaker, figure.outlet)))
    return f"{teller}, {figure.published or 'undated'}: {' '.join(counted.split())}"
