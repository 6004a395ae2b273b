"""The packaged language model keeps its contract."""

from __future__ import annotations

import inspect
import random
import shutil
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from nicias.errors import ArtefactError
from nicias.read.encoder import Encoder, Parse
from nicias.read.parses import WINDOW, cut_windows
from nicias.read.trees import are_trees

SENTENCES = [
    text.split()
    for text in (
        "Government forces shelled the eastern suburbs of Damascus on Tuesday , killing at least 12 people .",
        "The Syrian Observatory for Human Rights said that rebels had captured two villages near Aleppo .",
        "“ We will not leave the city , ” General Khalid Omar told reporters in Mosul .",
        "SAUDI-LED COALITION STRIKES SANAA AIRPORT",
        "Ceasefire",
        "Russia denied that its aircraft had bombed a hospital in Idlib , according to Interfax .",
        "Three soldiers were wounded when a roadside bomb hit their convoy in Helmand province .",
        "“ No comment , ” he said",
    )
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def plain(parse: Parse) -> dict[str, object]:
    """A parse with spans' scores and arcs' scores rounded: what must not depend on a sentence's neighbours."""
    answer: dict[str, object] = {}
    for field in fields(parse):
        value = getattr(parse, field.name)
        if field.name == "embedding":
            continue
        if field.name == "arc_scores":
            answer[field.name] = np.round(value, 3).tolist()
        elif field.name in ("entities", "mentions", "sources", "cues", "contents"):
            answer[field.name] = [(span.start, span.end, span.label, round(span.score, 3)) for span in value]
        else:
            answer[field.name] = value
    return answer


def test_every_word_is_answered(encoder: Encoder) -> None:
    for words, parse in zip(SENTENCES, encoder.parse(SENTENCES), strict=True):
        lists = (parse.upos, parse.xpos, parse.heads, parse.deprels, parse.arc_scores)
        assert [len(answer) for answer in lists] == [len(words)] * 5
        assert parse.embedding.shape == (384,)
        assert parse.embedding.dtype == np.float32
        assert np.linalg.norm(parse.embedding) == pytest.approx(1.0, abs=1e-4)
        assert all(0 <= score <= 1 + 1e-6 for score in parse.arc_scores)


def test_answers_are_trees_whose_root_is_called_so(encoder: Encoder) -> None:
    for parse in encoder.parse(SENTENCES):
        assert are_trees(np.array([parse.heads]), np.array([len(parse.heads)])).all()
        assert [label for label, head in zip(parse.deprels, parse.heads, strict=True) if head == 0] == ["root"]
        assert parse.deprels.count("root") == 1


def test_a_sentence_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    together = encoder.parse(SENTENCES)
    order = list(range(len(SENTENCES)))
    random.Random(5).shuffle(order)
    shuffled = dict(zip(order, encoder.parse([SENTENCES[n] for n in order]), strict=True))
    crowded = encoder.parse([words for words in SENTENCES for _ in range(9)])[::9]
    for n, words in enumerate(SENTENCES):
        alone = encoder.parse([words])[0]
        for other in (together[n], shuffled[n], crowded[n]):
            assert plain(other) == plain(alone)
            assert np.abs(other.embedding - alone.embedding).max() < 1e-4


def test_a_plain_report_is_understood(encoder: Encoder) -> None:
    first, second, *_ = encoder.parse(SENTENCES)
    assert first.heads[2] == 0
    assert (first.deprels[1], first.deprels[5]) == ("nsubj", "obj")
    assert ("Damascus", "LOC") in {(SENTENCES[0][span.start], span.label) for span in first.entities}
    assert [SENTENCES[1][span.start : span.end] for span in second.cues] == [["said"]]
    assert second.sources[0].start == 0


def test_nothing_to_parse_gives_nothing(encoder: Encoder) -> None:
    assert encoder.parse([]) == []


def test_a_sentence_without_words_is_refused(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="without words"):
        encoder.parse([["Homs"], []])


def test_odd_words_are_answered_too(encoder: Encoder) -> None:
    words = ["💥", "\x01", "حمص", "a" * 400, "\u200b"]
    assert len(encoder.parse([words])[0].upos) == 5


def test_a_very_long_sentence_is_read_in_pieces_and_comes_back_whole(encoder: Encoder) -> None:
    words = SENTENCES[0] * 60
    parse = encoder.parse([words, ["Ceasefire"]])[0]
    assert len(parse.upos) == len(words)
    assert are_trees(np.array([parse.heads]), np.array([len(words)])).all()
    assert parse.deprels.count("root") == 1
    assert np.linalg.norm(parse.embedding) == pytest.approx(1.0, abs=1e-4)


def test_windows_cover_all_words_and_end_at_marks() -> None:
    words = (["word"] * 9 + [","]) * 60
    ranges = cut_windows(words, [1] * 600)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == 600
    assert all(end == start for (_, end), (start, _) in pairwise(ranges))
    assert all(end - start <= WINDOW for start, end in ranges)
    assert words[ranges[0][1] - 1] == ","


def test_the_bare_network_takes_the_same_sentences(encoder: Encoder) -> None:
    assert sum(len(out.lengths) for out in encoder.encode(SENTENCES)) == len(SENTENCES)


def test_version_names_model_and_day(encoder: Encoder) -> None:
    name, day, mark = encoder.version.split()
    assert name.startswith("nicias-en-")
    assert len(day) == 10
    assert len(mark) == 8


def test_a_folder_that_lacks_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="lacks"):
        Encoder.load(tmp_path)


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    source = Path(inspect.getfile(Encoder)).parent / "artefact"
    for name in ("labels.json", "tables.npz", "tokenizer.json"):
        shutil.copy(source / name, tmp_path / name)
    (tmp_path / "model.onnx").write_bytes(b"something else")
    with pytest.raises(ArtefactError, match="not the file"):
        Encoder.load(tmp_path)
