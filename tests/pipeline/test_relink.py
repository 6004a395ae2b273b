"""What is linked depends on what the ledger holds alone: not on the order of arrival, nor on where an ingest was stopped."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench.made_up import Made, make_reports

from nicias.model.decision import Decision
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.pipeline.verifying import verify
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

MADE = list(make_reports(60))
ALL = Filters(limit=10_000)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'test.db'}") as opened:
        yield opened


def file(ledger: Ledger, made: Iterable[Made], version: str = "v1") -> None:
    for report, records in made:
        ledger.file(prepare_filing(report, records, (), origin="test", version=version))


def derived(ledger: Ledger) -> dict[str, str]:
    with ledger.linking() as work:
        return work.derived()


def decide(ledger: Ledger, action: str, target: str, **rest: object) -> Decision:
    decision = Decision(target=target, action=action, by="reviewer", at=datetime.now(UTC), **rest)  # type: ignore[arg-type]
    logged = ledger.decide(decision)
    relink(ledger)
    return logged


def test_a_linked_ledger_is_sound(ledger: Ledger) -> None:
    file(ledger, MADE)
    assert relink(ledger) == len(MADE)
    assert relink(ledger) == 0
    assert list(verify(ledger)) == []
    assert any(len(incident.reports) > 3 for incident in ledger.incidents(ALL))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_nothing(ledger: Ledger, tmp_path: Path, seed: int) -> None:
    file(ledger, MADE)
    relink(ledger)
    shuffled = random.Random(seed).sample(MADE, len(MADE))
    with Ledger.open(f"sqlite:///{tmp_path / 'other.db'}") as other:
        for start in range(0, len(shuffled), 13):
            file(other, shuffled[start : start + 13])
            relink(other)
        assert derived(other) == derived(ledger)


def test_a_report_filed_again_changes_nothing(ledger: Ledger) -> None:
    file(ledger, MADE)
    relink(ledger)
    before = derived(ledger)
    file(ledger, MADE[:20])
    relink(ledger)
    assert derived(ledger) == before


def test_a_newer_reading_takes_the_place_of_the_older(ledger: Ledger) -> None:
    file(ledger, MADE)
    relink(ledger)
    file(ledger, [(report, records[:1]) for report, records in MADE[:30]], version="v2")
    relink(ledger)
    assert list(verify(ledger)) == []


def test_a_rejected_record_leaves_its_incident_until_that_is_undone(ledger: Ledger) -> None:
    file(ledger, MADE)
    relink(ledger)
    before = derived(ledger)
    record = ledger.records("toll", ALL)[0].id
    rejected = decide(ledger, "reject", record)
    assert ledger.incidents_of(record) == []
    assert list(verify(ledger)) == []
    decide(ledger, "undo", record, value=rejected.id)
    assert derived(ledger) == before


def test_people_s_merges_and_splits_outlast_a_rebuild(ledger: Ledger) -> None:
    file(ledger, MADE)
    relink(ledger)
    first, second = [incident for incident in ledger.incidents(ALL) if incident.family == "violence"][:2]
    decide(ledger, "merge", first.id, value=second.id)
    merged = ledger.incident(second.id)
    assert merged is not None
    assert merged == ledger.incident(first.id)
    assert set(merged.records) == {*first.records, *second.records}
    with ledger.linking() as work:
        work.unlink_everything()
    relink(ledger)
    assert ledger.incident(first.id) == merged
    decide(ledger, "split", second.records[0])
    assert list(verify(ledger)) == []
    apart = ledger.incidents_of(second.records[0])
    assert first.records[0] not in {record for incident in apart for record in incident.records}


def test_what_is_not_linked_yet_is_not_unsound_and_stays_so(ledger: Ledger) -> None:
    file(ledger, MADE[:20])
    assert list(verify(ledger)) == []
    assert ledger.incidents(ALL) == []
    assert relink(ledger) == 20


def test_a_derived_thing_that_was_tampered_with_is_found(ledger: Ledger) -> None:
    file(ledger, MADE[:20])
    relink(ledger)
    with ledger.linking() as work:
        work.replace_incidents(ledger.incidents(ALL)[0].accounts, [])
    assert any("derived-missing" in problem for problem in verify(ledger))
