"""Acts: matched triggers with who, whom, by what means; triggers of one act put together.

An act is an event before it has place, time and attribution. Other registers read the acts of their sentence too (who is
behind a toll), so they stand apart from the event register.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nicias.codebook.means import Means, MeansLexicon
from nicias.codebook.rules import Rule
from nicias.coding.actors import Cast
from nicias.coding.matching import Match
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree
from nicias.model.record import Actor

MATERIAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))
"""Types in which a state acts through its forces."""
ANNOUNCED = frozenset(("THREATEN", "AGREE", "REJECT"))
"""Types that announce another act: whom that act would reach is whom the announcement is to ("threatened to attack X")."""
_NOBODY: tuple[tuple[Actor, ...], tuple[int, ...]] = ((), ())
JOINT = ("agent", "patient", "last", "with", "between", "among", "of", "poss", "mod")
NOMINAL_AGENT = ("agent", "poss", "mod")


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
    actor_words: tuple[int, ...]
    recipient_words: tuple[int, ...]
    means: Means | None
    nominal: bool

    @property
    def mode(self) -> str | None:
        """The rule's mode, else, for an assault, the means'."""
        if self.rule.pattern.mode is not None or self.rule.type != "ASSAULT":
            return self.rule.pattern.mode
        return self.means.mode if self.means else None


def find_acts(tree: Tree, matches: list[tuple[Match, ...]], cast: Cast, lexicon: MeansLexicon) -> list[Act]:
    """The acts of a sentence: at each trigger the first rule that has what it needs; those of one act merged."""
    acts = [act for options in matches if (act := _first_whole(tree, options, cast, lexicon)) is not None]
    return merge_acts(tree, acts)


def _first_whole(tree: Tree, options: tuple[Match, ...], cast: Cast, lexicon: MeansLexicon) -> Act | None:
    """The act of the most specific rule whose needs are met; one word is one act."""
    told = [match for match in options if not _is_quality(tree, match)]
    return next((act for match in told if _has_needs(act := _act(tree, match, cast, lexicon))), None)


def _is_quality(tree: Tree, match: Match) -> bool:
    """ "Banned weapons", "wounded people": a participle before its noun, without who did it, is a quality and no act."""
    return not match.frame.nominal and tree.tokens[match.head].deprel == "amod" and "agent" not in match.roles


def _act(tree: Tree, match: Match, cast: Cast, lexicon: MeansLexicon) -> Act:
    pattern, index = match.rule.pattern, tree.sentence.index
    military = match.rule.type in MATERIAL
    if pattern.symmetric:
        words = tuple(word for role in JOINT for word in match.roles.get(role, ()))
        actors = _resolved(cast, index, words, military)
        recipients, targets = _NOBODY
    else:
        actors, words = _first_resolved(cast, index, _actor_roles(match), match.roles, military)
        roles = (*pattern.recipients, *(["inner"] if match.rule.type in ANNOUNCED and pattern.recipients else []))
        recipients, targets = _first_resolved(cast, index, roles, match.roles, military)
    recipients = tuple(r for r in recipients if r.name not in {a.name for a in actors})
    means = find_means(tree, match, lexicon)
    return Act(
        index, match.rule, (match.head,), match.words, match.frame.anchor, match.roles, actors, recipients, words, targets,
        means, match.frame.nominal,
    )  # fmt: skip


def _actor_roles(match: Match) -> tuple[str, ...]:
    roles = tuple(match.rule.pattern.actors)
    return NOMINAL_AGENT + roles if match.frame.nominal and "agent" in roles else roles


def _first_resolved(
    cast: Cast, sentence: int, order: tuple[str, ...], roles: Roles, military: bool
) -> tuple[tuple[Actor, ...], tuple[int, ...]]:
    for role in order:
        words = roles.get(role, ())
        if actors := _resolved(cast, sentence, words, military):
            return actors, words
    return (), next((roles[role] for role in order if roles.get(role)), ())


def _resolved(cast: Cast, sentence: int, words: tuple[int, ...], military: bool) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for word in words:
        if cast.is_actor(sentence, word):
            for actor in cast.resolve(sentence, word, military=military):
                found.setdefault(actor.name, actor)
    return tuple(found.values())


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
    return any(_bound(tree, a, b) or _bound(tree, b, a) for a in one.heads for b in two.heads)


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
    """Whether ``low`` hangs on ``high`` as an argument, or both are nouns of one coordination, or share a verb."""
    word = low
    for _ in range(3):
        relation, head = tree.tokens[word].deprel, tree.head(word)
        if head < 0:
            return False
        if relation == "conj":
            if head == high and tree.tokens[low].upos == "NOUN" and tree.tokens[high].upos == "NOUN":
                return True
            word = head
            continue
        if relation not in ARGUMENTS:
            return False
        if head == high:
            return True
        word = head
    return False


def _merge(tree: Tree, one: Act, two: Act) -> Act:
    first, second = (two, one) if one.nominal < two.nominal and two.mode else (one, two)
    return replace(
        first,
        heads=first.heads + second.heads,
        roles={**second.roles, **first.roles},
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        actor_words=first.actor_words if first.actors or not second.actors else second.actor_words,
        recipient_words=first.recipient_words if first.recipients or not second.recipients else second.recipient_words,
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
