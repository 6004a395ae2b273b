"""A reading as a spaCy Doc: words, tree, tags, entities, sentences, offsets."""

from __future__ import annotations

import sys

import pytest
from fake_encoder import FakeEncoder

from nicias.model.reading import Reading
from nicias.model.report import Report
from nicias.read.reader import read_report

TEXT = "BEIRUT (Reuters) - Rebels  didn’t leave. “We stay,” they said."


@pytest.fixture
def reading() -> Reading:
    return read_report(Report("r", TEXT, "Rebels stay put"), FakeEncoder())


def test_words_tags_tree_and_sentences_are_the_reading_s(reading: Reading) -> None:
    pytest.importorskip("spacy")
    doc = reading.to_spacy()
    assert [sent.text for sent in doc.sents] == ["Rebels stay put", "Rebels didn’t leave.", "“We stay,” they said."]
    assert [token.text for token in doc][3:7] == ["Rebels", "did", "n’t", "leave"]
    assert [token.i for token in doc if token.dep_ == "ROOT"] == [0, 3, 8]
    assert {token.tag_ for token in doc} == {"NN"}
    assert [(ent.text, ent.label_) for ent in doc.ents][:2] == [("Rebels", "ORG"), ("Rebels", "ORG")]
    assert [span.text for span in doc.spans["quotes"]] == ["We stay,"]


def test_words_keep_their_offsets_in_the_report(reading: Reading) -> None:
    pytest.importorskip("spacy")
    for token in reading.to_spacy():
        source = reading.report.title if token._.part == "title" else TEXT
        assert source is not None
        assert source[token._.start : token._.end] == token.text


def test_an_empty_reading_is_an_empty_doc() -> None:
    pytest.importorskip("spacy")
    assert len(read_report(Report("r", ""), FakeEncoder()).to_spacy()) == 0


def test_a_missing_spacy_is_named(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ModuleNotFoundError, match=r"nicias\[spacy\]"):
        reading.to_spacy()
