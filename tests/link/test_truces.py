"""Truces: steps become life lines, and several at once do not merge."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.conftest import Maker

from nicias.link.truces import build_truces
from nicias.model.entry import Entry
from nicias.model.truce import Truce

WARS = [
    ("SYR, SYR", "SYR army", "SYR rebels"),
    ("Gaza, PSE", "ISR army", "IMG rebels:Movement"),
    ("Donetsk, UKR", "UKR army", "RUS army"),
    ("Khartoum, SDN", "SDN army", "SDN militia:Support Forces"),
]


def life(made: Maker, place: str, one: str, other: str, month: str = "2016-09", name: str = "t") -> list[Entry]:
    """A whole life: called for on the 1st, in force on the 12th, violated, collapsed on the 19th."""
    steps = [
        made.truce("called-for", at=place, on=f"{month}-01", number=0),
        made.truce("agreed", f"{one}; {other}", at=place, on=f"{month}-09", number=1),
        made.truce("in-force", at=place, on=f"{month}-12", number=2),
        made.truce("violated", one, at=place, on=f"{month}-15", number=3),
        made.truce("collapsed", other, on=f"{month}-19", number=4),
    ]
    return made.report(name, f"{month}-20", *steps)


@pytest.mark.parametrize(("place", "one", "other"), [*WARS, *((place, b, a) for place, a, b in WARS)])
def test_a_life_line_runs_from_the_call_to_the_collapse(made: Maker, place: str, one: str, other: str) -> None:
    (truce,) = build_truces(life(made, place, one, other))
    assert [step.stage for step in truce.steps] == ["called-for", "agreed", "in-force", "violated", "collapsed"]
    assert (truce.from_, truce.until, truce.days) == (date(2016, 9, 12), date(2016, 9, 19), 7)
    assert truce.violations == (truce.steps[3].record,)
    assert {actor.name for actor in truce.parties} == {made.actor(one).name, made.actor(other).name}
    assert truce.sponsors == ()
    assert truce.id == "t" + min(step.record for step in truce.steps)[1:]


def test_foreign_governments_and_bodies_are_sponsors_where_others_are_bound(made: Maker) -> None:
    entries = made.report(
        "a", "2016-09-20",
        made.truce("agreed", "USA government; RUS government; IGO:United Nations", on="2016-09-09", at="SYR, SYR"),
        made.truce("in-force", "SYR army; SYR rebels", on="2016-09-12", number=1),
    )  # fmt: skip
    (truce,) = build_truces(entries)
    assert {actor.name for actor in truce.sponsors} == {"USA government", "RUS government"}
    assert {"SYR army", "SYR rebels"} <= {actor.name for actor in truce.parties}


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({"at": "Aleppo, SYR"}, {"at": "Daraa, SYR"}, "two towns"),
        ({"at": "SYR, SYR"}, {"at": "Daraa, SYR"}, "a country and one town"),
        ({"name": "Operation Calm"}, {"name": "Blue Line"}, "two names"),
    ],
)
def test_several_truces_at_once_do_not_merge(made: Maker, first: dict[str, str], second: dict[str, str], why: str) -> None:
    entries = [
        *made.report("a", "2016-09-12", made.truce("in-force", on="2016-09-12", **first)),
        *made.report("b", "2016-09-12", made.truce("in-force", on="2016-09-12", **second)),
    ]
    assert len(build_truces(entries)) == 2, why


def test_a_later_truce_in_the_same_place_is_another_and_the_collapse_is_the_latest_ones(made: Maker) -> None:
    first = life(made, "Aleppo, SYR", "SYR army", "SYR rebels", "2016-02", "a")
    second = life(made, "Aleppo, SYR", "SYR army", "SYR rebels", "2016-09", "b")
    truces = build_truces(first + second)
    assert [(str(truce.from_), str(truce.until)) for truce in truces] == [
        ("2016-02-12", "2016-02-19"),
        ("2016-09-12", "2016-09-19"),
    ]


def test_a_violation_in_a_town_is_one_of_the_truce_of_the_country(made: Maker) -> None:
    entries = [
        *made.report("a", "2016-09-12", made.truce("in-force", on="2016-09-12", at="SYR, SYR")),
        *made.report("b", "2016-09-14", made.truce("violated", at="Aleppo, SYR")),
    ]
    (truce,) = build_truces(entries)
    assert len(truce.violations) == 1
    assert truce.area is not None
    assert truce.area.precision == "country"


@pytest.mark.parametrize("modality", ["future", "hypothetical", "negated"])
def test_a_step_not_taken_stands_in_the_line_and_moves_nothing(made: Maker, modality: str) -> None:
    entries = made.report(
        "a", "2016-09-12",
        made.truce("agreed", on="2016-09-09", at="Aleppo, SYR"),
        made.truce("in-force", on="2016-09-12", number=1, modality=modality),
    )  # fmt: skip
    (truce,) = build_truces(entries)
    assert (truce.from_, truce.days, len(truce.steps)) == (None, None, 2)


def test_a_truce_still_held_has_no_length(made: Maker) -> None:
    (truce,) = build_truces(made.report("a", "2016-09-12", made.truce("in-force", on="2016-09-12")))
    assert (truce.until, truce.days) == (None, None)


@settings(max_examples=40)
@given(data=st.data())
def test_no_order_of_arrival_shows(made: Maker, data: st.DataObject) -> None:
    entries = [entry for number, war in enumerate(WARS) for entry in life(made, *war, name=f"n{number}")]
    entries += life(made, *WARS[0], month="2016-02", name="early")
    expected = build_truces(entries)
    assert build_truces(data.draw(st.permutations(entries))) == expected
    assert sorted(_records(expected)) == sorted(entry.id for entry in entries)


def _records(truces: list[Truce]) -> list[str]:
    return [step.record for truce in truces for step in truce.steps]
