"""Ingest, ask, decide and check, over a ledger in a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.made_up import make_reports
from typer.testing import Result

from nicias.export.columns import COLUMNS
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

Invoke = Callable[..., Result]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of a hundred made-up reports."""
    address = f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'made-up.db'}"
    with Ledger.open(address) as ledger:
        for report, records in make_reports(100):
            ledger.file(prepare_filing(report, records, (), origin="test", version="v1"))
        relink(ledger)
    return address


def write_reports(folder: Path, number: int) -> Path:
    path = folder / "reports.jsonl"
    rows = ({"id": f"r{n}", "text": f"They shelled it on day {n}.", "published": "2016-09-20"} for n in range(number))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_an_ingest_run_again_does_nothing_twice(invoke: Invoke, tmp_path: Path) -> None:
    reports, url = write_reports(tmp_path, 5), f"sqlite:///{tmp_path / 'new.db'}"
    first = invoke("ingest", reports, "--ledger", url)
    again = invoke("ingest", write_reports(tmp_path, 7), "--ledger", url)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "5 reports" in first.stderr
    assert "2 reports" in again.stderr
    assert "5 held already" in again.stderr
    with Ledger.open(url) as ledger:
        assert len(ledger.reports(Filters(limit=100))) == 7


def test_a_bad_report_is_set_aside_with_its_reason(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    url = f"sqlite:///{tmp_path / 'new.db'}"
    result = invoke("ingest", tmp_path / "empty.txt", write_reports(tmp_path, 1), "--ledger", url)
    assert result.exit_code == 1
    assert "empty.txt" in invoke("issues", "--ledger", url).stdout


def test_a_ledger_that_is_not_there_is_named(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("list", "event", "--ledger", f"sqlite:///{tmp_path / 'none.db'}")
    assert result.exit_code == 1
    assert "none.db" in str(result.exception)


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_kind_is_listed_in_every_format(invoke: Invoke, url: str, kind: str) -> None:
    table, lines, cells = (invoke("list", kind, "--ledger", url, "--format", shape) for shape in ("table", "jsonl", "csv"))
    assert {table.exit_code, lines.exit_code, cells.exit_code} == {0}
    rows = list(csv.DictReader(io.StringIO(cells.stdout)))
    assert len(rows) == len(lines.stdout.splitlines())
    assert all(json.loads(line) for line in lines.stdout.splitlines())
    assert table.stdout


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (("--where", "Syria"), lambda row: row["where"]["country"] == "SYR"),
        (("--from", "2012-01-02", "--to", "2012-01-02"), lambda row: row["when"]["start"] == "2012-01-02"),
        (("--type", "ASSAULT"), lambda row: row["type"] == "ASSAULT"),
        (("--actor", "Party 1"), lambda row: "Party 1" in json.dumps(row)),
        (("--text", "bombed"), lambda row: "bombed" in row["sentence"]),
        (("--source", "Outlet 0"), lambda row: row["source"]["outlet"] == "Outlet 0"),
    ],
)
def test_a_filter_keeps_what_it_names(invoke: Invoke, url: str, options: tuple[str, ...], holds: Callable[..., bool]) -> None:
    result = invoke("list", "event", "--ledger", url, "--format", "jsonl", "--limit", 1000, *options)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    everything = invoke("list", "event", "--ledger", url, "--format", "jsonl", "--limit", 1000).stdout.splitlines()
    assert 0 < len(rows) < len(everything)
    assert all(holds(row) for row in rows)


@pytest.mark.parametrize("kind", ["event", "toll", "incidents", "truces", "ground", "reports", "talks"])
def test_whatever_is_listed_can_be_shown(invoke: Invoke, url: str, kind: str) -> None:
    entry = json.loads(invoke("list", kind, "--ledger", url, "--format", "jsonl", "--limit", 1).stdout)
    shown = invoke("show", entry["id"], "--ledger", url)
    assert shown.exit_code == 0
    assert entry["id"] in shown.stdout


def test_an_incident_is_shown_with_every_sentence(invoke: Invoke, url: str) -> None:
    with Ledger.open(url) as ledger:
        incident = max(ledger.incidents(Filters(limit=1000)), key=lambda known: len(known.reports))
        sentences = {entry.record.sentence for entry in ledger.entries(incident.records)}
    shown = " ".join(invoke("show", incident.id, "--ledger", url).stdout.split())
    assert all(" ".join(sentence.split()) in shown for sentence in sentences)


def test_two_things_are_compared_feature_by_feature(invoke: Invoke, url: str) -> None:
    with Ledger.open(url) as ledger:
        first, second = [known for known in ledger.incidents(Filters(limit=1000)) if known.family == "violence"][:2]
    told = invoke("show", "--why", first.id, second.id, "--ledger", url).stdout
    assert all(feature in told for feature in ("days", "places", "words"))
    assert "linked" in told


@pytest.mark.parametrize("command", ["tolls", "truces", "timeline"])
def test_the_lines_through_time_are_printed(invoke: Invoke, url: str, command: str) -> None:
    result = invoke(command, "--ledger", url)
    assert result.exit_code == 0
    assert "2012-01-0" in result.stdout


@pytest.mark.parametrize("period", ["day", "week", "month"])
def test_tolls_are_printed_by_place_and_period(invoke: Invoke, url: str, period: str) -> None:
    told = invoke("tolls", "--by", period, "--where", "Syria", "--ledger", url)
    assert told.exit_code == 0
    assert f"{period} of 201" in told.stdout
    assert "(SYR)" in told.stdout
    assert "(SDN)" not in told.stdout


def test_a_story_is_printed_with_its_reports(invoke: Invoke, url: str) -> None:
    with Ledger.open(url) as ledger:
        report = ledger.reports(Filters(limit=1))[0]
        story = ledger.story_of(report.id)
    assert story is not None
    assert report.id in invoke("story", story, "--ledger", url).stdout
    assert "no story" in str(invoke("story", "s0", "--ledger", url).exception)


def test_a_decision_is_logged_followed_and_undone(invoke: Invoke, url: str) -> None:
    toll = json.loads(invoke("list", "toll", "--ledger", url, "--format", "jsonl", "--limit", 1).stdout)
    corrected = invoke(
        "decide", "correct", toll["id"], "--field", "min", "--value", "3", "--by", "R", "--why", "w", "--ledger", url
    )
    assert corrected.exit_code == 0
    shown = invoke("show", toll["id"], "--ledger", url).stdout
    assert "corrected" in shown
    assert "by R" in shown
    number = corrected.stdout.split()[1].rstrip(":")
    assert invoke("decide", "undo", number, "--by", "R", "--ledger", url).exit_code == 0
    again = json.loads(invoke("list", "toll", "--ledger", url, "--format", "jsonl", "--limit", 1).stdout)
    assert again["min"] == toll["min"]


def test_a_sound_ledger_passes_its_check(invoke: Invoke, url: str) -> None:
    result = invoke("ledger", "check", "--ledger", url)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "sound")


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    from nicias.export.cells import harmless

    assert [harmless(cell) for cell in ("=1+1", "@SUM(A1)", "-3.5", "+2", "plain")] == [
        "'=1+1",
        "'@SUM(A1)",
        "-3.5",
        "+2",
        "plain",
    ]
