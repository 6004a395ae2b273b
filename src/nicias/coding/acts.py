"""Acts: matched triggers with who, whom, by what means; triggers of one act put together.

An act is an event before it has place, time and attribution. Other registers read the acts of their sentence too (who is
behind a toll), so they stand apart from the event register.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nicias.codebook.means import Means, MeansLexicon
from nicias.codebook.rules import Rule
from nicias.coding.matching import Match
from nicias.coding.parties import JOINT as JOINT
from nicias.coding.parties import MATERIAL, Ring, actors_of, recipients_of, without
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree
from nicias.model.record import Actor

@dataclass(frozen=True, slots=True)
class Act:
    """One act of one sentence. ``heads`` are the trigger heads put together in it, the leading one first."""

    sentence: int
    rule: Rule
    heads: tuple[int, ...]
    words: tuple[int, ...]
    anchor: int
    roles: Roles
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    means: Means | None
    nominal: bool

    @property
    def mode(self) -> str | None:
        """The rule's mode, else, for an assault, the means'."""
        if self.rule.pattern.mode is not None or self.rule.type != "ASSAULT":
            return self.rule.pattern.mode
        return self.means.mode if self.means else None


def find_acts(matches: list[tuple[Match, ...]], ring: Ring, lexicon: MeansLexicon) -> list[Act]:
    """The acts of a sentence: at each trigger the first rule that has what it needs; those of one act merged."""
    acts = [act for options in matches if (act := _first_whole(ring, options, lexicon)) is not None]
    return merge_acts(ring.tree, acts)


def _first_whole(ring: Ring, options: tuple[Match, ...], lexicon: MeansLexicon) -> Act | None:
    """The act of the most specific rule whose needs are met; one word is one act."""
    told = [match for match in options if not _is_quality(ring.tree, match)]
    return next((act for match in told if _has_needs(act := _act(ring, match, lexicon))), None)


def _is_quality(tree: Tree, match: Match) -> bool:
    """ "Banned weapons", "wounded people": a participle before its noun, without who did it, is a quality and no act."""
    return not match.frame.nominal and tree.tokens[match.head].deprel == "amod" and "agent" not in match.roles


def _act(ring: Ring, match: Match, lexicon: MeansLexicon) -> Act:
    actors = actors_of(ring, match)
    return Act(
        ring.tree.sentence.index, match.rule, (match.head,), match.words, match.frame.anchor, match.roles, actors,
        recipients_of(ring, match, actors), find_means(ring.tree, match, lexicon), match.frame.nominal,
    )  # fmt: skip


def find_means(tree: Tree, match: Match, lexicon: MeansLexicon) -> Means | None:
    """The means told in the trigger, its subject, its object or an oblique beside it ("with mortars", "air strikes hit")."""
    near = [*match.words, *tree.below(match.head, 2)]
    near += [word for role in ("agent", "patient", "with", "by", "in", "using") for word in match.roles.get(role, ())]
    for word in dict.fromkeys(near):
        for run, means in lexicon.by_last.get(tree.lemmas[word], ()):
            if tuple(tree.lemmas[max(0, word - len(run) + 1) : word + 1]) == run:
                return means
    return None


def merge_acts(tree: Tree, acts: list[Act]) -> list[Act]:
    """Put together the acts of one type whose triggers depend on one another and whose sides do not contradict."""
    merged: list[Act] = []
    for act in acts:
        partner = next((other for other in merged if _same_act(tree, other, act)), None)
        if partner is None:
            merged.append(act)
        else:
            merged[merged.index(partner)] = _merge(tree, partner, act)
    return merged


def _same_act(tree: Tree, one: Act, two: Act) -> bool:
    if one.rule.type != two.rule.type or not _agree(one, two):
        return False
    if any(_bound(tree, a, b) or _bound(tree, b, a) for a in one.heads for b in two.heads):
        return True
    return any(_is_outcome(tree, head, one.anchor) for head in two.heads)


def _is_outcome(tree: Tree, verb: int, anchor: int) -> bool:
    """Whether a participle tells what came of the act: "launched air strikes, killing eight"."""
    token = tree.tokens[verb]
    return token.head == anchor and token.deprel == "advcl" and token.xpos == "VBG" and not tree.deps(verb, "mark")


def _agree(one: Act, two: Act) -> bool:
    """Whether the sides of two acts can be the same: neither names another actor than the other."""
    mine, theirs = {actor.name for actor in one.actors}, {actor.name for actor in two.actors}
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    mine, theirs = {actor.name for actor in one.recipients}, {actor.name for actor in two.recipients}
    return not (mine and theirs and mine.isdisjoint(theirs))


ARGUMENTS = frozenset(
    ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "advcl", "acl", "xcomp", "compound", "appos", "amod")
)


def _bound(tree: Tree, low: int, high: int) -> bool:
    """Whether ``low`` hangs on ``high`` as an argument, or both are nouns of one coordination, or share a passive verb."""
    word = low
    for _ in range(3):
        relation, head = tree.tokens[word].deprel, tree.head(word)
        if head < 0:
            return False
        if relation == "conj":
            if head == high and (tree.is_finite_passive(word) if word != low else _are_nouns(tree, low, high)):
                return True
            word = head
            continue
        if relation not in ARGUMENTS:
            return False
        if head == high:
            return True
        word = head
    return False


def _are_nouns(tree: Tree, *words: int) -> bool:
    return all(tree.tokens[word].upos == "NOUN" for word in words)


def _merge(tree: Tree, one: Act, two: Act) -> Act:
    first, second = (two, one) if one.nominal < two.nominal and two.mode else (one, two)
    return replace(
        first,
        heads=first.heads + second.heads,
        roles={**second.roles, **first.roles},
        actors=first.actors or second.actors,
        recipients=without(first.recipients or second.recipients, first.actors or second.actors, one_state=first.rule.type in MATERIAL),
        means=first.means or second.means,
        anchor=min(first.anchor, second.anchor, key=lambda word: len(tree.path_up(word))),
    )


def _has_needs(act: Act) -> bool:
    for need in act.rule.pattern.needs:
        if need == "actors" and not act.actors:
            return False
        if need == "recipients" and not act.recipients:
            return False
        if need not in ("actors", "recipients") and not act.roles.get(need):
            return False
    return True
