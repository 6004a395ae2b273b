"""Sources: who the words name that are told as a speaker.

What ``Cast`` says about a phrase holds for speakers too; added to it are nobodies ("local sources"), papers that speak for their
authors ("a report by X", "the statement said"), and those who spoke before ("the source", "the group").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicias.coding.actor_phrases import conjuncts, is_definite
from nicias.coding.roles import noun_roles, verb_roles
from nicias.coding.tree import Tree
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

REACH = 8
"""Sentences back in which one is looked for who spoke before."""
_AUTHORS = ("agent", "poss", "from", "of", "mod", "by")
_AFFILIATIONS = ("amod", "compound", "nmod", "nmod:poss", "nmod:desc", "obl", "acl")
_BODIES = frozenset(("NGO", "IGO", "IMG"))
_SECTORS = frozenset(("REB", "OPP", "PRM", "PTY", "CRM", "MED"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who spoke: in which sentence, under which noun, whether it is a person."""

    sentence: int
    noun: str
    actors: tuple[Actor, ...]
    person: bool


class Sources:
    """The sources of one report, told in the order in which the report is read."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._spoken: list[Spoken] = []
        self.hearing = scene.codebook.speech.kinds.hearing
        self.papers = scene.codebook.speech.sources.papers

    def actors(self, sentence: int, words: Iterable[int]) -> tuple[Actor, ...]:
        """Whom the phrases headed by the words name as speakers, each once; empty where it is nobody in particular."""
        tree = self._scene.trees[sentence]
        found: dict[tuple[str, str | None], Actor] = {}
        for word in words:
            for part in conjuncts(tree, word) if tree.tokens[word].deprel != "conj" else [word]:
                for actor in self._single(tree, part):
                    found.setdefault((actor.name, actor.country), actor)
        return tuple(found.values())

    def note(self, sentence: int, words: Iterable[int], actors: tuple[Actor, ...]) -> None:
        """Remember who spoke, for those that are named again by what they are."""
        tree = self._scene.trees[sentence]
        word = next(iter(words), None)
        if word is not None and actors:
            person = any(s.label == "PER" and s.start <= word < s.end for s in tree.sentence.entities)
            person = person or tree.lemmas[word] in ("he", "she", "i")
            self._spoken.append(Spoken(sentence, tree.lemmas[word], actors, person))

    def _single(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        lexicon, lemma = self._scene.codebook.speech, tree.lemmas[word]
        if lemma in lexicon.sources.papers:
            return self._authors(tree, word) or (self._again(tree, word, papers=True) if lemma in lexicon.sources.letters else ())
        if lemma in lexicon.sources.unnamed:
            return self._affiliated(tree, word) or self._again(tree, word)
        if lemma in lexicon.sources.again and is_definite(tree, word) and not _affiliations(tree, word):
            return self._again(tree, word, bodies=True) or self._resolve(tree, word)
        return self._resolve(tree, word) or (self._last(tree, word) if tree.tokens[word].upos == "PRON" else ())

    def _resolve(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        return self._scene.cast.resolve(tree.sentence.index, word)

    def _authors(self, tree: Tree, paper: int) -> tuple[Actor, ...]:
        """Whose a report, a letter or a figure is: "a report by X", "X's estimates", "a statement issued by X"."""
        roles = noun_roles(tree, paper)
        verbs = [v for v in tree.deps(paper, "acl", "acl:relcl") if tree.tokens[v].upos == "VERB" and tree.is_finite_passive(v)]
        if tree.has_relation(paper, "obj"):  # "released a statement saying"
            verbs.append(tree.head(paper))
        words = [w for role in _AUTHORS for w in roles.get(role, ())]
        words += [w for v in verbs for w in verb_roles(tree, v).get("agent", ())]
        for word in words:
            if word != paper and (actors := self._affiliate(tree, word)):
                return actors
        return ()

    def _affiliate(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        if tree.lemmas[word] in self._scene.codebook.speech.sources.papers:
            return ()
        return self._resolve(tree, word) if self._scene.cast.is_actor(tree.sentence.index, word) else ()

    def _affiliated(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        """A source or an official who is told by what he belongs to: "a source in the Defence Ministry", "health officials"."""
        near = _affiliations(tree, word)
        bodies = [a for w in near for a in self._affiliate(tree, w)]
        told = self._resolve(tree, word)
        vague = self._scene.codebook.speech.sources.vague
        if bodies or any(tree.has_relation(w, "amod", "compound") and tree.lemmas[w] not in vague for w in near):
            return tuple(a for a in told if a.sector) or tuple(bodies[:1])
        return ()

    def _again(self, tree: Tree, word: int, *, papers: bool = False, bodies: bool = False) -> tuple[Actor, ...]:
        """Who spoke before under the same noun; for a paper or "the group" whoever spoke last."""
        if tree.tokens[word].xpos == "NNS" or not (is_definite(tree, word) or papers):
            return ()
        for spoken in self._before(tree):
            if spoken.noun == tree.lemmas[word] or papers or (bodies and _is_body(spoken)):
                return spoken.actors
        return ()

    def _last(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        """Who spoke last, for a pronoun that nobody else fits."""
        person = {"he": True, "she": True, "it": False}.get(tree.lemmas[word])
        return next((s.actors for s in self._before(tree) if s.person is person), ()) if person is not None else ()

    def _before(self, tree: Tree) -> Iterable[Spoken]:
        for spoken in reversed(self._spoken):
            if tree.sentence.index - spoken.sentence > REACH:
                return
            yield spoken


def _is_body(spoken: Spoken) -> bool:
    """Whether a group of people spoke that belongs to no state."""
    return not spoken.person and all(a.country in _BODIES or a.sector in _SECTORS for a in spoken.actors)


def _affiliations(tree: Tree, word: int) -> list[int]:
    return [w for w in tree.below(word, 2) if tree.has_relation(w, *_AFFILIATIONS)]
