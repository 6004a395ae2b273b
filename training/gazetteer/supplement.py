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

ORDER = {"city": 0, "province": 1, "district": 2, "country": 3}


def supplement_rows(entries: tuple[PlaceEntry, ...], gazetteer: Gazetteer) -> list[Row]:
    """Rows in the order of the entries. Raises ``CodebookError`` where a parent is no known place."""
    own = {(fold_exact(entry.name), entry.country): OWN_IDS + number for number, entry in enumerate(entries)}
    rows = []
    for number, entry in enumerate(entries):
        parent = _parent(entry, own, gazetteer)
        place = (entry.lat, entry.lon, 10**entry.weight, parent, {*entry.aliases})
        rows.append(Row(OWN_IDS + number, entry.name, entry.precision, entry.country or "", *place))
    return rows


def _parent(entry: PlaceEntry, own: dict[tuple[str, str | None], int], gazetteer: Gazetteer) -> int:
    if entry.parent is None:
        country = gazetteer.country(entry.country) if entry.country else None
        return country.id if country else 0
    declared = own.get((fold_exact(entry.parent), entry.country))
    if declared and fold_exact(entry.parent) != fold_exact(entry.name):
        return declared
    found = [match.entry for match in gazetteer.find(entry.parent) if match.entry.country == entry.country]
    best = min(found, key=_rank, default=None)
    if best is None:
        raise CodebookError("places", entry.name, f"its parent {entry.parent!r} is no known place of {entry.country}")
    return best.id


def also_rows(entries: tuple[AlsoEntry, ...], gazetteer: Gazetteer) -> list[Row]:
    """GeoNames' rows again, under their own ids, with the names and points that the entries add."""
    rows: dict[int, Row] = {}
    for also in entries:
        entry = _meant(also, gazetteer)
        row = rows.setdefault(entry.id, Row(entry.id, entry.name, entry.kind, entry.country or "", entry.lat, entry.lon, entry.population, entry.parent))
        row.name = also.name or row.name
        row.lat, row.lon = (row.lat, row.lon) if also.lat is None or also.lon is None else (also.lat, also.lon)
        row.aliases |= {*also.aliases, also.of, entry.name}
    return list(rows.values())


def _meant(also: AlsoEntry, gazetteer: Gazetteer) -> Entry:
    found = [match.entry for match in gazetteer.find(also.of) if match.entry.country == also.country and match.entry.kind == also.kind]
    if also.inside:
        found = [entry for entry in found if any(fold_exact(upper.name) == fold_exact(also.inside) for upper in gazetteer.within(entry))]
    if not found:
        raise CodebookError("places", also.of, f"is no {also.kind} of {also.country} in GeoNames' file")
    return max(found, key=lambda entry: entry.population)


def _rank(entry: Entry) -> tuple[int, int]:
    return ORDER.get(entry.kind, 9), -entry.population


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
