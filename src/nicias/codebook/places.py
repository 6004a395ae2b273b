"""The supplement: places that no list of towns has, and where a country's label stands.

``data/places/*.yaml``: one file a war or theme, each with its source; ``countries.yaml`` apart. The files are
compiled into ``data/supplement.gaz`` (see ``docs`` and ``training/gazetteer``): at run time only the compiled form is
read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import Field

from nicias.codebook.declarations import Declaration, data_folder, load_declaration
from nicias.errors import CodebookError

Kind = Literal["site", "neighbourhood", "city", "district", "province", "region", "country"]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Iso3 = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Name = Annotated[str, Field(min_length=2, max_length=80)]


class PlaceEntry(Declaration):
    """One place. ``country`` is the file's where it is left out; a ``region`` may lie in none (seas, the Sahel).

    ``parent`` is another entry's name or a town's, province's or country's in GeoNames; ``precision`` says what the
    point stands for: ``region`` for what has no codebook precision (it crosses borders); ``weight`` is 1 to 9, the
    power of ten of the people in a town that is as well known; where it is left out it goes by the precision.
    """

    name: Name
    aliases: list[Name] = Field(default_factory=list)
    parent: Name | None = None
    country: Iso3 | None = None
    lat: Latitude
    lon: Longitude
    precision: Kind
    weight: Annotated[int, Field(ge=1, le=9)] | None = None


class AlsoEntry(Declaration):
    """A place of GeoNames with the name that English reports use, further names, and a better point where given."""

    geonameid: Annotated[int, Field(gt=0, lt=2**31)]
    name: Name
    aliases: list[Name] = Field(default_factory=list)
    lat: Latitude | None = None
    lon: Longitude | None = None


class PlaceFile(Declaration):
    """A file of the supplement: where its facts come from, its default country, its places, more names for
    GeoNames'."""

    source: str
    country: Iso3 | None = None
    places: list[PlaceEntry]
    also: list[AlsoEntry] = Field(default_factory=list)


class CountryPoint(Declaration):
    """A country's label point and its names in English beside GeoNames' own."""

    iso: Iso3
    lat: Latitude
    lon: Longitude
    aliases: list[Name] = Field(default_factory=list)


class CountryFile(Declaration):
    """``countries.yaml``."""

    source: str
    countries: list[CountryPoint]


def read_countries() -> tuple[CountryPoint, ...]:
    """The countries' points. Raises ``CodebookError``."""
    return tuple(load_declaration(_folder() / "countries.yaml", CountryFile).countries)


def read_supplement() -> tuple[PlaceEntry, ...]:
    """All places of the supplement, the file's country filled in. Raises ``CodebookError`` with file and key."""
    entries: dict[tuple[str, str | None, str | None], PlaceEntry] = {}
    for path in _sources():
        for entry in _placed(load_declaration(path, PlaceFile)):
            key = (entry.name, entry.country, entry.parent)
            if key in entries:
                raise CodebookError(path.name, entry.name, "is declared twice under one parent")
            entries[key] = entry
    return tuple(entries.values())


def read_also() -> tuple[AlsoEntry, ...]:
    """All further names of GeoNames' places. Raises ``CodebookError``, also where one place has two entries."""
    entries: dict[int, AlsoEntry] = {}
    for path in _sources():
        for also in load_declaration(path, PlaceFile).also:
            if also.geonameid in entries:
                raise CodebookError(path.name, also.name, f"GeoNames' place {also.geonameid} has an entry already")
            entries[also.geonameid] = also
    return tuple(entries.values())


def supplement_digest() -> str:
    """sha256 over the supplement's files in name order; the compiled file carries it."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _placed(file: PlaceFile) -> Iterator[PlaceEntry]:
    for entry in file.places:
        needs = entry.country is None and entry.precision != "region"
        yield entry.model_copy(update={"country": file.country}) if needs else entry


def _folder() -> Traversable:
    return data_folder() / "places"


def _sources() -> list[Traversable]:
    found = [path for path in _folder().iterdir() if path.name.endswith(".yaml") and path.name != "countries.yaml"]
    return sorted(found, key=lambda path: path.name)
