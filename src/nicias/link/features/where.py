"""Places: the same, one within the other, near, or elsewhere."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.link.places import is_nested, is_same, is_wide, kilometres, may_hold, rank
from nicias.model.account import Account
from nicias.model.record import Place

CITY = 2


def match_places(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The best that any place of one has with any of the other; a shared city speaks for, another place against."""
    ones, others = _narrow(first), _narrow(second)
    if not ones or not others:
        if first.country and second.country and first.country != second.country:
            return -1.0, f"{first.country} and {second.country}"
        return 0.0, "a place is unknown"
    return max((_match(one, other, table) for one in ones for other in others), key=lambda found: (found[0], found[1]))


def _narrow(account: Account) -> list[Place]:
    return [place for place in account.places if not is_wide(place)]


def _match(one: Place, other: Place, table: LinkTable) -> tuple[float, str]:
    coarse = max(rank(one), rank(other)) > CITY
    if is_same(one, other):
        return (0.16, f"the same province, {one.name}") if coarse else (0.4, f"the same place, {one.name}")
    if is_nested(one, other):
        inner, outer = sorted((one, other), key=lambda place: (rank(place), place.name))
        return (0.08 if coarse else 0.2), f"{inner.name} lies in {outer.name}"
    if may_hold(one, other):
        return 0.04, f"{one.name} and {other.name}, one of which may name the other's province"
    apart = kilometres(one, other)
    names = " and ".join(sorted((one.name, other.name)))
    if apart is None or coarse:
        return -1.0, f"different places, {names}"
    if apart <= table.near:
        return 0.28, f"{names}, {apart:.0f} km apart"
    return (0.0 if apart <= table.around else -1.0), f"{names}, {apart:.0f} km apart"
