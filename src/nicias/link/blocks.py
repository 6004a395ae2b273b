"""Blocks: under which keys an account is filed, and under which its candidates lie.

An act with a place is filed by family, province, square and day; one without a place, or of a family that has none, by who
took part, and day. So that both meet, an act with a place is also filed by who took part, under keys that only those without
a place ask for. A course of more than a week is filed by month, apart from acts, and only where it has a place. All counts
are bounded.
"""

from __future__ import annotations

from collections.abc import Iterable

from nicias.codebook.linking import load_link_table
from nicias.link.days import SHORT, Days, days_of
from nicias.link.places import cell, cells_around, province
from nicias.model.account import Account

NAMES = 4
"""Parties that an account is filed under, at most."""
PROVINCES = 3
MONTHS = 12


def block_keys(account: Account) -> tuple[str, ...]:
    """The keys that the account is filed under, sorted."""
    days = _spans(account, around=0)
    if not days:
        return ()
    places, names = _places(account), _names(account)
    who = "p" if places else "w"
    heads = [*places, *_squares(account, around=False), *(f"{who}:{name}" for name in names)]
    return _keys(account.family, heads, days)


def probe_keys(account: Account) -> tuple[str, ...]:
    """The keys that its candidates are filed under, those of the days before and after included, sorted."""
    days = _spans(account, around=1)
    if not days:
        return ()
    places, names = _places(account), _names(account)
    sides = ("w",) if places else ("p", "w")
    heads = [*places, *_squares(account, around=True), *(f"{side}:{name}" for name in names for side in sides)]
    return _keys(account.family, heads, days)


def _squares(account: Account, around: bool) -> list[str]:
    """The squares that its places stand in, or those around them."""
    if account.family not in load_link_table().by_place:
        return []
    found: dict[tuple[int, int], None] = {}
    for place in account.places[:PROVINCES]:
        own = cell(place)
        found |= dict.fromkeys(cells_around(place) if around else [own] if own else [])
    return [f"sq:{row}.{column}" for row, column in found]


def _keys(family: str, heads: Iterable[str], days: list[str]) -> tuple[str, ...]:
    return tuple(sorted({f"{family}|{head}|{day}" for head in heads for day in days}))


def _places(account: Account) -> list[str]:
    """Its provinces, where its family is found by place."""
    if account.family not in load_link_table().by_place:
        return []
    found = (key for place in account.places if (key := province(place)) is not None)
    return [f"at:{key}" for key in dict.fromkeys(found)][:PROVINCES]


def _names(account: Account) -> list[str]:
    """Who took part, of an act with a place beside its country."""
    country = account.country or "-"
    parties = sorted({actor.name for actor in (*account.actors, *account.recipients)})[:NAMES]
    if account.family not in load_link_table().by_place:
        return parties
    return [f"{country}:{name}" for name in parties]


def _spans(account: Account, around: int) -> list[str]:
    """The account's days, or the months of a long course."""
    days = days_of(account)
    if days is None:
        return []
    if days.length > SHORT:
        return _months(days) if _places(account) else []
    return [day.isoformat() for day in days.each(before=around, after=around)]


def _months(days: Days) -> list[str]:
    months: list[str] = []
    year, month = days.start.year, days.start.month
    while (year, month) <= (days.end.year, days.end.month) and len(months) < MONTHS:
        months.append(f"{year:04}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months
