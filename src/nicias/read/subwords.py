"""Words -> the arrays that the language model reads: sub-word numbers, case shapes, and where each word begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nicias.errors import ArtefactError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LOWER, TITLE, CAPS, MIXED, INITIAL, DIGIT, PUNCTUATION, OTHER = range(8)
SHAPES = 8
LONGEST_WORD = 16  # sub-words kept of one word: an address or a hash needs no more

_INITIAL = re.compile(r"[A-Z]\.")

Ints = npt.NDArray[np.int64]


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> int:
    """The case shape of a word, one of the eight constants above: the vocabulary itself knows no case."""
    if _INITIAL.fullmatch(word):
        return INITIAL
    if any(char.isdigit() for char in word):
        return DIGIT
    if word.islower():
        return LOWER
    if word.isupper():
        return CAPS if len(word) > 1 else TITLE
    if word[:1].isupper() and word[1:].islower():
        return TITLE
    if any(char.isupper() for char in word):
        return MIXED
    return OTHER if any(char.isalpha() for char in word) or any(ord(char) > 0x2FFF for char in word) else PUNCTUATION


class Subwords:
    """Cuts words into sub-words with a WordPiece tokenizer, remembering what it has cut."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.start, self.stop, self.unknown = (_sign(tokenizer, sign) for sign in ("[CLS]", "[SEP]", "[UNK]"))
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """Sub-word numbers of a word, at least one; a word that comes to nothing (a control character) is unknown."""
        pieces = self._known.get(word)
        if pieces is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST_WORD]
            pieces = tuple(ids) or (self.unknown,)
            if len(self._known) < 200_000:
                self._known[word] = pieces
        return pieces


def _sign(tokenizer: Tokenizer, sign: str) -> int:
    number = tokenizer.token_to_id(sign)
    if number is None:
        raise ArtefactError(f"the tokenizer lacks {sign}")
    return number


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays for some sentences; T sub-words and W words in the longest, each with the start sign before them.

    ``ids``, ``shapes`` and ``mask``: (sentences, T). ``first``: (sentences, W + 1), where a word's first sub-word
    stands; entry 0 is the start sign, which plays the root. ``lengths``: words in each sentence.
    """

    ids: Ints
    shapes: Ints
    mask: Ints
    first: Ints
    lengths: Ints


def fill_batch(sentences: Sequence[Sequence[str]], subwords: Subwords) -> Batch:
    """Pad sentences, none of them empty, into one batch."""
    cut = [[subwords.cut(word) for word in words] for words in sentences]
    lengths = np.array([len(words) for words in sentences], dtype=np.int64)
    widths = [sum(map(len, pieces)) + 2 for pieces in cut]
    ids = np.zeros((len(cut), max(widths)), dtype=np.int64)
    shapes = np.zeros_like(ids)
    first = np.zeros((len(cut), int(lengths.max()) + 1), dtype=np.int64)
    for row, (words, pieces) in enumerate(zip(sentences, cut, strict=True)):
        sizes = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        ids[row, : widths[row]] = [subwords.start, *(piece for group in pieces for piece in group), subwords.stop]
        shapes[row, 1 : widths[row] - 1] = np.repeat([shape_of(word) for word in words], sizes)
        first[row, 1 : len(words) + 1] = 1 + np.cumsum(sizes) - sizes
    mask = (np.arange(ids.shape[1]) < np.array(widths)[:, None]).astype(np.int64)
    return Batch(ids, shapes, mask, first, lengths)
