"""Schemas of the export files: the columns of every exported table, and how our types become those of other projects.

Each file names its unit of analysis, where the names and codes of its columns were read and when, and holds cases and near
misses that are run as tests. They take no part in the coder's version: another mapping changes no record.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator

from nicias.codebook.declarations import Declaration, data_folder, load_declaration

Given = dict[str, str | int | list[str]]
Gives = dict[str, str | int | None]


class Reference(Declaration):
    """Where names and codes were read, and when."""

    title: str
    url: str
    version: str | None = None
    read: date


class Column(Declaration):
    """A column that is written: its type and what it means. ``hxl`` is its hashtag, where the table has a row of them."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date", "object", "array"] = "string"
    about: str
    hxl: str | None = None


class Case(Declaration):
    """Something of ours, and what it must become."""

    given: Given
    gives: Gives


class Miss(Declaration):
    """Something of ours that must not be mapped, and why."""

    given: Given
    why: str


class ExportFile(Declaration):
    """One table as it is written."""

    name: str
    title: str
    unit: str
    note: str
    source: list[Reference] = []
    columns: list[Column] = Field(min_length=1)
    cases: list[Case] = []
    near_misses: list[Miss] = []

    @model_validator(mode="after")
    def _columns_once(self) -> Self:
        names = [column.name for column in self.columns]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"columns: {', '.join(twice)} stands twice")
        return self


class AcledRule(Declaration):
    """Acts that are one sub-event of ACLED's. The first rule that fits an act counts.

    ``acts`` are ``TYPE/mode``, ``TYPE`` or ``register.value``; ``actors`` and ``recipients`` are ACLED's types of actors of
    which one must take part, anybody where left out.
    """

    acts: list[str]
    actors: list[str] = []
    recipients: list[str] = []
    event: str
    sub_event: str


class AcledFile(ExportFile):
    """ACLED's columns and types."""

    disorders: dict[str, str]
    special_disorders: dict[str, str]
    inter: dict[str, list[str]]
    inter_names: dict[str, list[str]]
    at_home: list[str]
    outsiders: str
    civilians: str
    geo_precision: dict[str, int]
    time_precision: dict[str, int]
    rules: list[AcledRule]

    @model_validator(mode="after")
    def _known(self) -> Self:
        kinds = {*self.inter, self.outsiders}
        for rule in self.rules:
            if strangers := ({*rule.actors, *rule.recipients} - kinds):
                raise ValueError(f"rules: {', '.join(sorted(strangers))} is no type of actor")
            if rule.event not in self.disorders:
                raise ValueError(f"rules: {rule.event} has no disorder type")
        return self


class Days(Declaration):
    """Spans of up to so many days have this code."""

    upto: int
    code: int


class UcdpFile(ExportFile):
    """UCDP GED's columns and codes."""

    families: list[str]
    state: list[str]
    armed: list[str]
    civilian: list[str]
    civilian_name: str
    civilian_counts: list[str]
    where_prec: dict[str, int]
    date_prec: list[Days]
    coarse_dates: dict[str, int]


class PolecatFile(ExportFile):
    """POLECAT's columns, PLOVER's types and modes."""

    types: dict[str, str]
    quads: dict[str, int]
    contexts: dict[str, str]
    features: dict[str, str]


class CeasefireFile(ExportFile):
    """The ETH/PRIO data's columns and codes."""

    declared: list[str]
    effective: list[str]
    ended: dict[str, int]
    purposes: dict[str, list[str]]
    written: list[str]
    lengths: list[str]


class FtmFile(ExportFile):
    """FollowTheMoney's schemata, each with the properties of it that we write."""

    schemata: dict[str, list[str]]
    sectors: dict[str, str]
    default: str


class HxlFile(ExportFile):
    """HXL's hashtags: each metric of a toll with the attribute that stands for it."""

    metrics: dict[str, str]


class Country(Declaration):
    """A country's codes; see the file's note."""

    iso2: str = Field(pattern=r"^[A-Z]{2}$")
    number: int | None = None
    gw: int | None = None
    cow: int | None = None
    region: str


class Region(Declaration):
    """One of UCDP's regions: a range of country numbers."""

    name: str
    first: int
    last: int


class CountryFile(Declaration):
    """Codes of countries by ISO alpha-3."""

    source: list[Reference]
    note: str
    ucdp_regions: list[Region]
    countries: dict[str, Country]

    def ucdp_region(self, number: int | None) -> str | None:
        """UCDP's region of a country by Gleditsch and Ward's number."""
        if number is None:
            return None
        return next((region.name for region in self.ucdp_regions if region.first <= number <= region.last), None)


class TableFile(Declaration):
    """The tables of our own: what they share, and each table's own columns."""

    note: str
    shared: list[Column]
    whole: list[Column]
    tables: list[ExportFile]

    def table(self, name: str) -> ExportFile:
        """The table of that name."""
        return next(table for table in self.tables if table.name == name)


File = TypeVar("File", bound=Declaration)


def load_export(name: str, schema: type[File]) -> File:
    """One export file, read once a process.

    Raises ``CodebookError`` naming the key that breaks the schema.
    """
    file = _load(name, schema)
    assert isinstance(file, schema)
    return file


@lru_cache(maxsize=32)
def _load(name: str, schema: type[Declaration]) -> Declaration:
    return load_declaration(data_folder() / "exports" / f"{name}.yaml", schema)
