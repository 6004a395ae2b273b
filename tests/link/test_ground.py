"""Ground: holders in turn, conflicts between reports, sieges."""

from __future__ import annotations

import random
from datetime import date

import pytest
from tests.link.conftest import Maker

from nicias.link.ground import area_key, build_ground
from nicias.model.entry import Entry
from nicias.model.ground import Ground
from nicias.model.record import People

WARS = [
    ("Aleppo, SYR", "SYR army", "SYR rebels"),
    ("Bakhmut, UKR", "UKR army", "RUS army"),
    ("Nyala, SDN", "SDN army", "SDN militia"),
]


def ground(entries: list[Entry]) -> Ground:
    found = build_ground(entries)
    assert found is not None
    return found


def told(made: Maker, area: str, *holders: tuple[str, str, str]) -> list[Entry]:
    """One report a line: day, state, holder."""
    return [
        entry
        for number, (day, state, holder) in enumerate(holders)
        for entry in made.report(f"n{number}", day, made.control(area, state, holder))
    ]


@pytest.mark.parametrize(("area", "one", "other"), [*WARS, *((area, b, a) for area, a, b in WARS)])
def test_holders_follow_each_other(made: Maker, area: str, one: str, other: str) -> None:
    entries = told(
        made,
        area,
        ("2016-07-01", "holds", one),
        ("2016-07-20", "holds", one),
        ("2016-08-01", "captured", other),
        ("2016-08-09", "holds", other),
    )
    spells = ground(entries).spells
    assert [(spell.holder.name if spell.holder else None, spell.state) for spell in spells] == [
        (one, "holds"),
        (other, "captured"),
    ]
    assert [(spell.start, spell.end) for spell in spells] == [
        (date(2016, 7, 1), date(2016, 7, 20)), (date(2016, 8, 1), date(2016, 8, 9)),
    ]  # fmt: skip
    assert all(spell.against == () for spell in spells)


def test_reports_of_one_day_that_name_two_holders_conflict(made: Maker) -> None:
    entries = told(made, "Aleppo, SYR", ("2016-07-01", "holds", "SYR army"), ("2016-07-01", "holds", "SYR rebels"))
    spells = ground(entries).spells
    assert {spell.against for spell in spells} == {(entries[0].id,), (entries[1].id,)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Aleppo, SYR", "Aleppo, SYR", True),
        ("Aleppo, SYR", "Idlib, SYR", False),
        ("eastern Aleppo, SYR", "western Aleppo, SYR", False),
        ("eastern Aleppo, SYR", "Aleppo, SYR", False),
    ],
)
def test_an_area_has_one_key_and_a_part_of_it_one_of_its_own(made: Maker, one: str, other: str, same: bool) -> None:
    keys = [area_key(made.report("a", "2016-07-01", made.control(area, "holds", "SYR army"))[0]) for area in (one, other)]
    assert None not in keys
    assert (keys[0] == keys[1]) is same


def test_records_of_no_ground_have_no_area(made: Maker) -> None:
    entries = made.report(
        "a", "2016-07-01",
        made.assault(0, at="Aleppo, SYR"), made.access("evacuation", at="Aleppo, SYR"),
        made.control("SYR, SYR", "holds", "SYR army"),
    )  # fmt: skip
    assert [area_key(entry) for entry in entries] == [None, None, None]


def test_a_siege_has_its_besieger_its_days_and_the_people_inside(made: Maker) -> None:
    entries = [
        *made.report("a", "2016-07-17", made.control("Aleppo, SYR", "besieges", "SYR army")),
        *made.report("b", "2016-08-01", made.access("siege", at="Aleppo, SYR", people=People(250_000, 300_000))),
        *made.report("c", "2016-12-01", made.access("siege", by="SYR army", at="Aleppo, SYR", people=People(None, 100_000))),
    ]
    (siege,) = ground(entries).sieges
    assert [actor.name for actor in siege.by] == ["SYR army"]
    assert (siege.start, siege.end, siege.people_min, siege.people_max) == (
        date(2016, 7, 17),
        date(2016, 12, 1),
        100_000,
        300_000,
    )
    assert ground(entries).spells == ()


def test_what_is_planned_or_denied_holds_no_ground(made: Maker) -> None:
    entries = made.report("a", "2016-07-01", made.control("Aleppo, SYR", "captured", "SYR army", modality="future"))
    assert build_ground(entries) is None


def test_the_line_does_not_depend_on_the_order(made: Maker) -> None:
    entries = told(
        made, "Aleppo, SYR",
        *((f"2016-07-{day:02}", state, holder) for day, state, holder in [
            (1, "holds", "SYR army"), (1, "holds", "SYR rebels"), (5, "contested", "SYR army"), (6, "captured", "SYR rebels"),
            (6, "besieges", "SYR army"), (9, "lost", "SYR rebels"), (9, "holds", "SYR army"),
        ]),
    )  # fmt: skip
    expected = ground(entries)
    for seed in range(20):
        assert ground(random.Random(seed).sample(entries, len(entries))) == expected
