"""What waits for review: lanes that follow review and disputes, walked newest first, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fake_filings import disputed, event, filing, incident

from nicias.model.decision import Decision
from nicias.store.database import Database
from nicias.store.ledger import Filing, Ledger
from nicias.store.queueing import LANES, Lane, tenth_of

AT = datetime(2026, 1, 2, tzinfo=UTC)
FAR = (date.max.toordinal(), 0)


def file(ledger: Ledger, name: str, day: date, *, confidence: float = 0.55) -> Filing:
    text = f"Jets bombed Aleppo, {name} said."
    made = filing(name, [replace(event(text, day=day.isoformat()), confidence=confidence)], text, day=day)
    ledger.file(made)
    return made


def lanes(ledger: Ledger) -> dict[str, Lane]:
    return {one.record: one.lane for one in ledger.waiting(dict.fromkeys(LANES, FAR))}


@pytest.mark.parametrize(("confidence", "tenth"), [(0.0, 0), (0.09, 0), (0.1, 1), (0.55, 5), (0.99, 9), (1.0, 9)])
def test_a_confidence_lies_in_one_tenth(confidence: float, tenth: int) -> None:
    assert tenth_of(confidence) == tenth


def test_a_lane_is_walked_from_the_newest_and_goes_on_after_a_spot(ledger: Ledger) -> None:
    made = [file(ledger, f"r{day}", date(2016, 9, day)) for day in (1, 3, 2)]
    walked = ledger.waiting({(5, False): FAR})
    assert [one.record for one in walked] == [made[1].entries[0][0], made[2].entries[0][0], made[0].entries[0][0]]
    rest = ledger.waiting({(5, False): (walked[0].day, walked[0].key)}, limit=1)
    assert [one.record for one in rest] == [walked[1].record]
    assert ledger.waiting({(5, False): FAR}, "toll") == []


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_record_waits_until_somebody_reviews_it_and_again_when_that_is_taken_back(ledger: Ledger, action: str) -> None:
    record = file(ledger, "one", date(2016, 9, 1)).entries[0][0]
    assert ledger.count_waiting() == 1
    done = ledger.decide(Decision(record, action, "ana", AT))
    assert (ledger.count_waiting(), lanes(ledger)) == (0, {})
    ledger.decide(Decision(record, "undo", "ana", AT, value=done.id))
    assert lanes(ledger) == {record: (5, False)}


def test_a_dispute_moves_its_records_into_the_lane_beside_and_they_stay_when_read_again(ledger: Ledger) -> None:
    first, second = file(ledger, "one", date(2016, 9, 1)), file(ledger, "two", date(2016, 9, 1))
    (one,), (other,) = first.accounts, second.accounts
    with ledger.linking() as work:
        work.replace_incidents([one.id, other.id], [disputed(one, other)])
    assert set(lanes(ledger).values()) == {(5, True)}
    ledger.file(replace(first, version="2"))
    assert lanes(ledger)[first.entries[0][0]] == (5, True)
    with ledger.linking() as work:
        work.replace_incidents([one.id, other.id], [incident(one), incident(other)])
    assert set(lanes(ledger).values()) == {(5, False)}


def test_a_reviewed_record_still_has_its_place_so_that_next_goes_on_from_it(ledger: Ledger) -> None:
    record = file(ledger, "one", date(2016, 9, 1)).entries[0][0]
    before = ledger.place_in_queue(record)
    ledger.decide(Decision(record, "accept", "ana", AT))
    assert ledger.place_in_queue(record) == before
    assert ledger.place_in_queue("x0000000000000000") is None


@pytest.mark.parametrize(("narrowed", "index"), [("", "records_waiting "), ("kind = 'toll' AND ", "records_waiting_kind ")])
def test_the_lanes_are_read_from_their_index(tmp_path: Path, narrowed: str, index: str) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    Ledger.open(url).close()
    database = Database(url)
    asked = (
        f"SELECT id FROM records WHERE {narrowed}waits = 5 AND disputed IS 0 AND (day, key) < (9, 0) ORDER BY day DESC, key DESC"
    )
    with database.reading() as connection:
        plan = str(connection.exec_driver_sql("EXPLAIN QUERY PLAN " + asked).all())
    database.close()
    assert index in plan
    assert "TEMP B-TREE" not in plan
