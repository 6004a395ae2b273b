"""Do sentence embeddings tell which reports are about one incident? Ours beside the original encoder's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from nicias.read.encoder import Encoder
from nicias.read.subwords import Subwords, fill_batch
from training.corpora.plain import cut_sentences, cut_words
from training.measures import ranking
from training.network import load_minilm

OPENING = 6  # sentences of a report that are looked at, its title among them

Floats = npt.NDArray[np.float32]
Words = list[str]


def measure_pairs(encoder: Encoder, reports: Path, minilm: Path) -> dict[str, float]:
    """AUC over all pairs of reports: same date and place of the incident against the others."""
    rows = [json.loads(line) for line in reports.read_text(encoding="utf-8").splitlines()]
    openings = [open_report(f"{row['title']}\n\n{row['text']}") for row in rows]
    sentences = [words for opening in openings for words in opening]
    ours = np.array([parse.embedding for parse in encoder.parse(sentences)])
    same = [(a["published"], a["location"]) == (b["published"], b["location"]) for a, b in combinations(rows, 2)]
    sizes = [len(opening) for opening in openings]
    vectors = {"ours": ours, "original": original_vectors(sentences, minilm)}
    return {name: ranking(_similar(_means(value, sizes)), same) for name, value in vectors.items()} | {"wanted": sum(same)}


def open_report(text: str) -> list[Words]:
    """The words of a report's first sentences, long ones cut short."""
    ranges = cut_sentences(text)[:OPENING]
    cut = ([text[a:b] for a, b in cut_words(text, start, end)][:120] for start, end in ranges)
    return [words for words in cut if words]


@torch.no_grad()
def original_vectors(sentences: Sequence[Words], minilm: Path) -> Floats:
    """The original encoder's embedding of each sentence: the mean over sub-words, unit length."""
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    subwords = Subwords(tokenizer)
    body = load_minilm(minilm / "model.safetensors").eval()
    vectors = np.zeros((len(sentences), 384), dtype=np.float32)
    order = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
    for begin in range(0, len(order), 16):
        numbers = order[begin : begin + 16]
        batch = fill_batch([sentences[n] for n in numbers], subwords)
        mask = torch.from_numpy(batch.mask)
        x = body(torch.from_numpy(batch.ids), torch.zeros_like(mask), mask)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        vectors[numbers] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return vectors


def _means(vectors: Floats, sizes: Sequence[int]) -> Floats:
    parts = np.split(vectors, np.cumsum(sizes)[:-1])
    means = np.array([part.mean(axis=0) for part in parts])
    unit: Floats = means / np.linalg.norm(means, axis=1, keepdims=True)
    return unit


def _similar(means: Floats) -> list[float]:
    upper = np.triu_indices(len(means), 1)  # the order of itertools.combinations
    similar: list[float] = (means @ means.T)[upper].tolist()
    return similar
