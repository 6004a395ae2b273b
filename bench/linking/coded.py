"""The reports of a measurement, coded once and kept beside each other in a cache outside the repository."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.model.entry import Entry, Source
from nicias.model.ids import record_ids, report_id
from nicias.model.record import Record
from nicias.model.record_json import read_record
from nicias.model.report import Report
from nicias.pipeline.coded import Coded
from nicias.pipeline.steps import code_reports
from nicias.settings import Settings


def entries_by_report(path: Path, cache: Path) -> dict[str, list[Entry]]:
    """Each report's entries under the id that it came with; of rows with one id the first counts."""
    found: dict[str, list[Entry]] = {}
    for report, records in _coded(path, cache):
        if report.id not in found:
            own = report_id(report)
            source = Source(own, report.id, report.published, report.source, report.url, report.title, own)
            pairs = zip(record_ids(own, records), records, strict=True)
            found[report.id] = [Entry(key, record, source) for key, record in pairs]
    return found


def _coded(path: Path, cache: Path) -> Iterable[tuple[Report, list[Record]]]:
    """Reports and records; coded anew where the reports or the cache's name changed."""
    kept = cache / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.jsonl"
    reports = [coded for coded in _take_in(path) if isinstance(coded, Report)]
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        from nicias.pipeline.coded import wrap

        results: Iterable[Coded] = code_reports(wrap(reports))
        lines = [json.dumps([record.to_dict() for record in coded.records], ensure_ascii=False) for coded in results]
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with kept.open(encoding="utf-8") as stream:
        for report, line in zip(reports, stream, strict=True):
            yield report, [read_record(data) for data in json.loads(line)]


def _take_in(path: Path) -> Iterable[object]:
    settings = Settings()
    intake = Intake(Limits(settings.file_bytes, settings.line_bytes, settings.text_chars))
    return (getattr(arrival, "report", None) for arrival in take_in([str(path)], intake))
