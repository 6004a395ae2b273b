"""Pages of a list: walked in the order of the index, from whatever narrows the list most.

Where what is asked for is rare (a report, an odd word) the few things that have it are looked at one by one; otherwise the rarest
facet is walked, newest first, and each thing on the way is looked up under the other facets, until the page is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, union_all

from nicias.store import words
from nicias.store.filters import Filters
from nicias.store.plans import (
    RARE,
    Plan,
    at_spots,
    few_of,
    has,
    in_hits,
    index_of,
    none_of,
    plan_of,
    says,
    size_of,
    within_days,
)
from nicias.store.tables import facets

BRANCHES = 24


def keys_of_page(connection: Connection, kind: str, filters: Filters, also: Sequence[str] = ()) -> list[int]:
    """The keys of one page of a list, in order; ``also`` are facets that must be there too."""
    plan = plan_of(connection, kind, filters, also)
    return [] if plan is None or filters.limit < 1 else [row.key for row in connection.execute(_statement(plan))]


def _statement(plan: Plan) -> Select[Any]:
    few = few_of(plan)
    if few is not None:
        return _looked_at(plan, few)
    return _walked(plan, driver_of(plan))


def driver_of(plan: Plan) -> tuple[str, ...]:
    """What is walked: the rarest of what is asked for. Many spots are no road: each thing on the way is asked for its own."""
    sizes = {choice: size_of(plan, choice) for choice in plan.wanted}
    roads = [choice for choice in plan.wanted if not at_spots(choice) or sizes[choice] <= RARE]
    return min(roads, key=lambda choice: sizes[choice], default=("",))


def _looked_at(plan: Plan, few: ColumnElement[bool]) -> Select[Any]:
    table = plan.table
    conditions = [has(plan, table, choice) for choice in (("",), *plan.wanted)] + none_of(plan, table)
    if plan.filters.report is not None and plan.phrases:
        conditions.append(in_hits(table, words.matching(plan.connection, index_of(table), plan.phrases)))
    chosen = select(table.c.day, table.c.key).where(few, *within_days(plan, table), *conditions)
    return chosen.order_by(table.c.day.desc(), table.c.key.desc()).limit(plan.filters.limit)


def _walked(plan: Plan, driver: tuple[str, ...]) -> Select[Any]:
    others = [choice for choice in plan.wanted if choice != driver]
    if len(driver) == 1:
        return _walk(plan, facets.c.facet == driver[0], others)
    if len(driver) > BRANCHES:
        return _walk(plan, facets.c.facet.in_(driver), others).distinct()
    branches = [_walk(plan, facets.c.facet == facet, others).subquery() for facet in driver]
    merged = union_all(*(select(branch.c.day, branch.c.key) for branch in branches)).subquery()
    ordered = select(merged.c.day, merged.c.key).distinct().order_by(merged.c.day.desc(), merged.c.key.desc())
    return ordered.limit(plan.filters.limit)


def _walk(plan: Plan, chosen: ColumnElement[bool], others: Sequence[tuple[str, ...]]) -> Select[Any]:
    row = facets.c
    conditions = [has(plan, facets, choice) for choice in others] + none_of(plan, facets)
    if plan.phrases:
        conditions.append(says(plan))
    walk = select(row.day, row.key).where(chosen, row.kind == plan.kind, *within_days(plan, facets), *conditions)
    return walk.order_by(row.day.desc(), row.key.desc()).limit(plan.filters.limit)
