"""Case shapes, and the arrays that the network reads."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer

from nicias.read import subwords as own
from nicias.read.subwords import Subwords, fill_batch, shape_of

VOCABULARY = {
    "[PAD]": 0,
    "[UNK]": 1,
    "[CLS]": 2,
    "[SEP]": 3,
    "shell": 4,
    "##ing": 5,
    "of": 6,
    "homs": 7,
    "a": 8,
    "##a": 9,
}


@pytest.fixture
def subwords() -> Subwords:
    tokenizer = Tokenizer(WordPiece(VOCABULARY, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    return Subwords(tokenizer)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("shelling", own.LOWER),
        ("'s", own.LOWER),
        ("Homs", own.TITLE),
        ("A", own.TITLE),
        ("ISIL", own.CAPS),
        ("U.S.", own.CAPS),
        ("al-Assad", own.MIXED),
        ("J.", own.INITIAL),
        ("1,200", own.DIGIT),
        ("F-16", own.DIGIT),
        ("”", own.PUNCTUATION),
        ("حمص", own.OTHER),
        ("💥", own.OTHER),
    ],
)
def test_shape_of_a_word(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_words_are_cut_and_placed(subwords: Subwords) -> None:
    batch = fill_batch([["Shelling", "of", "Homs"], ["Homs"]], subwords)
    assert batch.ids.tolist() == [[2, 4, 5, 6, 7, 3], [2, 7, 3, 0, 0, 0]]
    assert batch.first.tolist() == [[0, 1, 3, 4], [0, 1, 0, 0]]
    assert batch.mask.sum(axis=1).tolist() == [6, 3]
    assert batch.shapes[0].tolist() == [0, own.TITLE, own.TITLE, own.LOWER, own.TITLE, 0]
    assert batch.lengths.tolist() == [3, 1]


def test_a_word_that_comes_to_nothing_is_unknown(subwords: Subwords) -> None:
    assert subwords.cut("\u200b\x01") == (1,)


def test_a_very_long_word_is_cut_short(subwords: Subwords) -> None:
    assert len(subwords.cut("a" * 90)) == own.LONGEST_WORD
