"""Findings: a register's cues matched in a sentence, with what every register reads off a match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast as typed

from nicias.codebook.registers import Cue
from nicias.coding.envelope import Ground
from nicias.coding.matching import Match, find_matches
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Actor, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One cue of a register in one sentence."""

    tree: Tree
    match: Match
    cue: Cue

    @property
    def sentence(self) -> int:
        """The sentence's index."""
        return self.tree.sentence.index

    def ground(self) -> Ground:
        """What the record of this finding stands on."""
        match = self.match
        return Ground(self.sentence, match.rule.id, match.words, (match.head,), match.frame.anchor, match.roles)

    def words(self, *roles: str) -> tuple[int, ...]:
        """The words of the first of the roles that is filled."""
        return next((self.match.roles[role] for role in roles if self.match.roles.get(role)), ())


def find_findings(scene: Scene, sentence: int, register: str) -> list[Finding]:
    """The findings of a register in a sentence, in word order; of two that share a word the longer, else the first."""
    tree, rules = scene.trees[sentence], scene.codebook.registers[register]
    found: list[Finding] = []
    for options in find_matches(tree, rules, scene.codebook.light):
        findings = (Finding(tree, match, typed(Cue, match.rule.pattern)) for match in options)
        finding = next((f for f in findings if all(_is_met(scene, f, need) for need in f.cue.needs)), None)
        if finding is not None:
            rivals = [other for other in found if set(finding.match.words) & set(other.match.words)]
            if all(_is_longer(finding, other) for other in rivals):
                found = [other for other in found if other not in rivals] + [finding]
    strong = [finding for finding in found if not finding.cue.weak]
    return strong or found


def _is_longer(one: Finding, two: Finding) -> bool:
    """Whether a noun phrase holds the whole of another one and more ("evacuation route", "evacuation")."""
    nominal = one.match.frame.nominal and two.match.frame.nominal
    return nominal and set(one.match.words) > set(two.match.words)


def _is_met(scene: Scene, finding: Finding, need: str) -> bool:
    """Whether a need of the cue is met: actors or recipients that resolve, or a role that is filled."""
    if need in ("actors", "recipients"):
        return bool(actors_of(scene, finding, finding.cue.actors if need == "actors" else finding.cue.recipients))
    return need == "sides" or bool(finding.match.roles.get(need))


def actors_of(scene: Scene, finding: Finding, roles: list[str], *, military: bool = False) -> tuple[Actor, ...]:
    """The actors of the first role that names any."""
    for role in roles:
        if found := named(scene, finding.sentence, finding.match.roles.get(role, ()), military=military):
            return found
    return ()


def named(scene: Scene, sentence: int, words: tuple[int, ...], *, military: bool = False) -> tuple[Actor, ...]:
    """The actors that the phrases headed by the words name, each once."""
    found: dict[str, Actor] = {}
    for word in words:
        if scene.cast.is_actor(sentence, word):
            for actor in scene.cast.resolve(sentence, word, military=military):
                found.setdefault(actor.name, actor)
    return tuple(found.values())


def names_under(tree: Tree, word: int) -> list[int]:
    """The names in a phrase that stand beside its head, commas lost or not ("its allies X and Y")."""
    layer = [word]
    for low in layer:
        layer += [w for w in tree.deps(low, "conj", "appos", "flat", "compound", "nmod:unmarked", "nmod:desc") if w not in layer]
    return [w for w in layer[1:] if tree.tokens[w].upos == "PROPN"]


def area_of(scene: Scene, sentence: int, words: tuple[int, ...]) -> Place | None:
    """The ground that a phrase means: its toponym with the whole phrase as text, else the phrase under its own name."""
    tree = scene.trees[sentence]
    for word in words:
        if tree.tokens[word].upos not in ("NOUN", "PROPN", "ADJ"):
            continue
        start, end = scene.cast.phrase(sentence, word)
        text = tree.sentence.text[start - tree.sentence.start : end - tree.sentence.start] or tree.tokens[word].text
        place = scene.atlas.resolve(sentence, word)
        if place is not None:
            return Place(text, place.name, place.geonameid, place.country, place.lat, place.lon, place.precision)
        return Place(text, text)
    return None


def phrase_text(scene: Scene, sentence: int, word: int) -> str:
    """A noun phrase as it stands in the report."""
    tree = scene.trees[sentence]
    start, end = scene.cast.phrase(sentence, word)
    return tree.sentence.text[start - tree.sentence.start : end - tree.sentence.start] or tree.tokens[word].text
