"""Who is who: the actors' declarations as one index of names, offices and role nouns.

``data/actors/*.yaml`` are the sources. Reading them takes about half a second, so ``data/actors/index.json`` holds them
compiled, with the sources' hash; where the hash does not fit (a declaration was edited) the sources are compiled anew
at load. ``python -m nicias.codebook.actors`` writes the compiled file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from nicias.codebook.actor_compile import compile_actors
from nicias.codebook.actor_names import END, Atom, Trie, atoms, loose, matches_at, name_key
from nicias.codebook.declarations import data_folder, yaml_files
from nicias.errors import CodebookError

COMPILED = "index.json"
_REMEMBERED = 65536


@dataclass(frozen=True, slots=True)
class Who:
    """An entry: somebody with a canonical name.

    ``kind`` is ``country``, ``people`` (a demonym), ``adjective``, ``capital``, ``seat``, ``place``, ``organisation``,
    ``outlet``, ``group`` or ``person``. ``later`` holds (ISO day, country, sector) of changes in order; ``terms``
    (office, from, to); ``short`` the nouns that may stand for it; ``context`` the countries in which it can be.
    """

    name: str
    kind: str
    country: str | None
    sector: str | None
    gender: str | None = None
    family: str | None = None
    common: bool = False
    short: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    terms: tuple[tuple[str, str, str], ...] = ()
    later: tuple[tuple[str, str, str | None], ...] = ()

    def at(self, day: str | None) -> tuple[str | None, str | None]:
        """Country and sector on an ISO day; today's first entry where the day is unknown."""
        found = (self.country, self.sector)
        for start, country, sector in self.later:
            if day is not None and day >= start:
                found = (country, sector)
        return found

    def held(self, office: str, day: str | None) -> bool:
        """Whether the office was held on that day; with no day, ever."""
        return any(o == office and (day is None or start <= day <= end) for o, start, end in self.terms)

    def in_office(self, day: str | None) -> bool:
        """Whether any office was held on that day."""
        return any(day is None or start <= day <= end for _, start, end in self.terms)


Alias = tuple[int, str, bool]
"""A way to write a name: whose, in which case (``any``, ``title``, ``caps``), whether only with "the"."""


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """What a role noun says (see ``data/actors/roles.yaml``)."""

    kind: str
    sector: str | None = None
    own: bool = False
    office: str | None = None
    title: str | None = None
    gender: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: whom it may mean, best first, and the characters it covers."""

    start: int
    end: int
    who: tuple[Who, ...]


class _Loosened(dict[str, str]):
    """Keys to their loose forms, each worked out once; bounded, since reports hold any word."""

    def __init__(self, spellings: dict[str, str]) -> None:
        super().__init__()
        self._spellings = spellings

    def __missing__(self, key: str) -> str:
        folded = loose(key)
        folded = self._spellings.get(folded, folded)
        if len(self) < _REMEMBERED:
            self[key] = folded
        return folded


class ActorIndex:
    """Names, offices and role nouns. Immutable; safe to share between threads."""

    def __init__(self, compiled: dict[str, Any]) -> None:
        self.version: str = compiled["hash"][:8]
        self._rows: list[dict[str, Any]] = compiled["who"]
        self._entries: dict[int, Who] = {}
        self._aliases: list[Alias] = compiled["aliases"]
        self._spellings: dict[str, str] = compiled["spellings"]
        self._trie: Trie = compiled["trie"]
        self._loose: Trie = compiled["loose"]
        self.roles: dict[str, tuple[RoleNoun, ...]] = {
            noun: tuple(RoleNoun(*row) for row in rows) for noun, rows in compiled["roles"].items()
        }
        self.modifiers: dict[str, str] = compiled["modifiers"]
        self.unnamed: frozenset[str] = frozenset(compiled["unnamed"])
        self.titles: dict[str, str | None] = compiled["titles"]
        self.words: frozenset[str] = frozenset(compiled["words"])
        self.adjectives: dict[str, str] = compiled["adjectives"]
        self.countries: dict[str, str] = compiled["countries"]
        self._families: dict[str, list[int]] = compiled["families"]
        self._offices: dict[str, list[int]] = compiled["offices"]
        self._loosened = _Loosened(self._spellings)
        self.contested: frozenset[str] = frozenset(
            row["country"] for row in self._rows if row.get("country") and row.get("sector") in ("REB", "PRM")
        )
        """Countries that armed groups of the declarations are of."""

    @staticmethod
    def load() -> ActorIndex:
        """The index of the package's declarations, loaded once. Raises ``CodebookError``."""
        return _load()

    def find_all(self, text: str) -> list[Found]:
        """Every name in a text, longest first at each place, none inside another."""
        found: list[Found] = []
        cut = atoms(text)
        folded = [Atom(self._loosened[a.key], self._loosened[a.bare], a.start, a.end, a.text) for a in cut]
        shouted = text.isupper()
        place = 0
        while place < len(cut):
            end, who = self._longest(text, cut, folded, place, shouted)
            if who:
                found.append(Found(cut[place].start, cut[end - 1].end, who))
            place = end if who else place + 1
        return found

    def find(self, text: str) -> Who | None:
        """Whom a phrase names that is a name and nothing else, apart from "the"."""
        names = self.find_all(text)
        bare = text.removeprefix("the ").removeprefix("The ")
        if len(names) == 1 and name_key(text[names[0].start : names[0].end]) in (name_key(text), name_key(bare)):
            return names[0].who[0]
        return None

    def family(self, name: str) -> tuple[Who, ...]:
        """The people of a family name ("al-Assad" and "Assad" are one)."""
        key = " ".join(self.loosened(name_key(name)))
        return tuple(self._entry(number) for number in self._families.get(key, ()))

    def _entry(self, number: int) -> Who:
        """An entry by its number, made when it is first asked for."""
        if number not in self._entries:
            self._entries[number] = _who(self._rows[number])
        return self._entries[number]

    def loosen(self, key: str) -> str:
        """An atom's key with transliterations folded and the spellings of common names made one."""
        return self._loosened[key]

    def loosened(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """A name's key with every atom loosened."""
        return tuple(map(self.loosen, key))

    def holders(self, office: str, country: str, day: str) -> tuple[Who, ...]:
        """Who held an office of a country on an ISO day."""
        people = (self._entry(number) for number in self._offices.get(f"{office} {country}", ()))
        return tuple(who for who in people if who.held(office, day))

    def adjective(self, country: str | None) -> str | None:
        """A country's adjective, or its name where it has none."""
        if country is None:
            return None
        return self.adjectives.get(country) or self.countries.get(country)

    def _longest(self, text: str, cut: list[Atom], folded: list[Atom], place: int, shouted: bool) -> tuple[int, tuple[Who, ...]]:
        best: tuple[int, tuple[Who, ...]] = (place, ())
        for trie, source in ((self._trie, cut), (self._loose, folded)):
            if source[place].key not in trie and source[place].bare not in trie:
                continue
            for end, numbers in matches_at(trie, source, place):
                if end > best[0]:
                    fits = [self._aliases[n] for n in numbers if self._fits(self._aliases[n], text, cut[place:end], shouted)]
                    if fits:
                        best = (end, tuple(self._entry(n) for n in dict.fromkeys(alias[0] for alias in fits)))
        return best

    def _fits(self, alias: Alias, text: str, cut: list[Atom], shouted: bool) -> bool:
        """Whether the words are written as the name must be."""
        first, (_, case, definite) = cut[0], alias
        if definite and text[max(0, first.start - 4) : first.start].lower() != "the ":
            return False
        if case == "any":
            return True
        word = first.text
        if shouted:
            return len(cut) > 1 or first.key not in self.words
        if case == "caps":
            upper = sum(ch.isupper() or ch.isdigit() for ch in word)
            titled = len(word) > 3 and word[0].isupper() and first.key not in self.words
            return upper > 1 or titled
        return word[0].isupper() or word[0].isdigit()


def _who(row: dict[str, Any]) -> Who:
    made = dict(row)
    for key in ("short", "context"):
        made[key] = tuple(row.get(key, ()))
    for key in ("terms", "later"):
        made[key] = tuple(tuple(item) for item in row.get(key, ()))
    return Who(**made)


@lru_cache(maxsize=1)
def _load() -> ActorIndex:
    folder = data_folder() / "actors"
    digest = sources_digest(folder)
    try:
        compiled = json.loads((folder / COMPILED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        compiled = {}
    if compiled.get("hash") != digest:
        compiled = {"hash": digest, **compile_actors(folder)}
    return ActorIndex(compiled)


def sources_digest(folder: Traversable) -> str:
    """sha256 over the declarations' bytes in name order."""
    digest = hashlib.sha256()
    for path in yaml_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def write_compiled(folder: Path) -> Path:
    """Compile the declarations in a folder into its ``index.json``. Raises ``CodebookError``."""
    path = folder / COMPILED
    compiled = {"hash": sources_digest(folder), **compile_actors(folder)}
    try:
        path.write_text(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    except OSError as error:
        raise CodebookError(path.name, "(whole file)", f"cannot be written: {error}") from error
    return path


__all__ = ["END", "ActorIndex", "Found", "RoleNoun", "Who", "sources_digest", "write_compiled"]

if __name__ == "__main__":
    write_compiled(Path(str(data_folder() / "actors")))
