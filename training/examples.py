"""Sentences -> numbers: label lists, batches of about equal size, tensors with everything that the loss needs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from nicias.read.subwords import Subwords, fill_batch
from training.corpora.sentence import LAYERS, UNKNOWN, Sentence, tag_names
from training.network import Labels
from training.noise import disturb

ABSENT = -100


def collect_labels(sentences: Sequence[Sentence]) -> Labels:
    """Label lists, the commonest first, from all sentences that are parsed."""
    counts: dict[str, Counter[str]] = {"upos": Counter(), "xpos": Counter(), "deprels": Counter()}
    for sentence in sentences:
        for name, count in counts.items():
            count.update(getattr(sentence, name))
    lists = {name: tuple(label for label, _ in count.most_common()) for name, count in counts.items()}
    return Labels(layers={name: tuple(tag_names(name)) for name in LAYERS}, **lists)


def plan_batches(sentences: Sequence[Sentence], subwords: Subwords, budget: int, rng: random.Random) -> list[list[int]]:
    """Numbers of the sentences of each batch: at most ``budget`` padded sub-words, neighbours of like length."""
    widths = [2 + sum(len(subwords.cut(word)) for word in sentence.words) for sentence in sentences]
    batches: list[list[int]] = []
    for begin in range(0, len(sentences), 3000):
        window = sorted(range(begin, min(begin + 3000, len(sentences))), key=widths.__getitem__)
        fresh: list[list[int]] = [[]]
        for number in window:
            if fresh[-1] and (len(fresh[-1]) + 1) * widths[number] > budget:
                fresh.append([])
            fresh[-1].append(number)
        rng.shuffle(fresh)
        batches.extend(fresh)
    return batches


@dataclass(frozen=True, slots=True)
class Tensors:
    """One batch: what goes in, and the right answers (-100 where there is none)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    present: Tensor  # (rows, W + 1)
    lengths: Tensor
    heads: Tensor  # (rows, W), and so the next three
    deprels: Tensor
    upos: Tensor
    xpos: Tensor
    allowed: dict[str, tuple[Tensor, Tensor]]  # layer -> rows that have it, tags allowed there (rows, W, K)


class Examples:
    """Turns sentences into tensors with one set of labels."""

    def __init__(self, labels: Labels, subwords: Subwords) -> None:
        self.subwords = subwords
        self.labels = labels
        self._numbers = {
            name: {label: n for n, label in enumerate(getattr(labels, name))} for name in ("upos", "xpos", "deprels")
        }

    def fill(self, sentences: Sequence[Sentence], rng: random.Random | None = None) -> Tensors:
        """One batch; with ``rng`` some sentences are disturbed first."""
        if rng is not None:
            sentences = [disturb(sentence, rng) for sentence in sentences]
        batch = fill_batch([sentence.words for sentence in sentences], self.subwords)
        lengths = torch.from_numpy(batch.lengths)
        width = int(lengths.max())
        return Tensors(
            ids=torch.from_numpy(batch.ids),
            shapes=torch.from_numpy(batch.shapes),
            mask=torch.from_numpy(batch.mask),
            first=torch.from_numpy(batch.first),
            present=torch.arange(width + 1)[None] <= lengths[:, None],
            lengths=lengths,
            heads=_pad([sentence.heads for sentence in sentences], width),
            **{name: _pad([self._number(name, s) for s in sentences], width) for name in self._numbers},
            allowed={name: _allowed(name, self.labels.layers[name], sentences, width) for name in LAYERS},
        )

    def _number(self, name: str, sentence: Sentence) -> list[int]:
        return [self._numbers[name].get(label, ABSENT) for label in getattr(sentence, name)]


def _pad(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    filled = np.full((len(rows), width), ABSENT, dtype=np.int64)
    for n, row in enumerate(rows):
        filled[n, : len(row)] = row
    return torch.from_numpy(filled)


def _allowed(layer: str, tags: Sequence[str], sentences: Sequence[Sentence], width: int) -> tuple[Tensor, Tensor]:
    numbers = {tag: n for n, tag in enumerate(tags)}
    rows = [n for n, sentence in enumerate(sentences) if layer in sentence.tags]
    allowed = np.ones((len(rows), width, len(tags)), dtype=bool)
    for place, row in enumerate(rows):
        known = _repair(sentences[row].tags[layer])
        for word, tag in enumerate(known):
            if tag != UNKNOWN:
                allowed[place, word] = False
                allowed[place, word, numbers[tag]] = True
    return torch.tensor(rows, dtype=torch.int64), torch.from_numpy(allowed)


def _repair(tags: Sequence[str]) -> list[str]:
    """An I that nothing begins becomes a B, so that the chain can draw it."""
    fixed = list(tags)
    for n, tag in enumerate(fixed):
        before = fixed[n - 1] if n else "O"
        if tag.startswith("I-") and before != UNKNOWN and before[2:] != tag[2:]:
            fixed[n] = "B-" + tag[2:]
    return fixed
