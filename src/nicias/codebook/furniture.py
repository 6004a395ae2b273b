"""Schema of ``furniture.yaml``: the words of what stands on a page beside the report."""

from __future__ import annotations

from functools import lru_cache

from nicias.codebook.declarations import Declaration, data_folder, load_declaration


class FurnitureCase(Declaration):
    """A line between two paragraphs, and whether it is to be set aside."""

    line: str
    is_furniture: bool


class FurnitureWords(Declaration):
    """The lists of ``furniture.yaml``; its comments say what each is for."""

    note: str
    outlets: list[str]
    bureaus: list[str]
    date_leads: list[str]
    lines: list[str]
    starts: list[str]
    heads: list[str]
    inline: list[str]
    cases: list[FurnitureCase]


@lru_cache(maxsize=1)
def load_furniture() -> FurnitureWords:
    """Load ``furniture.yaml``. Raises ``CodebookError`` naming the key at fault."""
    return load_declaration(data_folder() / "furniture.yaml", FurnitureWords)
