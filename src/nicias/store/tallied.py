"""What the tallies tell by themselves: things under one facet, or at places, of which each thing is shown at one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from nicias.store.keys import day_number
from nicias.store.plans import Plan, at_spots
from nicias.store.tables import facets, tallies
from nicias.store.tallies import ALL, DAYS, first_day, week_of

FIRST, LAST = 1, 3_652_059
"""The days that there are, as numbers."""


@dataclass(slots=True)
class Numbers:
    """Numbers by week or by spot; where not ``exact``, ``least`` is the oldest day that was looked at."""

    numbers: Counter[int | None] = field(default_factory=Counter)
    exact: bool = True
    least: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self.numbers.values())


def can_tell(plan: Plan) -> bool:
    """Whether one facet, or places, is all that is asked by."""
    one = not plan.wanted or (len(plan.wanted) == 1 and (len(plan.wanted[0]) == 1 or at_spots(plan.wanted[0])))
    return one and not _looks_closer(plan)


def can_place(plan: Plan) -> bool:
    """Whether nothing is asked by but places and days."""
    return all(map(at_spots, plan.wanted)) and not _looks_closer(plan)


def choice_of(plan: Plan) -> tuple[str, ...]:
    """What is asked by; the empty facet where that is nothing."""
    return plan.wanted[0] if plan.wanted else ("",)


def by_week(plan: Plan) -> Numbers:
    """How many begin in each week of the days that are asked for."""
    choice, found = choice_of(plan), Numbers()
    summed = select(tallies.c.week, func.sum(tallies.c.number).label("number")).where(
        tallies.c.kind == plan.kind, tallies.c.facet.in_(choice), *_whole_weeks(plan)
    )
    found.numbers.update({row.week: int(row.number) for row in plan.connection.execute(summed.group_by(tallies.c.week))})
    for week, first, last in _edges(plan):
        found.numbers[week] = plan.connection.scalar(_counted(plan, first, last)) or 0
    return found


def by_spot(plan: Plan, most: int) -> Numbers:
    """How many are shown at each place: of the whole ledger those with most, of some days all."""
    found = Numbers()
    here = [tallies.c.kind == plan.kind, tallies.c.about == "o:", tallies.c.number > 0]
    here += [tallies.c.facet.in_(choice) for choice in plan.wanted]
    number = func.sum(tallies.c.number).label("number")
    summed = select(tallies.c.facet, number).where(*here, *_whole_weeks(plan)).group_by(tallies.c.facet)
    if not dated(plan):
        chosen = select(tallies.c.facet, tallies.c.number).where(*here, tallies.c.week == ALL)
        summed = chosen.order_by(tallies.c.number.desc(), tallies.c.facet).limit(most)
    found.numbers.update({int(row.facet[2:]): int(row.number) for row in plan.connection.execute(summed)})
    for _, first, last in _edges(plan):
        rows = plan.connection.execute(_counted(plan, first, last).add_columns(facets.c.spot).group_by(facets.c.spot))
        found.numbers.update({spot: number for number, spot in rows})
    return found


def dated(plan: Plan) -> bool:
    """Whether days are asked for."""
    return plan.filters.from_ is not None or plan.filters.to is not None


def bounds_of(plan: Plan) -> tuple[int, int]:
    """The first and last day that are asked for, as numbers."""
    filters = plan.filters
    return day_number(filters.from_) if filters.from_ else FIRST, day_number(filters.to) if filters.to else LAST


def _looks_closer(plan: Plan) -> bool:
    return bool(plan.phrases or plan.unwanted or plan.filters.report is not None)


def _whole_weeks(plan: Plan) -> list[ColumnElement[bool]]:
    """The weeks that are asked for from end to end."""
    if not dated(plan):
        return [tallies.c.week != ALL]
    cut = [week for week, _, _ in _edges(plan)]
    first, last = map(week_of, bounds_of(plan))
    return [tallies.c.week >= first, tallies.c.week <= last, tallies.c.week.not_in(cut)]


def _edges(plan: Plan) -> list[tuple[int, int, int]]:
    """The weeks of which only some days are asked for: week, first and last of these days."""
    first, last = bounds_of(plan)
    cut = {week_of(first)} if (first - 1) % DAYS else set()
    cut |= {week_of(last)} if last != LAST and last % DAYS else set()
    ends = ((week, max(first, first_day(week)), min(last, first_day(week) + DAYS - 1)) for week in sorted(cut))
    return [(week, start, end) for week, start, end in ends if start <= end] if dated(plan) else []


def _counted(plan: Plan, first: int, last: int) -> Select[Any]:
    """How many begin on these days."""
    row, choice = facets.c, choice_of(plan)
    places = [row.spot.in_([int(facet[2:]) for facet in choice])] if plan.wanted and at_spots(choice) else []
    under = row.facet == ("" if places or not plan.wanted else choice[0])
    return select(func.count().label("counted")).where(under, row.kind == plan.kind, row.day >= first, row.day <= last, *places)
