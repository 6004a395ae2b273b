"""Filing a report: its row, its text, the marks by which reprints are found, and what was not understood of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, select, update

from nicias.errors import LedgerError
from nicias.model.report import Issue
from nicias.store import words
from nicias.store.account_rows import replace_accounts
from nicias.store.dyad_rows import replace_dyads
from nicias.store.facets import Listed, list_things, source_facets
from nicias.store.feed_rows import ASIDE, close_link
from nicias.store.filing import Filing
from nicias.store.found_rows import note_found
from nicias.store.keys import days_of, key_of
from nicias.store.payloads import write_json
from nicias.store.record_rows import file_records
from nicias.store.tables import asides, issues, marks, reports, texts
from nicias.store.upserts import insert_rows, put

LONGEST_ORIGIN = 1_000
"""Characters of an origin by which what was set aside is known again."""


def now() -> datetime:
    """The time (UTC) as it is written."""
    return datetime.now(UTC).replace(tzinfo=None)


def holds(connection: Connection, report: str, version: str) -> bool:
    """Whether the report was filed as coded by this version."""
    filed = connection.scalar(select(reports.c.version).where(reports.c.key == key_of(report)))
    return filed is not None and filed == version


def file_report(connection: Connection, filing: Filing) -> None:
    """Write one filing; nothing where the same was filed before."""
    _refuse_strangers(filing)
    key, filed = key_of(filing.id), now()
    if holds(connection, filing.id, filing.version):
        note_found(connection, filing, filed)
        return
    known = connection.scalar(select(reports.c.number).where(reports.c.key == key))
    if known is None:
        _insert_report(connection, filing, filed)
    else:
        again = {"version": filing.version, "filed": filed, "linked": False, **_signed(filing)}
        connection.execute(update(reports).where(reports.c.key == key).values(again))
    _mark(connection, filing, known is not None)
    reviewed = file_records(connection, filing, filed)
    replace_accounts(connection, key, filing.accounts, filing.keys)
    replace_dyads(connection, key, filing.dyads)
    connection.execute(update(reports).where(reports.c.key == key).values(reviewed=reviewed))
    connection.execute(delete(issues).where(issues.c.report == key))
    note_issues(connection, filing.issues, key)
    connection.execute(delete(asides).where(asides.c.origin == filing.origin[:LONGEST_ORIGIN]))
    note_found(connection, filing, filed)


def set_aside(connection: Connection, origin: str, reason: str) -> None:
    """Note what could not become a report, in place of what was noted of it before; a watched link of it is done."""
    put(connection, asides, [{"origin": origin[:LONGEST_ORIGIN], "reason": reason, "at": now()}], ["origin"])
    close_link(connection, origin, ASIDE, reason)


def note_issues(connection: Connection, noted: Iterable[Issue], report: int | None = None) -> None:
    """Note what was not understood."""
    rows = [
        {
            "report": report, "name": issue.report, "stage": issue.stage, "code": issue.code, "message": issue.message,
            "start": issue.start, "end": issue.end,
        }
        for issue in noted
    ]  # fmt: skip
    insert_rows(connection, issues, rows)


def _refuse_strangers(filing: Filing) -> None:
    """An account's records must be the filing's own."""
    own = {record for record, _ in filing.entries}
    strangers = [record for account in filing.accounts for record in account.records if record not in own]
    if strangers:
        raise LedgerError(f"{filing.id}: an account holds {strangers[0]}, which is no record of the report")


def _insert_report(connection: Connection, filing: Filing, filed: datetime) -> None:
    report, key = filing.report, key_of(filing.id)
    day, last = days_of(report.published, None)
    row: dict[str, Any] = {
        "key": key, "id": filing.id, "name": report.id, "title": report.title, "outlet": report.source, "url": report.url,
        "published": report.published.isoformat() if report.published else None, "day": day, "last": last,
        "hash": sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(), "arrived": filing.origin,
        "version": filing.version, "filed": filed, "origin": filing.id, "linked": False, "reviewed": False, **_signed(filing),
    }  # fmt: skip
    number = connection.execute(reports.insert().returning(reports.c.number), row).scalar_one()
    insert_rows(connection, texts, [{"report": key, "text": report.text}])
    words.add_words(connection, words.REPORT_WORDS, [(number, f"{report.title or ''} {report.text}")])
    labels = {facet: str(report.source) for facet in source_facets([report.source])}
    list_things(connection, [Listed("report", key, day, last, frozenset({"", *labels}), labels)])


def _signed(filing: Filing) -> dict[str, Any]:
    return {"sketch": filing.sketch, "paragraphs": write_json(list(filing.paragraphs))}


def _mark(connection: Connection, filing: Filing, again: bool) -> None:
    key = key_of(filing.id)
    if again:
        connection.execute(delete(marks).where(marks.c.report == key))
    found = {f"b:{band}" for band in filing.bands} | {f"p:{paragraph}" for paragraph in filing.paragraphs}
    insert_rows(connection, marks, [{"mark": mark, "report": key} for mark in sorted(found)])
