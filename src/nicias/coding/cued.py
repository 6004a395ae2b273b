"""Statements at their cues: a verb or a noun of speech, "according to", "citing"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nicias.codebook.speech import SpeechCue
from nicias.coding.contents import about_of, clause_words, content_of, is_quoted
from nicias.coding.frames import verb_frame
from nicias.coding.matching import find_last, find_literals, find_run
from nicias.coding.relays import quoted_by
from nicias.coding.roles import Roles, noun_roles, subjects
from nicias.coding.settled import settle_source
from nicias.coding.sources import Sources
from nicias.coding.statement import Cued, Statement
from nicias.coding.tree import Tree
from nicias.coding.unsaid import is_told_of, is_unsaid

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


class Cues:
    """Finds the statements of one sentence that stand at a cue of the codebook."""

    def __init__(self, scene: Scene, sources: Sources, sentence: int) -> None:
        self._scene = scene
        self._sources = sources
        self._sentence = sentence
        self._tree: Tree = scene.trees[sentence]

    def find(self) -> Iterator[Statement]:
        """The statements in the order of their cues."""
        tree, lexicon = self._tree, self._scene.codebook.speech
        for word in range(len(tree.tokens)):
            lemma, upos = tree.lemmas[word], tree.tokens[word].upos
            if tree.tokens[word].text.lower() == "according":
                yield from self._according(word)
            elif (
                upos == "VERB"
                and lemma in lexicon.kinds.citing
                and tree.has_relation(word, "advcl", "acl", "xcomp", "conj", "parataxis")
            ):
                yield from self._cited(word)
            elif upos == "VERB" and lemma in lexicon.verbs and not is_unsaid(self._scene, tree, word):
                yield from self._by_verb(word, lexicon.verbs[lemma])
            elif upos == "NOUN" and lemma in lexicon.nouns:
                yield from self._by_noun(word, lexicon.nouns[lemma])

    def _according(self, word: int) -> Iterator[Statement]:
        """ "According to X": X is the noun that the preposition marks; the content is the clause it hangs on."""
        tree = self._tree
        noun = self._named_after(word)
        if noun < 0:
            return
        source = set(tree.subtree(noun)) | {word}
        clause = tree.head(noun) if tree.head(noun) >= 0 else noun
        content = frozenset(clause_words(tree, clause)) - source
        if content:
            yield self.statement(Cued((word, *self._next_to(word)), "state", "according-to"), (noun,), content)

    def _named_after(self, word: int) -> int:
        """The noun that "according to" marks; where the tree has it mark nobody, the one that follows."""
        tree = self._tree
        noun = tree.head(word)
        if noun < 0 or tree.tokens[word].deprel not in ("case", "mark", "advmod", "fixed"):
            noun = next(iter(tree.deps(word, "obl", "nmod", "obj")), -1)
        if noun > word and self._sources.actors(self._sentence, (noun,)):
            return noun
        after = [w for w in range(word + 2, min(word + 8, len(tree.tokens))) if tree.tokens[w].upos in ("NOUN", "PROPN", "PRON")]
        heads = (w for w in after if w != noun and not word < tree.head(w) < w + 4)
        return next((w for w in heads if self._sources.actors(self._sentence, (w,))), noun)

    def _next_to(self, word: int) -> tuple[int, ...]:
        return (word + 1,) if word + 1 < len(self._tree.tokens) and self._tree.lemmas[word + 1] == "to" else ()

    def _by_verb(self, verb: int, cues: tuple[SpeechCue, ...]) -> Iterator[Statement]:
        tree = self._tree
        frame = verb_frame(tree, verb)
        objects = {tree.lemmas[word] for word in frame.roles.get("patient", ())}
        for cue in cues:
            literals = find_literals(tree, verb, cue.phrase.literals)
            last = find_last(tree, verb, cue.phrase)
            if literals is None or last is None or cue.not_roles & frame.roles.keys() or cue.not_objects & objects:
                continue
            roles: Roles = {**frame.roles, "last": last}
            content = content_of(self._scene, tree, verb, cue, roles)
            source = self._agents(verb, frame.roles)
            if not is_told_of(tree, verb) and (content or cue.bare or self._closes(verb)):
                source, content = settle_source(self._scene, self._sources, tree, verb, source, content)
            if content or cue.bare:
                about = tuple(word for role in cue.about for word in roles.get(role, ()))
                cued = Cued((verb, *literals), cue.stance, cue.id, about)
                yield replace(self.statement(cued, source, content), hearers=self._hearers(verb, roles))
                return

    def _agents(self, verb: int, roles: Roles) -> tuple[int, ...]:
        """Who does the speaking: of a passive only whom "by" names."""
        agents, tree = roles.get("agent", ()), self._tree
        if quoted := quoted_by(tree, verb, self._scene.codebook.speech.kinds.citing):
            return tuple(tree.deps(quoted, "obj"))
        if not tree.is_finite_passive(verb):
            return self._speaking_too(verb) or agents
        return tuple(w for w in agents if "by" in tree.prepositions(w) or tree.tokens[w].deprel == "obl:agent")

    def _closes(self, verb: int) -> bool:
        """Whether the verb may close a sentence that is all content: "... he added", its tree broken."""
        return self._tree.lemmas[verb] in self._scene.codebook.speech.kinds.closing and not self._tree.deps(verb, "obj", "xcomp")

    def _speaking_too(self, verb: int) -> tuple[int, ...]:
        """Whose participle it is after the object of another cue: "condemned the strikes saying that ..."."""
        tree, holder = self._tree, self._tree.head(verb)
        if not tree.has_relation(verb, "acl") or not tree.has_relation(holder, "obj"):
            return ()
        above = tree.head(holder)
        return subjects(tree, above) if tree.lemmas[above] in self._scene.codebook.speech.verbs else ()

    def _hearers(self, verb: int, roles: Roles) -> tuple[int, ...]:
        tree, speaking = self._tree, self._scene.codebook.speech.kinds.speaking
        told = roles.get("patient", ()) if tree.deps(verb, "ccomp") else ()
        beside = [w for c in tree.deps(verb, "advcl") if tree.lemmas[c] in speaking for w in tree.deps(c, "obl")]
        return roles.get("iobj", ()) + told + roles.get("to", ()) + tuple(beside)

    def _cited(self, verb: int) -> Iterator[Statement]:
        """ "..., the radio reported, citing X": X says what the radio reports; "he said, quoted by Y": Y passes it on."""
        tree = self._tree
        host = tree.head(verb)
        if tree.has_relation(verb, "acl") and tree.is_finite_passive(verb):
            return  # "X, quoted by Y, said": Y is X's outlet
        frame = verb_frame(tree, verb)
        content = self._passed_on(verb, host)
        if tree.is_finite_passive(verb):
            speakers = frame.roles.get("agent", ())
            content = content | {host}
        else:
            speakers = frame.roles.get("patient", ())
        if content and speakers:
            yield self.statement(Cued((verb,), "state", "cited"), speakers, content)

    def _passed_on(self, verb: int, host: int) -> frozenset[int]:
        """What a medium passes on: the clause of the verb of passing on, else the one it is set beside without the medium."""
        tree = self._tree
        if clauses := tree.deps(verb, "ccomp"):
            return frozenset(clause_words(tree, clauses[0]))
        medium = {word for subject in tree.deps(host, "nsubj*") for word in tree.subtree(subject)}
        return frozenset(clause_words(tree, tree.first_conjunct(host))) - set(tree.subtree(verb)) - medium - {host}

    def _by_noun(self, noun: int, cues: tuple[SpeechCue, ...]) -> Iterator[Statement]:
        tree = self._tree
        roles = noun_roles(tree, noun)
        for cue in cues:
            last = find_last(tree, noun, cue.phrase)
            if last is None or find_run(tree, noun, cue.phrase) is None:
                continue
            speakers = roles.get("agent") or roles.get("poss") or roles.get("from", ()) or self._actor_modifiers(roles)
            content = [w for clause in tree.deps(noun, "acl", "ccomp") for w in clause_words(tree, clause)]
            content = content or [w for role in cue.content for word in roles.get(role, ()) for w in clause_words(tree, word)]
            if speakers and (content or (cue.bare and self._is_uttered(noun))):
                about = tuple(word for role in cue.about for word in {**roles, "last": last}.get(role, ()))
                yield self.statement(Cued((noun,), cue.stance, cue.id, about), speakers, frozenset(content))
                return

    def _is_uttered(self, noun: int) -> bool:
        """Whether a noun of speech without content is at least what somebody makes, gets or answers."""
        return self._tree.has_relation(noun, "obj", "nsubj*", "obl*", "conj", "root")

    def _actor_modifiers(self, roles: Roles) -> tuple[int, ...]:
        adjectives = (w for w in roles.get("mod", ()) if self._tree.tokens[w].upos in ("ADJ", "PROPN"))
        near = (w for w in adjectives if self._tree.has_relation(w, "amod") or self._tree.head(w) == w + 1)
        return tuple(word for word in near if self._scene.cast.is_actor(self._sentence, word))

    def statement(self, cued: Cued, source: tuple[int, ...], content: frozenset[int]) -> Statement:
        """The statement at a cue, its speakers resolved."""
        tree = self._tree
        words = tuple(sorted(cued.words))
        close = len(words) > 1 and words[-1] - words[0] < 4
        return Statement(
            sentence=self._sentence,
            rule=f"claim.{cued.entry}",
            cue=words,
            cue_text=tree.words(words[:2]) if close else tree.tokens[cued.words[0]].text,
            stance=cued.stance,
            speakers=self._sources.actors(self._sentence, source),
            content=content,
            about=cued.about + about_of(tree, content),
            quoted=is_quoted(self._scene, tree, content),
            head=words[0],
            addressed=cued.about,
            source=source,
        )
