"""The phrase grammar of the declarations: "lay siege to", "be responsible for", "air strike"."""

from __future__ import annotations

from dataclasses import dataclass

PREPOSITIONS = frozenset(
    "on upon against to toward towards with for from at over of into by in between among about under onto within "
    "behind alongside through across off out per as".split()
)
"""Words that, at the end of a phrase, need an object, which becomes the role ``last``."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, taken apart.

    ``head`` is the lemma at which it is looked up. For a verb phrase ``literals`` are the further lemmas that must depend on
    the head; for a noun phrase they are the whole run of lemmas, consecutive, in which the head stands last. ``last`` is
    the closing preposition, whose object must be there. ``copular``: the head is a predicate under "be".
    """

    text: str
    head: str
    literals: tuple[str, ...]
    last: str | None
    copular: bool


def verb_phrase(text: str) -> Phrase:
    """Take a verb phrase apart: the head first, a closing preposition last."""
    lemmas = text.lower().split()
    copular = lemmas[0] == "be" and len(lemmas) > 1
    body = lemmas[1:] if copular else lemmas
    if copular and body[0] in PREPOSITIONS and len(body) > 1:  # "be under siege": the noun is the head
        return Phrase(text, body[1], (body[0], *body[2:]), None, True)
    last = body[-1] if len(body) > 1 and body[-1] in PREPOSITIONS - PARTICLES else None
    literals = tuple(body[1:-1] if last else body[1:])
    return Phrase(text, body[0], literals, last, copular)


def noun_phrase(text: str) -> Phrase:
    """Take a noun phrase apart: a run of lemmas, the head last unless a preposition stands inside it ("use of force")."""
    lemmas = text.lower().split()
    last = lemmas[-1] if len(lemmas) > 1 and lemmas[-1] in PREPOSITIONS else None
    run = lemmas[:-1] if last else lemmas
    inner = next((i for i, lemma in enumerate(run) if i and lemma in PREPOSITIONS), len(run))
    return Phrase(text, run[inner - 1], tuple(run), last, False)


PARTICLES = frozenset("out off through across".split())
"""Prepositions that at the end of a verb phrase may stand as particles, without an object ("drive out")."""
