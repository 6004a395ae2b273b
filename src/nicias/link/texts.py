"""Telling words of a sentence: what is left when the words that every report of a war has are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from nicias.codebook.folding import fold_exact, fold_loose
from nicias.codebook.linking import LinkTable

WORD = re.compile(r"[^\W\d_]{3,}")
MOST = 80
"""Words of one account, at most: more tell less."""


def telling_words(sentences: Iterable[str], names: Iterable[str], table: LinkTable) -> frozenset[str]:
    """The telling words of some sentences, folded so that a name's romanisations meet, without their plural's s.

    ``names`` are told already as who and where; their words are left out.
    """
    named = {_folded(word) for name in names for word in fold_exact(name).split()}
    found: dict[str, None] = {}
    for sentence in sentences:
        for word in WORD.findall(fold_exact(sentence)):
            if word not in table.common:
                found.setdefault(_folded(word))
    return frozenset([word for word in found if word not in named][:MOST])


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold_loose(word[:-1] if word.endswith("s") and len(word) > 4 else word)
