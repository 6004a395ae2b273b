"""The gazetteer: every place of GeoNames' towns and divisions and of the supplement, looked up by name.

Two files in the layout of ``gazetteer_file``, memory-mapped: opening takes a millisecond and nothing is loaded; a
name costs some ten microseconds and is remembered. Where the data came from stands in each file's header (``about``)
and, for people, in ``data/PROVENANCE.places.md``. GeoNames is licensed under CC BY 4.0.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from nicias.codebook import gazetteer_file as layout
from nicias.codebook.declarations import data_folder
from nicias.errors import CodebookError

FILES = ("geonames.gaz", "supplement.gaz")
MOST = 512
"""Bearers of one name that are looked at: a bound, far above any real name's (no name has more than 400 in
GeoNames)."""
LONGEST = 80
"""Characters of a name; longer text is no name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. ``id`` is its GeoNames id, or from ``OWN_IDS`` on the supplement's; ``parent`` the id of what it lies
    in.

    ``kind`` is ``region``, ``country``, ``province`` (first-order division), ``district`` (second-order), ``city``,
    ``neighbourhood`` or ``site``. ``lat`` and ``lon`` are degrees, ``None`` where no point is known.
    """

    id: int
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    population: int
    parent: int

    @property
    def geonameid(self) -> int | None:
        """The GeoNames id, ``None`` for the supplement's own places."""
        return self.id if self.id < layout.OWN_IDS else None


@dataclass(frozen=True, slots=True)
class Match:
    """A place that bears a name: ``exact`` where only typing may differ, ``own`` where it is the place's main name."""

    entry: Entry
    exact: bool
    own: bool


class _File:
    """One mapped file."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            view = memoryview(self._map)
            size = int.from_bytes(view[8:16], "little")
            if bytes(view[:8]) != layout.MAGIC:
                raise CodebookError(path.name, "(header)", "is not a gazetteer file of this version")
            self.about: dict[str, Any] = json.loads(bytes(view[16 : 16 + size]))
            spans = {name: view[offset : offset + length] for name, (offset, length) in self.about["sections"].items()}
        except (OSError, ValueError, KeyError) as error:
            raise CodebookError(path.name, "(header)", f"cannot be read: {error}") from error
        self._buckets, self._points = spans["buckets"].cast("I"), spans["points"].cast("Q")
        self._keys, self._rows = spans["keys"].cast("I"), spans["rows"].cast("H")
        self._ids, self._parents = spans["ids"].cast("I"), spans["parents"].cast("I")
        self._names, self._text = spans["names"].cast("I"), spans["text"]
        self._countries: list[str] = self.about["countries"]

    def matches(self, loose: int, check: int) -> Iterator[Match]:
        """Places under a loose hash."""
        bucket, least = layout.first_key(loose)
        end = self._buckets[bucket + 1]
        at = bisect_left(self._keys, least, self._buckets[bucket], end)
        for number in range(at, min(at + MOST, end)):
            key = self._keys[number]
            if key - least >= 1 << layout.CHECK_BITS + 4:
                break
            found, own, row = layout.unpack_key(key, self._rows[number])
            yield Match(self.row(row), found == check, own)

    def find(self, number: int) -> Entry | None:
        """The place of an id."""
        row = bisect_left(self._ids, number)
        return self.row(row) if row < len(self._ids) and self._ids[row] == number else None

    def row(self, row: int) -> Entry:
        """The place in a row."""
        lat, lon, population, country = layout.unpack_point(self._points[row])
        offset, kind = divmod(self._names[row], 64)
        name = bytes(self._text[offset + 1 : offset + 1 + self._text[offset]]).decode()
        iso = self._countries[country] or None
        return Entry(self._ids[row], name, layout.KINDS[kind], iso, lat, lon, population, self._parents[row])

    def towns(self, least: int) -> Iterator[Entry]:
        """The towns with at least so many people."""
        code = layout.population_code(least)
        for row, point in enumerate(self._points):
            if point >> 8 & 0xFF >= code and layout.KINDS[self._names[row] & 63] == "city":
                yield self.row(row)

    def countries(self) -> dict[str, Entry]:
        """The rows that are countries, by ISO code."""
        rows = (number for number, name in enumerate(self._names) if layout.KINDS[name & 63] == "country")
        return {entry.country: entry for entry in map(self.row, rows) if entry.country}


class Gazetteer:
    """Places by name and by id. Open it once (``open_gazetteer``); it is safe to share between threads."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        """Raises ``CodebookError`` where a file is missing or of another layout."""
        self._files = tuple(_File(path) for path in paths)
        self._cached = lru_cache(maxsize=4096)(self._find)

    @property
    def about(self) -> tuple[dict[str, Any], ...]:
        """Each file's header: sources, versions, licence, hashes."""
        return tuple(file.about for file in self._files)

    def find(self, name: str) -> tuple[Match, ...]:
        """Every place that bears the name: exact matches first, then the place's own names, then the biggest."""
        return self._cached(name) if len(name) <= LONGEST else ()

    def entry(self, number: int) -> Entry | None:
        """The place of an id, ``None`` where there is none."""
        return next((entry for file in reversed(self._files) if (entry := file.find(number))), None)

    def towns(self, least: int) -> list[Entry]:
        """The towns with at least so many people, the biggest first: labels for a map."""
        found = {entry.id: entry for file in self._files for entry in file.towns(least)}
        return sorted(found.values(), key=lambda entry: (-entry.population, entry.id))

    def within(self, entry: Entry) -> tuple[Entry, ...]:
        """What the place lies in, innermost first, the country last."""
        out: list[Entry] = []
        upper = self.entry(entry.parent) if entry.parent else None
        while upper and len(out) < 8:
            out.append(upper)
            upper = self.entry(upper.parent) if upper.parent else None
        return tuple(out)

    def country(self, iso: str) -> Entry | None:
        """A country by its ISO alpha-3 code."""
        return self._countries.get(iso)

    def adjective(self, word: str) -> str | None:
        """The country (ISO alpha-3) of an adjective or a people's name: "Syrian", "Ukrainians"."""
        return self._adjectives.get(word.lower())

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        return {word: iso for file in self._files for word, iso in file.about.get("adjectives", {}).items()}

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        return self._files[0].countries()

    def _find(self, name: str) -> tuple[Match, ...]:
        loose, check = layout.key_of(name)
        if not loose:
            return ()
        best: dict[int, Match] = {}
        for match in (match for file in self._files for match in file.matches(loose, check)):
            known = best.get(match.entry.id, match)  # the later file's row of one id is the better one
            best[match.entry.id] = Match(match.entry, match.exact or known.exact, match.own or known.own)
        return tuple(sorted(best.values(), key=lambda found: (not found.exact, not found.own, -found.entry.population)))


@lru_cache(maxsize=1)
def open_gazetteer() -> Gazetteer:
    """The gazetteer inside the package."""
    folder = Path(str(data_folder()))
    return Gazetteer(tuple(folder / name for name in FILES))
