"""Dyads: the events of each report, and their sums by month and pair, kept up by what comes and goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, literal, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from nicias.errors import QuestionError
from nicias.model.counts import Count
from nicias.model.dyad import Dyad, DyadEvent
from nicias.store.filters import Filters
from nicias.store.keys import key_of
from nicias.store.tables import dyad_events, dyads
from nicias.store.upserts import insert_rows

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
UNFIT = ("where", "box", "type", "source", "attribution", "text", "review", "report")
MOST = 20_000
"""Dyads that are counted."""
SUMS = ("events", *QUADS, "thousandths")


def replace_dyads(connection: Connection, report: int, events: Iterable[DyadEvent]) -> None:
    """Put these events in place of the report's."""
    rows = [_row(report, event) for event in events]
    before = [row._asdict() for row in connection.execute(select(dyad_events).where(dyad_events.c.report == report))]
    if before:
        connection.execute(delete(dyad_events).where(dyad_events.c.report == report))
    insert_rows(connection, dyad_events, rows)
    _add_up(connection, before, rows)


def list_dyads(connection: Connection, filters: Filters) -> list[Dyad]:
    """Months between two parties, the newest first, then by name."""
    conditions = [*_asked(filters), *_after(filters)]
    ordered = select(dyads).where(*conditions).order_by(dyads.c.month.desc(), dyads.c.first, dyads.c.second)
    return [_dyad(row) for row in connection.execute(ordered.limit(filters.limit))]


def count_dyads(connection: Connection, filters: Filters) -> Count:
    """How many months between two parties there are, up to a bound."""
    some = select(literal(1)).select_from(dyads).where(*_asked(filters)).limit(MOST).subquery()
    number = connection.scalar(select(func.count()).select_from(some)) or 0
    return Count(number, number < MOST)


def _asked(filters: Filters) -> list[ColumnElement[bool]]:
    unfit = [name for name in UNFIT if getattr(filters, name) is not None]
    if unfit:
        raise QuestionError(f"dyads cannot be narrowed by {unfit[0]}")
    conditions = [dyads.c.events > 0, *_months(filters)]
    if filters.actor is not None:
        conditions.append(or_(dyads.c.first == filters.actor, dyads.c.second == filters.actor))
    return conditions


def quad_column(quad: str) -> str:
    """The column of a quad as the codebook or a program spells it ("verbal cooperation")."""
    name = quad.strip().lower().replace(" ", "_").replace("-", "_")
    if name not in QUADS:
        raise QuestionError(f"{quad!r:.40} is no quad; there are {', '.join(QUADS)}")
    return name


def _row(report: int, event: DyadEvent) -> dict[str, Any]:
    return {
        "report": report, "record": key_of(event.record), "first": event.first, "second": event.second, "month": event.month,
        "quad": quad_column(event.quad), "type": event.type, "score": event.score,
    }  # fmt: skip


def _add_up(connection: Connection, before: Iterable[dict[str, Any]], now: Iterable[dict[str, Any]]) -> None:
    sums: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for sign, rows in ((-1, before), (1, now)):
        for row in rows:
            added = {"events": sign, row["quad"]: sign, "thousandths": sign * round(row["score"] * 1000)}
            sums[row["month"], row["first"], row["second"]].update(added)
    changed = [(key, added) for key, added in sorted(sums.items()) if any(added.values())]
    if not changed:
        return
    statement = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(dyads)
    grown = {name: dyads.c[name] + statement.excluded[name] for name in SUMS}
    statement = statement.on_conflict_do_update(index_elements=["month", "first", "second"], set_=grown)
    names = ("month", "first", "second")
    connection.execute(
        statement, [dict(zip(names, key, strict=True)) | {name: added[name] for name in SUMS} for key, added in changed]
    )


def _months(filters: Filters) -> list[ColumnElement[bool]]:
    bounds: list[ColumnElement[bool]] = []
    if filters.from_ is not None:
        bounds.append(dyads.c.month >= filters.from_.isoformat()[:7])
    if filters.to is not None:
        bounds.append(dyads.c.month <= filters.to.isoformat()[:7])
    return bounds


def _after(filters: Filters) -> list[ColumnElement[bool]]:
    if filters.after is None:
        return []
    parts = filters.after.split("|")
    if len(parts) != 3:
        raise QuestionError(f"{filters.after!r:.60} is no place in the dyads; write month|first|second")
    month, first, second = parts
    later = tuple_(dyads.c.first, dyads.c.second) > tuple_(first, second)
    return [or_(dyads.c.month < month, and_(dyads.c.month == month, later))]


def _dyad(row: Any) -> Dyad:
    score = row.thousandths / 1000
    quads = (row.verbal_cooperation, row.material_cooperation, row.verbal_conflict, row.material_conflict)
    return Dyad(row.first, row.second, row.month, row.events, *quads, score, score / row.events)
