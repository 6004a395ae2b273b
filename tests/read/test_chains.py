"""BIO decoding: never an impossible tag, never a word from beyond the sentence."""

from __future__ import annotations

import numpy as np
import pytest

from nicias.read.chains import Chain, best_tags, decode_spans, tag_chances

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


@pytest.fixture
def chain() -> Chain:
    return Chain.from_weights(TAGS, np.zeros((5, 5), dtype=np.float32))


def scores_for(*rows: str) -> np.ndarray:
    """Scores that favour the given tags, words parted by blanks."""
    width = max(len(row.split()) for row in rows)
    scores = np.zeros((len(rows), width, len(TAGS)), dtype=np.float32)
    for n, row in enumerate(rows):
        for place, tag in enumerate(row.split()):
            scores[n, place, TAGS.index(tag)] = 4.0
    return scores


def test_spans_have_ends_labels_and_scores(chain: Chain) -> None:
    (spans,) = decode_spans(chain, scores_for("B-PER I-PER O B-LOC"), np.array([4]))
    assert [(span.start, span.end, span.label) for span in spans] == [(0, 2, "PER"), (3, 4, "LOC")]
    assert all(0.5 < span.score <= 1 for span in spans)


def test_neighbours_stay_two_spans(chain: Chain) -> None:
    (spans,) = decode_spans(chain, scores_for("B-LOC B-LOC I-LOC"), np.array([3]))
    assert [(span.start, span.end) for span in spans] == [(0, 1), (1, 3)]


@pytest.mark.parametrize("wish", ["I-PER I-PER", "O I-LOC", "B-PER I-LOC"])
def test_an_inside_tag_never_stands_without_its_beginning(chain: Chain, wish: str) -> None:
    tags = [TAGS[n] for n in best_tags(chain, scores_for(wish), np.array([2]))[0]]
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_what_lies_beyond_the_sentence_changes_nothing(chain: Chain) -> None:
    rng = np.random.default_rng(7)
    alone = rng.normal(size=(1, 5, 5)).astype(np.float32)
    padded = np.concatenate([alone, rng.normal(size=(1, 9, 5)).astype(np.float32) * 9], axis=1)
    lengths = np.array([5])
    tags = best_tags(chain, alone, lengths)
    assert (best_tags(chain, padded, lengths)[:, :5] == tags).all()
    far = np.pad(tags, ((0, 0), (0, 9)))
    assert tag_chances(chain, padded, lengths, far)[:, :5] == pytest.approx(tag_chances(chain, alone, lengths, tags), abs=1e-6)


def test_viterbi_finds_the_best_of_all_sequences() -> None:
    rng = np.random.default_rng(3)
    chain = Chain.from_weights(TAGS, rng.normal(size=(5, 5)).astype(np.float32))
    scores = rng.normal(size=(1, 4, 5)).astype(np.float32)
    ways = np.stack(np.meshgrid(*[np.arange(5)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    totals = chain.starts[ways[:, 0]] + scores[0, np.arange(4), ways].sum(axis=1)
    totals += sum(chain.steps[ways[:, n], ways[:, n + 1]] for n in range(3))
    assert (best_tags(chain, scores, np.array([4]))[0] == ways[totals.argmax()]).all()
    chances = np.exp(totals - totals.max())
    chances /= chances.sum()
    best = ways[totals.argmax()]
    wanted = [chances[ways[:, n] == best[n]].sum() for n in range(4)]
    assert tag_chances(chain, scores, np.array([4]), best[None])[0] == pytest.approx(wanted, abs=1e-5)
