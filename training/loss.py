"""What training makes small: the sum of the heads' losses, a word counting the same whatever corpus it comes from."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import ABSENT, Tensors
from training.network import Body, Nicias

WEIGHTS = {
    "arc": 1.0,
    "label": 1.0,
    "upos": 0.5,
    "xpos": 0.5,
    "entities": 1.0,
    "mentions": 1.5,
    "source": 1.0,
    "cue": 1.0,
    "content": 1.0,
    "embedding": 2.0,
}


def batch_losses(model: Nicias, batch: Tensors, teacher: Body | None) -> dict[str, Tensor]:
    """The loss of each head that has something to learn here, over all words of the batch.

    The sentence embedding's is over sentences, and there only if the ``teacher`` is given.
    """
    words = model.word_vectors(batch.ids, batch.shapes, batch.mask, batch.first)
    losses = _layer_losses(model, model.dropout(words[:, 1:]), batch)
    if (batch.heads != ABSENT).any():
        losses |= _tree_losses(model, words, batch)
    count = batch.lengths.sum()
    losses = {name: loss / count for name, loss in losses.items()}
    if teacher is not None:
        similar = (model.embed(words, batch.present) * original_embedding(teacher, batch)).sum(-1)
        losses["embedding"] = (1 - similar).mean()
    return losses


def total_loss(losses: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


@torch.no_grad()
def original_embedding(teacher: Body, batch: Tensors) -> Tensor:
    """The original encoder's sentence embedding: the mean over all sub-words, unit length; (rows, 384)."""
    x = teacher(batch.ids, torch.zeros_like(batch.shapes), batch.mask)
    weights = batch.mask[:, :, None].to(x.dtype)
    return functional.normalize((x * weights).sum(1) / weights.sum(1), dim=-1)


def _tree_losses(model: Nicias, words: Tensor, batch: Tensors) -> dict[str, Tensor]:
    rows = (batch.heads != ABSENT).any(1).nonzero()[:, 0]
    words, heads = words[rows], batch.heads[rows]
    arcs = model.arc_scores(words, batch.present[rows])
    labels = model.label_scores(words, heads.clamp(min=0))
    kept = model.dropout(words[:, 1:])
    return {
        "arc": _cross(arcs, heads),
        "label": _cross(labels, batch.deprels[rows]),
        "upos": _cross(model.upos(kept), batch.upos[rows]),
        "xpos": _cross(model.xpos(kept), batch.xpos[rows]),
    }


def _layer_losses(model: Nicias, words: Tensor, batch: Tensors) -> dict[str, Tensor]:
    losses = {}
    for name, (rows, allowed) in batch.allowed.items():
        if len(rows):
            scores = model.layers[name](words[rows])
            losses[name] = model.chains[name].loss(scores, allowed, batch.lengths[rows])
    return losses


def _cross(scores: Tensor, right: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=ABSENT, reduction="sum")
