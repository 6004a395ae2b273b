"""From what a person types to the facets that it can mean."""

from __future__ import annotations

from sqlalchemy import Connection, select

from nicias.codebook.folding import fold_exact
from nicias.codebook.gazetteer import Match, open_gazetteer
from nicias.store.attributions import ATTRIBUTED, COUNTRY, SPEAKER, UNATTRIBUTED
from nicias.store.facets import folded, lying_in
from nicias.store.points import places_within
from nicias.store.tables import names
from nicias.store.upserts import chunks

OUTSIDE = ("IGO", "NGO", "IMG")
"""What stands for a country where an actor belongs to none."""
MEANINGS = 24
"""Things of one name that are looked at."""
PARTIAL = 2_000


def place_meanings(connection: Connection, where: str) -> list[str]:
    """The places that a name, a GeoNames id or a country's code can mean, of those that the ledger has."""
    where = where.strip()
    if where.isascii() and where.isdigit():
        return [f"p:{int(where)}"]
    if _is_country(where):
        return [f"c:{where}"]
    return _widest(_kept(connection, [*_from_gazetteer(where), folded("n:", where)]))


def box_meanings(connection: Connection, box: tuple[float, float, float, float]) -> list[str]:
    """The places in a box, each with what is shown at it."""
    return [f"o:{number}" for number in places_within(connection, box)]


def actor_meanings(connection: Connection, actor: str) -> list[str]:
    """The actors that a name, a part of one, a country or its code can mean, of those that the ledger has."""
    actor = actor.strip()
    if _is_country(actor) or actor in OUTSIDE:
        return [f"k:{actor}"]
    countries = [f"k:{match.entry.country}" for match in _exact(actor) if match.own and match.entry.kind == "country"]
    whole = _kept(connection, [folded("a:", actor), *countries])
    return whole or _partial(connection, "a:", fold_exact(actor).split())


def attribution_meanings(connection: Connection, attribution: str) -> list[str]:
    """The speakers that a name, a part of one, a country or its code can mean; ``attributed`` is anybody."""
    attribution = attribution.strip()
    if (stated := f"w:{attribution}") in {ATTRIBUTED, UNATTRIBUTED}:
        return [stated]
    if _is_country(attribution) or attribution in OUTSIDE:
        return [f"{COUNTRY}{attribution}"]
    countries = [
        f"{COUNTRY}{match.entry.country}" for match in _exact(attribution) if match.own and match.entry.kind == "country"
    ]
    whole = _kept(connection, [folded(SPEAKER, attribution), *countries])
    return whole or _partial(connection, SPEAKER, fold_exact(attribution).split())


def _is_country(code: str) -> bool:
    return len(code) == 3 and code.isupper() and open_gazetteer().country(code) is not None


def _from_gazetteer(name: str) -> list[str]:
    found = _exact(name) or open_gazetteer().find(name)
    facets = [f"c:{m.entry.country}" if m.entry.kind == "country" else f"p:{m.entry.id}" for m in found]
    return list(dict.fromkeys(facets))


def _exact(name: str) -> tuple[Match, ...]:
    return tuple(match for match in open_gazetteer().find(name) if match.exact)


def _widest(meanings: list[str]) -> list[str]:
    """Without the places that lie in another of them: that one holds all that they hold."""
    inner = {facet for facet in meanings if facet.startswith("p:") and set(lying_in(int(facet[2:]))[1:]) & set(meanings)}
    return [facet for facet in meanings if facet not in inner]


def _kept(connection: Connection, wanted: list[str]) -> list[str]:
    found: set[str] = set()
    for chunk in chunks(wanted):
        found |= set(connection.scalars(select(names.c.facet).where(names.c.facet.in_(chunk))))
    return [facet for facet in wanted if facet in found][:MEANINGS]


def _partial(connection: Connection, prefix: str, words: list[str]) -> list[str]:
    if not words:
        return []
    named = (names.c.facet >= prefix) & (names.c.facet < prefix[:-1] + ";")
    some = select(names.c.facet).where(named, *(names.c.facet.contains(word) for word in words)).order_by(names.c.facet)
    found = connection.scalars(some.limit(PARTIAL))
    return [facet for facet in found if set(words) <= set(facet[2:].split())][:MEANINGS]
