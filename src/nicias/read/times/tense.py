"""Whether a sentence looks back or ahead at one of its words."""

from __future__ import annotations

from nicias.codebook.times import load_times
from nicias.model.reading import Sentence, Token
from nicias.read.times.telling import FUTURE, PAST, PERFECT, PRESENT

AHEAD = frozenset(("will", "shall", "'ll", "’ll", "would", "wo", "'d", "could", "may", "might", "should", "must", "can"))
SEVERAL = 40
"""How far a word may lie below its verb."""


def tense_at(sentence: Sentence, index: int) -> str:
    """``past``, ``perfect``, ``present`` or ``future`` at a word; ``past`` where nothing says more, as news has it."""
    tokens = sentence.tokens
    if _told_ahead(tokens, index):
        return FUTURE
    verb = _verb_over(tokens, index)
    return _tense_of(tokens, verb, SEVERAL) if verb is not None else PAST


def _told_ahead(tokens: tuple[Token, ...], index: int) -> bool:
    before = " ".join(["", *(token.text.lower() for token in tokens[max(0, index - 4) : index]), ""])
    return any(f" {phrase} " in before for phrase in load_times().ahead)


def _verb_over(tokens: tuple[Token, ...], index: int) -> int | None:
    """The verb that governs the word; where there is no tree, the nearest verb before it, else after it."""
    if not _parsed(tokens):
        before = range(index - 1, max(-1, index - SEVERAL), -1)
        after = range(index, min(len(tokens), index + SEVERAL))
        return next((at for at in (*before, *after) if tokens[at].upos in ("VERB", "AUX")), None)
    at, steps = index, 0
    while 0 <= at < len(tokens) and steps < SEVERAL:
        if tokens[at].upos == "VERB" or (tokens[at].upos == "AUX" and not tokens[at].deprel.startswith("aux")):
            return at
        cop = next((near for near in _near(tokens, at) if tokens[near].head == at and tokens[near].deprel == "cop"), None)
        if cop is not None:
            return cop
        at, steps = tokens[at].head, steps + 1
    return None


def _tense_of(tokens: tuple[Token, ...], verb: int, steps: int) -> str:
    token = tokens[verb]
    group = _group(tokens, verb)
    words = {tokens[at].text.lower() for at in group}
    have = any(tokens[at].lemma == "have" for at in group if at != verb)
    if words & AHEAD and not (have and "will" not in words):
        return FUTURE
    forward = token.lemma in load_times().forward
    if have:
        had = any(tokens[at].text.lower() in ("had", "'d") for at in group)
        return PAST if had else PERFECT
    finite = next((tokens[at] for at in group if tokens[at].xpos in ("VBD", "VBZ", "VBP")), None)
    if finite is not None and finite.xpos == "VBD":
        return FUTURE if forward and token.xpos == "VBN" else PAST
    if "to" in words or any(tokens[at].text.lower() == "to" for at in range(max(0, verb - 2), verb)):
        return _infinitive(tokens, verb, steps)
    if finite is not None:
        return PRESENT if token.xpos == "VBG" or (forward and token.xpos == "VBN") else PAST
    if forward and token.xpos == "VBN":
        return FUTURE
    above = _verb_over(tokens, token.head) if 0 <= token.head < len(tokens) and token.head != verb else None
    return _tense_of(tokens, above, steps - 1) if above is not None and above != verb and steps > 0 else PAST


def _group(tokens: tuple[Token, ...], verb: int) -> list[int]:
    """The verb with its auxiliaries, and "to"."""
    if not _parsed(tokens):
        start = verb
        while start > 0 and tokens[start - 1].upos in ("AUX", "PART", "ADV"):
            start -= 1
        return list(range(start, verb + 1))
    heads = (verb, tokens[verb].head) if tokens[verb].deprel == "cop" else (verb,)
    return sorted({verb, *(at for at in _near(tokens, verb) if tokens[at].head in heads and _helps(tokens[at]))})


def _helps(token: Token) -> bool:
    return token.deprel.startswith("aux") or token.text.lower() == "to"


def _near(tokens: tuple[Token, ...], at: int) -> range:
    return range(max(0, at - SEVERAL), min(len(tokens), at + SEVERAL))


def _parsed(tokens: tuple[Token, ...]) -> bool:
    """Whether the sentence has a tree: then one of its first two words has a head."""
    return any(token.head >= 0 for token in tokens[:2])


def _infinitive(tokens: tuple[Token, ...], verb: int, steps: int) -> str:
    """ "agreed to meet", "a pause to begin", "are to be staged" look ahead; "managed to flee" does not."""
    head = tokens[verb].head
    if not 0 <= head < len(tokens) or head == verb or steps <= 0:
        return FUTURE
    above = tokens[head]
    if above.lemma in load_times().forward or above.lemma in ("go", "be") or above.upos == "ADJ":
        return FUTURE
    if above.upos in ("VERB", "AUX"):
        return _tense_of(tokens, head, steps - 1)
    return _infinitive_of_noun(tokens, head, steps)


def _infinitive_of_noun(tokens: tuple[Token, ...], noun: int, steps: int) -> str:
    """ "a deal to meet" and "ordered an operation to retake" look ahead, "launched an operation to retake" does not."""
    if tokens[noun].lemma in load_times().forward_nouns:
        return FUTURE
    governor = _verb_over(tokens, tokens[noun].head) if 0 <= tokens[noun].head < len(tokens) else None
    if governor is None or tokens[governor].lemma in load_times().forward:
        return FUTURE
    tense = _tense_of(tokens, governor, steps - 1)
    return FUTURE if tense == PRESENT else tense
