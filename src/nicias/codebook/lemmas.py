"""Lemmas: the regular endings of English, a table of what is not regular, and the project's own corrections.

``lemma_table.txt`` is made by ``training/lemma_table.py`` from the tables of lemminflect (MIT licence); it holds, by UPOS tag,
only the forms whose lemma ``regular_lemma`` does not give. ``lemmas.yaml`` corrects both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nicias.codebook.declarations import Declaration, data_folder, load_declaration
from nicias.errors import CodebookError

TABLE = "lemma_table.txt"
_VOWELS = "aeiou"
_SIBILANT = ("ss", "sh", "ch", "x", "zz")
_DOUBLED = re.compile(r"([bdgkmnprtv])\1$")
_MUTE_E = re.compile(r"(?:[cgsvzu]|[^aeiou][aeiou][bdgkmptr]|at|iz|[^aeiou]l|th)$")
"""Stems before "-ed" and "-ing" that have lost an "e": "forc-", "seiz-", "evacuat-", "fir-", "settl-"."""


class LemmaCase(Declaration):
    """A form with its UPOS tag and its lemma."""

    form: str
    upos: str
    lemma: str


class Lemmas(Declaration):
    """The lists of ``lemmas.yaml``; its comments say what each is for."""

    note: str
    clitics: dict[str, dict[str, str]]
    auxiliaries: dict[str, str]
    pronouns: dict[str, str]
    kept: dict[str, list[str]]
    verbs: dict[str, str]
    adjectives: dict[str, str]
    plural_endings: list[str]
    cases: list[LemmaCase]


@lru_cache(maxsize=1)
def load_lemmas() -> Lemmas:
    """Load ``lemmas.yaml``. Raises ``CodebookError`` naming the key at fault."""
    return load_declaration(data_folder() / "lemmas.yaml", Lemmas)


@lru_cache(maxsize=1)
def load_lemma_table() -> dict[str, dict[str, str]]:
    """Irregular lemmas by UPOS tag and form. Raises ``CodebookError`` where a line is not "form<tab>lemma"."""
    tables: dict[str, dict[str, str]] = {}
    for part in (data_folder() / TABLE).read_text(encoding="utf-8").split("\n# ")[1:]:
        upos, _, rows = part.partition("\n")
        try:
            tables[upos] = dict(row.split("\t") for row in rows.splitlines())
        except ValueError as error:
            raise CodebookError(TABLE, upos, "has a line that is not a form, a tab and a lemma") from error
    return tables


def regular_lemma(form: str, upos: str) -> str:
    """The lemma of a form in lower case by its ending alone: nouns in "-s", verbs in "-s", "-ed" and "-ing"."""
    if upos == "NOUN":
        return _without_s(form)
    if upos not in ("VERB", "AUX"):
        return form
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return _stem(form[: -len(ending)], form)
    return _without_s(form)


def _without_s(form: str) -> str:
    if not form.endswith("s") or len(form) < 4 or form.endswith(("ss", "us", "is")):
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    return form[:-2] if form.endswith("es") and form[:-2].endswith(_SIBILANT) else form[:-1]


def _stem(stem: str, form: str) -> str:
    """The verb before "-ed" or "-ing": a doubled consonant made single, a mute "e" put back."""
    if not any(char in "aeiouy" for char in stem):
        return form
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _MUTE_E.search(stem) and not stem.endswith(("ss", "w", "x", "y")) else stem
