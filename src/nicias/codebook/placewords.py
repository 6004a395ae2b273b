"""The English words around place names: ``data/placewords.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nicias.codebook.declarations import Declaration, data_folder, load_declaration


class _PlaceWords(Declaration):
    kinds: dict[str, list[str]]
    sites: list[str]
    before: list[str]
    after: list[str]
    directions: list[str]
    parts: list[str]
    titles: list[str]
    bodies: list[str]
    common: list[str]
    never: list[str]
    links: list[str]
    definite: list[str]
    pointers: list[str]
    fitting: dict[str, list[str]]
    territory: list[str]
    seats: list[str]
    largest: dict[str, int]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words by what they tell; ``kinds`` maps a generic noun to the precision of what it names."""

    kinds: dict[str, str]
    sites: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    directions: frozenset[str]
    parts: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    links: frozenset[str]
    definite: frozenset[str]
    pointers: frozenset[str]
    territory: frozenset[str]
    seats: frozenset[str]
    fitting: dict[str, tuple[str, ...]]
    largest: dict[str, int]


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """The words. Raises ``CodebookError`` where the file breaks its schema."""
    found = load_declaration(data_folder() / "placewords.yaml", _PlaceWords)
    kinds = {word: kind for kind, words in found.kinds.items() for word in words}
    fitting = {kind: tuple(kinds) for kind, kinds in found.fitting.items()}
    rest = found.model_dump(exclude={"kinds", "fitting", "largest"})
    return PlaceWords(kinds, fitting=fitting, largest=found.largest, **{name: frozenset(words) for name, words in rest.items()})
