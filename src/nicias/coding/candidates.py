"""Candidates: who in a sentence may be a side of an act, with what tells whether they are; nothing here knows a name.

A candidate is a phrase that names somebody. Its features say how it stands to the act (the path in the tree, the preposition,
the roles of the act's rule that hold it, whether the rule chose it), and of what kind it is; never who.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nicias.coding.acts import Act
from nicias.coding.parties import Ring
from nicias.coding.tree import Tree
from nicias.model.record import Actor

PEOPLE = frozenset(("CVL", "MED", "JRN", "EDU", "REF", "REL", "LAB", "AGR", "ELI"))
"""Sectors of those who fight and govern nobody."""
INNER = frozenset(("compound", "flat", "amod", "nmod:desc", "nmod:unmarked", "nmod:poss", "appos", "nmod", "det", "nummod"))
"""Relations in which a word belongs to its head's phrase; with a head that names somebody it is no candidate of its own."""
LONGEST = 5
"""Steps of a path that are told apart."""
SIDES = ("actors", "recipients")
CLAUSES = frozenset(("advcl", "acl", "acl:relcl", "ccomp", "parataxis", "conj", "xcomp"))
"""Relations that open a clause beside the act's own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that names somebody: its head word, the first word of its coordination, whom it names."""

    word: int
    first: int
    actors: tuple[Actor, ...]


def candidates_in(ring: Ring, *, military: bool) -> list[Candidate]:
    """Everybody whom a sentence names, phrase by phrase; of a phrase within another one the outer."""
    tree, cast = ring.tree, ring.cast
    index = tree.sentence.index
    named: dict[int, tuple[Actor, ...]] = {}
    for word, token in enumerate(tree.tokens):
        if token.upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or tree.lemmas[word] == "lead":
            actors = cast.resolve(index, word, military=military)
            if actors:
                named[word] = actors
    found: list[Candidate] = []
    for word, actors in named.items():
        if tree.tokens[word].deprel in INNER and not tree.prepositions(word) and tree.head(word) in named:
            continue
        own = (
            actors[:1] if tree.tokens[word].deprel != "conj" and len(actors) > 1 and _has_conjuncts(tree, word, named) else actors
        )
        found.append(Candidate(word, tree.first_conjunct(word), own))
    return found


def _has_conjuncts(tree: Tree, word: int, named: dict[int, tuple[Actor, ...]]) -> bool:
    return any(child in named for child in tree.deps(word, "conj"))


def features_of(ring: Ring, act: Act, candidate: Candidate, side: str) -> Iterator[str]:
    """What tells whether the candidate is the act's ``actors`` or ``recipients``, the ``side`` asked for."""
    tree, first = ring.tree, candidate.first
    kind = act.rule.type
    steps, head = _path(tree, act, first)
    path = ">".join(steps) if len(steps) <= LONGEST else "far"
    last = steps[-1] if steps else "self"
    chosen = _names(candidate) & {a.name for a in getattr(act, side)}
    other = _names(candidate) & {a.name for a in (act.actors if side == "recipients" else act.recipients)}
    what = _kind(ring, candidate)
    people = _group(candidate)
    rule = f"{bool(chosen)}{bool(getattr(act, side))}"
    form = "noun" if act.nominal else "passive" if tree.is_finite_passive(act.heads[0]) else "verb"
    yield "bias"
    yield f"type={kind}"
    yield f"rule={rule}"
    yield f"type-rule={kind}.{rule}"
    yield f"other={bool(other)}"
    yield f"path={path}"
    yield f"type-path={kind}.{path}"
    yield f"last={last}"
    yield f"type-last={kind}.{last}"
    yield f"last-people={last}.{people}"
    yield f"steps={min(len(steps), 7)}"
    yield f"up={sum(step[0] == '^' for step in steps)}"
    yield f"kind={what}"
    yield f"type-kind={kind}.{what}"
    yield f"people={people}"
    yield f"type-people={kind}.{people}"
    yield f"rule-last={act.rule.id}.{last}"
    yield f"lemma-last={tree.lemmas[head]}.{last}"
    yield f"tail={'>'.join(steps[-2:])}"
    yield f"type-tail={kind}.{'>'.join(steps[-2:])}"
    yield f"first={steps[0] if steps else 'self'}"
    yield f"form-path={form}.{path}"
    yield f"form-last={form}.{last}.{people}"
    yield f"after={candidate.word > head}"
    yield f"form-after={form}.{candidate.word > head}.{people}"
    yield f"near={min(4, abs(candidate.word - head) // 3)}"
    yield f"conj={candidate.word != first}"
    yield f"clause={any(step.lstrip('^') in CLAUSES for step in steps)}"
    for role, words in act.roles.items():
        if first in words or candidate.word in words:
            rank = act.rule.pattern.recipients.index(role) if role in act.rule.pattern.recipients else 9
            yield f"role={role}"
            yield f"type-role={kind}.{role}"
            yield f"rank={min(rank, 4)}"
    governor = tree.head(first)
    if governor >= 0 and tree.lemmas[governor] in ring.words.outcomes:
        yield f"outcome={last}.{people}"
    if governor >= 0 and governor in ring.deeds and governor not in act.heads:
        yield f"deed={last}"
    placed = not ring.cast.is_actor(tree.sentence.index, candidate.word, acting=False)
    yield f"placed={placed}"
    yield f"type-placed={kind}.{placed}.{last}"
    yield f"speaks={_speaks(ring, act, candidate)}"
    yield f"lone={bool(act.actors)}{bool(act.recipients)}"


def _names(candidate: Candidate) -> set[str]:
    return {actor.name for actor in candidate.actors}


def _group(candidate: Candidate) -> str:
    sector = candidate.actors[0].sector
    return "none" if sector is None else "people" if sector in PEOPLE else "medium" if sector == "JRN" else "party"


def _kind(ring: Ring, candidate: Candidate) -> str:
    index, word = ring.tree.sentence.index, candidate.word
    if ring.tree.tokens[word].upos == "PRON":
        return "pronoun"
    return ring.cast.kind_of(index, word) or ring.cast.role_of(index, word) or ring.tree.tokens[word].upos


def _speaks(ring: Ring, act: Act, candidate: Candidate) -> bool:
    """Whether the candidate says what the act is told in."""
    return any(
        act.heads[0] in s.content and not _names(candidate).isdisjoint(a.name for a in s.speakers) for s in ring.statements
    )


def _path(tree: Tree, act: Act, word: int) -> tuple[list[str], int]:
    """The relations from the nearest of the act's heads to a word, and that head; a step up is marked ``^``."""
    best: tuple[list[str], int] | None = None
    up = [word, *tree.path_up(word)]
    for head in act.heads:
        ancestors = [head, *tree.path_up(head)]
        meet = next((w for w in ancestors if w in up), None)
        if meet is None:
            continue
        rising = [f"^{_relation(tree, w)}" for w in ancestors[: ancestors.index(meet)]]
        falling = [_step(tree, w) for w in reversed(up[: up.index(meet)])]
        steps = rising + falling
        if best is None or len(steps) < len(best[0]):
            best = steps, head
    return best if best is not None else (["none"] * (LONGEST + 1), act.heads[0])


def _relation(tree: Tree, word: int) -> str:
    return tree.tokens[word].deprel


def _step(tree: Tree, word: int) -> str:
    relation = tree.tokens[word].deprel
    preposition = tree.preposition(word) if relation.split(":")[0] in ("obl", "nmod") else None
    return f"{relation.split(':')[0] if preposition else relation}:{preposition}" if preposition else relation
