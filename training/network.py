"""The network: MiniLM with case shapes, and heads for tree, tags, entities, attribution and sentence embedding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.chains import Chain

WIDTH, LAYERS, ATTENTION_HEADS, FEED = 384, 6, 12, 1536
SHAPES = 8


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head can say. ``layers`` maps a BIO layer to its tags."""

    upos: Sequence[str]
    xpos: Sequence[str]
    deprels: Sequence[str]
    layers: Mapping[str, Sequence[str]]


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, FEED)
        self.down = nn.Linear(FEED, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        qkv = self.qkv(x).view(rows, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Body(nn.Module):
    """Sub-word numbers, case shapes and mask -> one vector a sub-word: (rows, T, 384)."""

    def __init__(self, vocabulary: int = 30522, places: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(places, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes))
        bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_minilm(path: Path) -> Body:
    """The original sentence encoder; every shape row begins as its token-type row 0."""
    theirs = load_file(path)
    body = Body()
    ours: dict[str, Tensor] = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"],
        "shapes.weight": theirs["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1),
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        ours[f"norm.{part}"] = theirs[f"embeddings.LayerNorm.{part}"]
        for n in range(LAYERS):
            own = f"encoder.layer.{n}."
            qkv = [theirs[f"{own}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            ours[f"layers.{n}.qkv.{part}"] = torch.cat(qkv)
            for mine, their in names.items():
                ours[f"layers.{n}.{mine}.{part}"] = theirs[f"{own}{their}.{part}"]
    body.load_state_dict(ours)
    return body


class Biaffine(nn.Module):
    """Scores of pairs: dependent and head vectors, each squeezed, with bias terms; ``labels`` scores a pair."""

    def __init__(self, size: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, size)
        self.head = nn.Linear(WIDTH, size)
        self.weight = nn.Parameter(torch.zeros(labels, size + 1, size + 1))
        nn.init.normal_(self.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)

    def squeeze(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Dependent and head vectors with a one at the end: (rows, W + 1, size + 1) each."""
        sides = (self.dropout(functional.gelu(side(words))) for side in (self.dependent, self.head))
        dependent, head = (functional.pad(side, (0, 1), value=1.0) for side in sides)
        return dependent, head


class Nicias(nn.Module):
    """Body and heads. All heads read a word's first sub-word; entry 0, the start sign, is the root."""

    def __init__(self, body: Body, labels: Labels, dropout: float = 0.2) -> None:
        super().__init__()
        self.body = body
        self.dropout = nn.Dropout(dropout)
        self.arc = Biaffine(256, 1, dropout)
        self.label = Biaffine(64, len(labels.deprels), dropout)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.xpos = nn.Linear(WIDTH, len(labels.xpos))
        self.layers = nn.ModuleDict(
            {
                name: nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, len(tags)))
                for name, tags in labels.layers.items()
            }
        )
        self.chains = nn.ModuleDict({name: Chain(tags) for name, tags in labels.layers.items()})
        self.sentence = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.sentence.weight)

    def word_vectors(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """(rows, W + 1, 384), the start sign's vector first."""
        x = self.body(ids, shapes, mask)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))

    def arc_scores(self, words: Tensor, present: Tensor) -> Tensor:
        """(rows, W, W + 1): how well each word hangs on each head; absent heads and the word itself are ruled out."""
        dependent, head = self.arc.squeeze(words)
        scores = dependent[:, 1:] @ self.arc.weight[0] @ head.transpose(1, 2)
        size = scores.shape[1]
        self_arc = torch.eye(size + 1, dtype=torch.bool)[1:]
        return scores.masked_fill(self_arc | ~present[:, None, :], -1e4)

    def label_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """(rows, W, labels) for each word under the head given for it: (rows, W)."""
        dependent, head = self.label.squeeze(words)
        chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return torch.einsum("bip,rpq,biq->bir", dependent[:, 1:], self.label.weight, chosen)

    def embed(self, words: Tensor, present: Tensor) -> Tensor:
        """(rows, 384), unit length: the projected mean of the words, start sign left out."""
        weights = present[:, 1:, None].to(words.dtype)
        mean = (words[:, 1:] * weights).sum(1) / weights.sum(1)
        return functional.normalize(self.sentence(mean), dim=-1)
