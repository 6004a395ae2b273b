"""What the fields of the filters offer."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.serve.counted import Counts
from nicias.serve.web.rules import types

OFFERED = 60
"""Names that a field offers; anything else may be typed."""
OUTLETS = 200


@dataclass(frozen=True, slots=True)
class Menus:
    """Values to choose from; anything else may be typed where a field is free."""

    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


def menus(counts: Counts, kind: str) -> Menus:
    """The menus of one list: the codebook's types, and the most frequent of the names that the ledger has."""
    return Menus(
        types().get(kind, ()),
        _names(counts, kind, "outlets"),
        _names(counts, kind, "actors"),
        tuple(dict.fromkeys(name.rpartition(" (")[0] or name for name in _names(counts, kind, "places"))),
        ("attributed", "unattributed", *_names(counts, kind, "speakers")),
    )


def outlets(counts: Counts) -> list[str]:
    """The outlets of the ledger, those with most reports first."""
    return [choice.value for choice in counts.choices("reports", "outlets", OUTLETS)]


def _names(counts: Counts, kind: str, about: str) -> tuple[str, ...]:
    return tuple(choice.label for choice in counts.choices(kind, about, OFFERED))
