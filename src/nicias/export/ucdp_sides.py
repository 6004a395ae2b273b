"""Who fought whom, as UCDP would call it: sides, dyads and types of violence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nicias.codebook.exports import Given, Gives, UcdpFile, load_export
from nicias.export.geography import country_codes, country_name
from nicias.model.record import Actor


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dyad: how UCDP would call it, and its number where it is a state."""

    name: str
    kind: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two sides, the state first, and UCDP's type of violence between them."""

    violence: int
    first: Side
    second: Side


def file() -> UcdpFile:
    """The mapping."""
    return load_export("ucdp-ged", UcdpFile)


def dyad_of(mapping: UcdpFile, ones: Sequence[Actor], others: Sequence[Actor], counts: Collection[str] = ()) -> Dyad | str:
    """The dyad, or why there is none. ``counts`` are the people that the figures of killed count."""
    sides, targets = _armed(mapping, ones), _armed(mapping, others)
    if not sides:
        return "nobody is said to have done it" if not ones else "no armed side is named"
    second = next((side for side in targets if side != sides[0]), None)
    if second is not None:
        return _fight(sides[0], second)
    civilian = any(_kind(mapping, actor) == "civilian" for actor in others) or set(counts) & set(mapping.civilian_counts)
    if civilian and not targets:
        return Dyad(3, sides[0], Side(mapping.civilian_name, "civilian"))
    return "the other side is not named"


def try_case(given: Given) -> Gives | None:
    """The type of violence between actors of these sectors, for the file's own cases."""
    ones, others = (_made_up(given.get(side, []), f"C{number}") for number, side in enumerate(("actors", "recipients")))
    counts = given.get("counts", [])
    found = dyad_of(file(), ones, others, counts if isinstance(counts, list) else ())
    return None if isinstance(found, str) else {"type_of_violence": found.violence}


def _fight(one: Side, other: Side) -> Dyad:
    if "state" in (one.kind, other.kind):
        return Dyad(1, *((one, other) if one.kind == "state" else (other, one)))
    return Dyad(2, one, other)


def _armed(mapping: UcdpFile, actors: Sequence[Actor]) -> list[Side]:
    return [_side(actor, kind) for actor in actors if (kind := _kind(mapping, actor)) in ("state", "armed")]


def _kind(mapping: UcdpFile, actor: Actor) -> str:
    kinds = {"state": mapping.state, "armed": mapping.armed, "civilian": mapping.civilian}
    named = " " + actor.text.casefold() + " "
    if actor.sector is None and any(f" {word.rstrip('s')}" in named for word in mapping.civilian_counts):
        return "civilian"
    return next((kind for kind, sectors in kinds.items() if actor.sector in sectors), "")


def _side(actor: Actor, kind: str) -> Side:
    codes = country_codes(actor.country)
    if kind == "state" and codes is not None:
        return Side(f"Government of {country_name(actor.country)}", kind, codes.gw)
    return Side(actor.name, kind)


def _made_up(sectors: object, country: str) -> list[Actor]:
    return [Actor("", f"{sector} of {country}", country, str(sector)) for sector in sectors] if isinstance(sectors, list) else []
