"""Report -> Reading: titles, parts, offsets, batches, issues."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from fake_encoder import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.errors import InputError
from nicias.model.reading import Reading
from nicias.model.report import Report
from nicias.read.call import read
from nicias.read.encoder import Encoder
from nicias.read.reader import read_report, read_reports


def parts(reading: Reading) -> list[tuple[str, str]]:
    return [(sentence.part, sentence.text) for sentence in reading.sentences]


def test_a_title_apart_from_the_text_is_the_first_sentence() -> None:
    reading = read_report(Report("r", "Shells fell. Dozens fled.", "Siege of Taiz tightens"), FakeEncoder())
    assert parts(reading) == [("title", "Siege of Taiz tightens"), ("body", "Shells fell."), ("body", "Dozens fled.")]


def test_a_title_that_the_text_begins_with_is_read_once() -> None:
    text = "13 October 2016 Siege of Taiz Tightens Shells fell on the market."
    reading = read_report(Report("r", text, "Siege of Taiz tightens"), FakeEncoder())
    assert parts(reading) == [("body", "Siege of Taiz Tightens"), ("body", "Shells fell on the market.")]


def test_captions_are_told_from_the_body() -> None:
    text = "Troops entered the town.\n\nA boy runs past ruins in Homs. (AFP photo)"
    assert parts(read_report(Report("r", text), FakeEncoder())) == [
        ("body", "Troops entered the town."),
        ("caption", "A boy runs past ruins in Homs."),
    ]


def test_header_and_dateline_are_in_the_reading() -> None:
    reading = read_report(Report("r", "BEIRUT, Oct 13 (Reuters) - Shells fell.", published=date(2016, 10, 14)), FakeEncoder())
    assert (reading.dateline, reading.dateline_place, reading.outlet) == (date(2016, 10, 13), "BEIRUT", "Reuters")
    assert [item.kind for item in reading.furniture] == ["dateline"]


def test_words_have_their_offsets_in_report_and_title() -> None:
    reading = read_report(Report("r", "  They  won’t\tleave.", "Rebels won't go"), FakeEncoder())
    for sentence in reading.sentences:
        source = reading.report.title if sentence.part == "title" else reading.report.text
        assert source is not None
        assert sentence.text == source[sentence.start : sentence.end]
        assert all(token.text == source[token.start : token.end] for token in sentence.tokens)


def test_the_root_has_no_head_and_heads_count_from_zero() -> None:
    (sentence,) = read_report(Report("r", "Shells fell today"), FakeEncoder()).sentences
    assert [token.head for token in sentence.tokens] == [-1, 0, 0]


def test_readings_come_in_order_and_batches_stay_small() -> None:
    encoder = FakeEncoder()
    reports = [Report(str(number), "Shells fell here. " * (number % 5)) for number in range(40)]
    readings = list(read_reports(reports, encoder, batch_words=50))
    assert [reading.report.id for reading in readings] == [str(number) for number in range(40)]
    assert [len(reading.sentences) for reading in readings] == [number % 5 for number in range(40)]
    assert max(encoder.batches) <= 50 + 4 * 4


def test_reports_are_read_as_they_come() -> None:
    taken = []

    def reports():  # type: ignore[no-untyped-def]
        for number in range(10):
            taken.append(number)
            yield Report(str(number), "Shells fell on the market. " * 5)

    next(read_reports(reports(), FakeEncoder(), batch_words=20))
    assert len(taken) < 10


@pytest.mark.parametrize("text", ["", " \n ", "Advertisement"])
def test_a_report_without_a_sentence_is_an_issue(text: str) -> None:
    reading = read_report(Report("r", text), FakeEncoder())
    assert reading.sentences == ()
    assert "no-sentence" in {issue.code for issue in reading.issues}


def test_a_report_without_any_date_is_an_issue() -> None:
    assert "no-date" in {issue.code for issue in read_report(Report("r", "Shells fell."), FakeEncoder()).issues}
    assert not read_report(Report("r", "Shells fell.", published=date(2016, 1, 1)), FakeEncoder()).issues


@given(st.text(max_size=300), st.none() | st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_exact_offsets(text: str, title: str | None) -> None:
    reading = read_report(Report("r", text, title), FakeEncoder())
    for sentence in reading.sentences:
        source = (title or "") if sentence.part == "title" else text
        assert all(token.text == source[token.start : token.end] for token in sentence.tokens)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in reading.quotes)


def test_a_report_is_read_the_same_alone_and_among_others(encoder: Encoder) -> None:
    reports = [
        Report("a", "The army shelled Marib on Friday, killing 12 people."),
        Report("b", "“We will stay,” the mayor said. Nobody left."),
        Report("c", "Talks in Geneva collapsed after both sides walked out of the hall."),
    ]
    together = list(read_reports(reports, encoder))
    for report, reading in zip(reports, together, strict=True):
        alone = read_report(report, encoder)
        for one, other in zip(alone.sentences, reading.sentences, strict=True):
            assert one.tokens == other.tokens
            assert np.allclose(one.embedding, other.embedding, atol=1e-5)


def test_the_public_call_reads_a_text() -> None:
    reading = read("The army shelled Marib on Friday.", published="2016-10-14", source="Example Wire")
    assert reading.report.published == date(2016, 10, 14)
    assert [token.lemma for token in reading.sentences[0].tokens][2] == "shell"


def test_the_public_call_names_a_date_that_is_none() -> None:
    with pytest.raises(InputError, match="no ISO date"):
        read("Shells fell.", published="last week")
