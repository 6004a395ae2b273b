"""Incidents: what several accounts tell together, their figures and what is disputed."""

from __future__ import annotations

import random
from datetime import date

import pytest
from tests.link.conftest import Maker

from nicias.link.accounts import gather_accounts
from nicias.link.incidents import build_incident
from nicias.link.periods import tolls_over_time
from nicias.link.tolls import toll_ranges
from nicias.model.entry import Entry
from nicias.model.incident import Dispute, Incident

ALEPPO, ON = "Aleppo, SYR", "2016-09-19"


def incident(*reports: list[Entry]) -> Incident:
    accounts = [gather_accounts(entries)[0] for entries in reports]
    entries = [entry for told in reports for entry in told]
    return build_incident(accounts, entries)


def told(
    made: Maker, name: str, by: str = "", toll: int | None = None, published: str = "2016-09-20", origin: str = ""
) -> list[Entry]:
    records = [made.assault(0, "aerial", by, "people", at=ALEPPO, on=ON), *([made.toll(0, toll, word=3)] if toll else [])]
    return made.report(name, published, *records, origin=origin)


def kinds(disputes: tuple[Dispute, ...]) -> list[str]:
    return sorted(dispute.kind for dispute in disputes)


def test_an_incident_says_what_when_where_by_whom_and_from_how_many_sources(made: Maker) -> None:
    found = incident(
        told(made, "a", "SYR army", 7), told(made, "b", "SYR army"), told(made, "c", published="2016-09-21", origin="a")
    )
    assert (found.family, found.label, found.start, found.country) == ("violence", "airstrike", date(2016, 9, 19), "SYR")
    assert found.place is not None
    assert found.place.name == "Aleppo"
    assert [actor.name for actor in found.actors] == ["SYR army"]
    assert (len(found.reports), found.origins, found.reported) == (3, 2, date(2016, 9, 20))
    assert found.id == "i" + min(found.accounts)[1:]


def test_an_incident_does_not_depend_on_the_order_of_its_accounts_and_records(made: Maker) -> None:
    reports = [told(made, "a", "SYR army", 7), told(made, "b", "RUS army", 9), told(made, "c", "SYR rebels", 3), told(made, "d")]
    accounts = [gather_accounts(entries)[0] for entries in reports]
    entries = [entry for report in reports for entry in report]
    expected = build_incident(accounts, entries)
    for seed in range(20):
        shuffle = random.Random(seed)
        assert build_incident(shuffle.sample(accounts, 4), shuffle.sample(entries, len(entries))) == expected


SIDES = [
    ("SYR army", "SYR rebels"),
    ("RUS army", "USA army"),
    ("RUS army", "UKR army"),
    ("SDN army", "SDN militia:Support Forces"),
]


@pytest.mark.parametrize(("one", "other"), [*SIDES[:3], *(pair[::-1] for pair in SIDES[:3])])
def test_rival_perpetrators_are_a_dispute_whoever_they_are(made: Maker, one: str, other: str) -> None:
    (dispute,) = incident(told(made, "a", one), told(made, "b", other)).disputes
    assert dispute.kind == "perpetrator"
    assert {side.says for side in dispute.sides} == {f"by {one}", f"by {other}"}
    assert {side.outlets for side in dispute.sides} == {("a wire",), ("b wire",)}
    assert all(side.records and side.first == date(2016, 9, 20) for side in dispute.sides)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("SYR army", "SYR army", "both say the same"),
        ("SYR army", "SYR government", "a government and its army are one side"),
        ("SYR army", "people", "people are no party"),
        ("SYR army", "SYR army; RUS army", "allies told together"),
        ("SYR army", "", "one says nothing"),
        ("SYR rebels:Syrian rebels", "SYR rebels:Army of the South", "a group may be of those called by their country alone"),
        ("UKR rebels:militants", "UKR militia:Northern Guard", "a group may be of those called by no name"),
    ],
)
def test_what_is_no_rivalry_is_no_dispute(made: Maker, one: str, other: str, why: str) -> None:
    assert incident(told(made, "a", one), told(made, "b", other)).disputes == (), why


def test_two_sides_of_a_battle_are_no_dispute(made: Maker) -> None:
    battle = [
        made.report(name, "2016-09-20", made.assault(0, None, by, to, at=ALEPPO, on=ON))
        for name, by, to in (("a", "SYR army", "SYR rebels"), ("b", "SYR rebels", "SYR army"))
    ]
    assert incident(*battle).disputes == ()


@pytest.mark.parametrize(("accused", "accuser"), [*SIDES, *(pair[::-1] for pair in SIDES)])
def test_an_accusation_with_its_denial_is_a_dispute_whoever_is_accused(made: Maker, accused: str, accuser: str) -> None:
    first = made.report(
        "a", "2016-09-20", made.assault(0, "aerial", at=ALEPPO, on=ON), made.claim(1, accuser, "accuse", about=accused)
    )
    second = made.report("b", "2016-09-21", made.assault(0, "aerial", at=ALEPPO, on=ON), made.claim(1, accused, "deny"))
    (dispute,) = [dispute for dispute in incident(first, second).disputes if dispute.kind == "denial"]
    says = [(side.says, side.speakers) for side in dispute.sides]
    name = accused.partition(":")[2] or accused
    assert says == [(f"by {name}", (accuser.partition(":")[2] or accuser,)), (f"not by {name}", (name,))]


def test_a_denial_for_another_counts_for_whom_it_is_about(made: Maker) -> None:
    first = made.report("a", "2016-09-20", made.assault(0, "aerial", "SYR army", at=ALEPPO, on=ON))
    second = made.report(
        "b", "2016-09-20", made.assault(0, at=ALEPPO, on=ON), made.claim(1, "RUS army", "deny", about="SYR army")
    )
    assert kinds(incident(first, second).disputes) == ["denial"]


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        ({"low": 20}, {"low": 7}, True),
        ({"low": 20}, {"low": 20}, False),
        ({"low": 20, "open": True}, {"low": 27}, False),
        ({"low": 20, "open": True}, {"low": 7}, True),
        ({"low": 20, "approximate": True}, {"low": 21}, False),
        ({"low": 20}, {"low": 7, "who": "children"}, False),
        ({"low": 20}, {"low": 7, "part_of": True}, False),
        ({"low": 20}, {"low": 700, "cumulative": True}, False),
        ({"low": 20}, {"low": 7, "metric": "wounded"}, False),
        ({"low": 0}, {"low": 30}, True),
    ],
)
def test_tolls_are_disputed_where_no_number_fits_both(
    made: Maker, first: dict[str, int], second: dict[str, int], disputed: bool
) -> None:
    reports = [
        made.report(name, "2016-09-20", made.assault(0, at=ALEPPO, on=ON), made.toll(0, word=3, **toll))  # type: ignore[arg-type]
        for name, toll in (("a", first), ("b", second))
    ]
    assert kinds(incident(*reports).disputes) == (["toll"] if disputed else [])


def test_a_source_that_raises_its_toll_does_not_dispute_with_itself(made: Maker) -> None:
    entries = made.report("a", "2016-09-20", made.assault(0, at=ALEPPO, on=ON), made.toll(0, 7, word=3), made.toll(1, 9))
    assert incident(entries).disputes == ()


def test_a_range_runs_over_independent_origins_and_keeps_every_figure(made: Maker) -> None:
    reports = [
        made.report("a", "2016-09-19", made.toll(0, 7)),
        made.report("b", "2016-09-20", made.toll(0, 12, open=True, said="Observatory")),
        made.report("c", "2016-09-21", made.toll(0, 99), origin="a"),
    ]
    (found,) = toll_ranges([entry for report in reports for entry in report])
    assert (found.low, found.high, found.origins) == (7, 12, 2)
    assert [(figure.min, figure.speaker, figure.outlet) for figure in found.figures] == [
        (7, None, "a wire"), (12, "Observatory", "b wire"), (99, None, "c wire"),
    ]  # fmt: skip


def test_wholes_subsets_and_sums_over_time_are_never_put_together(made: Maker) -> None:
    entries = made.report(
        "a", "2016-09-20", made.toll(0, 20), made.toll(0, 5, part_of=True, word=2), made.toll(1, 4000, cumulative=True)
    )
    assert [(found.low, found.high, found.part_of, found.cumulative) for found in toll_ranges(entries)] == [
        (20, 20, False, False), (5, 5, True, False), (4000, 4000, False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "starts"),
    [
        ("day", ["2016-09-18", "2016-09-19", "2016-10-01"]),
        ("week", ["2016-09-12", "2016-09-19", "2016-09-26"]),
        ("month", ["2016-09-01", "2016-10-01"]),
    ],
)
def test_tolls_are_told_by_place_and_period(made: Maker, period: str, starts: list[str]) -> None:
    entries = made.report(
        "a", "2016-10-02", *(made.toll(n, 3, at=ALEPPO, on=on) for n, on in enumerate(("2016-09-18", ON, "2016-10-01")))
    )
    found = tolls_over_time(entries, period)  # type: ignore[arg-type]
    assert [str(row.start) for row in found] == starts
    assert all(row.place is not None and row.place.name == "Aleppo" for row in found)


def test_talks_are_joined_with_state_and_topic(made: Maker) -> None:
    planned = made.report("a", "2016-09-08", made.contact("USA government; RUS government", "planned", on="2016-09-09"))
    held = made.report("b", "2016-09-09", made.contact("USA government; RUS government", "held", "a truce", on="2016-09-09"))
    found = incident(planned, held)
    assert (found.family, found.label, found.state, found.topic) == ("contact", "talks", "held", "a truce")
    assert {actor.name for actor in found.actors} == {"USA government", "RUS government"}
