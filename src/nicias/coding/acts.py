"""Acts: matched triggers with who, whom, by what means.

An act is an event before it has place, time and attribution, and before it is put together with others (``merging``).
Other registers read the acts of their sentence too (who is
behind a toll), so they stand apart from the event register.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nicias.codebook.means import Means, MeansLexicon
from nicias.codebook.rules import Rule
from nicias.coding.matching import Match
from nicias.coding.parties import JOINT as JOINT
from nicias.coding.parties import Ring, actors_of
from nicias.coding.recipients import recipients_of
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
    """The acts of a sentence: at each trigger the first rule that has what it needs."""
    return [act for options in matches if (act := _first_whole(ring, options, lexicon)) is not None]


def _first_whole(ring: Ring, options: tuple[Match, ...], lexicon: MeansLexicon) -> Act | None:
    """The act of the most specific rule whose needs are met; one word is one act."""
    told = [match for match in options if not _is_quality(ring.tree, match)]
    return next((act for match in told if _has_needs(act := _act(ring, match, lexicon))), None)


def _is_quality(tree: Tree, match: Match) -> bool:
    """ "Banned weapons", "wounded people": a participle before its noun, without who did it, is a quality and no act."""
    return not match.frame.nominal and tree.tokens[match.head].deprel == "amod" and "agent" not in match.roles


def _act(ring: Ring, match: Match, lexicon: MeansLexicon) -> Act:
    match = _undergone(ring, match)
    actors = actors_of(ring, match)
    return Act(
        ring.tree.sentence.index, match.rule, (match.head,), match.words, match.frame.anchor, match.roles, actors,
        recipients_of(ring, match, actors), find_means(ring.tree, match, lexicon), match.frame.nominal,
    )  # fmt: skip


def _undergone(ring: Ring, match: Match) -> Match:
    """ "Three villagers killed in raid": without an object, who seems to kill was killed."""
    tree, roles = ring.tree, match.roles
    bare = not match.frame.nominal and "patient" not in roles and tree.lemmas[match.head] in ring.words.outcomes
    counted = tuple(w for w in tree.deps(match.head, "obl:unmarked") if bare and w > match.head and _is_people(ring, w))
    if counted:  # "killing at least 10 civilians", misread
        match = replace(match, roles={**roles, "patient": counted})
        roles = match.roles
    if match.frame.nominal or "patient" in roles or "agent" not in roles or not tree.deps(match.head, "nsubj", "nsubj:pass"):
        return match
    if tree.lemmas[match.head] not in ring.words.outcomes or tree.tokens[match.head].xpos not in ("VBD", "VBN"):
        return match
    return replace(match, roles={**{r: words for r, words in roles.items() if r != "agent"}, "patient": roles["agent"]})


def _is_people(ring: Ring, word: int) -> bool:
    return ring.cast.role_of(ring.tree.sentence.index, word) in ("class", "person", "force")


def find_means(tree: Tree, match: Match, lexicon: MeansLexicon) -> Means | None:
    """The means told in the trigger, its subject, its object or an oblique beside it ("with mortars", "air strikes hit")."""
    near = [*match.words, *tree.below(match.head, 2)]
    near += [word for role in ("agent", "patient", "with", "by", "in", "using") for word in match.roles.get(role, ())]
    for word in dict.fromkeys(near):
        for run, means in lexicon.by_last.get(tree.lemmas[word], ()):
            if tuple(tree.lemmas[max(0, word - len(run) + 1) : word + 1]) == run:
                return means
    return None


def _has_needs(act: Act) -> bool:
    for need in act.rule.pattern.needs:
        if need == "actors" and not act.actors:
            return False
        if need == "recipients" and not act.recipients:
            return False
        if need not in ("actors", "recipients") and not act.roles.get(need):
            return False
    return True
