"""What a sentence says happens to a truce: the words above the truce, nearest first, and which of them tells the step.

From the truce the way leads up through the phrases and clauses that it is part of. The nearest word that tells a step wins,
unless its step gives way to one above it: in "urged both sides to respect the truce" respect is only asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nicias.codebook.modality import ModalityLexicon
from nicias.codebook.truces import Step, TruceLexicon
from nicias.coding.matching import find_literals
from nicias.coding.modality import modality_of
from nicias.coding.roles import subjects
from nicias.coding.tree import Tree
from nicias.coding.truce_making import bare_step, is_making, tops_of
from nicias.coding.truces import NOUNS, Found, TruceMention

CLIMB = 8
"""Words above a truce that are looked at."""
TAKES = frozenset("to on for of from over about toward towards with into upon in under around against as between by".split())
"""Prepositions by which a verb or noun takes a truce; others ("despite", "since", "during") only set the scene."""
ARGUMENTS = frozenset(
    ("obj", "nsubj:pass", "xcomp", "ccomp", "csubj", "obl", "nmod", "compound", "acl", "amod", "appos", "iobj", "advcl", "conj")
)
SETTING = frozenset("after before since while as when until once despite during amid because although though if".split())
"""Marks of clauses that tell of another time or condition than the clause above."""
DECISIONS = frozenset(("agreed", "announced"))
"""Stages by which a further step is already taken ("agreed to extend the truce")."""
DUE = frozenset(("in-force", "agreed", "extended"))
"""Stages that a duty turns into a call ("the truce must be respected")."""


def find_steps(tree: Tree, mentions: list[TruceMention], lexicon: TruceLexicon, modality: ModalityLexicon) -> list[Found]:
    """The steps told of the truces of a sentence, each once; one that only names a truce counts where nothing else is told."""
    found: list[Found] = []
    for mention in mentions:
        step = _step(tree, mention, lexicon, modality)
        if step is not None and not any(_same(step, other) for other in found):
            found.append(step)
    return [step for step in found if not step.step.cue.weak] or found[:1]


def _same(one: Found, two: Found) -> bool:
    if one.head == two.head:
        return True
    return one.step.cue.set == two.step.cue.set and (one.step.cue.weak or one.mention.how in ("alone", "again"))


def _step(tree: Tree, mention: TruceMention, lexicon: TruceLexicon, modality: ModalityLexicon) -> Found | None:
    chosen: Found | None = None
    for found in (*_own(tree, mention, lexicon), *_above(tree, mention, lexicon)):
        if chosen is None:
            chosen = found if not found.step.cue.needs and _counts(mention, found) else None
        elif _yields(tree, chosen, found, modality):
            chosen = found
        elif found.step.cue.set["stage"] in DECISIONS and tree.tokens[chosen.head].deprel == "xcomp":
            chosen = replace(chosen, decided=found.head)
    if chosen is None:
        return bare_step(tree, mention, lexicon)
    return _asked(tree, chosen, lexicon)


def _asked(tree: Tree, found: Found, lexicon: TruceLexicon) -> Found:
    """The step itself, or the call that it is where it is said to be due."""
    if found.step.cue.set["stage"] in DUE and any(tree.lemmas[aux] in lexicon.duty for aux in tree.deps(found.head, "aux")):
        return replace(found, step=lexicon.bare["asked"], decided=found.mention.head)
    return found


def _counts(mention: TruceMention, found: Found) -> bool:
    """Whether a step can be meant of a truce that is not named: of an agreement its making and its end, of "it" set phrases."""
    if mention.how == "again":
        return found.subject and bool(found.step.phrase.literals or found.step.phrase.last)
    return mention.how != "agreement" or found.step.cue.set["stage"] not in ("in-force", "monitored", "proposed", "negotiated")


def _yields(tree: Tree, inner: Found, outer: Found, modality: ModalityLexicon) -> bool:
    stage = outer.step.cue.set["stage"]
    if stage == inner.step.cue.set["stage"]:  # "declared the end of the truce", "agreed to join the truce"
        return tree.lemmas[inner.head] in outer.step.phrase.literals or tree.tokens[inner.head].deprel == "xcomp"
    if stage not in inner.step.cue.gives_way:
        return False
    if outer.step.cue.needs and not inner.subject:
        return False
    if stage == "announced" and (outer.step.cue.needs or tree.tokens[inner.head].deprel == "ccomp"):
        return modality_of(tree, inner.head, modality) == "future"  # "said that the truce had begun": it has
    return True


def _own(tree: Tree, mention: TruceMention, lexicon: TruceLexicon) -> Iterator[Found]:
    """What the mention itself says, and what clauses on it say: "a truce that took effect", "a truce violated daily"."""
    head = mention.head
    if mention.how == "stop":
        yield Found(mention, lexicon.bare["stopped"], head, mention.words[-1], mention.words)
    if mention.how == "alone":
        yield from _matches(tree, mention, head, head, lexicon.over, subject=False)
    for clause in (c for top in tops_of(tree, head, lexicon) for c in tree.deps(top, "acl", "acl:relcl")):
        if tree.is_finite_passive(clause):
            if tree.lemmas[clause] not in lexicon.brokered:
                yield from _matches(tree, mention, clause, head, lexicon.over, subject=False)
        elif not _other_subject(tree, clause):
            yield from _predicates(tree, mention, clause, lexicon)


def _other_subject(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[w].upos != "PRON" for w in tree.deps(clause, "nsubj", "nsubj:pass"))


def _above(tree: Tree, mention: TruceMention, lexicon: TruceLexicon) -> Iterator[Found]:
    """The steps told by the words above the truce, nearest first."""
    word = mention.head
    for _ in range(CLIMB):
        head, relation = tree.head(word), tree.tokens[word].deprel
        if head < 0:
            return
        if relation == "conj" and not (tree.tokens[word].upos == "VERB" and tree.tokens[head].upos in NOUNS):
            word = head
            continue
        if relation in ("nsubj", "nsubj:outer") or _before_verb(tree, word):
            yield from _predicates(tree, mention, head, lexicon)
        elif is_making(tree, word, lexicon):
            pass
        elif not _takes(tree, word, relation):
            return
        else:
            found = list(_matches(tree, mention, head, word, lexicon.over, subject=False))
            if relation == "nsubj:pass":
                found += _predicates(tree, mention, head, lexicon)
            yield from found
            if not found and relation == "obl" and tree.tokens[head].upos == "VERB":
                yield from _through_object(tree, mention, head, word, lexicon)
                return  # the truce only stands beside what is done
        word = head


def _through_object(tree: Tree, mention: TruceMention, verb: int, word: int, lexicon: TruceLexicon) -> Iterator[Found]:
    """A truce that hangs on the verb of the noun it belongs to ("suspended talks on a truce")."""
    for noun in tree.deps(verb, "obj", "nsubj:pass"):
        if tree.tokens[noun].upos in NOUNS:
            yield from _matches(tree, mention, noun, word, lexicon.over, subject=False)


def _before_verb(tree: Tree, word: int) -> bool:
    """The subject of a clause that the parser took for a phrase ("after a truce between the two collapsed")."""
    head = tree.head(word)
    marks = set(tree.prepositions(word))
    return (
        tree.tokens[word].deprel == "obl"
        and head > word
        and tree.tokens[head].deprel == "advcl"
        and bool(marks & SETTING)
        and not tree.deps(head, "nsubj", "nsubj:pass", "mark")
    )


def _takes(tree: Tree, word: int, relation: str) -> bool:
    if relation.split(":")[0] not in ARGUMENTS and relation not in ARGUMENTS:
        return False
    marks = {tree.lemmas[mark] for mark in tree.deps(word, "mark", "case", "advmod")}
    if relation.startswith("advcl") and marks & SETTING:
        return False
    if relation.split(":")[0] in ("obl", "nmod"):
        prepositions = set(tree.prepositions(word))
        return relation in ("nmod:poss", "nmod:unmarked", "obl:unmarked") or not prepositions or bool(prepositions & TAKES)
    return True


def _predicates(tree: Tree, mention: TruceMention, head: int, lexicon: TruceLexicon) -> Iterator[Found]:
    """What the truce is the subject of: the verb itself, or the one that "seems to", "has yet to" take."""
    yield from _matches(tree, mention, head, mention.head, lexicon.under, subject=True)
    for inner in tree.deps(head, "xcomp"):
        yield from _matches(tree, mention, inner, mention.head, lexicon.under, subject=True)


def _matches(
    tree: Tree, mention: TruceMention, head: int, below: int, index: dict[str, tuple[Step, ...]], *, subject: bool
) -> Iterator[Found]:
    """The most telling phrase that holds at a word; none inside the mention itself."""
    if head in mention.words and mention.how != "alone":
        return
    for step in index.get(tree.lemmas[head], ()):
        words = _phrase(tree, step, head, below, subject=subject)
        if words is not None:
            yield Found(mention, step, head, below, tuple(sorted({*words, head, *mention.words})), subject)
            return


def _phrase(tree: Tree, step: Step, head: int, below: int, *, subject: bool) -> tuple[int, ...] | None:
    phrase = step.phrase
    if phrase.copular and not (tree.deps(head, "cop") or tree.tokens[head].deprel in ("acl", "conj", "xcomp", "ccomp")):
        return None
    if step.cue.subjects and not set(step.cue.subjects) & {tree.lemmas[w] for w in subjects(tree, head)}:
        return None
    nominal = tree.tokens[head].upos in NOUNS
    if phrase.last is not None:
        marks = {*tree.prepositions(below), *(tree.lemmas[mark] for mark in tree.deps(below, "mark"))}
        if subject:
            marks = {
                p
                for word in tree.deps(head, "obl", "xcomp")
                for p in (*tree.prepositions(word), *(tree.lemmas[m] for m in tree.deps(word, "mark")))
            }
        if phrase.last not in marks:
            return None
    elif not nominal and not subject and not _is_taken(tree, head, below):
        return None
    return find_literals(tree, head, phrase.literals)


def _is_taken(tree: Tree, head: int, below: int) -> bool:
    """Whether an oblique of a verb can be what the verb is about, not only beside it."""
    oblique = tree.tokens[below].deprel.startswith("obl") and tree.tokens[head].upos == "VERB"
    return not oblique or bool({"to", "on", "of", "by"} & set(tree.prepositions(below)))
