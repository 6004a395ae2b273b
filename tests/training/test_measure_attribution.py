"""The measure of who says what, on an attribution made up for the purpose."""

from __future__ import annotations

import pytest
from training.corpora.polnear import read_relations
from training.measure_attribution import Figures, Tally, cut_words

MARKS = """\
T1\tSource 0 8\tThe army
T2\tCue 9 13\tsaid
T3\tContent 14 23;30 35\tits troops left
E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3
T4\tCue 40 45\tsaid
E2\tAttribution-no-source:T9 Cue:T4
"""


def words(*starts: int) -> frozenset[int]:
    return frozenset(starts)


def test_an_attribution_is_read_with_the_pieces_of_its_spans() -> None:
    (relation,) = read_relations(MARKS)
    assert relation == {"source": [(0, 8)], "cue": [(9, 13)], "content": [(14, 23), (30, 35)]}


def test_words_are_cut_at_the_ends_of_sentences() -> None:
    assert cut_words(words(3, 12, 15), [0, 10]) == [words(3), words(12, 15)]


def test_a_span_is_exact_or_overlaps() -> None:
    tally = Tally()
    tally.add([words(1, 2), words(7), words(20)], [words(1, 2), words(7, 8)])
    assert (tally.found, tally.wanted, tally.exact, tally.precise, tally.recalled) == (3, 2, 1, 2, 2)
    assert tally.row()[:3] == pytest.approx((1 / 3, 1 / 2, 0.4))


def test_an_attribution_counts_where_all_its_parts_touch() -> None:
    wanted = {"source": words(1), "cue": words(3), "content": words(5, 6)}
    right = {"source": words(1, 2), "cue": words(3), "content": words(6)}
    figures = Figures()
    figures.add([right, {**right, "source": words(9)}], [wanted], [0])
    assert (figures.whole.found, figures.whole.precise, figures.whole.recalled) == (2, 1, 1)


def test_a_sentence_of_a_longer_quotation_needs_no_cue_of_its_own() -> None:
    wanted = {"source": words(1), "cue": words(3), "content": words(5, 12)}
    figures = Figures()
    figures.add([{"source": words(1), "cue": words(), "content": words(12)}], [wanted], [0, 10])
    assert figures.whole.precise == 1
