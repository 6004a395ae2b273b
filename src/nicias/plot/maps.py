"""Incidents on a map: a mark each at its point, its shape and colour by kind, a halo for what is told only roughly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nicias.model.incident import Incident
from nicias.model.record import Place
from nicias.plot.frames import FAMILIES, OTHER, drawn, frame, say_empty, short

ROUGH = frozenset({"district", "province", "country"})
NAMED = 12
"""Places that have their name beside them: those with the most incidents."""
HALO, MARK = 700, 26


@drawn
def points(of: Sequence[Incident], title: str = "Where") -> Figure:
    """The incidents that have a point; it says how many have none. Longitude and latitude, one degree alike at the middle."""
    placed = [incident for incident in of if _has_point(incident.place)]
    without = len(of) - len(placed)
    figure, axes = frame(title + (f" ({without} have no point)" if without else ""), height=5.2)
    if not placed:
        say_empty(axes, "nothing has a point")
        return figure
    by_family: dict[str, list[Incident]] = defaultdict(list)
    for incident in placed:
        by_family[incident.family].append(incident)
    for family in sorted(by_family):
        _scatter(axes, family, by_family[family])
    _name_places(axes, placed)
    _square(axes, [place.lat for place in (known.place for known in placed) if place and place.lat is not None])
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=4, frameon=False, fontsize=8)
    return figure


def _scatter(axes: Axes, family: str, incidents: list[Incident]) -> None:
    colour, marker = FAMILIES.get(family, OTHER)
    rough = [incident for incident in incidents if incident.place and incident.place.precision in ROUGH]
    axes.scatter(*_spots(rough), s=HALO, color=colour, alpha=0.08, linewidths=0)
    axes.scatter(*_spots(incidents), s=MARK, color=colour, marker=marker, alpha=0.7, linewidths=0.5, edgecolors="white",
                 label=f"{short(family)} ({len(incidents)})")  # fmt: skip


def _spots(incidents: list[Incident]) -> tuple[list[float], list[float]]:
    places = [incident.place for incident in incidents if incident.place]
    return [place.lon or 0.0 for place in places], [place.lat or 0.0 for place in places]


def _name_places(axes: Axes, incidents: list[Incident]) -> None:
    counts: dict[tuple[str, float, float], int] = defaultdict(int)
    for place in (incident.place for incident in incidents):
        if place is not None and place.lat is not None and place.lon is not None:
            counts[place.name, place.lon, place.lat] += 1
    for name, lon, lat in sorted(counts, key=lambda key: (-counts[key], key))[:NAMED]:
        axes.annotate(short(name), (lon, lat), (5, 4), textcoords="offset points", fontsize=7)


def _square(axes: Axes, lats: list[float]) -> None:
    middle = math.radians((min(lats) + max(lats)) / 2)
    axes.set_aspect(1 / max(math.cos(middle), 0.1), adjustable="datalim")
    axes.grid(axis="y", color="#d8d4ca", linewidth=0.6)
    axes.set_xlabel("degrees east")
    axes.set_ylabel("degrees north")


def _has_point(place: Place | None) -> bool:
    return place is not None and place.lat is not None and place.lon is not None
