"""Mending where one clause was read into another: reduced clauses of belief, subjects behind or before their verb.

News English leaves out "which are" and commas: "jets believed to belong to X struck Y". The parser then takes the participle
for the sentence's verb and the verb for its clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from nicias.model.reading import Token

Arc = tuple[int, tuple[int, str]]
BELIEVED = frozenset("believed thought said suspected alleged presumed reported understood known claimed assumed".split())
"""Participles of what is held to be so; after a noun, with an infinitive, they open a reduced clause."""
_SUBJECTS = ("nsubj", "nsubj:pass")


def mend_clauses(tokens: tuple[Token, ...]) -> Iterator[Arc]:
    """The arcs to be moved, by word."""
    yield from _reduced_beliefs(tokens)
    yield from _late_objects(tokens)
    yield from _early_subjects(tokens)
    yield from _split_owners(tokens)
    yield from _following(tokens)


def _reduced_beliefs(tokens: tuple[Token, ...]) -> Iterator[Arc]:
    """ "Jets believed to belong to X struck Y": the belief is the jets', and they struck."""
    for belief, token in enumerate(tokens):
        if token.text.lower() not in BELIEVED or any(t.head == belief and t.deprel.startswith("aux") for t in tokens):
            continue
        below = [(word, t) for word, t in enumerate(tokens) if t.head == belief]
        subject = next((word for word, t in below if t.deprel in _SUBJECTS and word < belief), None)
        verb = next((word for word, t in below if t.deprel == "ccomp" and word > belief and t.upos == "VERB"), None)
        if subject is None or verb is None or any(t.head == verb and t.deprel in _SUBJECTS for t in tokens):
            continue
        held = _held(tokens, belief, verb)
        if held is None:
            continue
        yield belief, (subject, "acl")
        yield verb, (token.head, token.deprel)
        yield subject, (verb, "nsubj")
        if held != belief:
            yield held, (belief, "xcomp")
        yield from ((word, (verb, t.deprel)) for word, t in below if word > verb)


def _held(tokens: tuple[Token, ...], belief: int, verb: int) -> int | None:
    """What is believed: the infinitive under the belief, or the word under "to be" that was read as part of the verb's phrase."""
    for word in range(belief + 1, verb):
        token = tokens[word]
        if token.head == belief and token.deprel == "xcomp":
            return word
        if any(t.head == word and t.deprel == "cop" for t in tokens[belief + 1 : word]):
            return word
    return None


def _late_objects(tokens: tuple[Token, ...]) -> Iterator[Arc]:
    """A second subject right behind its verb and before an infinitive is whom the verb is said to: "requests X to report"."""
    for word, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "nsubj" or not 0 <= verb < word or tokens[verb].upos != "VERB":
            continue
        if not any(t.head == verb and t.deprel in _SUBJECTS for t in tokens[:verb]):
            continue
        if any(t.head == verb and t.deprel == "xcomp" for t in tokens[word + 1 :]):
            yield word, (verb, "obj")


def _early_subjects(tokens: tuple[Token, ...]) -> Iterator[Arc]:
    """The first of two bare objects, before its verb, is the subject: "its air strikes hit a depot"."""
    for word, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "obj" or verb <= word or token.upos not in ("NOUN", "PROPN") or tokens[verb].upos != "VERB":
            continue
        if tokens[verb].deprel.startswith("acl") or any(t.head == verb and t.deprel in _SUBJECTS for t in tokens):
            continue
        if any(t.head == verb and t.deprel == "mark" for t in tokens[word:verb]):
            continue
        if any(t.head == verb and t.deprel == "obj" for t in tokens[verb + 1 :]):
            yield word, (verb, "nsubj")


def _split_owners(tokens: tuple[Token, ...]) -> Iterator[Arc]:
    """An owner read as a subject beside what is his: "South X's army fired" is fired by that army."""
    for mark, token in enumerate(tokens[:-1]):
        if token.text not in ("'s", "’s") or token.deprel != "case" or tokens[token.head].deprel not in _SUBJECTS:
            continue
        owner = tokens[token.head]
        owned = next(
            (i for i in range(mark + 1, owner.head) if tokens[i].head == owner.head and tokens[i].deprel in _SUBJECTS), None
        )
        if owned is not None:
            yield token.head, (owned, "nmod:poss")


def _following(tokens: tuple[Token, ...]) -> Iterator[Arc]:
    """ "Following" before a noun is a preposition: "withdrew following an attack"."""
    for word, token in enumerate(tokens):
        if (
            token.text.lower() != "following"
            or token.deprel != "advcl"
            or any(t.head == word and t.deprel in _SUBJECTS for t in tokens)
        ):
            continue
        noun = next((i for i in range(word + 1, len(tokens)) if tokens[i].head == word and tokens[i].deprel == "obj"), None)
        if noun is not None:
            yield noun, (token.head, "obl")
            yield word, (noun, "case")
