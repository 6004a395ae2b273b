"""Sentences: where one ends, and where a mark does not end one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.codebook.spelling import load_spelling
from nicias.read.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Shells fell on Marib.", "Dozens fled."],
        ["Lt. Gen. Omar Haddad met Mr. Smith at 5 p.m. on Oct. 3 in Goma.", "They spoke for hours."],
        ["The U.S. Navy fired.", "The U.N. Security Council met."],
        ["Troops left at 6 a.m.", "The road stayed shut."],
        ["Resolution No. 2254 was adopted.", "Moscow agreed."],
        ["“We will not leave.”", "He then hung up."],
        ["“Why now?” the minister asked.", "Nobody answered."],
        ['"Stop it!" Mayor Hassan told reporters.', "He left."],
        ["The toll rose to 12.", "Some 3.5 million need aid."],
        ["It was 2011.", "War came."],
        ["The town fell...", "Then silence."],
        ["Is it over?", "No."],
        ["They want three things: an end to strikes; aid; and talks."],
        ["The group [...] denied it.", "It blamed others."],
        ["(The army denied this.)", "It gave no details."],
        ["J. R. Karim wrote to George W. Bush.", "He got no reply."],
        ["Fighters from al-Bab fled.", "al-Nusra stayed."],
        ["It was a plan B.", "The plan failed."],
    ],
)
def test_running_text_is_cut_where_sentences_end(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize("case", [case for case in load_spelling().cases if case.sentences], ids=lambda case: case.text[:30])
def test_the_codebook_s_cases_hold(case) -> None:  # type: ignore[no-untyped-def]
    assert len(cut(case.text)) == case.sentences


def test_two_sentences_without_the_space_between_them_are_two() -> None:
    assert cut("They fled Aleppo.The army moved in.") == ["They fled Aleppo.", "The army moved in."]


def test_a_line_break_ends_a_headline() -> None:
    assert cut("Talks fail in Geneva\n\nBoth sides walked out.") == ["Talks fail in Geneva", "Both sides walked out."]


def test_a_wrapped_paragraph_is_read_through_its_line_breaks() -> None:
    lines = [
        "The army said on Monday that its troops had entered the town of",
        "Harim after a week of shelling that left much of the market in",
        "ruins and drove several thousand people across the border into",
        "Turkey, where the Red Crescent has put up tents for them near the",
        "crossing. Nobody knows how many are still inside.",
    ]
    assert len(cut("\n".join(lines))) == 2


def test_a_line_that_goes_on_in_small_letters_goes_on() -> None:
    assert len(cut("Officials in the capital said the\nblockade would be lifted within days.")) == 1


def test_items_of_a_list_stand_alone() -> None:
    assert cut("Demands:\n- an end to the siege\n- release of prisoners") == [
        "Demands:",
        "- an end to the siege",
        "- release of prisoners",
    ]


def test_texts_cut_into_words_are_read_too() -> None:
    assert cut("He said : `` We stay . '' They left . ") == ["He said : `` We stay . ''", "They left ."]


@given(st.text(max_size=500))
@settings(max_examples=300, deadline=None)
def test_sentences_hold_every_character_but_white_space_once_and_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("piece", ["a", ".", "a. ", "A.", '"', '." ', "\n", "a\n", "! ", "(", "Mr. ", "1. ", "…", "word word\n"])
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    started = time.process_time()
    split_sentences(text)
    assert time.process_time() - started < 2
