"""Schema of ``spelling.yaml``: abbreviations, contractions, prefixes, units; what decides where words and sentences end."""

from __future__ import annotations

from functools import lru_cache

from pydantic import model_validator

from nicias.codebook.declarations import Declaration, data_folder, load_declaration


class SpellingCase(Declaration):
    """A text with the number of its sentences, or with its tokens, one space between them."""

    text: str
    sentences: int | None = None
    tokens: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> SpellingCase:
        if self.sentences is None and self.tokens is None:
            raise ValueError("a case needs `sentences` or `tokens`")
        return self


class Spelling(Declaration):
    """The lists of ``spelling.yaml``; its comments say what each is for."""

    note: str
    before_names: list[str]
    anywhere: list[str]
    before_figures: list[str]
    contractions: list[str]
    prefixes: list[str]
    units: list[str]
    openers: list[str]
    cases: list[SpellingCase]


@lru_cache(maxsize=1)
def load_spelling() -> Spelling:
    """Load ``spelling.yaml``. Raises ``CodebookError`` naming the key at fault."""
    return load_declaration(data_folder() / "spelling.yaml", Spelling)
