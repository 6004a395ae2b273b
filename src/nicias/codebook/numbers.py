"""Schema and loader of ``numbers.yaml``: number words, bounds, and the words that tell a count from other figures."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import NonNegativeFloat, NonNegativeInt

from nicias.codebook.declarations import Declaration, data_folder, load_declaration

Bound = Literal["over", "least", "most", "under", "nearly", "about", "exact"]


class Few(Declaration):
    """A vague small number: its ends, ``max`` open where not given."""

    min: NonNegativeInt
    max: NonNegativeInt | None = None


class Numbers(Declaration):
    """The vocabulary of number expressions; the meaning of each list stands beside it in the file."""

    units: dict[str, NonNegativeInt]
    teens: dict[str, NonNegativeInt]
    tens: dict[str, NonNegativeInt]
    scales: dict[str, NonNegativeInt]
    suffixes: dict[str, NonNegativeInt]
    ordinals: dict[str, NonNegativeInt]
    plurals: dict[str, NonNegativeInt]
    scale_of_plural: dict[str, NonNegativeInt]
    few: dict[str, Few]
    before_scale: list[str]
    before_plural: list[str]
    fractions: dict[str, NonNegativeFloat]
    percent: list[str]
    per_cent: list[str]
    bounds: dict[Bound, list[str]]
    hedges: list[str]
    after: dict[Bound, list[str]]
    ceiling: list[str]
    ranging: list[str]
    measures: list[str]
    money_after: list[str]
    money_before: list[str]
    labels: list[str]
    model_prefixes: list[str]
    dash_words: list[str]
    months: list[str]
    clock: list[str]
    ages: list[str]
    year_cues: list[str]
    changes: list[str]
    people: list[str]
    none_words: list[str]


@cache
def load_numbers() -> Numbers:
    """The vocabulary, read once. Raises ``CodebookError`` where the file does not fit its schema."""
    return load_declaration(data_folder() / "numbers.yaml", Numbers)
