"""Decisions: an append-only log from which the records and the links follow; undo is another line of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fake_filings import event, filing, incident, many

from nicias.errors import ConflictError, LedgerError
from nicias.model.decision import Decision
from nicias.store.ledger import Filing, Ledger

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "Jets bombed Aleppo on Monday."


@pytest.fixture
def filed(ledger: Ledger) -> Filing:
    made = filing("one", [event(TEXT)], TEXT)
    ledger.file(made)
    with ledger.linking() as work:
        told = work.accounts_of([made.id])
        work.replace_incidents([told[0].id], [incident(told[0])])
        work.mark_linked([made.id])
    return made


def decide(ledger: Ledger, target: str, action: str, **values: Any) -> Decision:
    return ledger.decide(Decision(target, action, "ana", AT, **values))


def review(ledger: Ledger, record: str) -> tuple[str, str | None]:
    entry = ledger.entry(record)
    assert entry is not None
    return entry.review, entry.record.mode  # type: ignore[attr-defined]


def test_a_decision_comes_back_with_its_number_and_stays_in_the_history(ledger: Ledger, filed: Filing) -> None:
    record = filed.entries[0][0]
    first = decide(ledger, record, "accept", why="checked")
    second = decide(ledger, record, "note", why="see also")
    assert (first.id, second.id) == (1, 2)
    assert ledger.history(record).decisions == (first, second)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([("accept", {})], ("accepted", "aerial")),
        ([("reject", {})], ("rejected", "aerial")),
        ([("accept", {}), ("reject", {})], ("rejected", "aerial")),
        ([("correct", {"field": "mode", "value": "drone"})], ("corrected", "drone")),
        ([("correct", {"field": "mode", "value": "drone"}), ("accept", {})], ("corrected", "drone")),
        ([("correct", {"field": "mode", "value": None})], ("corrected", None)),
        ([("accept", {}), ("undo", {"value": 1})], ("unreviewed", "aerial")),
        ([("correct", {"field": "mode", "value": "drone"}), ("undo", {"value": 1})], ("unreviewed", "aerial")),
        ([("reject", {}), ("undo", {"value": 1}), ("undo", {"value": 2})], ("rejected", "aerial")),
        ([("note", {"value": None})], ("unreviewed", "aerial")),
    ],
)
def test_a_record_follows_from_the_log(ledger: Ledger, filed: Filing, steps: list[Any], state: tuple[str, str]) -> None:
    record = filed.entries[0][0]
    for action, values in steps:
        decide(ledger, record, action, **values)
    assert review(ledger, record) == state
    assert [problem for problem in ledger.check() if problem.code != "unlinked"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mode", "drone"),
        ("type", "ASSAULT"),
        ("modality", "historical"),
        ("where", {"text": "Homs", "name": "Homs", "country": "SYR", "precision": "city"}),
        ("when", {"start": "2016-09-12", "end": None, "precision": "day", "text": "then"}),
        ("actors", []),
        ("actors", [{"text": "they", "name": "Syrian rebels", "country": "SYR", "sector": "REB"}]),
    ],
)
def test_what_the_codebook_has_can_be_corrected(ledger: Ledger, filed: Filing, field: str, value: Any) -> None:
    record = filed.entries[0][0]
    decide(ledger, record, "correct", field=field, value=value)
    entry = ledger.entry(record)
    assert entry is not None
    corrected = entry.record.to_dict()[field]
    assert corrected == ({name: part for name, part in value.items() if part is not None} if isinstance(value, dict) else value)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("sentence", "Other.", "cannot be corrected"),
        ("colour", "red", "cannot be corrected"),
        (None, "red", "cannot be corrected"),
        ("mode", "catapult", "has the modes"),
        ("type", "CONSULT", "has the modes"),
        ("type", "WAR", "type is one of"),
        ("type", None, "missing"),
        ("modality", "maybe", "modality is one of"),
        ("mode", 7, "string"),
        ("actors", "the army", "cannot be"),
        ("actors", 7, "cannot be"),
        ("actors", [{"text": "they"}], "name"),
        ("actors", [{"text": "they", "name": "they", "sector": "XYZ"}], "sector"),
        ("where", {"text": "Homs", "name": "Homs", "lat": "north"}, "lat"),
        ("where", {"text": "Homs", "name": "Homs", "precision": "near"}, "precision"),
        ("when", {"start": "Monday", "end": None, "precision": "day", "text": "then"}, "a day is written"),
    ],
)
def test_what_the_codebook_does_not_have_is_refused(ledger: Ledger, filed: Filing, field: str, value: Any, reason: str) -> None:
    with pytest.raises(LedgerError, match=reason):
        decide(ledger, filed.entries[0][0], "correct", field=field, value=value)
    assert ledger.sizes()["decision"] == 0


def test_nonsense_is_refused(ledger: Ledger, filed: Filing) -> None:
    record, act = filed.entries[0][0], "i" + filed.accounts[0].id[1:]
    for target, action, values, reason in (
        ("x0", "accept", {}, "nothing that the ledger holds"),
        (record, "praise", {}, "no decision"),
        (act, "accept", {}, "goes with a record"),
        (record, "merge", {"value": act}, "goes with an incident"),
        (act, "merge", {"value": act}, "one incident already"),
        (act, "merge", {"value": "i0"}, "no incident"),
        (record, "split", {}, "no other account"),
        (record, "accept", {"field": "mode"}, "takes no field"),
        (record, "undo", {"value": 1}, "no decision 1"),
    ):
        with pytest.raises(LedgerError, match=reason):
            decide(ledger, target, action, **values)
    decide(ledger, record, "accept")
    decide(ledger, record, "undo", value=1)
    for target, number, reason in ((record, 1, "already"), (act, 2, "is on")):
        with pytest.raises(LedgerError, match=reason):
            decide(ledger, target, "undo", value=number)
    with pytest.raises(LedgerError, match="who"):
        ledger.decide(Decision(record, "accept", " ", AT))


def test_rejecting_and_correcting_has_the_report_linked_again_and_accepting_does_not(ledger: Ledger, filed: Filing) -> None:
    record = filed.entries[0][0]
    decide(ledger, record, "accept")
    with ledger.linking() as work:
        assert work.unlinked() == []
    decide(ledger, record, "reject")
    with ledger.linking() as work:
        assert work.unlinked() == [filed.id]
        assert work.reviewed([filed.id]) == {filed.id}
        assert work.entries([record]) == work.entries_of(filed.id) == []
        work.refile(filed.id, [], {}, [], {})
        work.mark_linked([filed.id])
        assert work.reviewed([filed.id]) == set()
    assert ledger.incidents() == ledger.dyads() == []
    assert list(ledger.check()) == []


@pytest.fixture
def linked(ledger: Ledger) -> list[Filing]:
    made = sorted(many(3), key=lambda one: one.accounts[0].id)
    for one in made:
        ledger.file(one)
    with ledger.linking() as work:
        first, second, third = work.accounts_of([one.id for one in made])
        work.replace_incidents([], [incident(first, second), incident(third)])
        work.mark_linked([one.id for one in made])
    return made


def pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def test_a_merge_joins_every_account_and_brings_them_into_one_component(ledger: Ledger, linked: list[Filing]) -> None:
    a, b, c = (one.accounts[0].id for one in linked)
    merge = decide(ledger, "i" + a[1:], "merge", value="i" + c[1:])
    with ledger.linking() as work:
        assert work.unlinked() == sorted(one.id for one in linked)
        assert work.joins_and_cuts([c]) == ({pair(a, c), pair(b, c)}, set())
        assert work.joins_and_cuts([b]) == ({pair(a, b), pair(b, c)}, set())
        assert work.component([a])[0] == sorted([a, b, c])
    decide(ledger, "i" + a[1:], "undo", value=merge.id)
    with ledger.linking() as work:
        assert work.joins_and_cuts([a, c]) == (set(), set())


def test_a_split_cuts_the_record_from_the_other_accounts(ledger: Ledger, linked: list[Filing]) -> None:
    a, b, _ = (one.accounts[0].id for one in linked)
    decide(ledger, linked[1].entries[0][0], "split")
    with ledger.linking() as work:
        assert work.joins_and_cuts([a]) == (set(), {(a, b)})
        assert work.unlinked() == sorted(one.id for one in linked[:2])


def test_the_later_decision_on_a_pair_holds(ledger: Ledger, linked: list[Filing]) -> None:
    a, b, _ = (one.accounts[0] for one in linked)
    decide(ledger, linked[1].entries[0][0], "split")
    with ledger.linking() as work:
        work.replace_incidents([a.id, b.id], [incident(a), incident(b)])
    decide(ledger, "i" + a.id[1:], "merge", value="i" + b.id[1:])
    with ledger.linking() as work:
        assert work.joins_and_cuts([a.id]) == ({(a.id, b.id)}, set())


def test_a_merge_survives_a_newer_version_that_names_the_account_anew(ledger: Ledger, linked: list[Filing]) -> None:
    a, b, c = linked
    decide(ledger, "i" + a.accounts[0].id[1:], "merge", value="i" + c.accounts[0].id[1:])
    renamed = replace(a.accounts[0], id="a" + "f" * 16)
    ledger.file(replace(a, version="2", accounts=(renamed,), keys={}))
    with ledger.linking() as work:
        joins, _ = work.joins_and_cuts([renamed.id])
    assert joins == {pair(one.accounts[0].id, renamed.id) for one in (b, c)}


def test_who_did_not_see_the_last_decision_is_told_of_it_and_overwrites_nothing(ledger: Ledger, filed: Filing) -> None:
    record = filed.entries[0][0]
    first = ledger.decide(Decision(record, "accept", "ana", AT), seen=0)
    with pytest.raises(ConflictError, match="ana decided") as refused:
        ledger.decide(Decision(record, "reject", "ben", AT), seen=0)
    assert refused.value.newer == (first,)
    assert review(ledger, record)[0] == "accepted"
    assert ledger.decide(Decision(record, "reject", "ben", AT), seen=first.id).id == 2


def test_a_note_is_in_nobody_s_way(ledger: Ledger, filed: Filing) -> None:
    record = filed.entries[0][0]
    decide(ledger, record, "note", why="look at the date")
    assert ledger.decide(Decision(record, "accept", "ben", AT), seen=0).id == 2
    assert ledger.decide(Decision(record, "note", "cem", AT, why="why?"), seen=0).id == 3


def test_a_record_split_out_of_an_incident_is_news_to_who_merges_it(ledger: Ledger) -> None:
    made = many(3)
    for one in made:
        ledger.file(one)
    with ledger.linking() as work:
        told = work.accounts_of([one.id for one in made])
        pair, other = incident(*told[:2]), incident(told[2])
        work.replace_incidents([], [pair, other])
    split = ledger.decide(Decision(pair.records[0], "split", "ana", AT), seen=0)
    with pytest.raises(ConflictError) as refused:
        ledger.decide(Decision(other.id, "merge", "ben", AT, value=pair.id), seen=0)
    assert refused.value.newer == (split,)
