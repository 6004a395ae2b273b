"""The supplement's entries as rows: ids given, parents found."""

from __future__ import annotations

import yaml

from nicias.codebook.declarations import data_folder
from nicias.codebook.folding import fold_exact
from nicias.codebook.gazetteer import Entry, Gazetteer
from nicias.codebook.gazetteer_file import OWN_IDS
from nicias.codebook.places import AlsoEntry, PlaceEntry
from nicias.errors import CodebookError
from training.gazetteer.rows import Row

IN_TOWN = 0.35
"""Degrees (latitude and longitude summed) within which a site is taken to lie in the town, and not in the province,
so named."""

WEIGHTS = {"region": 7, "country": 7, "province": 6, "district": 5, "city": 4, "neighbourhood": 4, "site": 4}
"""The weight of an entry that names none: a region is known better than a hill."""

PARENTS = {
    "site": ("city", "neighbourhood", "site", "district", "province", "country"),
    "neighbourhood": ("city", "neighbourhood", "district", "province", "country"),
    "city": ("province", "district", "country"),
    "district": ("province", "district", "country"),
    "province": ("province", "country"),
    "region": ("region",),
}
"""Which kind of place a parent's name means first, by the kind of what lies in it."""


def supplement_rows(entries: tuple[PlaceEntry, ...], also: tuple[AlsoEntry, ...], gazetteer: Gazetteer) -> list[Row]:
    """All rows: the entries' under numbers of their own, then GeoNames' again. Raises ``CodebookError`` where a
    parent is unknown."""
    again = also_rows(also, gazetteer)
    new = [
        Row(
            OWN_IDS + number,
            entry.name,
            entry.precision,
            entry.country or "",
            entry.lat,
            entry.lon,
            10 ** (entry.weight or WEIGHTS[entry.precision]),
            0,
            {*entry.aliases},
        )
        for number, entry in enumerate(entries)
    ]
    known: dict[tuple[str, str], list[Row]] = {}
    for row in [*new, *again]:
        known.setdefault((fold_exact(row.name), row.country), []).append(row)
    for row, entry in zip(new, entries, strict=True):
        row.parent = _parent(row, entry.parent, known, gazetteer)
    return [*new, *again]


def _parent(row: Row, name: str | None, known: dict[tuple[str, str], list[Row]], gazetteer: Gazetteer) -> int:
    if name is None:
        country = gazetteer.country(row.country) if row.country else None
        return country.id if country else 0
    fitting: list[Row | Entry] = [upper for upper in known.get((fold_exact(name), row.country), ()) if upper is not row]
    fitting += _bearers(name, row.country, gazetteer)
    order = PARENTS[row.kind]
    ranked = [(_rank(upper, row, order), upper.id) for upper in fitting if upper.kind in order]
    if not ranked:
        raise CodebookError("places", row.name, f"its parent {name!r} is no known place of {row.country}")
    return min(ranked)[1]


def _rank(upper: Row | Entry, row: Row, order: tuple[str, ...]) -> tuple[int, int]:
    """The kind's place in the order; a town too far off to hold the place comes last."""
    far = upper.kind in ("city", "neighbourhood", "site") and abs(upper.lat - row.lat) + abs(upper.lon - row.lon) > IN_TOWN
    return order.index(upper.kind) + len(order) * far, -upper.population


def _bearers(name: str, country: str, gazetteer: Gazetteer) -> list[Entry]:
    return [match.entry for match in gazetteer.find(name) if match.entry.country == country]


def also_rows(entries: tuple[AlsoEntry, ...], gazetteer: Gazetteer) -> list[Row]:
    """GeoNames' rows again, under their own ids, with the names and points that the entries give them."""
    rows = []
    for also in entries:
        entry = gazetteer.entry(also.geonameid)
        if entry is None:
            raise CodebookError("places", also.name, f"GeoNames' file has no place {also.geonameid}")
        lat, lon = (entry.lat, entry.lon) if also.lat is None or also.lon is None else (also.lat, also.lon)
        place = (lat, lon, entry.population, entry.parent, {*also.aliases, entry.name})
        rows.append(Row(entry.id, also.name, entry.kind, entry.country or "", *place))
    return rows


def adjectives() -> dict[str, str]:
    """Each adjective and people's name of the actors' country file, in lower case, with its country."""
    found = yaml.safe_load((data_folder() / "actors" / "countries.yaml").read_text(encoding="utf-8"))["countries"]
    words: dict[str, str] = {}
    for country in found:
        for word in [*country.get("adjectives", ()), *country.get("people", ())]:
            words.setdefault(word.lower(), country["code"])
            if word.endswith(("n", "i")):
                words.setdefault(word.lower() + "s", country["code"])
    return dict(sorted(words.items()))
