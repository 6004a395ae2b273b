"""The ``ceasefire`` register: one step in a truce's life."""

from __future__ import annotations

from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, actors_of, find_findings
from nicias.coding.scene import Scene
from nicias.model.record import Ceasefire

TERM_UNITS = frozenset("hour day week month year".split())
ON_THE_TRUCE = ("compound", "amod", "nmod", "obl", "nmod:unmarked")


def code_ceasefires(scene: Scene, sentence: int) -> list[Ceasefire]:
    """The truce steps that the sentence states."""
    return [_ceasefire(scene, finding) for finding in find_findings(scene, sentence, "ceasefire")]


def _ceasefire(scene: Scene, finding: Finding) -> Ceasefire:
    return Ceasefire(
        **envelope(scene, finding.ground()),
        stage=finding.cue.set["stage"],
        parties=actors_of(scene, finding, finding.cue.actors),
        terms=_terms(finding),
    )


def _terms(finding: Finding) -> tuple[str, ...]:
    """Durations told on the truce ("a 48-hour truce")."""
    tree = finding.tree
    near = {word for head in finding.match.words for word in (head, *tree.below(head, 2))}
    lengths = [word for word in sorted(near) if tree.lemmas[word] in TERM_UNITS and tree.deps(word, "nummod")]
    return tuple(tree.words(tree.subtree(word)) for word in lengths if tree.has_relation(word, *ON_THE_TRUCE))
