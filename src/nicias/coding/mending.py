"""Mending a tree where English word order shows that an arc is wrong.

The parser is right about nine times in ten. Two of its slips put one side's act into the other's mouth, and word order alone
tells them: an object never stands before the mark of its clause ("accused X *of* shelling": X is accused), and a verb in front
of its reporting clause has the subject in front of it ("X denied it, Y said": X denies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nicias.coding.mending_clauses import mend_clauses
from nicias.model.reading import Token

NOMINAL = frozenset(("obj", "iobj", "obl"))
PARTS = frozenset(("appos", "nmod:desc", "flat", "compound", "nmod:unmarked"))
RELATIVES = frozenset(("WDT", "WP"))
MARKS = frozenset("of to for from that into".split())


def mend_tree(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with such arcs moved or named anew; the same tuple where there are none."""
    arcs = {word: (head, tokens[word].deprel) for word, head in {**_before_marks(tokens), **_double_subjects(tokens)}.items()}
    arcs.update(_inner_cases(tokens))
    arcs.update(_second_objects(tokens))
    arcs.update(_active_subjects(tokens))
    arcs.update(_carried_out(tokens))
    arcs.update(_nearest_relatives(tokens))
    arcs.update(_joined_names(tokens))
    arcs = {**dict(mend_clauses(tokens)), **arcs}
    names = _shouted_names(tokens)
    if not arcs and not names:
        return tokens
    moved = [replace(token, head=arcs[i][0], deprel=arcs[i][1]) if i in arcs else token for i, token in enumerate(tokens)]
    for word in names:
        moved[word] = replace(moved[word], head=word + 1, deprel="compound", upos="PROPN", xpos="NNP")
    return tuple(moved)


def _shouted_names(tokens: tuple[Token, ...]) -> list[int]:
    """Acronyms read as auxiliaries before a noun: "IS fighters" in a sentence that is not in capitals."""
    found = [
        i for i, token in enumerate(tokens[:-1])
        if token.upos == "AUX" and len(token.text) > 1 and token.text.isupper() and tokens[i + 1].upos in ("NOUN", "PROPN")
    ]  # fmt: skip
    return found if found and not all(token.text.isupper() for token in tokens if token.text.isalpha()) else []


def _joined_names(tokens: tuple[Token, ...]) -> Iterator[tuple[int, tuple[int, str]]]:
    """A second name with a title of its own, read as part of the first: "President X and Prime Minister Y met"."""
    joints = [i for i, token in enumerate(tokens) if token.deprel == "cc"]
    if not joints:
        return
    for word, token in enumerate(tokens):
        if token.deprel == "flat" and token.head < word and token.upos == "PROPN":
            joint = max((i for i in joints if token.head < i < word), default=None)
            if joint is not None and any(inner.deprel == "nmod:desc" for inner in tokens[joint + 1 : word]):
                yield word, (token.head, "conj")


def _active_subjects(tokens: tuple[Token, ...]) -> Iterator[tuple[int, tuple[int, str]]]:
    """An object without preposition makes a participle active: "militants targeted with shells a school"."""
    auxiliary = {token.head for token in tokens if token.deprel in ("aux:pass", "obl:agent")}
    cased = {token.head for token in tokens if token.deprel in ("case", "mark")}
    active: set[int] = set()
    for word, token in enumerate(tokens):
        verb = token.head
        if token.deprel not in ("obj", "obl") or word < verb or verb in auxiliary or token.upos not in ("NOUN", "PROPN"):
            continue
        if tokens[verb].upos == "VERB" and tokens[verb].xpos in ("VBN", "VBD") and (token.deprel == "obj" or word not in cased):
            active.add(verb)
            yield word, (verb, "obj")
    for word, token in enumerate(tokens):
        if token.deprel == "nsubj:pass" and token.head in active and word < token.head:
            yield word, (token.head, "nsubj")


def _second_objects(tokens: tuple[Token, ...]) -> Iterator[tuple[int, tuple[int, str]]]:
    """The object of the second of two verbs, read as coordinated with the first's: "killed three and wounded five"."""
    seconds = {
        i: t.head for i, t in enumerate(tokens) if t.deprel == "conj" and t.upos == "VERB" and tokens[t.head].upos == "VERB"
    }
    if not seconds:
        return
    filled = {token.head for token in tokens if token.deprel == "obj"}
    for word, token in enumerate(tokens):
        if token.deprel != "conj" or token.upos not in ("NOUN", "NUM", "PROPN") or tokens[token.head].deprel != "obj":
            continue
        first = tokens[token.head].head
        between = (v for v, head in seconds.items() if head == first and token.head < v < word and v not in filled)
        if (verb := next(between, None)) is not None:
            yield word, (verb, "obj")


def _inner_cases(tokens: tuple[Token, ...]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Prepositions on a part of the phrase that they stand before: "with" of "with the premier John Doe" marks it all."""
    for word, token in enumerate(tokens):
        if token.deprel != "case" or token.upos != "ADP" or token.head < 0:
            continue
        inner = tokens[token.head]
        if inner.deprel in PARTS and word < inner.head and word < token.head and tokens[inner.head].upos in ("NOUN", "PROPN"):
            yield word, (inner.head, "case")


def _carried_out(tokens: tuple[Token, ...]) -> Iterator[tuple[int, tuple[int, str]]]:
    """A deed read as subject of its own participle: "condemned the raid carried out by X" condemns the raid."""
    agents = {token.head for token in tokens if token.deprel == "obl:agent"}
    for word, token in enumerate(tokens):
        inner = token.head
        if token.deprel != "nsubj:pass" or inner not in agents or word > inner:
            continue
        outer = tokens[inner].head
        if tokens[inner].deprel == "xcomp" and 0 <= outer < word and tokens[inner].xpos == "VBN" and tokens[outer].upos == "VERB":
            yield word, (outer, "obj")
            yield inner, (word, "acl")


def _nearest_relatives(tokens: tuple[Token, ...]) -> Iterator[tuple[int, tuple[int, str]]]:
    """A relative clause in the singular on the first of two coordinated nouns: with the second, right before its pronoun."""
    for clause, token in enumerate(tokens):
        if token.deprel != "acl:relcl" or token.head < 0:
            continue
        pronoun = next(
            (i for i in range(token.head + 1, clause) if tokens[i].head == clause and tokens[i].xpos in RELATIVES), None
        )
        if pronoun is None or token.xpos == "VBP":
            continue
        near = pronoun - 2 if tokens[pronoun - 1].text == "," else pronoun - 1
        if (
            near > token.head
            and tokens[near].deprel == "conj"
            and tokens[near].head == token.head
            and tokens[near].xpos in ("NN", "NNP")
        ):
            yield clause, (near, token.deprel)


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
