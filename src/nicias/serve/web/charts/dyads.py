"""Who met or acted on whom: a ring of parties, and the months of one pair as a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, degrees, pi, sin, sqrt

from markupsafe import Markup

from nicias.model.dyad import Dyad
from nicias.serve.web.charts import svg
from nicias.serve.web.charts.scales import Days, Numbers

SIZE, TALL, RADIUS = 760, 640, 200
UPRIGHT = 14
"""Names up to which they are written upright; more of them stand along their spokes."""
WIDTH = 760


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties and how often the ledger has them together, with where that leads."""

    first: str
    second: str
    weight: int
    target: str


def draw_network(edges: Sequence[Edge], to_party: Callable[[str], str], noun: str) -> Markup:
    """The parties on a ring, the heaviest first; a line's width grows with how often two are together."""
    weights: dict[str, int] = {}
    for edge in edges:
        for name in (edge.first, edge.second):
            weights[name] = weights.get(name, 0) + edge.weight
    names = sorted(weights, key=lambda name: (-weights[name], name))
    turns = {name: 2 * pi * at / len(names) - pi / 2 for at, name in enumerate(names)}
    most = max((edge.weight for edge in edges), default=1)
    lines = [_line(edge, turns, most, noun) for edge in sorted(edges, key=lambda edge: edge.weight)]
    nodes = [_node(name, weights[name], turns[name], to_party, noun) for name in names]
    words = [_name(name, turns[name], len(names) <= UPRIGHT) for name in names]
    return svg.chart(SIZE, TALL, f"Network of {len(names)} parties", *lines, *words, *nodes)


def draw_months(dyads: Sequence[Dyad], to_month: Callable[[str], str]) -> Markup:
    """The mean score of each month between two parties (PLOVER's scale, -10 conflict to 10 cooperation)."""
    ordered = sorted(dyads, key=lambda dyad: dyad.month)
    days = Days.over([_day(dyad.month) for dyad in ordered], 50, WIDTH - 10)
    numbers = Numbers(-10, 10, 200, 12)
    points = [(days.at(_day(dyad.month)), numbers.at(dyad.mean)) for dyad in ordered]
    path = svg.tag("path", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points), class_="stroke")
    ticks = [
        svg.line(50, numbers.at(tick), WIDTH - 10, numbers.at(tick), "axis" if tick == 0 else "grid")
        + svg.text(44, numbers.at(tick) + 4, f"{tick:+g}" if tick else "0", "faint end")
        for tick in (-10, -5, 0, 5, 10)
    ]
    dots = [_month(dyad, point, to_month) for dyad, point in zip(ordered, points, strict=True)]
    words = [svg.text(56, 24, "cooperation", "faint"), svg.text(56, 194, "conflict", "faint")]
    return svg.chart(WIDTH, 222, "Mean score a month", *ticks, days.axis(12, 200), path, *dots, *words)


def _month(dyad: Dyad, point: tuple[float, float], to_month: Callable[[str], str]) -> Markup:
    name = f"{dyad.month}: {dyad.mean:+.1f} over {dyad.events} events"
    return svg.link(to_month(dyad.month), name, svg.circle(*point, 3.5 + min(6, sqrt(dyad.events)), "dot"))


def _line(edge: Edge, turns: dict[str, float], most: int, noun: str) -> Markup:
    (x1, y1), (x2, y2) = _place(turns[edge.first]), _place(turns[edge.second])
    curve = f"M{x1:.1f} {y1:.1f}Q{SIZE / 2:.1f} {TALL / 2:.1f} {x2:.1f} {y2:.1f}"
    drawn = svg.tag("path", d=curve, class_="edge", stroke_width=1 + 7 * edge.weight / most)
    return svg.link(edge.target, f"{edge.first} and {edge.second}: {edge.weight:,} {noun}", drawn)


def _node(name: str, weight: int, turn: float, to_party: Callable[[str], str], noun: str) -> Markup:
    dot = svg.circle(*_place(turn), 4 + min(9, sqrt(weight)), "dot")
    return svg.link(to_party(name), f"{name}: {weight:,} {noun}", dot)


def _name(name: str, turn: float, upright: bool) -> Markup:
    x, y = _place(turn, RADIUS + 17)
    words = svg.cut(name, 24)
    if upright:
        side = "middle" if abs(cos(turn)) < 0.3 else "end" if cos(turn) < 0 else None
        return svg.text(x, y + 4 + 8 * sin(turn), words, side)
    leftward = cos(turn) < 0
    angle = degrees(turn) + (180 if leftward else 0)
    spoke = f"rotate({angle:.1f} {x:.1f} {y:.1f})"
    return svg.tag("text", words, x=x, y=y, dy=4, class_="end" if leftward else None, transform=spoke, aria_hidden="true")


def _place(turn: float, radius: float = RADIUS) -> tuple[float, float]:
    return SIZE / 2 + radius * cos(turn), TALL / 2 + radius * sin(turn)


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-15")
