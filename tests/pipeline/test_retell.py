"""Truces told anew from the first touched day on come out as if all steps were put in from the beginning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from fake_filings import ALEPPO, ARMY, AZAZ, KYIV, REBELS, ceasefire

from nicias.link.truces import build_truces
from nicias.model.decision import Decision
from nicias.model.entry import Entry
from nicias.model.record import Actor, Ceasefire, Record
from nicias.model.report import Report
from nicias.model.truce import Truce
from nicias.pipeline import retell
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

FIRST = date(2015, 1, 1)
STAGES = ("called-for", "proposed", "agreed", "in-force", "violated", "violated", "violated", "collapsed", "monitored")
GROUPS = [Actor(name, name, "SYR", "REB") for name in ("Group A", "Group B")]
PARTIES = ((ARMY, REBELS), (ARMY,), (), (GROUPS[0], ARMY), (GROUPS[1],))
TEXT = "A truce was told of."
ALL = Filters(limit=100_000)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'test.db'}") as opened:
        yield opened


def step(rng: Random, day: date) -> Ceasefire:
    """A step of about that day; some are told of a day long before, some name no place or no day."""
    told = day - timedelta(rng.choice((0, 0, 0, 1, 3, 400)))
    record = ceasefire(TEXT, rng.choice(STAGES), told.isoformat())
    place = rng.choice((ALEPPO, ALEPPO, AZAZ, KYIV, None))
    name = rng.choice((None, None, None, "Winter Truce"))
    return replace(record, parties=rng.choice(PARTIES), where=place, name=name, when=rng.choice((record.when, record.when, None)))


def arrivals(rng: Random, number: int, years: float) -> list[tuple[Report, list[Record]]]:
    """Reports of some years in any order, each with a step or two; a few are the same text as another."""
    made = []
    for count in range(number):
        day = FIRST + timedelta(rng.randrange(int(365 * years)))
        records: list[Record] = [step(rng, day) for _ in range(rng.randint(1, 2))]
        made.append((Report(f"report-{count}", TEXT, published=day, source=f"Wire {rng.randrange(4)}"), records))
    return made


def from_scratch(ledger: Ledger) -> dict[str, Truce]:
    """What putting in all standing steps of each country from the beginning gives."""
    by_country: dict[str, list[Entry]] = defaultdict(list)
    with ledger.linking() as work:
        found = ledger.records("ceasefire", ALL)
        keys = work.ceasefire_keys(entry.id for entry in found)
        for entry in work.entries(sorted(keys)):
            by_country[keys[entry.id].partition("|")[0]].append(entry)
    return {truce.id: truce for entries in by_country.values() for truce in build_truces(entries)}


def standing(ledger: Ledger) -> dict[str, Truce]:
    return {truce.id: truce for truce in ledger.truces(ALL)}


def file(ledger: Ledger, report: Report, records: list[Record], version: str = "1") -> None:
    ledger.file(prepare_filing(report, records, (), origin="test", version=version))


def decide(ledger: Ledger, action: str, target: str, **rest: object) -> Decision:
    return ledger.decide(Decision(target=target, action=action, by="reviewer", at=datetime.now(UTC), **rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seed", "years", "batch"),
    [(1, 0.5, 1), (2, 2, 1), (3, 6, 1), (4, 12, 1), (5, 6, 7), (6, 12, 25), (7, 3, 3), (8, 30, 1)],
)
def test_reports_in_any_order_and_batch_give_what_the_whole_gives(ledger: Ledger, seed: int, years: float, batch: int) -> None:
    made = arrivals(Random(seed), 120, years)
    for start in range(0, len(made), batch):
        for report, records in made[start : start + batch]:
            file(ledger, report, records)
        relink(ledger)
        if start % 5 == 0:
            assert standing(ledger) == from_scratch(ledger)
    assert standing(ledger) == from_scratch(ledger)


@pytest.mark.parametrize("seed", range(4))
def test_newer_readings_rejections_corrections_and_their_undoing_too(ledger: Ledger, seed: int) -> None:
    rng = Random(seed)
    made = arrivals(rng, 80, 5)
    for report, records in made:
        file(ledger, report, records)
    relink(ledger)
    taken: list[Decision] = []
    for _ in range(25):
        match rng.randrange(5):
            case 0:
                report, _ = rng.choice(made)
                file(ledger, report, [step(rng, report.published or FIRST)][: rng.randrange(2)], version=str(rng.random()))
            case 1 if taken:
                last = taken.pop()
                decide(ledger, "undo", last.target, value=last.id)
            case 2:
                taken.append(decide(ledger, "reject", rng.choice(ledger.records("ceasefire", ALL)).id))
            case 3:
                day = (FIRST + timedelta(rng.randrange(1800))).isoformat()
                target = rng.choice(ledger.records("ceasefire", ALL)).id
                when = {"start": day, "end": day, "precision": "day", "text": "then"}
                taken.append(decide(ledger, "correct", target, field="when", value=when))
            case _:
                target = rng.choice(ledger.records("ceasefire", ALL)).id
                taken.append(decide(ledger, "correct", target, field="stage", value=rng.choice(STAGES)))
        relink(ledger)
        assert standing(ledger) == from_scratch(ledger)
    assert list(ledger.check()) == []


def test_a_report_of_today_leaves_the_truces_of_other_years_alone(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for report, records in arrivals(Random(9), 150, 10):
        file(ledger, report, records)
    relink(ledger)
    written: list[str] = []
    told = retell.tell_truce
    monkeypatch.setattr(retell, "tell_truce", lambda entries: written.append("one") or told(entries))
    file(ledger, Report("late", TEXT, published=date(2020, 6, 1)), [ceasefire(TEXT, "agreed", "2020-06-01")])
    relink(ledger)
    assert 1 <= len(written) <= 20
    assert len(standing(ledger)) > 50
