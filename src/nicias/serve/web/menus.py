"""What the fields of the filters offer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nicias.serve.web.rules import types
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Menus:
    """Values to choose from; anything else may be typed where a field is free."""

    types: tuple[str, ...]
    sources: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def menus(ledger: Ledger, kind: str) -> Menus:
    """The menus of one list."""
    return Menus(types().get(kind, ()), tuple(outlets(ledger)))


def outlets(ledger: Ledger) -> list[str]:
    """The outlets of the ledger, those with most reports first."""
    found = Counter(source.outlet for source in ledger.reports(Filters(limit=2_000)) if source.outlet)
    return [name for name, _ in found.most_common()]
