"""BIO scores -> spans: the best sequence of tags under learnt transitions, and how sure each span is.

All sentences of a batch are decoded at once; what follows a sentence's end never reaches back into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nicias.model.reading import Span

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

RULED_OUT = -1e4


@dataclass(frozen=True, slots=True)
class Chain:
    """One layer: its K tags, the score of tag j after tag i (K, K), and of each tag at a sentence's start (K,)."""

    tags: tuple[str, ...]
    steps: Floats
    starts: Floats

    @classmethod
    def from_weights(cls, tags: Sequence[str], weights: Floats) -> Chain:
        """Learnt transitions with the impossible ones ruled out: an I needs a B or I of its label before it."""
        inside = np.array([tag.startswith("I-") for tag in tags])
        kinds = np.array([tag[2:] for tag in tags])
        barred = inside[None, :] & (kinds[:, None] != kinds[None, :])
        steps = np.where(barred, RULED_OUT, weights).astype(np.float32)
        return cls(tuple(tags), steps, np.where(inside, RULED_OUT, 0.0).astype(np.float32))


def decode_spans(chain: Chain, scores: Floats, lengths: Ints) -> list[tuple[Span, ...]]:
    """The spans of each sentence, from ``scores`` (sentences, W, K) of which the first ``lengths`` words count."""
    best = best_tags(chain, scores, lengths)
    starts, ends = _edges(chain, best)
    found: list[list[Span]] = [[] for _ in lengths]
    if len(starts):
        sure = tag_chances(chain, scores, lengths, best)
        for (row, start), end in zip(starts.tolist(), ends.tolist(), strict=True):
            label = chain.tags[best[row, start]][2:]
            found[row].append(Span(start, end, label, float(sure[row, start:end].min())))
    return [tuple(spans) for spans in found]


def best_tags(chain: Chain, scores: Floats, lengths: Ints) -> Ints:
    """The best tags (sentences, W) by Viterbi; 0, which is O, after a sentence's end."""
    rows, width, _ = scores.shape
    state = scores[:, 0] + chain.starts
    back = np.zeros(scores.shape, dtype=np.int64)
    back[:] = np.arange(scores.shape[2])
    for place in range(1, width):
        moved = state[:, :, None] + chain.steps
        source = moved.argmax(axis=1)
        stepped = np.take_along_axis(moved, source[:, None], axis=1)[:, 0] + scores[:, place]
        runs = (place < lengths)[:, None]
        state = np.where(runs, stepped, state)
        back[:, place] = np.where(runs, source, back[:, place])
    best = np.zeros((rows, width), dtype=np.int64)
    tag = state.argmax(axis=1)
    every = np.arange(rows)
    for place in range(width - 1, -1, -1):
        best[:, place] = tag
        tag = back[every, place, tag]
    best[np.arange(width) >= lengths[:, None]] = 0
    return best


def tag_chances(chain: Chain, scores: Floats, lengths: Ints, tags: Ints) -> Floats:
    """The probability of each of ``tags`` at its place, given the sentence: (sentences, W), by forward-backward."""
    rows, width, size = scores.shape
    steps = np.exp(chain.steps)
    heat = np.exp(scores - scores.max(axis=2, keepdims=True))
    forward = np.empty_like(heat)
    state = heat[:, 0] * np.exp(chain.starts)
    forward[:, 0] = state / state.sum(axis=1, keepdims=True)
    for place in range(1, width):
        state = (forward[:, place - 1] @ steps) * heat[:, place]
        forward[:, place] = state / state.sum(axis=1, keepdims=True)
    both = np.empty_like(heat)
    state = np.ones((rows, size), dtype=np.float32)
    for place in range(width - 1, -1, -1):
        both[:, place] = forward[:, place] * state
        state = (state * heat[:, place]) @ steps.T
        state /= state.sum(axis=1, keepdims=True)
        state = np.where((place < lengths)[:, None], state, 1.0).astype(np.float32)
    chosen: Floats = np.take_along_axis(both / both.sum(axis=2, keepdims=True), tags[:, :, None], axis=2)[:, :, 0]
    return chosen


def _edges(chain: Chain, best: Ints) -> tuple[Ints, Ints]:
    """Where spans start, (n, 2) as sentence and word, and the word after each one's last, (n,)."""
    begins = np.array([tag.startswith("B-") for tag in chain.tags])[best]
    inside = np.array([tag.startswith("I-") for tag in chain.tags])[best]
    width = best.shape[1]
    stops = np.where(inside, width, np.arange(width))
    after = np.full((best.shape[0], width + 1), width)
    after[:, :width] = np.minimum.accumulate(stops[:, ::-1], axis=1)[:, ::-1]
    starts = np.argwhere(begins)
    return starts, after[starts[:, 0], starts[:, 1] + 1]
