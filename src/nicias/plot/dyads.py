"""What passed between two parties, month by month, on PLOVER's conflict-cooperation scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from matplotlib.figure import Figure

from nicias.model.dyad import Dyad
from nicias.plot.frames import INK, LINE, date_axis, day, drawn, frame, say_empty, short

SHAPES = ("o", "s")


@drawn
def dyad(of: Iterable[Dyad], first: str, second: str) -> Figure:
    """The mean score a month of what each did to the other; a mark's size is the number of events."""
    known = [one for one in of if {one.first, one.second} == {first, second}]
    figure, axes = frame(f"{first} and {second}", height=3.2)
    if not known:
        say_empty(axes, "no event between them is told")
        return figure
    axes.axhline(0, color=INK, linewidth=0.8)
    for shape, (one, other) in zip(SHAPES, ((first, second), (second, first)), strict=True):
        own = sorted((month for month in known if (month.first, month.second) == (one, other)), key=lambda month: month.month)
        if own:
            days = [day(date.fromisoformat(f"{month.month}-01")) for month in own]
            axes.plot(days, [month.mean for month in own], color=LINE, linewidth=1, zorder=1)
            axes.scatter(days, [month.mean for month in own], s=_sizes(own), marker=shape, color=INK, alpha=0.75, zorder=2,
                         label=short(f"{one} to {other}"))  # fmt: skip
    axes.set_ylim(-10.5, 10.5)
    axes.set_ylabel("conflict   ·   cooperation")
    date_axis(axes)
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


def _sizes(months: Sequence[Dyad]) -> list[float]:
    return [18.0 + 8.0 * min(month.events, 40) for month in months]
