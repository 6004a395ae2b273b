"""Number expressions: what counts, with its ends as the codebook's ``toll`` has them, and what is no count."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nicias.codebook.numbers import load_numbers
from nicias.model.reading import Sentence, Token
from nicias.read.numbers import article_quantity, find_quantities

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "numbers.yaml").read_text(encoding="utf-8"))
WORD = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")
HYPHENED = re.compile(r"[\w.,-]+\w|\w|[^\w\s]")


def sentence_of(text: str, word: re.Pattern[str] = WORD, upos: str = "X") -> Sentence:
    tokens = tuple(
        Token(found.start(), found.end(), found[0], found[0].lower(), upos, "", -1, "dep") for found in word.finditer(text)
    )
    return Sentence(0, 0, len(text), text, "body", tokens, (), (), (), (), (), np.zeros(384, dtype=np.float32))


@pytest.mark.parametrize(("text", "expected"), CASES["counts"])
def test_counts_have_the_ends_that_the_codebook_gives_them(text: str, expected: list[list[Any]]) -> None:
    found = [(item.min, item.max, item.approximate) for item in find_quantities(sentence_of(text)) if item.kind == "count"]
    assert found == [(ends[0], ends[1], len(ends) > 2) for ends in expected]


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES["counts"] if "-" in case[0]])
def test_counts_are_the_same_where_hyphens_do_not_part_tokens(text: str, expected: list[list[Any]]) -> None:
    found = [(item.min, item.max) for item in find_quantities(sentence_of(text, HYPHENED)) if item.kind == "count"]
    assert found == [(ends[0], ends[1]) for ends in expected]


@pytest.mark.parametrize(("text", "kinds"), CASES["kinds"])
def test_other_figures_are_told_by_their_kind(text: str, kinds: list[str]) -> None:
    assert [item.kind for item in find_quantities(sentence_of(text))] == kinds


@pytest.mark.parametrize("text", CASES["nothing"])
def test_numbers_in_names_and_idle_words_are_no_quantities(text: str) -> None:
    assert find_quantities(sentence_of(text)) == ()


@pytest.mark.parametrize(("text", "share"), CASES["shares"])
def test_fractions_and_percentages_are_shares_without_ends(text: str, share: float) -> None:
    (found,) = find_quantities(sentence_of(text))
    assert (found.kind, found.share, found.min, found.max) == ("share", share, None, None)


def test_the_span_includes_the_bounds() -> None:
    (found,) = find_quantities(sentence_of("killing at least seven people"))
    assert (found.start, found.end, found.text) == (1, 4, "at least seven")


@pytest.mark.parametrize(("text", "index", "one"), [("a child", 0, True), ("Another man", 0, True), ("the child", 0, False)])
def test_an_article_can_count_as_one(text: str, index: int, one: bool) -> None:
    found = article_quantity(sentence_of(text), index)
    assert (found is not None and (found.min, found.max) == (1, 1)) is one


def test_an_age_between_commas_needs_a_name_before_it() -> None:
    assert find_quantities(sentence_of("Smith , 37 , said", upos="PROPN"))[0].kind == "age"
    assert find_quantities(sentence_of("wounded , 37 , said"))[0].kind == "count"


VOCABULARY = sorted({
    *load_numbers().units, *load_numbers().tens, *load_numbers().scales, *load_numbers().plurals, *load_numbers().fractions,
    "a", "of", "and", "than", "more", "at", "least", "up", "to", "or", "-", ",", ".", "/", ":", "%", "$", "12", "1,200",
    "2.5", "2016", "9" * 40, "no", "one", "nobody", "+", "plus", "so", "possibly", "fewer", "people", "May", "th", "s", "²",
    "٣", "½", "between", "from", "half", "bn", "year", "old",
})  # fmt: skip
WORDS = st.one_of(st.sampled_from(VOCABULARY), st.text(min_size=1, max_size=6).filter(lambda text: not text.isspace()))


@given(st.lists(WORDS, max_size=25), st.sampled_from(("X", "NUM", "NOUN", "PROPN")))
def test_any_words_give_quantities_inside_the_sentence(words: list[str], upos: str) -> None:
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    tokens = tuple(
        Token(at, at + len(word), word, word.lower(), upos, "", -1, "dep") for at, word in zip(starts, words, strict=True)
    )
    text = " ".join(words)
    sentence = Sentence(0, 0, len(text), text, "body", tokens, (), (), (), (), (), np.zeros(384, dtype=np.float32))
    before = 0
    for item in find_quantities(sentence):
        assert before <= item.start < item.end <= len(tokens)
        assert item.min is None or item.max is None or item.min <= item.max
        before = item.start
