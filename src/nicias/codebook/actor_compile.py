"""From the actors' declarations to the rows of the index: names, the ways to write them, role nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from nicias.codebook.actor_files import (
    Body,
    Country,
    CountryFile,
    GroupFile,
    OrganisationFile,
    PeopleFile,
    Person,
    RoleFile,
    read_term,
)
from nicias.codebook.actor_names import Trie, loose, loose_key, name_key, plain, plant
from nicias.codebook.declarations import load_declaration
from nicias.errors import CodebookError

_SHORTEST_LOOSE = 5
_PATRONYMIC = frozenset(["abu", "abou", "umm", "ibn", "bin", "ben", "kim", "abdul", "abdel"])


@dataclass(slots=True)
class Rows:
    """What is being compiled."""

    who: list[dict[str, Any]] = field(default_factory=list)
    aliases: list[list[Any]] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict)
    trie: Trie = field(default_factory=dict)
    loose: Trie = field(default_factory=dict)
    families: dict[str, list[int]] = field(default_factory=dict)
    offices: dict[str, list[int]] = field(default_factory=dict)

    def add(self, **values: Any) -> int:
        """A new entry; fields without a value are left out. Its number comes back."""
        self.who.append({key: value for key, value in values.items() if value or key in ("name", "kind", "country", "sector")})
        return len(self.who) - 1

    def loosened(self, text: str) -> tuple[str, ...]:
        """A name's loose key with the spellings of common names made one."""
        return tuple(self.spellings.get(atom, atom) for atom in loose_key(text))

    def alias(self, who: int, text: str, *, any_case: bool = False, definite: bool = False, fold: bool = False) -> None:
        """A way to write the entry's name; ``fold`` lets transliterations of it match too."""
        key = name_key(text)
        if not key:
            raise CodebookError("actors", text, "has no letter to find it by")
        self.aliases.append([who, _case(text, any_case), definite])
        number = len(self.aliases) - 1
        plant(self.trie, key, number)
        folded = self.loosened(text)
        if fold and sum(map(len, folded)) >= _SHORTEST_LOOSE and not text.isupper():
            plant(self.loose, folded, number)


def _sort_person(rows: Rows, number: int) -> None:
    """List a person under the family name and the offices held."""
    who = rows.who[number]
    rows.families.setdefault(" ".join(rows.loosened(who["family"])), []).append(number)
    for office in dict.fromkeys(term[0] for term in who.get("terms", [])):
        rows.offices.setdefault(f"{office} {who['country']}", []).append(number)


def compile_actors(folder: Traversable) -> dict[str, Any]:
    """All declarations of a folder as rows that ``ActorIndex`` takes. Raises ``CodebookError`` naming file and key."""
    rows = Rows()
    countries = load_declaration(folder / "countries.yaml", CountryFile).countries
    people = load_declaration(folder / "people.yaml", PeopleFile)
    rows.spellings = {loose(plain(word)): loose(plain(words[0])) for words in people.spellings for word in words}
    for person in people.people:
        _add_person(rows, person)
    for body in load_declaration(folder / "groups.yaml", GroupFile).groups:
        _add_body(rows, body, "group")
    for body in load_declaration(folder / "organisations.yaml", OrganisationFile).organisations:
        _add_body(rows, body, "outlet" if body.sector == "JRN" else "organisation")
    for country in countries:
        _add_country(rows, country)
    for country in countries:
        _add_places(rows, country)
    return {
        "spellings": rows.spellings,
        "families": rows.families,
        "offices": rows.offices,
        "who": rows.who, "aliases": rows.aliases, "trie": rows.trie, "loose": rows.loose,
        "adjectives": {c.code: c.adjectives[0] for c in countries if c.adjectives},
        "countries": {c.code: c.name for c in countries},
        **_roles(load_declaration(folder / "roles.yaml", RoleFile)),
    }  # fmt: skip


def _case(text: str, any_case: bool) -> str:
    letters = [ch for ch in text if ch.isalpha()]
    if any_case or not any(ch.isupper() for ch in letters):
        return "any"
    return "caps" if len(text) <= 6 and all(ch.isupper() for ch in letters) else "title"


def _add_person(rows: Rows, person: Person) -> None:
    terms = [read_term(term) for term in person.terms]
    number = rows.add(
        name=person.name, kind="person", country=person.country, sector=person.sector,
        gender="f" if person.pronoun == "she" else "m", family=person.family or _family(person.name),
        common=person.common, terms=terms, later=_changes(person.later),
    )  # fmt: skip
    _sort_person(rows, number)
    for text in dict.fromkeys([person.name, *person.also, *_shortened(person)]):
        rows.alias(number, text, fold=True)


def _family(name: str) -> str:
    return name.split()[-1]


def _shortened(person: Person) -> list[str]:
    """A name of three words without its first or its second ("Tayyip Erdogan", "Recep Erdogan")."""
    words = person.name.split()
    if len(words) != 3 or person.family or words[0].lower() in _PATRONYMIC or not words[1][0].isupper():
        return []
    if any(len(word.rstrip(".")) < 2 for word in words):
        return [f"{words[0]} {words[2]}"]
    return [f"{words[0]} {words[2]}", f"{words[1]} {words[2]}"]


def _add_body(rows: Rows, body: Body, kind: str) -> None:
    number = rows.add(
        name=body.name, kind=kind, country=body.country, sector=body.sector, short=_singulars(body.short),
        context=body.context, later=_changes(body.later),
    )  # fmt: skip
    for text in dict.fromkeys([body.name, *body.also]):
        rows.alias(
            number,
            text,
            any_case=body.lower,
            definite=body.definite and text == text.title(),
            fold=kind != "organisation" or len(text.split()) > 2,
        )


def _singulars(nouns: list[str]) -> list[str]:
    """The nouns in the singular, as lemmas are: "militants" is asked for as "militant"."""
    return [noun if noun.endswith(("ss", "corps")) else noun.removesuffix("s") for noun in nouns]


def _changes(changes: list[Any]) -> list[tuple[str, str, str | None]]:
    return [(change.from_.isoformat(), change.country, change.sector) for change in changes]


def _add_country(rows: Rows, country: Country) -> None:
    def add(kind: str, names: list[str], sector: str | None = "GOV", name: str = country.name) -> None:
        if names:
            number = rows.add(name=name, kind=kind, country=country.code, sector=sector)
            for text in names:
                rows.alias(number, text)

    add("country", [country.name, *country.also])
    add("adjective", country.adjectives)
    add("people", list(dict.fromkeys([*country.people, *(f"{a}s" for a in country.adjectives if a[-1] in "ni")])))
    add("capital", country.capitals)
    for seat in country.seats:
        add("seat", [seat.name], seat.sector or "GOV", seat.as_ or country.name)


def _add_places(rows: Rows, country: Country) -> None:
    if country.places:
        number = rows.add(name=country.name, kind="place", country=country.code, sector=None)
        for text in country.places:
            rows.alias(number, text, fold=True)


def _roles(file: RoleFile) -> dict[str, Any]:
    roles: dict[str, list[list[Any]]] = {}
    for role in file.roles:
        for noun in (noun.replace("'s ", " ").replace("-", " ") for noun in role.nouns):
            row = [role.kind, role.sector, role.own, role.office, role.title, role.gender, role.country]
            if row not in roles.setdefault(noun, []):
                roles[noun].append(row)
    return {
        "roles": roles,
        "modifiers": {word: modifier.sector for modifier in file.modifiers for word in modifier.words},
        "unnamed": file.unnamed,
        "titles": {word: title.gender for title in file.titles for word in title.words},
        "words": file.words,
    }
