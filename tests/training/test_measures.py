"""The model card's measures."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from training.corpora.sentence import Sentence
from training.measures import SpanCount, TreeCount, flatten, ranking
from training.noise import disturb, drop_last_mark
from training.raw_text import Word, found_words, place_words, read_documents, score_document


@dataclass
class Parsed:
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()


GOLD = Sentence(
    ("Rebels", "fled", "."), (2, 0, 2), ("nsubj:pass", "root", "punct"), ("NOUN", "VERB", "PUNCT"), ("NNS", "VBD", ".")
)


def test_attachment_is_counted_with_and_without_subtypes() -> None:
    count = TreeCount()
    count.add(GOLD, Parsed((2, 0, 1), ("nsubj", "root", "punct"), GOLD.upos, GOLD.xpos))
    shares = count.shares()
    assert shares["uas"] == shares["las"] == pytest.approx(2 / 3)
    assert shares["las_full"] == pytest.approx(1 / 3)
    assert shares["upos"] == 1


def test_spans_count_only_when_exact() -> None:
    count = SpanCount()
    count.add([(0, 2, "PER"), (3, 4, "LOC")], [(0, 2, "PER"), (3, 5, "LOC"), (6, 7, "ORG")])
    table = count.scores()
    assert table["PER"]["f1"] == 1
    assert table["LOC"]["f1"] == 0
    assert table["all"]["f1"] == pytest.approx(0.4)


def test_ranking_counts_ties_half() -> None:
    assert ranking([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(0.875)


RAW = """\
# newdoc id = d
# text = Didn't go.
1-2\tDidn't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDid\t_\t_\t_\t_\t3\taux\t_\t_
2\tn't\t_\t_\t_\t_\t3\tadvmod\t_\t_
3\tgo\t_\t_\t_\t_\t0\troot\t_\t_
4\t.\t_\t_\t_\t_\t3\tpunct\t_\t_

# text = Yes
1\tYes\t_\t_\t_\t_\t0\troot\t_\t_

"""


def test_raw_text_is_matched_by_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(RAW, encoding="utf-8")
    ((text, gold),) = read_documents(path)
    assert text == "Didn't go. Yes"
    assert [(word.start, word.end, word.head) for word in gold] == [
        (0, 3, 2),
        (3, 6, 2),
        (6, 8, -1),
        (8, 9, 2),
        (9, 12, -1),
    ]
    cut = [[(0, 3), (3, 6), (7, 9), (9, 10)], [(11, 14)]]
    parses = [Parsed((3, 3, 0, 3), ("aux", "advmod", "root", "punct")), Parsed((0,), ("root",))]
    assert score_document(gold, found_words(place_words(text, cut), parses)) == (5, 5, 5, 5)


def test_a_word_cut_wrongly_costs_itself_and_its_dependents() -> None:
    gold = [Word(0, 3, 2, "aux"), Word(3, 6, 2, "advmod"), Word(6, 8, -1, "root")]
    found = [Word(0, 6, 1, "aux"), Word(6, 8, -1, "root")]
    assert score_document(gold, found) == (1, 1, 1, 2)


def test_tables_are_flattened_for_comparing() -> None:
    assert flatten({"a": {"b": 1, "c": {"d": 0.5}}}) == {"a.b": 1.0, "a.c.d": 0.5}


def test_the_last_mark_goes_with_its_tags_unless_something_hangs_on_it() -> None:
    tagged = Sentence(GOLD.words, GOLD.heads, GOLD.deprels, GOLD.upos, GOLD.xpos, {"entities": ("O", "O", "O")})
    short = drop_last_mark(tagged)
    assert (short.words, short.heads, short.tags["entities"]) == (("Rebels", "fled"), (2, 0), ("O", "O"))
    assert drop_last_mark(Sentence(("a", "."), (2, 0), ("dep", "root"), ("X", "PUNCT"), ("X", "."))).words == ("a", ".")


def test_disturbing_keeps_words_and_heads_in_step() -> None:
    rng = random.Random(1)
    for _ in range(200):
        sentence = disturb(GOLD, rng)
        assert len(sentence.words) == len(sentence.heads) in (2, 3)
