"""Where access is given, a force stands: the ground that a finding's phrase or its sentence tells of."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.coding.findings import Finding
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Place

ROLES = ("last", "patient", "of", "from", "out", "to", "into", "in", "inside", "within", "across", "at", "on", "around", "near")
NOUNS = frozenset(("NOUN", "PROPN", "ADJ", "PRON"))
SUBJECTS = ("agent", "subject")


def ground_place(scene: Scene, finding: Finding, told: Place | None) -> Place | None:
    """The place of a record: its own ground, else ``told`` (its clause's), else the nearest."""
    words = list(dict.fromkeys(_grounds(finding)))
    taken = () if "form" in finding.cue.set else finding.match.roles.get("patient", ())  # what is set up is not where
    found = [place for word in words if (place := _ground(scene, finding.sentence, word, named=word in taken)) is not None]
    return next(iter(found), None) or told or nearest_place(scene, finding.sentence, finding.match.head)


def _grounds(finding: Finding) -> Iterator[int]:
    """The words that may head the ground's phrase, the likeliest first."""
    tree, roles, head = finding.tree, finding.match.roles, finding.match.head
    if tree.tokens[head].deprel in ("amod", "acl", "acl:relcl"):
        yield tree.head(head)
    moved = finding.cue.set.get("form") == "displacement"
    for role in ROLES:
        yield from roles.get(role, ()) if role != "patient" or not moved else ()
    yield from (
        low for word in finding.match.words for low in tree.deps(word, "nmod") if set(tree.prepositions(low)) & set(ROLES)
    )
    yield from tree.deps(head, "advmod")
    for role in () if moved else SUBJECTS:
        yield from (word for top in roles.get(role, ()) for word in (top, *_clause_noun(tree, top)))
    yield from _clause_noun(tree, head)


def _clause_noun(tree: Tree, word: int) -> list[int]:
    """The noun of the relative clause that a word stands in."""
    return [tree.head(above) for above in (word, *tree.path_up(word)) if tree.tokens[above].deprel == "acl:relcl"][:1]


def _ground(scene: Scene, sentence: int, word: int, *, named: bool) -> Place | None:
    tree = scene.trees[sentence]
    place = scene.atlas.resolve(sentence, word)
    if place is not None or named:
        return place
    if tree.lemmas[word] in scene.codebook.grounds and tree.tokens[word].upos in NOUNS and tree.lemmas[word] != "part":
        start, end = scene.cast.phrase(sentence, word)
        text = tree.sentence.text[start - tree.sentence.start : end - tree.sentence.start]
        return Place(text, text) if len(text) < LONGEST else None
    return None


LONGEST = 60
"""Characters of the longest phrase that stands as a place without a name."""


def nearest_place(scene: Scene, sentence: int, word: int) -> Place | None:
    """The toponym nearest to a word; a country only where nothing finer is told."""
    mentions = scene.atlas.places(sentence)
    if not mentions:
        return None
    return min(mentions, key=lambda m: (m.place.precision == "country", abs(m.head - word))).place
