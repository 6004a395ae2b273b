"""What a list or a count is asked for, as conditions on the rows of the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, func, literal, not_, select, true, tuple_

from nicias.errors import QuestionError
from nicias.model.record import KINDS
from nicias.store import words
from nicias.store.asked import actor_meanings, attribution_meanings, box_meanings, place_meanings
from nicias.store.facets import REJECTED, SPOT, source_facets, type_facets
from nicias.store.filters import Filters
from nicias.store.keys import LONGEST_SPAN, day_number, key_of
from nicias.store.tables import disputes, facets, grounds, holdings, incidents, records, reports, tallies, truces
from nicias.store.tallies import ALL, week_of

RARE = 2_000
"""Things up to which it is cheaper to look at each than to walk the list."""
TABLES: dict[str, Table] = {
    **dict.fromkeys(KINDS, records),
    "incident": incidents,
    "dispute": disputes,
    "truce": truces,
    "ground": grounds,
    "report": reports,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for: of each of ``wanted`` one facet must be there, of ``unwanted`` none."""

    connection: Connection
    kind: str
    table: Table
    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...]
    phrases: list[str]
    filters: Filters
    cursor: tuple[int, int] | None


def plan_of(connection: Connection, kind: str, filters: Filters, also: Sequence[str] = ()) -> Plan | None:
    """What the filters ask for, and the facets ``also``; ``None`` where nothing in the ledger can be meant."""
    table = TABLES[kind]
    wanted = [*_wanted(connection, filters), *((facet,) for facet in also)]
    phrases = words.phrases(filters.text or "")
    if not all(wanted) or (filters.text is not None and not phrases):
        return None
    review = filters.review
    unwanted = ("r:accepted", "r:corrected") if review == "unreviewed" else ()
    shown = REJECTED + kind if review == "rejected" else kind
    return Plan(connection, shown, table, tuple(wanted), unwanted, phrases, filters, _cursor(connection, table, filters.after))


def _wanted(connection: Connection, filters: Filters) -> list[tuple[str, ...]]:
    wanted: list[Sequence[str]] = []
    if filters.where is not None:
        wanted.append(place_meanings(connection, filters.where))
    if filters.box is not None:
        wanted.append(box_meanings(connection, filters.box))
    if filters.actor is not None:
        wanted.append(actor_meanings(connection, filters.actor))
    if filters.type is not None:
        wanted.append(sorted(type_facets([filters.type])))
    if filters.source is not None:
        wanted.append(sorted(source_facets([filters.source])))
    if filters.attribution is not None:
        wanted.append(attribution_meanings(connection, filters.attribution))
    if filters.review in {"accepted", "corrected"}:
        wanted.append([f"r:{filters.review}"])
    return [tuple(choice) for choice in wanted]


def _cursor(connection: Connection, table: Table, after: str | None) -> tuple[int, int] | None:
    if after is None:
        return None
    day = connection.scalar(select(table.c.day).where(table.c.key == key_of(after)))
    if day is None:
        raise QuestionError(f"{after!r:.40} is not in this list; ask again from its beginning")
    return day, key_of(after)


def few_of(plan: Plan) -> ColumnElement[bool] | None:
    """A condition on the table that few things fulfil, where there is one."""
    if plan.filters.report is not None:
        return of_report(plan.table, plan.filters.report)
    if plan.phrases:
        hits = words.matching(plan.connection, index_of(plan.table), plan.phrases)
        if (plan.connection.scalar(select(func.count()).select_from(hits.limit(RARE).subquery())) or 0) < RARE:
            return in_hits(plan.table, hits)
    return None


def of_report(table: Table, report: str) -> ColumnElement[bool]:
    if table is reports:
        return reports.c.key == key_of(report)
    own = records.c.report == key_of(report)
    if table is records:
        return own
    return table.c.key.in_(select(holdings.c.key).join(records, records.c.key == holdings.c.record).where(own, _held(table)))


def in_hits(table: Table, hits: Select[Any]) -> ColumnElement[bool]:
    if table is records or table is reports:
        return table.c.number.in_(hits)
    joined = select(holdings.c.key).join(records, records.c.key == holdings.c.record)
    return table.c.key.in_(joined.where(records.c.number.in_(hits), _held(table)))


def _held(table: Table) -> ColumnElement[bool]:
    return holdings.c.kind == next(kind for kind, its in TABLES.items() if its is table)


def index_of(table: Table) -> str:
    return words.REPORT_WORDS if table is reports else words.RECORD_WORDS


def within_days(plan: Plan, row: Table) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if plan.filters.to is not None:
        conditions += [row.c.day <= day_number(plan.filters.to), row.c.day > 0]
    if plan.filters.from_ is not None:
        first = day_number(plan.filters.from_)
        conditions += [row.c.day >= first - LONGEST_SPAN, row.c.last >= first, row.c.day > 0]
    if plan.cursor is not None:
        day, key = plan.cursor
        conditions.append(tuple_(row.c.day, row.c.key) < tuple_(literal(day), literal(key)))
    return conditions


def has(plan: Plan, row: FromClause, choice: tuple[str, ...]) -> ColumnElement[bool]:
    if "spot" in row.c and at_spots(choice):
        return row.c.spot.in_([int(facet[2:]) for facet in choice])
    other = facets.alias()
    same = and_(other.c.kind == plan.kind, other.c.day == row.c.day, other.c.key == row.c.key)
    one_of = other.c.facet == choice[0] if len(choice) == 1 else other.c.facet.in_(choice)
    return _there(select(literal(1)).select_from(other).where(one_of, same).correlate(row))


def none_of(plan: Plan, row: FromClause) -> list[ColumnElement[bool]]:
    return [not_(has(plan, row, plan.unwanted))] if plan.unwanted else []


def says(plan: Plan, row: FromClause = facets) -> ColumnElement[bool]:
    """That the thing at hand holds the words: looked up for it alone, since too many others hold them."""
    hits = words.matching(plan.connection, index_of(plan.table), plan.phrases)
    if plan.table is reports:
        found = hits.where(words.number_column(plan.connection) == reports.c.number).correlate(reports)
        return _there(select(literal(1)).select_from(reports).where(reports.c.key == row.c.key, _there(found)).correlate(row))
    found = hits.where(words.number_column(plan.connection) == records.c.number).correlate(records)
    source = select(literal(1)).select_from(records)
    if plan.table is not records:
        held = holdings.c.key == row.c.key
        source = (
            select(literal(1))
            .select_from(holdings.join(records, records.c.key == holdings.c.record))
            .where(held, _held(plan.table))
        )
    own = records.c.key == row.c.key if plan.table is records else true()
    return _there(source.where(own, _there(found)).correlate(row))


def _there(looked_up: Select[Any]) -> ColumnElement[bool]:
    """That a look-up finds something, made for the row at hand: PostgreSQL would turn ``EXISTS`` into a join over all rows."""
    return looked_up.limit(1).scalar_subquery().is_not(None)


def at_spots(choice: tuple[str, ...]) -> bool:
    """Whether these are places that things are shown at: of them each thing has one."""
    return all(facet.startswith(SPOT) for facet in choice)


def size_of(plan: Plan, choice: tuple[str, ...]) -> int:
    """How many things have one of these facets, whole weeks at the ends of what is asked for, what has several counted again."""
    filters, week = plan.filters, tallies.c.week
    counted = select(func.coalesce(func.sum(tallies.c.number), 0)).where(tallies.c.kind == plan.kind, tallies.c.facet.in_(choice))
    if filters.from_ is None and filters.to is None:
        return int(plan.connection.scalar(counted.where(week == ALL)) or 0)
    first = week_of(day_number(filters.from_) - LONGEST_SPAN) if filters.from_ else 1
    bounds = [week >= max(first, 1), *([week <= week_of(day_number(filters.to))] if filters.to else [])]
    return int(plan.connection.scalar(counted.where(*bounds)) or 0)
