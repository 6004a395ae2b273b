"""Atoms: the words of a sentence cut finer than tokens, so that number and time grammars do not hang on tokenisation.

"20-30", "12-year-old", "mid-2016", "5pm" and "1990s" come as one token from one tokeniser and as several from another;
as atoms they are the same. Letters followed by digits stay whole ("M5", "G20"); figures keep their decimals and
thousands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nicias.model.reading import Sentence, Token

_ATOM = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # p.m., U.S.
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,200
    r"|\d+(?:\.\d+)*"  # 300000, 2.5, 20.07.2016
    r"|o['’]clock"
    r"|[^\W\d_][^\W_]*"
    r"|\S",
    re.IGNORECASE,
)
_DASHES = str.maketrans({"–": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Atom:
    """One atom: ``norm`` is its text in lower case, dashes and apostrophes plain, abbreviations without their dots.

    ``token`` is the index of the token it lies in; ``start`` and ``end`` are offsets as the token's are.
    """

    text: str
    norm: str
    token: int
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def cut_atoms(tokens: Sequence[Token]) -> tuple[Atom, ...]:
    """All atoms of the tokens, in order."""
    atoms: list[Atom] = []
    for index, token in enumerate(tokens):
        if token.text.isalpha():
            atoms.append(Atom(token.text, token.text.lower(), index, token.start, token.start + len(token.text)))
        else:
            atoms += [_atom(found[0], index, token.start + found.start()) for found in _ATOM.finditer(token.text)]
    return tuple(atoms)


def glued(atoms: Sequence[Atom], index: int) -> bool:
    """Whether no space stands between the atom at ``index`` and the one after it."""
    return 0 <= index < len(atoms) - 1 and atoms[index].end == atoms[index + 1].start


def words_of(sentence: Sentence, start: int, end: int) -> str:
    """The text of the words ``start`` to ``end`` (exclusive) as it stands in the sentence, line breaks made spaces."""
    tokens = sentence.tokens[start:end]
    if not tokens:
        return ""
    piece = sentence.text[tokens[0].start - sentence.start : tokens[-1].end - sentence.start]
    if tokens[0].start < sentence.start or not piece.startswith(tokens[0].text):
        piece = " ".join(token.text for token in tokens)
    return " ".join(piece.split())


def _atom(text: str, token: int, start: int) -> Atom:
    norm = text.lower() if text.isascii() else text.lower().translate(_DASHES)
    if len(norm) > 2 and norm[1] == "." and norm[0].isalpha():
        norm = norm.replace(".", "")
    return Atom(text, norm, token, start, start + len(text))
