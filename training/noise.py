"""Disturbed sentences: headlines and all-capitals reports must parse as well."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.corpora.sentence import Sentence

CASE_SHARE = 0.06  # of sentences change their case
CUT_SHARE = 0.05  # of sentences lose their last mark

_CASES: tuple[Callable[[str], str], ...] = (str.lower, str.upper, lambda word: word[:1].upper() + word[1:])


def disturb(sentence: Sentence, rng: random.Random) -> Sentence:
    """Perhaps the same words in another case, perhaps without the last mark; tags stay as they are."""
    if rng.random() < CUT_SHARE:
        sentence = drop_last_mark(sentence)
    if rng.random() < CASE_SHARE:
        change = rng.choice(_CASES)
        sentence = replace(sentence, words=tuple(map(change, sentence.words)))
    return sentence


def drop_last_mark(sentence: Sentence) -> Sentence:
    """Without its last word if that is a mark which nothing hangs on; else as it was."""
    last = len(sentence.words)
    if last < 2 or sentence.words[-1] not in (".", "!", "?") or last in sentence.heads:
        return sentence
    parts = {name: getattr(sentence, name)[:-1] for name in ("words", "heads", "deprels", "upos", "xpos")}
    return Sentence(**parts, tags={layer: tags[:-1] for layer, tags in sentence.tags.items()})
