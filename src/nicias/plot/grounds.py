"""Who holds an area, as it is told: a lane a holder, a bar a spell, contested ones hatched, sieges below."""

from __future__ import annotations

from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nicias.model.ground import Ground, Siege, Spell
from nicias.plot.frames import GROUND, INK, date_axis, day, drawn, frame, name_lanes, say_empty, short

NOBODY = "nobody named"
MOST = 20


@drawn
def ground(of: Ground) -> Figure:
    """The area's line of holders; a spell with a rival claim is hatched, and each bears its state."""
    spells = [spell for spell in of.spells if spell.start]
    holders = list(dict.fromkeys(map(_holder, spells)))[:MOST]
    sieges = [siege for siege in of.sieges if siege.start]
    lanes = [*holders, *(["siege"] if sieges else [])]
    figure, axes = frame(of.area.name, len(lanes))
    if not lanes:
        say_empty(axes, "nothing is told with a day")
        return figure
    for spell in spells:
        if _holder(spell) in holders:
            _bar(axes, lanes.index(_holder(spell)), spell)
    for siege in sieges:
        _siege(axes, len(lanes) - 1, siege)
    name_lanes(axes, lanes)
    date_axis(axes)
    axes.margins(x=0.08)
    axes.set_xlabel("to the last report that says so; hatched: others say otherwise", loc="right")
    return figure


def _bar(axes: Axes, at: int, spell: Spell) -> None:
    start, length = _span(spell.start, spell.end)
    hatch = "////" if spell.against else None
    axes.barh(at, length, left=start, height=0.6, color=GROUND, alpha=0.55, hatch=hatch, edgecolor=INK, linewidth=0.8)
    axes.annotate(short(spell.state), (start, at), (3, 0), va="center", textcoords="offset points", fontsize=7)


def _siege(axes: Axes, at: int, siege: Siege) -> None:
    start, length = _span(siege.start, siege.end)
    axes.barh(at, length, left=start, height=0.3, color="none", hatch="....", edgecolor=INK, linewidth=0.8)


def _span(start: date | None, end: date | None) -> tuple[float, float]:
    first = start or date.max
    return day(first), max(day(end or first) - day(first), 0) + 1


def _holder(spell: Spell) -> str:
    return spell.holder.name if spell.holder else NOBODY
