"""Trees written by hand, for tests of what is read off a tree."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nicias.coding.tree import Tree
from nicias.model.reading import Sentence, Token


@pytest.fixture
def tree() -> Callable[[str], Tree]:
    """Build a tree from lines of ``text lemma UPOS XPOS head deprel`` (head 1-based, 0 the root)."""

    def build(rows: str) -> Tree:
        tokens: list[Token] = []
        at = 0
        for row in rows.strip().splitlines():
            text, lemma, upos, xpos, head, deprel = row.split()
            tokens.append(Token(at, at + len(text), text, lemma, upos, xpos, int(head) - 1, deprel))
            at += len(text) + 1
        text = " ".join(token.text for token in tokens)
        return Tree(Sentence(0, 0, len(text), text, "body", tuple(tokens), (), (), (), (), (), np.zeros(384, np.float32)))

    return build
