"""Quotations: where they begin and end, and who speaks them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.model.reading import Reading
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.marks import find_quotations
from nicias.read.reader import read_report


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "we will stay" and left.', ["we will stay"]),
        ("He said “we will stay,” and left.", ["we will stay,"]),
        ("Il a dit «nous restons» hier.", ["nous restons"]),
        ("He said 'we will stay' and left.", ["we will stay"]),
        ("He said ‘we’ll stay’ and left.", ["we’ll stay"]),
        ("The rebels' plan and the army's plan didn't change.", []),
        ("The '90s were worse, rock 'n' roll aside.", []),
        ("He said `` we stay '' twice .", [" we stay "]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“He told me ‘go home’ at once,” she said.", ["He told me ‘go home’ at once,"]),
        ('The "humanitarian pause" ended; "no more," he said.', ["humanitarian pause", "no more,"]),
        ("They called it '5\" of rain'.", ['5" of rain']),
    ],
)
def test_marks_are_paired(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


def test_a_mark_repeated_at_each_paragraph_goes_on_with_one_quotation() -> None:
    assert quoted("He said: “First part.\n\n“Second part.\n\n“Third part.”\n\nThen he left.") == [
        "First part.\n\n“Second part.\n\n“Third part."
    ]


def test_a_quotation_without_its_closing_mark_is_open_and_bounded() -> None:
    text = "He said: “We will stay.\n\nThe army left."
    (quote,) = find_quotations(text)
    assert quote.is_open
    assert text[quote.start : quote.end] == "We will stay."


def test_a_missing_straight_mark_does_not_turn_the_rest_inside_out() -> None:
    text = 'He said "we will stay. She left. He called it "a lie" and "a shame".'
    assert quoted(text)[-2:] == ["a lie", "a shame"]


@given(st.text(alphabet=st.sampled_from("ab .,\n\"“”‘’'«»`!?s"), max_size=200))
@settings(max_examples=500, deadline=None)
def test_quotations_stand_in_order_without_overlap(text: str) -> None:
    quotes = list(find_quotations(text))
    assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)
    assert all(first.end <= second.start for first, second in pairwise(quotes))


@pytest.mark.parametrize("piece", ['"', "“", "'", "‘a ", ' "a', "``", "“a\n", '"a\n', "a' "])
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    started = time.process_time()
    list(find_quotations(text))
    assert time.process_time() - started < 3


@pytest.fixture(scope="module")
def speakers(encoder: Encoder):  # type: ignore[no-untyped-def]
    def find(text: str) -> list[tuple[str | None, str | None]]:
        reading = read_report(Report("r", text), encoder)
        return [_names(reading, number) for number in range(len(reading.quotes))]

    return find


def _names(reading: Reading, number: int) -> tuple[str | None, str | None]:
    speaker = reading.quotes[number].speaker
    if speaker is None:
        return None, None
    tokens = reading.sentences[speaker.sentence].tokens
    return tokens[speaker.head].text, tokens[speaker.cue].text if speaker.cue is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will not leave this city,” the mayor said on Monday.", [("mayor", "said")]),
        ("“We will not leave this city,” said the mayor.", [("mayor", "said")]),
        ("The minister told reporters: “The talks have failed.”", [("minister", "told")]),
        ("According to the ministry, the raid was “a clear violation of the truce”.", [("ministry", "According")]),
        ("“We will stay,” the general said. “Nobody can drive us out of here.”", [("general", "said"), ("general", "said")]),
        ("The commander added:\n\n“Our men hold every street of the old town.”", [("commander", "added")]),
        ("“We will stay.\n\n“We will fight to the end,” the commander said.", [("commander", "said")]),
        ("The so-called “safe zone” was shelled again.", [(None, None)]),
    ],
)
def test_the_speaker_is_found(speakers, text: str, expected: list[tuple[str | None, str | None]]) -> None:  # type: ignore[no-untyped-def]
    assert speakers(text) == expected
