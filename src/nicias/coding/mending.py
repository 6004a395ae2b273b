"""Mending a tree where English word order shows that an arc is wrong.

The parser is right about nine times in ten. Two of its slips put one side's act into the other's mouth, and word order alone
tells them: an object never stands before the mark of its clause ("accused X *of* shelling": X is accused), and a verb in front
of its reporting clause has the subject in front of it ("X denied it, Y said": X denies).
"""

from __future__ import annotations

from dataclasses import replace

from nicias.model.reading import Token

NOMINAL = frozenset(("obj", "iobj", "obl"))
MARKS = frozenset("of to for from that into".split())


def mend_tree(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with such arcs moved; the same tuple where there are none."""
    moved = {**_before_marks(tokens), **_double_subjects(tokens)}
    if not moved:
        return tokens
    return tuple(replace(token, head=moved[i]) if i in moved else token for i, token in enumerate(tokens))


def _before_marks(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Objects that stand between the outer verb and the mark of the inner one: each with the outer verb."""
    moved: dict[int, int] = {}
    for mark, token in enumerate(tokens):
        if token.deprel != "mark" or token.text.lower() not in MARKS:
            continue
        verb = token.head
        outer = tokens[verb].head
        if outer < 0 or tokens[outer].upos != "VERB" or tokens[verb].deprel not in ("advcl", "xcomp", "ccomp"):
            continue
        for word in range(outer + 1, mark):
            if tokens[word].head == verb and tokens[word].deprel in NOMINAL:
                moved[word] = outer
    return moved


def _double_subjects(tokens: tuple[Token, ...]) -> dict[int, int]:
    """The first of two subjects of a verb, where a clause without subject stands between them: with that clause's verb."""
    subjects: dict[int, list[int]] = {}
    clauses: dict[int, list[int]] = {}
    for word, token in enumerate(tokens):
        if token.deprel in ("nsubj", "nsubj:pass"):
            subjects.setdefault(token.head, []).append(word)
        elif token.deprel == "ccomp" and token.upos == "VERB":
            clauses.setdefault(token.head, []).append(word)
    moved: dict[int, int] = {}
    for verb, pair in subjects.items():
        for clause in clauses.get(verb, ()) if len(pair) == 2 else ():
            if pair[0] < clause < pair[1] and clause not in subjects:
                moved[pair[0]] = clause
    return moved
