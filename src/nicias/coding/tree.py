"""One sentence's dependency tree, with the look-ups that frames need. Words are 0-based indices."""

from __future__ import annotations

from nicias.coding.mending import mend_tree
from nicias.model.reading import Sentence, Token

RELATIVE = frozenset("who whom which that whose".split())


class Tree:
    """A sentence's tree: children by relation, prepositions, runs of lemmas."""

    __slots__ = ("_within", "children", "lemmas", "present", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = mend_tree(sentence.tokens)
        self.lemmas = [token.lemma.lower() for token in self.tokens]
        self.present = frozenset(self.lemmas)
        self._within: dict[tuple[int, int], list[int]] = {}
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                self.children[token.head].append(index)

    def deps(self, word: int, *relations: str) -> list[int]:
        """The children of ``word`` under any of the relations; "nsubj" means that alone, "nsubj*" its subtypes too."""
        return [child for child in self.children[word] if self.has_relation(child, *relations)]

    def has_relation(self, word: int, *relations: str) -> bool:
        """Whether the word hangs on its head by one of the relations (``*`` at the end: with subtypes)."""
        own = self.tokens[word].deprel
        return any(own == r or (r.endswith("*") and own.split(":")[0] == r[:-1]) for r in relations)

    def head(self, word: int) -> int:
        """The head's index, -1 at the root."""
        return self.tokens[word].head

    def preposition(self, word: int) -> str | None:
        """The lemma of the preposition that marks this noun; of a fixed one the first word ("because" of "because of")."""
        for child in self.children[word]:
            if self.tokens[child].deprel in ("case", "mark") and self.tokens[child].upos in (
                "ADP",
                "SCONJ",
                "PART",
                "ADV",
                "VERB",
            ):
                return self.lemmas[child]
        return None

    def prepositions(self, word: int) -> tuple[str, ...]:
        """All prepositions that mark this noun, in order ("out", "of")."""
        return tuple(self.lemmas[child] for child in self.children[word] if self.tokens[child].deprel == "case")

    def below(self, word: int, depth: int) -> list[int]:
        """The word's dependents down to a depth, nearest first, without the word."""
        found: list[int] = []
        layer = [word]
        for _ in range(depth):
            layer = [child for parent in layer for child in self.children[parent]]
            found.extend(layer)
        return found

    def within(self, word: int, depth: int) -> list[int]:
        """The word's dependents down to a depth nearest first, not into clauses beside its own."""
        found = self._within.get((word, depth))
        if found is None:
            found = self._within[word, depth] = []
            layer = [word]
            for _ in range(depth):
                layer = [child for parent in layer for child in self.children[parent] if not self._opens_clause(child)]
                found.extend(layer)
        return found

    def _opens_clause(self, word: int) -> bool:
        relation = self.tokens[word].deprel
        return relation in ("advcl", "acl:relcl", "parataxis") or (
            relation == "conj" and self.tokens[word].upos in ("VERB", "AUX")
        )

    def subtree(self, word: int) -> list[int]:
        """The word and everything under it, in sentence order."""
        found = [word]
        for index in found:
            found.extend(self.children[index])
        return sorted(found)

    def path_up(self, word: int) -> list[int]:
        """The word's ancestors, nearest first."""
        found: list[int] = []
        head = self.head(word)
        while head >= 0:
            found.append(head)
            head = self.head(head)
        return found

    def first_conjunct(self, word: int) -> int:
        """The head of the coordination that the word stands in; the word itself where it stands in none."""
        while self.tokens[word].deprel == "conj" and self.head(word) >= 0:
            word = self.head(word)
        return word

    def is_finite_passive(self, word: int) -> bool:
        """Whether the verb is passive: it has a passive auxiliary or subject, or is a bare participle after a noun."""
        if self.deps(word, "aux:pass", "nsubj:pass", "obl:agent"):
            return True
        token = self.tokens[word]
        if token.xpos != "VBN" or self.deps(word, "aux", "obj", "nsubj"):
            return False
        if token.deprel == "conj":
            return self.is_finite_passive(self.head(word))
        return token.deprel in ("acl", "amod", "advcl", "root", "parataxis", "xcomp")

    def words(self, words: list[int] | tuple[int, ...]) -> str:
        """The text from the first of the words to the last, as it stands in the report."""
        sentence = self.sentence
        first, last = self.tokens[min(words)], self.tokens[max(words)]
        return sentence.text[first.start - sentence.start : last.end - sentence.start]
