"""Looking a ledger through, batch by batch, so that memory does not grow with it.

What is derived from accounts by linking is compared with a rebuild elsewhere; here is what must hold whatever linking yields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, case, exists, func, not_, select

from nicias.errors import InputError
from nicias.model.record import Record
from nicias.store import words
from nicias.store.facets import REJECTED, record_facets
from nicias.store.findings import Problem
from nicias.store.found_rows import check_found
from nicias.store.payloads import read_json_record
from nicias.store.queueing import waits
from nicias.store.tables import (
    account_records,
    accounts,
    disputes,
    edges,
    facets,
    grounds,
    holdings,
    incident_accounts,
    incidents,
    records,
    redirects,
    reports,
    tallies,
    texts,
    truces,
)
from nicias.store.tallies import ALL

BATCH = 200
DERIVED = {"incident": incidents, "dispute": disputes, "truce": truces, "ground": grounds}


def check(connection: Connection) -> Iterator[Problem]:
    """Everything that is not as it must be."""
    yield from _check_reports(connection)
    yield from _check_links(connection)
    yield from _check_redirects(connection)
    yield from check_found(connection)
    yield from _check_disputed(connection)
    for kind, table in DERIVED.items():
        yield from _check_derived(connection, kind, table)
    yield from _check_tallies(connection)


def _check_reports(connection: Connection) -> Iterator[Problem]:
    last = 0
    joined = select(reports.c.number, reports.c.key, reports.c.id, reports.c.outlet, texts.c.text).outerjoin_from(reports, texts)
    while batch := connection.execute(joined.where(reports.c.number > last).order_by(reports.c.number).limit(BATCH)).all():
        last = batch[-1].number
        yield from _missing_words(connection, words.REPORT_WORDS, reports, [row.number for row in batch])
        for row in batch:
            if row.text is None:
                yield Problem("no-text", row.id, "the report's text is missing")
            else:
                yield from _check_records(connection, row)


def _check_records(connection: Connection, report: Any) -> Iterator[Problem]:
    rows = connection.execute(select(records).where(records.c.report == report.key)).all()
    yield from _missing_words(connection, words.RECORD_WORDS, records, [row.number for row in rows])
    for row in rows:
        try:
            coded, record = read_json_record(row.coded), read_json_record(row.corrected or row.coded)
        except InputError as error:
            yield Problem("unreadable", row.id, str(error))
            continue
        yield from _check_evidence(row.id, coded, report.text)
        yield from _check_facets(connection, row, record, report.outlet)
        if row.waits != waits(coded, row.review, row.live):
            yield Problem("queue", row.id, "it stands in the review queue though it waits for nobody, or the other way round")


def _check_evidence(id_: str, record: Record, text: str) -> Iterator[Problem]:
    """That the sentence and the trigger stand in the text where they are said to stand."""
    if text[record.start : record.end] != record.sentence:
        yield Problem("evidence", id_, f"the sentence does not stand at {record.start}-{record.end} of its report")
    trigger = record.trigger
    if text[trigger.start : trigger.end] != trigger.text:
        yield Problem("evidence", id_, f"{trigger.text!r:.40} does not stand at {trigger.start}-{trigger.end} of its report")


def _check_facets(connection: Connection, row: Row[Any], record: Record, outlet: str | None) -> Iterator[Problem]:
    """That the record is in the lists under everything that it can be asked by."""
    kind = REJECTED + row.kind if row.review == "rejected" else row.kind
    wanted = record_facets(record, outlet, row.review)
    here = (facets.c.kind == kind) & (facets.c.day == row.day) & (facets.c.key == row.key) & facets.c.facet.in_(wanted)
    found = set(connection.scalars(select(facets.c.facet).where(here)))
    missing = sorted(wanted - found) if row.live else []
    if missing:
        yield Problem("not-listed", row.id, f"it cannot be found under {missing[0] or 'its kind'!r}")
    if found and not row.live:
        yield Problem("listed", row.id, "it is no longer yielded and stands in the lists")


def _missing_words(connection: Connection, index: str, table: Table, numbers: list[int]) -> Iterator[Problem]:
    if not numbers:
        return
    missing = set(numbers) - words.indexed(connection, index, numbers)
    for id_ in connection.scalars(select(table.c.id).where(table.c.number.in_(missing)).order_by(table.c.id)) if missing else ():
        yield Problem("not-indexed", id_, "its words cannot be searched for")


def _check_links(connection: Connection) -> Iterator[Problem]:
    account, record, report, incident = (exists().where(column) for column in (
        accounts.c.key == account_records.c.account, (records.c.key == account_records.c.record) & records.c.live,
        reports.c.key == accounts.c.report, incidents.c.key == incident_accounts.c.incident,
    ))  # fmt: skip
    yield from _each(connection, "account", select(account_records.c.account).where(not_(account)), "records of no account")
    lost = select(accounts.c.id).join(account_records, account_records.c.account == accounts.c.key).where(not_(record))
    yield from _each(connection, "account", lost, "it holds a record that is not there or not live")
    yield from _each(connection, "account", select(accounts.c.id).where(not_(report)), "its report is not there")
    yield from _each(
        connection, "incident", select(incident_accounts.c.incident).where(not_(incident)), "accounts of no incident"
    )
    homeless = ~exists().where(accounts.c.key == incident_accounts.c.account)
    joined = select(incidents.c.id).join(incident_accounts, incident_accounts.c.incident == incidents.c.key)
    yield from _each(connection, "incident", joined.where(homeless), "it holds an account that is not there")
    waiting = exists().where(reports.c.key == accounts.c.report, ~reports.c.linked)
    inside = exists().where(incident_accounts.c.account == accounts.c.key)
    alone = select(accounts.c.id).where(accounts.c.live, not_(inside), not_(waiting))
    yield from _each(connection, "unlinked", alone, "it is in no incident though its report is linked")
    for end in (edges.c.first, edges.c.second):
        yield from _each(connection, "edge", select(end).where(~exists().where(accounts.c.key == end)), "an edge of no account")


def _check_disputed(connection: Connection) -> Iterator[Problem]:
    about = exists().where(holdings.c.kind == "dispute", holdings.c.record == records.c.key)
    wrong = select(records.c.id).where(records.c.disputed != about)
    yield from _each(connection, "queue", wrong, "it counts as disputed though no dispute is about it, or the other way round")


def _check_redirects(connection: Connection) -> Iterator[Problem]:
    again = redirects.alias()
    chained = select(redirects.c.old).where(exists().where(again.c.old == redirects.c.new))
    yield from _each(connection, "redirect", chained, "it leads to an id that leads on")


def _check_derived(connection: Connection, kind: str, table: Table) -> Iterator[Problem]:
    listed = exists().where(facets.c.facet == "", facets.c.kind == kind, facets.c.day == table.c.day, facets.c.key == table.c.key)
    yield from _each(connection, "not-listed", select(table.c.id).where(not_(listed)), f"the {kind} is not in the lists")
    held = exists().where(table.c.key == holdings.c.key)
    stray = select(holdings.c.key).where(holdings.c.kind == kind, not_(held))
    yield from _each(connection, kind, stray, f"records of no {kind}")
    gone = ~exists().where(records.c.key == holdings.c.record)
    lost = select(table.c.id).join(holdings, (holdings.c.key == table.c.key) & (holdings.c.kind == kind)).where(gone)
    yield from _each(connection, kind, lost, "it holds a record that is not there")
    total = connection.scalar(select(func.count()).select_from(facets).where(facets.c.facet == "", facets.c.kind == kind))
    if total != connection.scalar(select(func.count()).select_from(table)):
        yield Problem("listed", kind, "the lists hold more of them than there are")


def _check_tallies(connection: Connection) -> Iterator[Problem]:
    """That the tallies tell what the lists hold, facet by facet and in all weeks together."""
    listed = (
        select(facets.c.facet, facets.c.kind, func.count().label("number")).group_by(facets.c.facet, facets.c.kind).subquery()
    )
    summed = func.sum(case((tallies.c.week == ALL, 0), else_=tallies.c.number))
    whole = func.sum(case((tallies.c.week == ALL, tallies.c.number), else_=0))
    told = select(tallies.c.facet, tallies.c.kind, summed.label("by_week"), whole.label("whole"))
    counted = told.group_by(tallies.c.facet, tallies.c.kind).subquery()
    same = (listed.c.facet == counted.c.facet) & (listed.c.kind == counted.c.kind)
    number = func.coalesce(listed.c.number, 0)
    joined = select(counted.c.kind, counted.c.facet).outerjoin_from(counted, listed, same)
    for row in connection.execute(joined.where((counted.c.by_week != number) | (counted.c.whole != number))):
        yield Problem("tally", row.kind, f"what has {row.facet or 'its kind'!r} is counted wrongly")
    missing = select(listed.c.kind, listed.c.facet).outerjoin_from(listed, counted, same).where(counted.c.facet.is_(None))
    for row in connection.execute(missing):
        yield Problem("tally", row.kind, f"what has {row.facet or 'its kind'!r} is not counted")


def _each(connection: Connection, code: str, statement: Any, message: str) -> Iterator[Problem]:
    for found in connection.scalars(statement.distinct()):
        yield Problem(code, str(found), message)
