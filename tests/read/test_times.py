"""Time expressions: their words and days, those that stay unresolved, and what only looks like a time."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nicias.codebook.times import load_times
from nicias.model.reading import Sentence, Span, Token
from nicias.read.times import dateline_of, find_pieces, find_times
from nicias.read.times.meanings import MEANINGS
from nicias.read.times.patterns import patterns

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "times.yaml").read_text(encoding="utf-8"))
ANCHOR = date(2016, 10, 13)  # a Thursday
WORD = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")
HYPHENED = re.compile(r"[\w./-]+\w|\w|[^\w\s]")
Tagged = tuple[str, str, str, int, str]


def sentence_of(text: str, start: int = 0, word: re.Pattern[str] = WORD) -> Sentence:
    tokens = tuple(
        Token(start + found.start(), start + found.end(), found[0], found[0].lower(), "X", "", -1, "dep")
        for found in word.finditer(text)
    )
    embedding = np.zeros(384, dtype=np.float32)
    return Sentence(0, start, start + len(text), text, "body", tokens, (), (), (), (), (), embedding)


def tagged(*words: Tagged) -> Sentence:
    """A sentence from (text, upos, xpos, head, deprel), the lemma after "/" in the text where it is another."""
    text = " ".join(word[0].split("/")[0] for word in words)
    tokens, at = [], 0
    for written, upos, xpos, head, deprel in words:
        form, _, lemma = written.partition("/")
        tokens.append(Token(at, at + len(form), form, lemma or form.lower(), upos, xpos, head, deprel))
        at += len(form) + 1
    return replace(sentence_of(text), tokens=tuple(tokens))


@pytest.mark.parametrize(("text", "expected"), CASES["resolved"])
@pytest.mark.parametrize("word", [WORD, HYPHENED], ids=["parted", "hyphened"])
def test_expressions_mean_these_days(text: str, expected: list[list[Any]], word: re.Pattern[str]) -> None:
    (found,) = find_times([sentence_of(text, word=word)], ANCHOR)
    days = [(item.when.text, item.when.start, item.when.end, item.when.precision) for item in found if item.when]
    assert days == [tuple(str(part) if isinstance(part, date) else part for part in mention) for mention in expected]


@pytest.mark.parametrize(("text", "issue"), CASES["unresolved"])
def test_what_cannot_be_resolved_says_why(text: str, issue: str) -> None:
    (found,) = find_times([sentence_of(text)], ANCHOR)
    assert [(item.when, item.issue) for item in found] == [(None, issue)]


@pytest.mark.parametrize("text", CASES["nothing"])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_times([sentence_of(text)], ANCHOR) == ((),)


@pytest.mark.parametrize(("text", "values"), CASES["narrative"])
def test_a_narrative_takes_the_year_from_the_date_told_before(text: str, values: list[str]) -> None:
    sentences = [sentence_of(part) for part in re.split(r"(?<=\.) ", text)]
    found = find_pieces(sentences, None, narrative=True)
    assert [item.value for items in found for item in items] == values


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("on Friday", "point"), ("from Monday to Friday", "span"), ("since 2011", "since"), ("until 2011", "until"),
        ("for two weeks", "duration"), ("every Friday", "set"), ("the previous day", "anaphoric"),
    ],
)  # fmt: skip
def test_each_expression_has_its_role(text: str, role: str) -> None:
    (found,) = find_times([sentence_of(text)], ANCHOR)
    assert [item.role for item in found] == [role]


def test_without_a_date_of_publication_weekdays_stay_unresolved() -> None:
    (found,) = find_times([sentence_of("on Friday and on 5 May 2016")], None)
    assert [(item.issue, item.when.start if item.when else None) for item in found] == [("no-anchor", None), (None, "2016-05-05")]


def test_the_date_told_before_may_stand_in_an_earlier_sentence() -> None:
    found = find_times([sentence_of("It began on Monday."), sentence_of("Two days later it ended.")], ANCHOR)
    assert [item.when.start for items in found for item in items if item.when] == ["2016-10-10", "2016-10-12"]


MEET_ON_FRIDAY: dict[str, tuple[Sentence, str]] = {
    "will meet": (
        tagged(
            ("They", "PRON", "PRP", 2, "nsubj"), ("will", "AUX", "MD", 2, "aux"), ("meet", "VERB", "VB", -1, "root"),
            ("on", "ADP", "IN", 4, "case"), ("Friday", "PROPN", "NNP", 2, "obl"),
        ),
        "2016-10-14",
    ),
    "met": (
        tagged(
            ("They", "PRON", "PRP", 1, "nsubj"), ("met/meet", "VERB", "VBD", -1, "root"), ("on", "ADP", "IN", 3, "case"),
            ("Friday", "PROPN", "NNP", 1, "obl"),
        ),
        "2016-10-07",
    ),
    "agreed to meet": (
        tagged(
            ("They", "PRON", "PRP", 1, "nsubj"), ("agreed/agree", "VERB", "VBD", -1, "root"), ("to", "PART", "TO", 3, "mark"),
            ("meet", "VERB", "VB", 1, "xcomp"), ("on", "ADP", "IN", 5, "case"), ("Friday", "PROPN", "NNP", 3, "obl"),
        ),
        "2016-10-14",
    ),
    "managed to meet": (
        tagged(
            ("They", "PRON", "PRP", 1, "nsubj"), ("managed/manage", "VERB", "VBD", -1, "root"), ("to", "PART", "TO", 3, "mark"),
            ("meet", "VERB", "VB", 1, "xcomp"), ("on", "ADP", "IN", 5, "case"), ("Friday", "PROPN", "NNP", 3, "obl"),
        ),
        "2016-10-07",
    ),
    "is scheduled for": (
        tagged(
            ("It", "PRON", "PRP", 2, "nsubj:pass"), ("is/be", "AUX", "VBZ", 2, "aux:pass"),
            ("scheduled/schedule", "VERB", "VBN", -1, "root"), ("for", "ADP", "IN", 4, "case"),
            ("Friday", "PROPN", "NNP", 2, "obl"),
        ),
        "2016-10-14",
    ),
    "said they would meet": (
        tagged(
            ("He", "PRON", "PRP", 1, "nsubj"), ("said/say", "VERB", "VBD", -1, "root"), ("they", "PRON", "PRP", 4, "nsubj"),
            ("would", "AUX", "MD", 4, "aux"), ("meet", "VERB", "VB", 1, "ccomp"), ("on", "ADP", "IN", 6, "case"),
            ("Friday", "PROPN", "NNP", 4, "obl"),
        ),
        "2016-10-14",
    ),
    "launched an operation to retake": (
        tagged(
            ("They", "PRON", "PRP", 1, "nsubj"), ("launched/launch", "VERB", "VBD", -1, "root"), ("an", "DET", "DT", 3, "det"),
            ("operation", "NOUN", "NN", 1, "obj"), ("to", "PART", "TO", 5, "mark"), ("retake", "VERB", "VB", 3, "acl"),
            ("it", "PRON", "PRP", 5, "obj"), ("on", "ADP", "IN", 8, "case"), ("Friday", "PROPN", "NNP", 5, "obl"),
        ),
        "2016-10-07",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "day"), MEET_ON_FRIDAY.values(), ids=MEET_ON_FRIDAY.keys())
def test_a_weekday_lies_ahead_where_the_sentence_looks_ahead(sentence: Sentence, day: str) -> None:
    (found,) = find_times([sentence], ANCHOR)
    assert [item.when.start for item in found if item.when] == [day]


def test_what_has_gone_on_for_two_years_began_two_years_ago() -> None:
    sentence = tagged(
        ("It", "PRON", "PRP", 2, "nsubj"), ("has/have", "AUX", "VBZ", 2, "aux"), ("lasted/last", "VERB", "VBN", -1, "root"),
        ("for", "ADP", "IN", 5, "case"), ("two", "NUM", "CD", 5, "nummod"), ("years", "NOUN", "NNS", 2, "obl"),
    )  # fmt: skip
    (found,) = find_times([sentence], ANCHOR)
    assert [(item.when.start, item.when.end) for item in found if item.when] == [("2014-10-13", "2016-10-13")]


def test_a_month_ahead_is_next_years_where_the_sentence_looks_ahead() -> None:
    sentence = tagged(
        ("In", "ADP", "IN", 1, "case"), ("February", "PROPN", "NNP", 4, "obl"), ("they", "PRON", "PRP", 4, "nsubj"),
        ("will", "AUX", "MD", 4, "aux"), ("meet", "VERB", "VB", -1, "root"),
    )  # fmt: skip
    (found,) = find_times([sentence], ANCHOR)
    assert [item.when.start for item in found if item.when] == ["2017-02-01"]


def test_a_date_inside_an_organisations_name_is_no_time() -> None:
    sentence = replace(sentence_of("the 24 October Committee"), entities=(Span(1, 4, "ORG", 0.9),))
    assert find_times([sentence], ANCHOR) == ((),)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Wednesday 17 Sep 2014 Raids hit a market.", date(2014, 10, 4), date(2014, 9, 17)),
        ("September 10, 2013 The council met.", date(2013, 8, 21), date(2013, 9, 10)),
        ("BEIRUT, Oct 12 (Wire) - Raids hit a market.", ANCHOR, date(2016, 10, 12)),
        ("On September 10, 2016 raids hit a market.", ANCHOR, None),
        ("Raids hit a market on Monday.", ANCHOR, None),
    ],
)
def test_the_date_at_the_head_of_a_report_is_its_dateline(text: str, published: date, day: date | None) -> None:
    assert dateline_of([sentence_of(text)], published) == day


def test_every_pattern_compiles_and_its_meaning_is_known() -> None:
    assert {pattern.means for pattern in patterns()} == set(MEANINGS)
    assert all(pattern.expression.pattern for pattern in patterns())


def test_every_pattern_needs_something_of_the_sentence() -> None:
    assert all(pattern.needs for pattern in patterns())


@pytest.mark.parametrize("words", ["on Friday ", "5 May 2016 - ", "two or three days later and ", "a ", "2016 - "])
def test_time_grows_with_the_sentence_and_no_faster(words: str) -> None:
    def seconds(times: int) -> float:
        sentence = sentence_of(words * times)
        begun = time.process_time()
        find_times([sentence], ANCHOR)
        return time.process_time() - begun

    seconds(50)
    assert seconds(4000) < 30 * max(seconds(400), 0.005)


def _vocabulary() -> list[str]:
    times = load_times()
    lists = (times.months, times.weekdays, times.units, times.seasons, times.parts, times.ordinals, times.phases, times.relatives)
    words = {
        word
        for listed in (*lists, times.vague_amounts, times.holidays, times.amounts)
        for entry in listed
        for word in entry.split()
    }
    words |= {
        word
        for rule in times.rules
        for pattern in rule.patterns
        for word in re.findall(r"[a-z]+", re.sub(r"[{<][^}>]*[}>]", "", pattern))
    }
    figures = {
        "0",
        "1",
        "5",
        "12",
        "29",
        "30",
        "31",
        "99",
        "1999",
        "2016",
        "9999",
        "0001",
        "1000",
        "092015",
        "20.07.2016",
        "10.30",
    }
    return sorted(words | {word.title() for word in words} | figures | set("-/:.,'’") | {"BC", "s", "th", "½", "٣"})


WORDS = st.one_of(st.sampled_from(_vocabulary()), st.text(min_size=1, max_size=5).filter(lambda text: not text.isspace()))
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=14), max_size=4)
ANCHORS = st.one_of(st.none(), st.dates())
TAGS = st.lists(
    st.tuples(
        st.sampled_from(("VERB", "AUX", "NOUN", "PROPN", "ADP")),
        st.sampled_from(("VBD", "VBZ", "VBN", "VB", "MD", "NN", "TO")),
    ),
    min_size=14, max_size=14,
)  # fmt: skip


@given(SENTENCES, ANCHORS, st.booleans(), TAGS, st.lists(st.integers(-1, 13), min_size=14, max_size=14))
def test_any_words_give_mentions_inside_the_sentence(
    words: list[list[str]], anchor: date | None, narrative: bool, tags: list[tuple[str, str]], heads: list[int]
) -> None:
    sentences = []
    for listed in words:
        shape = [
            (word, *tag, head if head < len(listed) else -1, "dep") for word, tag, head in zip(listed, tags, heads, strict=False)
        ]
        sentences.append(tagged(*[(word.replace("/", "-"), *rest) for word, *rest in shape]))  # type: ignore[misc]
    found = find_times(sentences, anchor, narrative)
    assert len(found) == len(sentences)
    for sentence, items in zip(sentences, found, strict=True):
        for item in items:
            assert 0 <= item.start < item.end <= len(sentence.tokens)
            assert (item.when is None) == (item.issue is not None)
            if item.when and item.when.start and item.when.end:
                assert item.when.start <= item.when.end
    dateline_of(sentences, anchor)
