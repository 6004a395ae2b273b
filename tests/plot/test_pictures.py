"""Pictures: drawn from what there is, also from nothing; the same bytes each time; words of strangers are only words."""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fake_told import ALEPPO, ARMY, HOSTILE, REBELS
from lxml import etree
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from nicias import plot
from nicias.errors import NiciasError
from nicias.model.dyad import Dyad
from nicias.model.ground import Ground, Siege, Spell
from nicias.model.incident import Incident, SourcedFigure, TollRange
from nicias.model.record import Actor, Place
from nicias.model.truce import Step, Truce
from nicias.plot.frames import FAMILIES

DAY = date(2016, 9, 19)


def figure(low: int | None, high: int | None, **values: Any) -> SourcedFigure:
    return SourcedFigure("x1", "r1", "r1", DAY, "Wire", "a doctor", low, high, **values)


TOLL = TollRange(
    "killed", "people", 14, 27, 2, (figure(14, 14), figure(20, None), figure(None, 27), figure(15, 20, approximate=True))
)
OPEN = TollRange("wounded", "people", None, None, 1, (figure(None, None),))


def incident(family: str, place: Place | None, tolls: tuple[TollRange, ...] = ()) -> Incident:
    acted, behind = (ARMY,), ("x1",)
    return Incident("i1", family, "air strike", DAY, DAY, place, "SYR", acted, (), ("a1",), behind, ("r1",), 1, tolls)


STEPS = tuple(
    Step(f"x{number}", "r1", "r1", stage, day, "Wire", None)
    for number, (stage, day) in enumerate((("in-force", DAY), ("violated", date(2016, 9, 21)), ("collapsed", date(2016, 9, 25))))
)
TRUCE = Truce("t1", None, "SYR", ALEPPO, (ARMY, REBELS), (), STEPS, DAY, date(2016, 9, 25), DAY, date(2016, 9, 25), 6, ("x1",))
UNDATED = Truce("t2", HOSTILE, None, None, (), (), (), None, None)
HELD = Spell(REBELS, "holds", date(2016, 1, 1), date(2016, 9, 1), ("x1",), ("Wire",), ("x2",))
FOUGHT_OVER = Spell(None, "contested", DAY, DAY, ("x3",), ())
GROUND = Ground("g1", ALEPPO, (HELD, FOUGHT_OVER), (Siege((ARMY,), date(2016, 7, 1), date(2016, 12, 1), ("x4",)),))
MONTHS = [Dyad("A", "B", "2016-09", 3, 1, 0, 0, 2, -16.5, -5.5), Dyad("B", "A", "2016-10", 1, 1, 0, 0, 0, 4.2, 4.2)]
EVIL = Place(HOSTILE, HOSTILE, None, "SYR", 35.0, 38.0, "city")
PICTURES: dict[str, Callable[[], Figure]] = {
    "tolls": lambda: plot.tolls(incident("violence", ALEPPO, (TOLL, OPEN))),
    "no tolls": lambda: plot.tolls([]),
    "points": lambda: plot.points(
        [incident(family, ALEPPO) for family in (*FAMILIES, "unheard-of")] + [incident("access", None)]
    ),
    "no points": lambda: plot.points([]),
    "truces": lambda: plot.truces([TRUCE, UNDATED]),
    "no truces": lambda: plot.truces([]),
    "dyad": lambda: plot.dyad(MONTHS, "A", "B"),
    "no dyad": lambda: plot.dyad(MONTHS, "A", "C"),
    "ground": lambda: plot.ground(GROUND),
    "no ground": lambda: plot.ground(Ground("g2", ALEPPO, ())),
    "hostile tolls": lambda: plot.tolls([TollRange(HOSTILE, HOSTILE, 1, 1, 1, (figure(1, 1),))], HOSTILE),
    "hostile points": lambda: plot.points([incident("violence", EVIL)], HOSTILE),
    "hostile ground": lambda: plot.ground(Ground("g3", EVIL, (Spell(Actor("x", HOSTILE), HOSTILE, DAY, DAY, (), ()),))),
    "hostile dyad": lambda: plot.dyad([Dyad(HOSTILE, "B", "2016-09", 1, 1, 0, 0, 0, 4.2, 4.2)], HOSTILE, "B"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sound_and_the_same_each_time(name: str) -> None:
    drawn, again = plot.svg(PICTURES[name]()), plot.svg(PICTURES[name]())
    assert drawn == again
    tree = etree.fromstring(drawn.encode())
    assert not list(tree.iter("{*}script"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tolls", ["at least 20", "up to 27", "about 15 to 20", "unknown", "a doctor · Wire"]),
        ("points", ["violence (1)", "1 without a point", "Aleppo"]),
        ("truces", ["Aleppo: Syrian Army and Syrian rebels", "a violation is told", "1 are not drawn"]),
        ("dyad", ["A to B", "B to A", "conflict"]),
        ("ground", ["Syrian rebels", "nobody named", "contested", "siege"]),
        ("no tolls", ["no figures are told"]),
        ("no dyad", ["no event between them is told"]),
        ("no ground", ["nothing is told with a day"]),
    ],
)
def test_what_a_picture_shows_has_words_beside_it(name: str, words: list[str]) -> None:
    tree = etree.fromstring(plot.svg(PICTURES[name]()).encode())
    said = " | ".join("".join(element.itertext()) for element in tree.iter("{*}text"))
    assert [word for word in words if word not in said] == []


def test_kinds_of_acts_have_colours_and_shapes_of_their_own_that_stand_out_on_white() -> None:
    assert len({shape for _, shape in FAMILIES.values()}) == len(FAMILIES)
    for colour, _ in FAMILIES.values():
        red, green, blue = ((part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4) for part in to_rgb(colour))
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **values: Any) -> Any:
        if name.split(".")[0] == "matplotlib":
            raise ImportError(name)
        return real(name, *rest, **values)

    for module in [name for name in sys.modules if name.startswith("nicias.plot")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NiciasError, match=r"pip install 'nicias\[plot\]'"):
        importlib.import_module("nicias.plot")
