"""The scene: one reading with the look-ups that every register shares, each built once."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property

from nicias.codebook.loader import Codebook
from nicias.coding.actors import Cast
from nicias.coding.acts import Act, find_acts
from nicias.coding.choosing import Choosers, choose_sides, load_choosers
from nicias.coding.matching import Match, find_matches
from nicias.coding.merging import merge_acts
from nicias.coding.parties import Ring, deeds_in
from nicias.coding.place_countries import country_finder
from nicias.coding.places import Atlas
from nicias.coding.retold import answer, take_up
from nicias.coding.statements import Statement, find_statements
from nicias.coding.struck import fill_struck
from nicias.coding.tree import Tree
from nicias.model.reading import Quantity, Quote, Reading, TimeMention
from nicias.model.record import Coder, Trigger


class Scene:
    """One report under the coder: its trees, who is who, where is where, what is done and what is said in each sentence.

    ``model`` is the language model's version, which each record names; ``choosers`` stand in for the packaged ones.
    """

    def __init__(self, reading: Reading, codebook: Codebook, model: str, choosers: Choosers | None = None) -> None:
        self._choosers = load_choosers() if choosers is None else choosers
        self.reading = reading
        self.codebook = codebook
        self.model = model
        self.trees = tuple(Tree(sentence) for sentence in reading.sentences)
        self.cast = Cast(reading, codebook.actors, country_finder(codebook.gazetteer), trees=self.trees)
        self.atlas = Atlas(reading, codebook.gazetteer, self.cast.kind_of)

    @property
    def anchor(self) -> date | None:
        """The day from which dates count: the dateline's, else the day of publication."""
        return self.reading.dateline or self.reading.report.published

    def times(self, sentence: int) -> tuple[TimeMention, ...]:
        """The time expressions of a sentence."""
        return self.reading.times[sentence] if self.reading.times else ()

    def quantities(self, sentence: int) -> tuple[Quantity, ...]:
        """The number expressions of a sentence."""
        return self.reading.quantities[sentence] if self.reading.quantities else ()

    @cached_property
    def quotes(self) -> tuple[tuple[Quote, ...], ...]:
        """The quotations of which each sentence holds words; a headline apart from the text has none."""
        sentences = [s for s in self.reading.sentences if s.part != "title"]
        ends = [sentence.end for sentence in sentences]
        found: list[list[Quote]] = [[] for _ in self.reading.sentences]
        for quote in self.reading.quotes:
            for sentence in sentences[bisect_right(ends, quote.start) :]:
                if sentence.start >= quote.end:
                    break
                found[sentence.index].append(quote)
        return tuple(map(tuple, found))

    @cached_property
    def acts(self) -> tuple[tuple[Act, ...], ...]:
        """The acts of each sentence."""
        told = take_up(self.trees, tuple(map(self._acts_in, self.trees)))
        return answer(tuple(choose_sides(self.ring(n), acts, self._choosers) for n, acts in enumerate(told)))

    def _acts_in(self, tree: Tree) -> tuple[Act, ...]:
        ring, matches = self.ring(tree.sentence.index), self._matches[tree.sentence.index]
        return tuple(fill_struck(ring, merge_acts(ring, find_acts(matches, ring, self.codebook.means))))

    def ring(self, sentence: int) -> Ring:
        """What the parties of a sentence are found with."""
        return self._rings[sentence]

    @cached_property
    def _matches(self) -> tuple[list[tuple[Match, ...]], ...]:
        return tuple(find_matches(tree, self.codebook.rules, self.codebook.light) for tree in self.trees)

    @cached_property
    def _rings(self) -> tuple[Ring, ...]:
        sides = self.codebook.sides
        together = zip(self.trees, self._matches, self.statements, strict=True)
        return tuple(Ring(tree, self.cast, sides, deeds_in(matches), statements) for tree, matches, statements in together)

    @cached_property
    def statements(self) -> tuple[tuple[Statement, ...], ...]:
        """The statements of each sentence: who says what by which word."""
        return find_statements(self)

    def coder(self, rule: str) -> Coder:
        """What a record names as its coder."""
        return Coder(rule, self.codebook.version, self.model)

    def trigger(self, sentence: int, words: tuple[int, ...]) -> Trigger:
        """The trigger over matched words: all of them where they stand close together, else the first run alone."""
        tree = self.trees[sentence]
        run = [words[0]]
        for word in words[1:]:
            if word - run[-1] <= 3:
                run.append(word)
        start, end = tree.tokens[run[0]].start, tree.tokens[run[-1]].end
        return Trigger(tree.words(run), start, end)
