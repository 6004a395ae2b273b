"""Strict schemas of the actors' declarations: countries, organisations, groups, people, roles."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator

from nicias.codebook.declarations import Declaration
from nicias.model.record import SECTORS

Iso3 = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Name = Annotated[str, Field(min_length=1, max_length=90)]
Kind = Literal["person", "organ", "force", "class", "body", "outlet", "asset", "side", "thing", "relation"]
Gender = Literal["m", "f"]
_TERM = re.compile(r"(?P<office>[a-z][a-z' -]*) (?P<start>\d{4}(-\d\d){0,2})/(?P<end>\d{4}(-\d\d){0,2})?")


class WithSector(Declaration):
    """Anything that may have a sector: a PLOVER code, or nothing."""

    sector: str | None = None

    @field_validator("sector")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        if value is not None and value not in (*SECTORS, "IGO"):
            raise ValueError(f"{value} is no PLOVER sector")
        return value


class NameCase(WithSector):
    """A phrase and who it must name, on a day where that matters."""

    text: Name
    name: Name
    country: Iso3 | None = None
    day: date | None = None


class NameMiss(Declaration):
    """A phrase that must name nobody, and why."""

    text: Name
    why: str


class NameFile(Declaration):
    """What the files of names share: their cases."""

    cases: list[NameCase]
    near_misses: list[NameMiss]


class Seat(WithSector):
    """A palace or office that stands for a government, or for the organ named by ``as``."""

    name: Name
    as_: Name | None = Field(default=None, alias="as")


class Country(Declaration):
    """A country: what it, its people and its government are called. ``places`` only tell which country is meant."""

    code: Iso3
    name: Name
    also: list[Name] = Field(default_factory=list)
    adjectives: list[Name] = Field(default_factory=list)
    people: list[Name] = Field(default_factory=list)
    capitals: list[Name] = Field(default_factory=list)
    seats: list[Seat] = Field(default_factory=list)
    places: list[Name] = Field(default_factory=list)


class CountryFile(NameFile):
    """``countries.yaml``."""

    countries: list[Country]


class Change(WithSector):
    """What a group is from a day on."""

    from_: date = Field(alias="from")
    country: Iso3


class Body(WithSector):
    """An organisation or an armed group.

    ``lower``: its names may be written small; ``definite``: only with "the"; ``short``: nouns that stand for it later;
    ``context``: the countries in which it can be, where ``country`` is only the commonest; ``person``: it is an office.
    """

    name: Name
    also: list[Name] = Field(default_factory=list)
    country: Iso3
    short: list[Name] = Field(default_factory=list)
    later: list[Change] = Field(default_factory=list)
    context: list[Iso3] = Field(default_factory=list)
    lower: bool = False
    definite: bool = False
    person: bool = False


class OrganisationFile(NameFile):
    """``organisations.yaml``."""

    organisations: list[Body]


class GroupFile(NameFile):
    """``groups.yaml``."""

    groups: list[Body]


class Person(WithSector):
    """Somebody who holds or held an office. ``terms``: "office from/to", years or ISO months, open at the end.

    ``family`` is the family name where it is not the last word; ``common`` where the family name alone says too little;
    ``pronoun`` is "she" or "he".
    """

    name: Name
    also: list[Name] = Field(default_factory=list)
    country: Iso3
    terms: list[str] = Field(default_factory=list)
    later: list[Change] = Field(default_factory=list)
    family: Name | None = None
    common: bool = False
    pronoun: Literal["he", "she"] = "he"

    @field_validator("terms")
    @classmethod
    def _terms_fit(cls, value: list[str]) -> list[str]:
        for term in value:
            if not _TERM.fullmatch(term):
                raise ValueError(f"{term!r} is not 'office from/to'")
        return value


class PeopleFile(NameFile):
    """``people.yaml``. ``spellings``: words of names written in several ways; the first is their key."""

    people: list[Person]
    spellings: list[list[Name]] = Field(default_factory=list)


class Role(WithSector):
    """A set of nouns that say the same about who is meant (see the file's head)."""

    kind: Kind
    nouns: list[Name]
    own: bool = False
    office: str | None = None
    title: str | None = None
    gender: Gender | None = None
    country: Iso3 | None = None


class Modifier(WithSector):
    """Words before a noun that change its sector."""

    words: list[Name]


class Title(Declaration):
    """Words that stand before a person's name."""

    words: list[Name]
    gender: Gender | None = None


class RoleCase(WithSector):
    """A noun and what it must be."""

    noun: Name
    kind: Kind


class RoleMiss(Declaration):
    """A noun that stands for nobody, and why."""

    noun: Name
    why: str


class RoleFile(Declaration):
    """``roles.yaml``."""

    roles: list[Role]
    modifiers: list[Modifier]
    unnamed: list[Name]
    titles: list[Title]
    words: list[Name]
    cases: list[RoleCase]
    near_misses: list[RoleMiss]


def read_term(term: str) -> tuple[str, str, str]:
    """A term as (office, first ISO day, last ISO day); the last is "9999" where the term is open."""
    found = _TERM.fullmatch(term)
    assert found is not None  # the schema has seen to it
    end = found["end"]
    return found["office"], found["start"], f"{end}-99" if end else "9999"
