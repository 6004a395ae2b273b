"""Counts over things that are looked at one by one: the newest under the rarest facet, up to a bound."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, func, select, true, union_all

from nicias.store import words
from nicias.store.keys import LONGEST_SPAN
from nicias.store.lists import BRANCHES, driver_of
from nicias.store.plans import Plan, at_spots, few_of, has, in_hits, index_of, none_of, says
from nicias.store.tables import facets
from nicias.store.tallied import Numbers, bounds_of, choice_of, dated
from nicias.store.tallies import DAYS

LOOKED_AT = 20_000
"""Things that one question looks at."""
SEARCHED = 2_000
"""The same where each is searched for words."""


def by_week(plan: Plan, *, spanning: bool) -> Numbers:
    """How many begin in each week; ``spanning`` counts too what began before the first day and reaches it."""
    rows, conditions, bound = _rows(plan, spanning)
    return _grouped(plan, rows, (rows.c.day + (DAYS - 1)) // DAYS, conditions, bound)


def by_spot(plan: Plan) -> Numbers:
    """How many are shown at each place."""
    rows, conditions, bound = _rows(plan, spanning=True)
    return _grouped(plan, rows, rows.c.spot, conditions, bound)


def begun_before(plan: Plan) -> Numbers:
    """How many, at which place, began before the first day that is asked for and reach it, under what the tallies can tell."""
    if plan.filters.from_ is None:
        return Numbers()
    first, choice = bounds_of(plan)[0], choice_of(plan)
    spots = bool(plan.wanted) and at_spots(choice)
    before = [facets.c.day >= first - LONGEST_SPAN, facets.c.day < first, facets.c.day > 0]
    rows = _walk(plan, ("",) if spots else choice, before, LOOKED_AT).subquery()
    conditions = [rows.c.last >= first, *([has(plan, rows, choice)] if spots else [])]
    return _grouped(plan, rows, rows.c.spot, conditions, LOOKED_AT)


def _rows(plan: Plan, spanning: bool) -> tuple[Subquery, list[ColumnElement[bool]], int | None]:
    """Things to look at, what each of them must fulfil, and the bound where there may be more of them."""
    few = few_of(plan)
    if few is not None:
        rows = _the_few(plan, few).subquery()
        wanted = [has(plan, rows, choice) for choice in (("",), *plan.wanted)]
        return rows, [*wanted, *none_of(plan, rows), *_begun(plan, rows, spanning), *_reaching(plan, rows)], None
    driver, bound = driver_of(plan), SEARCHED if plan.phrases else LOOKED_AT
    rows = _walk(plan, driver, _begun(plan, facets, spanning), bound).subquery()
    conditions = [has(plan, rows, choice) for choice in plan.wanted if choice != driver]
    conditions += [says(plan, rows)] if plan.phrases else []
    return rows, [*conditions, *none_of(plan, rows), *_reaching(plan, rows)], bound


def _the_few(plan: Plan, few: ColumnElement[bool]) -> Select[Any]:
    table, row = plan.table, facets.alias()
    at = and_(row.c.facet == "", row.c.kind == plan.kind, row.c.day == table.c.day, row.c.key == table.c.key)
    spot = select(row.c.spot).where(at).correlate(table).scalar_subquery().label("spot")
    conditions = [few]
    if plan.filters.report is not None and plan.phrases:
        conditions.append(in_hits(table, words.matching(plan.connection, index_of(table), plan.phrases)))
    return select(table.c.day, table.c.key, table.c.last, spot).where(*conditions)


def _walk(plan: Plan, driver: tuple[str, ...], days: list[ColumnElement[bool]], bound: int) -> Select[Any]:
    """The newest things under any of these facets, each once."""
    row = facets.c

    def one(under: ColumnElement[bool]) -> Select[Any]:
        walk = select(row.day, row.key, row.last, row.spot).where(under, row.kind == plan.kind, *days)
        return walk.order_by(row.day.desc(), row.key.desc()).limit(bound)

    if len(driver) == 1:
        return one(row.facet == driver[0])
    if len(driver) > BRANCHES:
        return one(row.facet.in_(driver)).distinct()
    branches = [select(branch) for branch in (one(row.facet == facet).subquery() for facet in driver)]
    merged = union_all(*branches).subquery()
    return select(merged).distinct().order_by(merged.c.day.desc(), merged.c.key.desc()).limit(bound)


def _begun(plan: Plan, row: FromClause, spanning: bool) -> list[ColumnElement[bool]]:
    """On which days a thing may begin."""
    if not dated(plan):
        return []
    first, last = bounds_of(plan)
    return [row.c.day > 0, row.c.day <= last, row.c.day >= (first - LONGEST_SPAN if spanning else first)]


def _reaching(plan: Plan, row: FromClause) -> list[ColumnElement[bool]]:
    return [row.c.last >= bounds_of(plan)[0]] if plan.filters.from_ is not None else []


def _grouped(
    plan: Plan, rows: Subquery, group: ColumnElement[Any], conditions: list[ColumnElement[bool]], bound: int | None
) -> Numbers:
    counted = select(
        group.label("by"),
        func.count().label("looked_at"),
        func.sum(case((and_(true(), *conditions), 1), else_=0)).label("number"),
        func.min(rows.c.day).label("least"),
    ).select_from(rows)
    found = plan.connection.execute(counted.group_by("by")).all()
    whole = bound is None or sum(row.looked_at for row in found) < bound
    numbers: Counter[int | None] = Counter({row.by: int(row.number) for row in found})
    return Numbers(numbers, whole, min((row.least for row in found), default=0))
