"""Filing records: new ones, newer versions of known ones, and those that are no longer yielded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from nicias.errors import LedgerError
from nicias.model.decision import Decision
from nicias.model.ids import TELLING
from nicias.model.record import Record
from nicias.store import words
from nicias.store.attributions import attribution_facets
from nicias.store.facets import REJECTED, Listed, labels_of, list_things, places_of, record_facets, unlist_things
from nicias.store.filing import Filing
from nicias.store.judged import decisions_on, judge
from nicias.store.keys import days_of, key_of
from nicias.store.payloads import read_json_record, write_json, write_record
from nicias.store.points import add_places
from nicias.store.queueing import waits
from nicias.store.stale_rows import mark_stale
from nicias.store.tables import records, reports, versions
from nicias.store.upserts import insert_rows

STALE_KIND = {"ceasefire": "truce", "control": "ground", "access": "ground"}
"""What is put together of records of a kind, by the area or country of each."""


def file_records(connection: Connection, filing: Filing, filed: datetime) -> bool:
    """Write the records of one filing; whether people decided on any of the report's records."""
    key = key_of(filing.id)
    known = {row.key: row for row in connection.execute(select(records).where(records.c.report == key))}
    rows = [_row(filing, position, id_, record, filed) for position, (id_, record) in enumerate(filing.entries)]
    if len({row["key"] for row in rows}) < len(rows):
        raise LedgerError(f"{filing.id}: two records have one id")
    lost = [row for row in known.values() if row.key not in {new["key"] for new in rows}]
    log = decisions_on(connection, [row.id for row in known.values()]) if known else {}
    outlet = filing.report.source
    add_places(connection, (place for _, record in filing.entries for place in places_of(record)))
    _insert(connection, [row for row in rows if row["key"] not in known], outlet, filing)
    renewed = [_renewed(known[row["key"]], row) for row in rows if row["key"] in known] + [_lost(row) for row in lost]
    _supersede(connection, [known[row["key"]] for row in rows if row["key"] in known and _differs(known[row["key"]], row)])
    rewrite(connection, renewed, log, outlet, filing.report.published)
    return any(row.review != "unreviewed" for row in known.values())


def rewrite(
    connection: Connection,
    rows: Iterable[dict[str, Any]],
    log: Mapping[str, Sequence[Decision]],
    outlet: str | None,
    told: date | None,
) -> None:
    """Bring known records up to date with what was coded of them and what people decided; the lists and areas follow.

    Each row holds the one that it replaces under ``before``.
    """
    for row in rows:
        _rewrite(connection, row, log.get(row["id"], ()), outlet, told)


def _rewrite(connection: Connection, row: dict[str, Any], log: Sequence[Decision], outlet: str | None, told: date | None) -> None:
    before = row.pop("before")
    row["review"], row["corrected"] = judge(row["coded"], log)
    row["live"] = row["yielded"] or row["review"] in {"accepted", "corrected"}
    record = read_json_record(row["corrected"] or row["coded"])
    row.update(searched(record, told), waits=waits(record, row["review"], row["live"]))
    unlist_things(connection, _listed(before, read_json_record(before["corrected"] or before["coded"]), outlet))
    _index_again(connection, before["number"], before["coded"], row["coded"])
    connection.execute(update(records).where(records.c.key == row["key"]).values(row))
    list_things(connection, _listed(row, record, outlet))
    add_places(connection, places_of(record))
    _mark_areas(connection, (before, row))


def searched(record: Record, told: date | None) -> dict[str, Any]:
    """The columns by which a record is searched."""
    place = next(iter(places_of(record)), None)
    day, last = days_of(*_span(record), told)
    return {
        "kind": record.kind, "type": str(getattr(record, TELLING[record.kind])), "day": day, "last": last,
        "country": place.country if place else None, "geonameid": place.geonameid if place else None,
        "quoted": write_json(sorted(attribution_facets(record))),
    }  # fmt: skip


def known_record(connection: Connection, key: int) -> tuple[dict[str, Any], str | None, date | None] | None:
    """A record's row to be rewritten, with its report's outlet and day."""
    joined = select(records, reports.c.outlet, reports.c.published).join_from(records, reports, reports.c.key == records.c.report)
    found = connection.execute(joined.where(records.c.key == key)).one_or_none()
    if found is None:
        return None
    row = {column.name: found._mapping[column] for column in records.c}
    told = date.fromisoformat(found.published) if found.published else None
    return {**row, "before": dict(row)}, found.outlet, told


def _row(filing: Filing, position: int, id_: str, record: Record, filed: datetime) -> dict[str, Any]:
    return {
        "key": key_of(id_), "id": id_, "report": key_of(filing.id), "position": position, "area": filing.areas.get(id_),
        "version": filing.version, "filed": filed, "review": "unreviewed", "yielded": True, "live": True,
        "coded": write_record(record), "corrected": None, "waits": waits(record, "unreviewed", True),
        **searched(record, filing.report.published),
    }  # fmt: skip


def _insert(connection: Connection, rows: list[dict[str, Any]], outlet: str | None, filing: Filing) -> None:
    if not rows:
        return
    insert_rows(connection, records, rows)
    by_key = {key_of(id_): record for id_, record in filing.entries}
    numbered = connection.execute(select(records.c.number, records.c.key).where(records.c.report == rows[0]["report"]))
    new = {row["key"] for row in rows}
    said = sorted((row.number, by_key[row.key].sentence) for row in numbered if row.key in new)
    words.add_words(connection, words.RECORD_WORDS, said)
    list_things(connection, [listed for row in rows for listed in _listed(row, by_key[row["key"]], outlet)])
    _mark_areas(connection, rows)


def _listed(row: Mapping[str, Any], record: Record, outlet: str | None) -> list[Listed]:
    if not row["live"]:
        return []
    kind = REJECTED + row["kind"] if row["review"] == "rejected" else row["kind"]
    return [
        Listed(kind, row["key"], row["day"], row["last"], record_facets(record, outlet, row["review"]), labels_of(record, outlet))
    ]


def _renewed(known: Row[Any], row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "disputed": known.disputed, "before": known._asdict()}


def _lost(known: Row[Any]) -> dict[str, Any]:
    return {**known._asdict(), "yielded": False, "before": known._asdict()}


def _differs(known: Row[Any], row: dict[str, Any]) -> bool:
    return bool(known.version != row["version"])


def _supersede(connection: Connection, known: list[Row[Any]]) -> None:
    rows = [{"record": row.key, "version": row.version, "filed": row.filed, "coded": row.coded} for row in known]
    insert_rows(connection, versions, rows)


def _index_again(connection: Connection, number: int, before: str, now: str) -> None:
    old, new = read_json_record(before).sentence, read_json_record(now).sentence
    if old != new:
        words.drop_words(connection, words.RECORD_WORDS, [(number, old)])
        words.add_words(connection, words.RECORD_WORDS, [(number, new)])


def _mark_areas(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    touched: dict[str, set[str]] = {}
    for row in rows:
        if row["area"] is not None and row["kind"] in STALE_KIND:
            touched.setdefault(STALE_KIND[row["kind"]], set()).add(row["area"])
    for kind, areas in touched.items():
        mark_stale(connection, kind, areas)


def set_areas(connection: Connection, areas: Mapping[str, str | None]) -> None:
    """Put records into other areas; what is put together of the old and the new ones has to be made anew."""
    keys = {key_of(record): area for record, area in areas.items()}
    columns = (records.c.key, records.c.kind, records.c.area)
    known = [row for row in connection.execute(select(*columns).where(records.c.key.in_(keys))) if row.area != keys[row.key]]
    if known:
        connection.execute(
            update(records).where(records.c.key == bindparam("its")).values(area=bindparam("new")),
            [{"its": row.key, "new": keys[row.key]} for row in known],
        )
    _mark_areas(connection, [row._asdict() for row in known])
    _mark_areas(connection, [{"kind": row.kind, "area": keys[row.key]} for row in known])


def _span(record: Record) -> tuple[date | None, date | None]:
    when = record.when
    return (_day(when.start), _day(when.end)) if when else (None, None)


def _day(text: str | None) -> date | None:
    """A day as the coder wrote it; what is no day is found by the report's."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
