"""Who and what made a toll: the actors said to be responsible, and the cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicias.codebook.means import Means
from nicias.coding.acts import Act
from nicias.coding.roles import noun_roles
from nicias.coding.tree import Tree
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.counts import Count
    from nicias.coding.scene import Scene

BACK = 2
"""Sentences back in which the act is looked for that a bare figure counts the victims of."""
MASSES = 1000
"""People from which on a figure seldom counts the victims of one attack."""
HARMED = frozenset(("killed", "wounded", "affected"))
"""Metrics whose figures go with an attack told before."""
VICTIMS = frozenset(("CVL", "MED", "JRN", "EDU"))
"""Sectors of those who are counted and do not make a toll."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a toll, and by what."""

    by: tuple[Actor, ...] = ()
    cause: str | None = None


def find_makers(scene: Scene, tree: Tree, counts: list[Count], *, cumulative: bool) -> list[Maker]:
    """The maker of each count of a sentence; what one count lacks it has from the one before it."""
    found: list[Maker] = []
    for count in counts:
        own = _told(scene, tree, count, cumulative)
        earlier = found[-1] if found else Maker()
        found.append(Maker(own.by or earlier.by, own.cause or earlier.cause))
    if cumulative or any((c.quantity.min or 0) >= MASSES or c.metric not in HARMED for c in counts):
        return found
    before = _before(scene, tree.sentence.index)
    return [maker if maker.by or maker.cause else before for maker in found]


def _told(scene: Scene, tree: Tree, count: Count, cumulative: bool) -> Maker:
    """The maker that the count's own sentence tells: by its act, else by an attack or a weapon elsewhere in it."""
    acts = [act for act in scene.acts[tree.sentence.index] if act.rule.type in ("ASSAULT", "COERCE")]
    near = _near(tree, count, acts)
    others = [act for act in acts if act not in near and act.rule.type == "ASSAULT"]
    weapons = list(find_weapons(scene, tree))
    weapons.sort(key=lambda weapon: abs(weapon[0] - count.cue))
    accused = [act.recipients for act in scene.acts[tree.sentence.index] if act.rule.type == "ACCUSE"]
    by = _actors(act.actors for act in near) or _owners(scene, tree, weapons) or _actors(act.actors for act in others)
    by = by or _actors(accused)
    causes = [act.means.cause for act in near if act.means] + [means.cause for _, means in weapons]
    causes = [cause for cause in causes if cause != "war" or cumulative]
    cause = _by_verb(scene, tree, count) or next(filter(None, causes), None) or _by_word(scene, tree, count, cumulative)
    return Maker(by, cause)


def _near(tree: Tree, count: Count, acts: list[Act]) -> list[Act]:
    """The acts at the metric's word, then those that govern it or hang on it."""
    at = [act for act in acts if count.cue in act.heads]
    near = {count.cue, *tree.path_up(count.cue)[:3], *tree.below(count.cue, 3)}
    return at + [act for act in acts if act not in at and near & set(act.heads)]


def _actors(options: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The first actors that are no victims."""
    told = (tuple(actor for actor in actors if actor.sector not in VICTIMS) for actors in options)
    return next(filter(None, told), ())


def find_weapons(scene: Scene, tree: Tree) -> Iterator[tuple[int, Means]]:
    """The words of a sentence that are instruments or kinds of attack with a cause."""
    for word, lemma in enumerate(tree.lemmas):
        for run, means in scene.codebook.means.by_last.get(lemma, ()):
            if means.cause not in (None, "war") and tuple(tree.lemmas[max(0, word - len(run) + 1) : word + 1]) == run:
                yield word, means
                break


def _owners(scene: Scene, tree: Tree, weapons: list[tuple[int, Means]]) -> tuple[Actor, ...]:
    """Whose the weapons are: "rebel rocket fire", "shells fired by the army", "government air strikes"."""
    index = tree.sentence.index
    for word, _ in weapons:
        holders = [word, *(h for h in tree.path_up(word)[:1] if tree.tokens[h].upos in ("NOUN", "PROPN"))]
        for holder in holders:
            roles = noun_roles(tree, holder)
            words = [w for role in ("agent", "poss", "by", "mod") for w in roles.get(role, ()) if scene.cast.is_actor(index, w)]
            if found := _actors(scene.cast.resolve(index, w, military=True) for w in words):
                return found
    return ()


def _by_verb(scene: Scene, tree: Tree, count: Count) -> str | None:
    return scene.codebook.toll.causes.get(tree.lemmas[count.cue])


def _by_word(scene: Scene, tree: Tree, count: Count, cumulative: bool) -> str | None:
    """The cause that a noun of the sentence tells: a war for a long count, else a plain kind of attack."""
    lexicon = scene.codebook.toll
    if (cumulative or (count.quantity.min or 0) >= MASSES) and tree.present & lexicon.wars:
        return "war"
    nouns = (tree.lemmas[w] for w, token in enumerate(tree.tokens) if token.upos == "NOUN")
    return next((lexicon.attacks[lemma] for lemma in nouns if lemma in lexicon.attacks), None)


def _before(scene: Scene, index: int) -> Maker:
    """The maker that the last sentence before tells which tells an assault."""
    for number in range(index - 1, max(-1, index - 1 - BACK), -1):
        acts = [act for act in scene.acts[number] if act.rule.type == "ASSAULT"]
        if acts:
            causes = (act.means.cause for act in acts if act.means and act.means.cause != "war")
            return Maker(_actors(act.actors for act in acts), next(filter(None, causes), None))
    return Maker()
