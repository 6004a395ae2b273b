"""The example reports are what the issue of examples is about: short, dated, from four outlets, valid as input."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from nicias.ingest.incoming import Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.model.report import Report

PATH = Path(__file__).parent.parent / "examples" / "reports.jsonl"
INTAKE = Intake(Limits(1_000_000, 1_000_000, 100_000))


def reports() -> list[Report]:
    arrivals = list(take_in([str(PATH)], INTAKE))
    assert all(isinstance(arrival, Incoming) and not arrival.issues for arrival in arrivals)
    return [arrival.report for arrival in arrivals if isinstance(arrival, Incoming)]


def test_there_are_24_of_four_outlets() -> None:
    outlets = Counter(report.source for report in reports())
    assert outlets.total() == 24
    assert len(outlets) == 4
    assert min(outlets.values()) >= 4


def test_each_is_short_dated_and_marked_as_an_example() -> None:
    for report in reports():
        assert 80 <= len(report.text.split()) <= 200, report.id
        assert report.published is not None
        assert 2016 <= report.published.year <= 2020
        assert report.title
        assert (report.url or "").startswith("https://example.org/")
        assert (report.source or "").startswith("Example ")
