"""Words: cut as UD English cuts them, with exact offsets, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.codebook.spelling import load_spelling
from nicias.read.tokens import split_tokens


def cut(text: str) -> str:
    return " ".join(text[start:end] for start, end in split_tokens(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("They don't, won't and can't.", "They do n't , wo n't and ca n't ."),
        ("We cannot stay; we're gonna go.", "We can not stay ; we 're gon na go ."),
        ("Syria's army and the rebels' allies", "Syria 's army and the rebels ' allies"),
        ("It’s the army’s line", "It ’s the army ’s line"),
        ("It doesnt say", "It does nt say"),
        ("a rebel-held, Russian-backed town", "a rebel - held , Russian - backed town"),
        ("UN-led co-ordination, non-lethal anti-tank aid", "UN - led co-ordination , non-lethal anti-tank aid"),
        ("al-Qaeda in Deir ez-Zor", "al - Qaeda in Deir ez - Zor"),
        ("$5, £1.1bn, US$20, 40%", "$ 5 , £ 1.1 bn , US$ 20 , 40 %"),
        ("1,000 of 3.5 million at 11:30 on 20.07.2016", "1,000 of 3.5 million at 11:30 on 20.07.2016"),
        ("On Oct. 3 Gen. Ali met U.S. envoys.", "On Oct. 3 Gen. Ali met U.S. envoys ."),
        ("No. 5 said no.", "No. 5 said no ."),
        ("at 5pm, 300km away, 60 km/h", "at 5 pm , 300 km away , 60 km/h"),
        ("Mail desk@example.org or http://example.org/a?b=1.", "Mail desk@example.org or http://example.org/a?b=1 ."),
        ("Wait... what?! -- “no”", "Wait ... what ?! -- “ no ”"),
        ("1980s and the 60's, 4th and 2nd", "1980s and the 60's , 4th and 2nd"),
        ("Ba'ath Party, Sana'a, O'Brien", "Ba'ath Party , Sana'a , O'Brien"),
        ("hit by an S-300 or F-16", "hit by an S - 300 or F - 16"),
        ("Aleppo.The army", "Aleppo . The army"),
        ("calm 🙂👍🏽 and 🇺🇦!", "calm 🙂 👍🏽 and 🇺🇦 !"),
        ("قال الجيش، 3 قتلى", "قال الجيش ، 3 قتلى"),
        ("either/or, A/RES/1, w/o", "either / or , A / RES / 1 , w/o"),
        ("the government 's plan does n't hold", "the government 's plan does n't hold"),
    ],
)
def test_tokens_follow_ud_english(text: str, tokens: str) -> None:
    assert cut(text) == tokens


@pytest.mark.parametrize("case", [case for case in load_spelling().cases if case.tokens], ids=lambda case: case.text[:30])
def test_the_codebook_s_cases_hold(case) -> None:  # type: ignore[no-untyped-def]
    assert cut(case.text) == case.tokens


def test_offsets_count_in_the_whole_text() -> None:
    assert split_tokens("abc def ghi", 4, 7) == [(4, 7)]


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_every_character_but_white_space_lies_in_exactly_one_token(text: str) -> None:
    spans = split_tokens(text, 0, len(text))
    covered = [at for start, end in spans for at in range(start, end)]
    assert covered == [at for at, char in enumerate(text) if not char.isspace()]


@given(
    st.lists(
        st.sampled_from(
            ["'s", "n't", "-", "anti-", "U.", "...", "1,", "@", "al-", " ", "http://", "a", "😀", "\u200d", "ا", "'"]
        ),
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_odd_mixtures_are_cut_without_loss(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(text[a:b] for a, b in split_tokens(text, 0, len(text))) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["a", ".", "a.", "a-", "'s", "1,", "@", "a@", "http://", "👨‍👩", "\u200d", "(", '"', "anti-", "U.", "\x00", "A&"]
)
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    split_tokens(text, 0, len(text))
    assert time.process_time() - started < 2
