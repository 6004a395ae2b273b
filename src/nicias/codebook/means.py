"""Schema of ``means.yaml``: instruments and attack words, the ASSAULT mode and the toll cause each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import RootModel

from nicias.codebook.declarations import Declaration

Cause = Literal["airstrike", "shelling", "gunfire", "bombing", "chemical", "execution", "war", "other"]


class Means(Declaration):
    """One kind of means: its words (lemmas or runs of lemmas), the mode and the cause."""

    id: str
    words: list[str]
    mode: str | None = None
    cause: Cause | None = None


class MeansFile(RootModel[list[Means]]):
    """All means of violence: a plain list."""


@dataclass(frozen=True, slots=True)
class MeansLexicon:
    """Runs of lemmas by their last lemma, longest first."""

    by_last: dict[str, tuple[tuple[tuple[str, ...], Means], ...]]


def compile_means(file: MeansFile) -> MeansLexicon:
    """Index the words of every means."""
    index: dict[str, list[tuple[tuple[str, ...], Means]]] = {}
    for means in file.root:
        for text in means.words:
            run = tuple(text.lower().replace("-", " - ").split())
            index.setdefault(run[-1], []).append((run, means))
    return MeansLexicon({last: tuple(sorted(found, key=lambda item: -len(item[0]))) for last, found in index.items()})
