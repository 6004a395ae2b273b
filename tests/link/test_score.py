"""Scores: which accounts tell one act, and that each score says why."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from tests.link.conftest import Maker

from nicias.codebook.linking import load_link_table
from nicias.link.accounts import gather_accounts
from nicias.link.blocks import block_keys, probe_keys
from nicias.link.features import FEATURES
from nicias.link.score import score_pair
from nicias.model.account import Account

TABLE = load_link_table()
BASE: dict[str, Any] = {"mode": "aerial", "by": "", "to": "people", "at": "Aleppo, SYR", "on": "2016-09-19"}


def account(made: Maker, name: str, published: str = "2016-09-20", killed: int | None = None, **fields: Any) -> Account:
    told = {**BASE, **fields}
    entries = made.report(name, published, made.assault(0, **told), *([made.toll(0, killed, word=3)] if killed else []))
    (found,) = gather_accounts(entries)
    return found


WARS = [
    {"at": "Aleppo, SYR", "by": "SYR army"},
    {"at": "Aleppo, SYR", "by": "SYR rebels"},
    {"at": "Kharkiv, UKR", "by": "RUS army"},
    {"at": "Belgorod, RUS", "by": "UKR army"},
    {"at": "Khartoum, SDN", "by": "SDN militia"},
    {"at": "Gaza, PSE", "by": "ISR army"},
]


@pytest.mark.parametrize("war", WARS, ids=lambda war: f"{war['by']} in {war['at']}")
@pytest.mark.parametrize(
    "other",
    [
        {"killed": 12},
        {"killed": 14},
        {"by": ""},
        {"by": "UKN rebels:Others"},
        {"mode": None, "killed": 12},
    ],
    ids=["same", "toll grew", "nobody named", "a rival named", "no means told"],
)
def test_reports_of_one_act_score_over_the_threshold(made: Maker, war: dict[str, str], other: dict[str, Any]) -> None:
    first = account(made, "a", killed=12, **war)
    second = account(made, "b", **{**war, **other})
    assert score_pair(first, second, TABLE).total >= TABLE.threshold
    assert set(block_keys(first)) & set(probe_keys(second))


@pytest.mark.parametrize("war", WARS, ids=lambda war: f"{war['by']} in {war['at']}")
@pytest.mark.parametrize(
    "other",
    [
        {"on": "2016-09-12", "killed": 12},
        {"at": "Homs, SYR", "killed": 12},
        {"mode": "firearms", "killed": 90},
    ],
    ids=["another day", "another town", "another way and toll"],
)
def test_reports_of_other_acts_score_under_it(made: Maker, war: dict[str, str], other: dict[str, Any]) -> None:
    first, second = account(made, "a", killed=12, **war), account(made, "b", **{**war, **other})
    assert score_pair(first, second, TABLE).total < TABLE.threshold


@pytest.mark.parametrize("war", WARS, ids=lambda war: f"{war['by']} in {war['at']}")
@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"on": "2016-09-20"}, False),
        ({"on": "2016-09-20", "killed": 12}, True),
        ({"on": "2016-09-20", "text": "Shells hit the bakery in the quarter of the tanners."}, True),
        ({"on": "2016-09-16", "killed": 12, "text": "Shells hit the bakery in the quarter of the tanners."}, False),
    ],
    ids=["the next day", "the next day, one toll", "the next day, in the same words", "days before, in the same words"],
)
def test_one_day_of_shelling_is_not_the_next(made: Maker, war: dict[str, str], other: dict[str, Any], same: bool) -> None:
    first = account(made, "a", killed=12, text="Shells hit the bakery in the tanners' quarter.", **war)
    second = account(made, "b", "2016-09-21", **{"text": "", **war, **other})
    assert (score_pair(first, second, TABLE).total >= TABLE.threshold) is same


def test_the_same_toll_in_another_war_is_another_act(made: Maker) -> None:
    first, second = (account(made, name, killed=12, **war) for name, war in zip("ab", (WARS[0], WARS[2]), strict=True))
    assert score_pair(first, second, TABLE).total < TABLE.threshold
    assert not set(block_keys(first)) & set(probe_keys(second))


def test_accounts_of_one_report_or_of_two_families_score_nothing(made: Maker) -> None:
    first, second = gather_accounts(
        made.report("a", "2016-09-20", made.assault(0, at="Aleppo, SYR"), made.assault(1, at="Idlib, SYR"))
    )
    assert score_pair(first, second, TABLE).total == 0
    (talks,) = gather_accounts(made.report("b", "2016-09-20", made.contact("USA government; RUS government")))
    assert score_pair(first, talks, TABLE).total == 0


def test_every_part_of_a_score_has_its_weight_and_a_reason(made: Maker) -> None:
    score = score_pair(account(made, "a", killed=3), account(made, "b", killed=3), TABLE)
    assert {part.feature for part in score.parts} == set(FEATURES)
    assert all(part.reason and part.weight == TABLE.weights[part.feature] and -1 <= part.value <= 1 for part in score.parts)
    assert [abs(part.value * part.weight) for part in score.parts] == sorted(
        (abs(part.value * part.weight) for part in score.parts), reverse=True
    )


def test_every_feature_says_in_its_docstring_what_it_asks() -> None:
    assert set(FEATURES) == set(TABLE.weights)
    assert all(feature.__doc__ for feature in FEATURES.values())


def test_a_score_does_not_depend_on_which_account_comes_first(made: Maker) -> None:
    tellings: list[dict[str, Any]] = [
        {"killed": 5}, {"at": "Aleppo, SYR, province"}, {"by": "RUS army"}, {"by": "SYR army", "on": None}, {"mode": None},
        {"to": "SYR rebels", "killed": 60}, {"at": "Idlib, SYR"}, {"on": "2016-09-20"},
    ]  # fmt: skip
    accounts = [account(made, f"n{number}", **fields) for number, fields in enumerate(tellings)]
    for first, second in itertools.combinations(accounts, 2):
        assert score_pair(first, second, TABLE) == score_pair(second, first, TABLE)


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ({}, {}, True),
        ({}, {"on": "2016-09-20"}, True),
        ({}, {"on": "2016-09-21"}, False),
        ({}, {"at": "Idlib, SYR"}, False),
        ({}, {"at": "Aleppo, SYR, province"}, True),
        ({"by": "SYR army"}, {"at": None, "by": "SYR army"}, True),
        ({"by": "SYR army"}, {"at": None, "by": "SYR rebels", "to": ""}, False),
        ({"on": "2016-08-01..2016-09-30"}, {"on": "2016-09-01..2016-09-20"}, True),
        ({"on": "2016-08-01..2016-09-30"}, {}, False),
        ({"on": "2016-08-01..2016-09-30", "at": None}, {"on": "2016-08-01..2016-09-30", "at": None}, False),
    ],
)
def test_candidates_meet_both_ways_or_not_at_all(made: Maker, first: dict[str, Any], second: dict[str, Any], meet: bool) -> None:
    one, other = account(made, "a", **first), account(made, "b", **second)
    assert bool(set(block_keys(one)) & set(probe_keys(other))) is meet
    assert bool(set(block_keys(other)) & set(probe_keys(one))) is meet


def test_the_number_of_keys_is_bounded(made: Maker) -> None:
    many = "; ".join(f"SYR rebels:Group {number}" for number in range(50))
    long = account(made, "a", by=many, on="2010-01-01..2020-12-31")
    short = account(made, "b", by=many, on="2016-09-13..2016-09-19", published="2016-09-20")
    for known in (long, short):
        assert len(block_keys(known)) <= 150
        assert len(probe_keys(known)) <= 200
