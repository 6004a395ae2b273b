"""The order of the review queue, its reasons, and that its pages are the whole queue cut up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fake_filings import disputed, event, filing, toll
from hypothesis import given
from hypothesis import strategies as st

from nicias.codebook.queueing import load_queue_table
from nicias.model.decision import Decision
from nicias.review.priorities import weigh, worth
from nicias.review.queue import read_priority, read_queue
from nicias.store.ledger import Ledger

TABLE = load_queue_table()
NEWEST = date(2016, 9, 30)
AT = datetime(2026, 1, 2, tzinfo=UTC)
Case = tuple[float, bool, int]
"""Confidence, whether disputed, days before the newest report."""


def put(ledger: Ledger, case: Case, number: int) -> str:
    confidence, rival, age = case
    day = NEWEST - timedelta(days=age)
    made = []
    for side in ("a", "b") if rival else ("a",):
        text = f"Jets bombed Aleppo, source {number}{side} said."
        sure = confidence if side == "a" else 0.99
        record = replace(event(text, day=day.isoformat()), confidence=sure)
        made.append(filing(f"r{number}{side}", [record], text, day=day))
        ledger.file(made[-1])
    if rival:
        (one,), (other,) = made[0].accounts, made[1].accounts
        with ledger.linking() as work:
            work.replace_incidents([one.id, other.id], [disputed(one, other)])
        ledger.decide(Decision(made[1].entries[0][0], "accept", "ana", AT))
    return made[0].entries[0][0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((0.55, False, 0), (0.95, False, 0)),  # unsure before sure
        ((0.55, False, 0), (0.05, False, 0)),  # unsure before hardly plausible
        ((0.35, False, 0), (0.15, False, 0)),  # plausible before hardly plausible
        ((0.95, True, 0), (0.95, False, 0)),  # disputed before undisputed
        ((0.55, False, 0), (0.55, False, 3)),  # fresh before old
        ((0.95, True, 900), (0.95, False, 0)),  # a dispute matters more than a fortnight's freshness
        ((0.55, False, 900), (0.95, False, 9)),  # so does doubt
        ((0.55, True, 900), (0.55, False, 900)),
        ((0.95, False, 900), (0.95, False, 901)),  # of two old ones the newer
    ],
)
def test_what_matters_more_comes_first(ledger: Ledger, first: Case, second: Case) -> None:
    later, sooner = put(ledger, second, 1), put(ledger, first, 2)
    assert [item.entry.id for item in read_queue(ledger).items] == [sooner, later]


def test_every_place_in_the_queue_says_why(ledger: Ledger) -> None:
    record = put(ledger, (0.55, True, 0), 1)
    priority = read_queue(ledger).items[0].priority
    assert priority == read_priority(ledger, record)
    assert {part.name: part.reason for part in priority.parts} == {
        "doubt": "confidence 0.5 to 0.6",
        "dispute": "a dispute is about it",
        "freshness": "as new as the newest report (2016-09-30)",
    }
    assert priority.total == pytest.approx(sum(part.value * part.weight for part in priority.parts))


@pytest.mark.parametrize("limit", [1, 3])
def test_the_pages_are_the_queue_cut_up(ledger: Ledger, limit: int) -> None:
    for number, case in enumerate([(c / 20, c % 3 == 0, c % 7) for c in range(1, 20)]):
        put(ledger, case, number)
    whole = [item.entry.id for item in read_queue(ledger, limit=100).items]
    paged, after = list[str](), None
    while True:
        page = read_queue(ledger, after=after, limit=limit)
        paged += [item.entry.id for item in page.items]
        after = page.after
        if after is None:
            break
    assert len(set(whole)) == 19
    assert paged == whole


def test_the_queue_goes_on_after_one_that_was_just_reviewed(ledger: Ledger) -> None:
    for number in range(4):
        put(ledger, (0.55, False, number), number)
    first, second, *_ = (item.entry.id for item in read_queue(ledger).items)
    ledger.decide(Decision(first, "accept", "ana", AT))
    assert read_queue(ledger, after=first).items[0].entry.id == second


def test_the_queue_can_be_narrowed_to_a_register(ledger: Ledger) -> None:
    text = "Ten people were killed."
    ledger.file(filing("one", [event(text), toll(text, "", 10)], text))
    assert [item.entry.record.kind for item in read_queue(ledger, kind="toll").items] == ["toll"]


def test_a_report_dated_in_the_future_does_not_make_the_others_old(ledger: Ledger) -> None:
    record = put(ledger, (0.55, False, 0), 1)
    ledger.file(filing("far", [], "Nothing.", day=date(2999, 1, 1)))
    priority = read_priority(ledger, record, today=NEWEST)
    assert priority is not None
    assert next(part for part in priority.parts if part.name == "freshness").value == 1


@given(st.integers(0, 9), st.booleans(), st.integers(1, 800_000), st.integers(0, 40_000))
def test_in_one_lane_the_worth_never_rises_with_age(tenth: int, rival: bool, day: int, older: int) -> None:
    lane, newest = (tenth, rival), 736_000
    assert worth(lane, day, newest, TABLE) >= worth(lane, max(day - older, 0), newest, TABLE)


@given(st.integers(0, 9), st.booleans(), st.integers(0, 800_000))
def test_a_worth_is_the_sum_of_its_parts(tenth: int, rival: bool, day: int) -> None:
    priority = weigh((tenth, rival), day, 736_000, TABLE)
    assert all(0 <= part.value <= 1 and part.reason for part in priority.parts)
    assert priority.total == pytest.approx(sum(part.value * part.weight for part in priority.parts), abs=1e-3)
