"""Pronouns of one report: personal ones by their antecedents, "I" and "we" by who speaks, relatives by the tree."""

from __future__ import annotations

from collections.abc import Callable

from nicias.coding.actor_anaphora import FIRST, PERSONAL, REACH, RELATIVE, Mention, fits, is_barred, rate
from nicias.coding.actor_mentions import Referent
from nicias.coding.tree import Tree
from nicias.model.reading import Quote

OTHER_VOICE = 0.7
"""What it costs an antecedent that it stands in another quotation, or outside the one that the pronoun stands in."""


class Pronouns:
    """Resolves the pronouns of a report against the mentions before them."""

    def __init__(
        self, quotes: tuple[Quote, ...], mentions: list[Mention], resolve: Callable[[int, int], tuple[Referent, ...]]
    ) -> None:
        self._quotes = quotes
        self._mentions = mentions  # grows as the report is read through
        self._resolve = resolve
        self._genders: dict[str, str] = {}  # what earlier pronouns have told of persons by name

    def quote_of(self, tree: Tree, word: int) -> int | None:
        """The number of the quotation that a word stands in."""
        if tree.sentence.part == "title":
            return None
        token = tree.tokens[word]
        return next((n for n, q in enumerate(self._quotes) if q.start <= token.start and token.end <= q.end), None)

    def referents(self, tree: Tree, word: int) -> tuple[Referent, ...]:
        """Whom a pronoun means; empty for "it" that means nobody and where no antecedent fits."""
        form = tree.tokens[word].text.lower()
        if form in FIRST:
            return self._speaker(tree, word)
        if form in RELATIVE:
            return self._relative(tree, word)
        if form not in PERSONAL or tree.tokens[word].deprel == "expl":
            return ()
        best = self.antecedent(tree, word)
        if best is None:
            return ()
        if gender := PERSONAL[form][1]:
            self._genders.setdefault(best.who[0].name, gender)
        return best.who

    def antecedent(self, tree: Tree, word: int) -> Mention | None:
        """The best mention before a personal pronoun."""
        count, gender = PERSONAL[tree.tokens[word].text.lower()]
        number, quote = tree.sentence.index, self.quote_of(tree, word)
        best, top = None, float("-inf")
        for mention in reversed(self._mentions):
            if number - mention.sentence > REACH[count]:
                break
            if mention.sentence > number:
                continue
            if fits(mention, count, gender) and self._may_be(tree, word, mention, quote):
                score = rate(mention, tree, word, count) - (OTHER_VOICE if mention.quote != quote else 0.0)
                if score > top:
                    best, top = mention, score
        return best

    def _may_be(self, tree: Tree, word: int, mention: Mention, quote: int | None) -> bool:
        gender = PERSONAL[tree.tokens[word].text.lower()][1]
        if gender is not None and self._genders.get(mention.who[0].name, gender) != gender:
            return False
        if mention.sentence == tree.sentence.index and (mention.word >= word or is_barred(tree, word, mention.word)):
            return False
        if quote is not None and (speaker := self._quotes[quote].speaker) is not None:
            return (speaker.sentence, speaker.head) != (mention.sentence, mention.word)
        return True

    def _relative(self, tree: Tree, word: int) -> tuple[Referent, ...]:
        for ancestor in tree.path_up(word):
            if tree.tokens[ancestor].deprel == "acl:relcl":
                return self._resolve(tree.sentence.index, tree.head(ancestor))
        return ()

    def _speaker(self, tree: Tree, word: int) -> tuple[Referent, ...]:
        """The speaker of the quotation that "I" or "we" stands in."""
        quote = self.quote_of(tree, word)
        if quote is None or (speaker := self._quotes[quote].speaker) is None:
            return ()
        if (speaker.sentence, speaker.head) == (tree.sentence.index, word):
            return ()
        return self._resolve(speaker.sentence, speaker.head)
