"""Accounts: what one report tells of one act."""

from __future__ import annotations

import random

import pytest
from tests.link.conftest import Maker

from nicias.link.accounts import gather_accounts
from nicias.link.mains import main_account
from nicias.model.account import Account, Figure
from nicias.model.entry import Entry

ALEPPO, IDLIB, KHARKIV, KHARTOUM = "Aleppo, SYR", "Idlib, SYR", "Kharkiv, UKR", "Khartoum, SDN"


def violence(accounts: list[Account]) -> list[Account]:
    return [account for account in accounts if account.family == "violence"]


@pytest.mark.parametrize(
    ("place", "by", "to"),
    [
        (ALEPPO, "SYR army", "people"),
        (ALEPPO, "SYR rebels", "people"),
        (KHARKIV, "RUS army", "people"),
        (KHARTOUM, "SDN militia", "people"),
    ],
)
def test_an_act_its_toll_and_its_claim_are_one_account(made: Maker, place: str, by: str, to: str) -> None:
    entries = made.report(
        "a", "2016-09-20",
        made.assault(0, "aerial", by, to, at=place, on="2016-09-19"),
        made.toll(0, 7, cause="airstrike"),
        made.toll(1, 12, metric="wounded"),
        made.claim(1, "SYR people:Monitor", "state", word=3),
    )  # fmt: skip
    (account,) = gather_accounts(entries)
    assert account.records == tuple(entry.id for entry in entries)
    assert (account.start, account.end) == (account.end, account.start)
    assert str(account.start) == "2016-09-19"
    assert account.figures == (Figure("killed", "people", 7, 7), Figure("wounded", "people", 12, 12))
    assert account.means == {"airstrike"}


@pytest.mark.parametrize("modality", ["future", "hypothetical", "negated"])
def test_what_did_not_happen_makes_no_account(made: Maker, modality: str) -> None:
    assert gather_accounts(made.report("a", "2016-09-20", made.assault(at=ALEPPO, modality=modality))) == []


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"at": IDLIB, "on": "2016-09-19"}, "another place"),
        ({"at": ALEPPO, "on": "2016-09-12"}, "another day"),
        ({"at": ALEPPO, "on": "2014-03-02", "modality": "historical"}, "background"),
        ({"at": ALEPPO, "on": "2016-01-01..2016-08-31"}, "a longer course of things"),
    ],
)
def test_other_acts_of_a_report_are_accounts_of_their_own(made: Maker, other: dict[str, str], why: str) -> None:
    entries = made.report("a", "2016-09-20", made.assault(0, at=ALEPPO, on="2016-09-19"), made.assault(1, **other))
    assert len(gather_accounts(entries)) == 2, why


@pytest.mark.parametrize(
    ("again", "why"),
    [
        ({}, "without place and day"),
        ({"at": "Aleppo, SYR, province"}, "in the place around"),
        ({"on": "2016-09-19"}, "on the same day"),
    ],
)
def test_an_act_told_again_stays_one_account(made: Maker, again: dict[str, str], why: str) -> None:
    entries = made.report("a", "2016-09-20", made.assault(0, at=ALEPPO, on="2016-09-19"), made.assault(1, **again))
    assert len(gather_accounts(entries)) == 1, why


def test_a_toll_over_a_longer_time_and_a_subset_are_no_figures_of_the_act(made: Maker) -> None:
    entries = made.report(
        "a", "2016-09-20",
        made.assault(0, at=ALEPPO, on="2016-09-19"),
        made.toll(0, 20),
        made.toll(0, 5, who="children", part_of=True, word=3),
        made.toll(1, 300_000, cumulative=True),
    )  # fmt: skip
    (account,) = gather_accounts(entries)
    assert account.figures == (Figure("killed", "people", 20, 20),)
    assert entries[3].id not in account.records


def test_a_toll_alone_tells_of_an_act(made: Maker) -> None:
    (account,) = gather_accounts(made.report("a", "2016-09-20", made.toll(0, 20, at=ALEPPO, on="2016-09-19", cause="shelling")))
    assert (account.family, account.means) == ("violence", {"shelling"})


@pytest.mark.parametrize("stance", ["deny", "accuse", "confirm"])
def test_a_claim_on_the_deed_in_the_next_sentence_belongs_to_it(made: Maker, stance: str) -> None:
    entries = made.report("a", "2016-09-20", made.assault(0, at=ALEPPO), made.claim(1, "SYR army", stance))
    (account,) = gather_accounts(entries)
    assert account.records == (entries[0].id, entries[1].id)


def test_captured_ground_is_part_of_the_fighting_and_held_ground_is_no_act(made: Maker) -> None:
    entries = made.report(
        "a", "2016-09-20",
        made.assault(0, None, "SYR army", "SYR rebels", at=ALEPPO, on="2016-09-19"),
        made.control(ALEPPO, "captured", "SYR army", "SYR rebels", number=0, on="2016-09-19"),
        made.control(IDLIB, "holds", "SYR rebels", number=1),
    )  # fmt: skip
    (account,) = gather_accounts(entries)
    assert account.means == {"capture"}
    assert entries[2].id not in account.records


def test_an_act_without_a_day_is_taken_for_one_of_the_day_that_the_report_tells(made: Maker) -> None:
    entries = made.report("a", "2016-09-20", made.assault(0, at=ALEPPO), made.assault(5, "firearms", at=IDLIB, on="2016-09-18"))
    accounts = gather_accounts(entries)
    assert [(str(account.start), account.told) for account in accounts] == [("2016-09-18", False), ("2016-09-18", True)]


def test_the_order_of_the_records_does_not_matter(made: Maker) -> None:
    entries = _busy_report(made)
    expected = gather_accounts(entries)
    for seed in range(20):
        shuffled = random.Random(seed).sample(entries, len(entries))
        assert gather_accounts(shuffled) == expected


def test_every_record_is_in_one_account_at_most(made: Maker) -> None:
    records = [record for account in gather_accounts(_busy_report(made)) for record in account.records]
    assert len(records) == len(set(records))


def test_the_main_account_is_the_deed_that_the_headline_is_on(made: Maker) -> None:
    entries = made.report(
        "a", "2016-09-20",
        made.claim(0, "USA government", "condemn"),
        made.assault(0, None, "USA government", type="ACCUSE", word=2),
        made.assault(1, "firearms", at=IDLIB, on="2016-09-12", text="Gunmen fired on a checkpoint."),
        made.assault(2, "aerial", at=ALEPPO, on="2016-09-19", text="The clinic was bombed at dawn."),
        title="Clinic bombed at dawn",
    )  # fmt: skip
    accounts = gather_accounts(entries)
    main = main_account(accounts)
    assert main is not None
    assert main.means == {"airstrike"}
    assert main_account([]) is None


def _busy_report(made: Maker) -> list[Entry]:
    return made.report(
        "a", "2016-09-20",
        made.assault(0, "aerial", "SYR army", "people", at=ALEPPO, on="2016-09-19"),
        made.toll(0, 20, word=9),
        made.claim(1, "SYR army", "deny"),
        made.protected(2, "hospital", "SYR army", "airstrike", at=ALEPPO),
        made.assault(3, "heavy-weapons", "SYR rebels", "people", at=IDLIB, on="2016-09-18"),
        made.toll(3, 3, word=9),
        made.assault(4, None, "USA government", type="ACCUSE"),
        made.claim(4, "USA government", "condemn"),
        made.contact("USA government; RUS government", number=5, on="2016-09-20"),
    )  # fmt: skip
