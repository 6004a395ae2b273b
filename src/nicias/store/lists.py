"""Pages of a list: walked in the order of the index, from whatever narrows the list most.

Where what is asked for is rare (a report, an odd word) the few things that have it are looked at one by one; otherwise the rarest
facet is walked, newest first, and each thing on the way is looked up under the other facets, until the page is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    func,
    literal,
    not_,
    select,
    true,
    tuple_,
    union_all,
)

from nicias.errors import QuestionError
from nicias.model.record import KINDS
from nicias.store import words
from nicias.store.asked import actor_meanings, box_meanings, place_meanings
from nicias.store.facets import REJECTED, source_facets, type_facets
from nicias.store.filters import Filters
from nicias.store.keys import LONGEST_SPAN, day_number, key_of
from nicias.store.tables import disputes, facets, grounds, holdings, incidents, records, reports, truces

RARE = 2_000
"""Things up to which it is cheaper to look at each than to walk the list."""
BRANCHES = 24
TABLES: dict[str, Table] = {
    **dict.fromkeys(KINDS, records),
    "incident": incidents,
    "dispute": disputes,
    "truce": truces,
    "ground": grounds,
    "report": reports,
}


@dataclass(frozen=True, slots=True)
class _Page:
    """What is asked for: of each of ``wanted`` one facet must be there, of ``unwanted`` none."""

    connection: Connection
    kind: str
    table: Table
    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...]
    phrases: list[str]
    filters: Filters
    cursor: tuple[int, int] | None


def keys_of_page(connection: Connection, kind: str, filters: Filters, also: Sequence[str] = ()) -> list[int]:
    """The keys of one page of a list, in order; ``also`` are facets that must be there too."""
    table = TABLES[kind]
    wanted = [*_wanted(connection, filters), *((facet,) for facet in also)]
    phrases = words.phrases(filters.text or "")
    if not all(wanted) or (filters.text is not None and not phrases) or filters.limit < 1:
        return []
    review = filters.review
    unwanted = ("r:accepted", "r:corrected") if review == "unreviewed" else ()
    shown = REJECTED + kind if review == "rejected" else kind
    cursor = _cursor(connection, table, filters.after)
    page = _Page(connection, shown, table, tuple(wanted), unwanted, phrases, filters, cursor)
    return [row.key for row in connection.execute(_statement(page))]


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


def _statement(page: _Page) -> Select[Any]:
    few = _few(page)
    if few is not None:
        return _looked_at(page, few)
    driver = min(page.wanted or (("",),), key=lambda choice: _size(page, choice)) if len(page.wanted) > 1 else None
    return _walked(page, driver or next(iter(page.wanted), ("",)))


def _few(page: _Page) -> ColumnElement[bool] | None:
    """A condition on the table that few things fulfil, where there is one."""
    if page.filters.report is not None:
        return _of_report(page.table, page.filters.report)
    if page.phrases:
        hits = words.matching(page.connection, _index_of(page.table), page.phrases)
        if (page.connection.scalar(select(func.count()).select_from(hits.limit(RARE).subquery())) or 0) < RARE:
            return _in_hits(page.table, hits)
    return None


def _of_report(table: Table, report: str) -> ColumnElement[bool]:
    if table is reports:
        return reports.c.key == key_of(report)
    own = records.c.report == key_of(report)
    if table is records:
        return own
    return table.c.key.in_(select(holdings.c.key).join(records, records.c.key == holdings.c.record).where(own, _held(table)))


def _in_hits(table: Table, hits: Select[Any]) -> ColumnElement[bool]:
    if table is records or table is reports:
        return table.c.number.in_(hits)
    joined = select(holdings.c.key).join(records, records.c.key == holdings.c.record)
    return table.c.key.in_(joined.where(records.c.number.in_(hits), _held(table)))


def _held(table: Table) -> ColumnElement[bool]:
    return holdings.c.kind == next(kind for kind, its in TABLES.items() if its is table)


def _index_of(table: Table) -> str:
    return words.REPORT_WORDS if table is reports else words.RECORD_WORDS


def _looked_at(page: _Page, few: ColumnElement[bool]) -> Select[Any]:
    table = page.table
    conditions = [_has(page, table, choice) for choice in (("",), *page.wanted)] + _none_of(page, table)
    if page.filters.report is not None and page.phrases:
        conditions.append(_in_hits(table, words.matching(page.connection, _index_of(table), page.phrases)))
    chosen = select(table.c.day, table.c.key).where(few, *_days(page, table), *conditions)
    return chosen.order_by(table.c.day.desc(), table.c.key.desc()).limit(page.filters.limit)


def _walked(page: _Page, driver: tuple[str, ...]) -> Select[Any]:
    others = [choice for choice in page.wanted if choice != driver]
    if len(driver) == 1:
        return _walk(page, facets.c.facet == driver[0], others)
    if len(driver) > BRANCHES:
        return _walk(page, facets.c.facet.in_(driver), others).distinct()
    branches = [_walk(page, facets.c.facet == facet, others).subquery() for facet in driver]
    merged = union_all(*(select(branch.c.day, branch.c.key) for branch in branches)).subquery()
    ordered = select(merged.c.day, merged.c.key).distinct().order_by(merged.c.day.desc(), merged.c.key.desc())
    return ordered.limit(page.filters.limit)


def _walk(page: _Page, chosen: ColumnElement[bool], others: Sequence[tuple[str, ...]]) -> Select[Any]:
    row = facets.c
    conditions = [_has(page, facets, choice) for choice in others] + _none_of(page, facets)
    if page.phrases:
        conditions.append(_says(page))
    walk = select(row.day, row.key).where(chosen, row.kind == page.kind, *_days(page, facets), *conditions)
    return walk.order_by(row.day.desc(), row.key.desc()).limit(page.filters.limit)


def _days(page: _Page, row: Table) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if page.filters.to is not None:
        conditions += [row.c.day <= day_number(page.filters.to), row.c.day > 0]
    if page.filters.from_ is not None:
        first = day_number(page.filters.from_)
        conditions += [row.c.day >= first - LONGEST_SPAN, row.c.last >= first, row.c.day > 0]
    if page.cursor is not None:
        day, key = page.cursor
        conditions.append(tuple_(row.c.day, row.c.key) < tuple_(literal(day), literal(key)))
    return conditions


def _has(page: _Page, row: Table, choice: tuple[str, ...]) -> ColumnElement[bool]:
    other = facets.alias()
    same = and_(other.c.kind == page.kind, other.c.day == row.c.day, other.c.key == row.c.key)
    one_of = other.c.facet == choice[0] if len(choice) == 1 else other.c.facet.in_(choice)
    return _there(select(literal(1)).select_from(other).where(one_of, same).correlate(row))


def _none_of(page: _Page, row: Table) -> list[ColumnElement[bool]]:
    return [not_(_has(page, row, page.unwanted))] if page.unwanted else []


def _says(page: _Page) -> ColumnElement[bool]:
    """That the thing at hand holds the words: looked up for it alone, since too many others hold them."""
    hits = words.matching(page.connection, _index_of(page.table), page.phrases)
    if page.table is reports:
        found = hits.where(words.number_column(page.connection) == reports.c.number).correlate(reports)
        return _there(
            select(literal(1)).select_from(reports).where(reports.c.key == facets.c.key, _there(found)).correlate(facets)
        )
    found = hits.where(words.number_column(page.connection) == records.c.number).correlate(records)
    source = select(literal(1)).select_from(records)
    if page.table is not records:
        held = holdings.c.key == facets.c.key
        source = (
            select(literal(1))
            .select_from(holdings.join(records, records.c.key == holdings.c.record))
            .where(held, _held(page.table))
        )
    own = records.c.key == facets.c.key if page.table is records else true()
    return _there(source.where(own, _there(found)).correlate(facets))


def _there(looked_up: Select[Any]) -> ColumnElement[bool]:
    """That a look-up finds something, made for the row at hand: PostgreSQL would turn ``EXISTS`` into a join over all rows."""
    return looked_up.limit(1).scalar_subquery().is_not(None)


def _size(page: _Page, choice: tuple[str, ...]) -> int:
    """How many things have one of these facets, counted up to a bound."""
    some = select(literal(1)).where(facets.c.facet.in_(choice), facets.c.kind == page.kind, *_days(page, facets)).limit(RARE)
    return page.connection.scalar(select(func.count()).select_from(some.subquery())) or 0
