"""Incidents on a map: a mark each at its point, its shape and colour by kind, a halo for what is told only roughly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nicias.model.incident import Incident
from nicias.model.record import Place
from nicias.plot.frames import FAMILIES, LEAST, LINE, OTHER, drawn, frame, say_empty, short

ROUGH = frozenset({"district", "province", "country"})
NAMED = 12
"""Places that have their name beside them: those with the most incidents."""
HALO, MARK = 700, 26
OUTERMOST, ROOM, LEAST_ROOM = 0.06, 0.2, 0.4
"""The share at each end that does not stretch the frame; room around it, as a share and at least so many degrees."""
APART = 0.035
"""Share of the frame's height that names are apart at least."""
Box = tuple[float, float, float, float]


@drawn
def points(of: Sequence[Incident], title: str = "Where") -> Figure:
    """The incidents that have a point, framed on where most of them are; it says how many lie outside, and how many have none.

    Longitude and latitude, one degree alike at the middle.
    """
    placed = [incident for incident in of if _has_point(incident.place)]
    if not placed:
        figure, axes = frame(title, height=LEAST)
        say_empty(axes, "nothing has a point")
        return figure
    box = _box(placed)
    inside = [incident for incident in placed if _is_in(box, incident)]
    left_out = [(len(placed) - len(inside), "outside the frame"), (len(of) - len(placed), "without a point")]
    said = ", ".join(f"{number} {words}" for number, words in left_out if number)
    figure, axes = frame(title + (f" ({said})" if said else ""), height=5.2)
    placed = inside
    by_family: dict[str, list[Incident]] = defaultdict(list)
    for incident in placed:
        by_family[incident.family].append(incident)
    for family in sorted(by_family):
        _scatter(axes, family, by_family[family])
    _name_places(axes, placed, box)
    _square(axes, box)
    figure.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=8)
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


def _box(incidents: list[Incident]) -> Box:
    """West, south, east, north of where all but the outermost are, with some room around."""
    lons, lats = (sorted(values) for values in _spots(incidents))
    (west, east), (south, north) = _reach(lons), _reach(lats)
    return west, south, east, north


def _reach(values: list[float]) -> tuple[float, float]:
    cut = int(len(values) * OUTERMOST)
    first, last = values[cut], values[-1 - cut]
    room = max((last - first) * ROOM, LEAST_ROOM)
    return first - room, last + room


def _is_in(box: Box, incident: Incident) -> bool:
    place = incident.place
    if place is None or place.lon is None or place.lat is None:
        return False
    return box[0] <= place.lon <= box[2] and box[1] <= place.lat <= box[3]


def _name_places(axes: Axes, incidents: list[Incident], box: Box) -> None:
    """The names of the places with the most incidents, as far as they do not run into each other."""
    counts: dict[tuple[str, float, float], int] = defaultdict(int)
    for place in (incident.place for incident in incidents):
        if place is not None and place.lat is not None and place.lon is not None:
            counts[place.name, place.lon, place.lat] += 1
    named: list[tuple[float, float]] = []
    for name, lon, lat in sorted(counts, key=lambda key: (-counts[key], key)):
        near = any(
            abs(lat - other) < (box[3] - box[1]) * APART and abs(lon - far) < (box[2] - box[0]) / 4 for far, other in named
        )
        if not near and len(named) < NAMED:
            named.append((lon, lat))
            axes.annotate(short(name), (lon, lat), (5, 4), textcoords="offset points", fontsize=7)


def _runs_into(box: Box, one: tuple[float, float], other: tuple[float, float]) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return abs(one[0] - other[0]) < wide / 4 and abs(one[1] - other[1]) < high * APART


def _square(axes: Axes, box: Box) -> None:
    west, south, east, north = box
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / max(math.cos(math.radians((south + north) / 2)), 0.1), adjustable="box")
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_xlabel("degrees east", loc="right")
    axes.set_ylabel("degrees north")


def _has_point(place: Place | None) -> bool:
    return place is not None and place.lat is not None and place.lon is not None
