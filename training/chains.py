"""Linear chains over BIO tags, trained on tags of which some are unknown."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

RULED_OUT = -1e4


def allowed_steps(tags: Sequence[str]) -> Tensor:
    """(K, K): 0 where tag j may follow tag i, a large negative number where not: I needs its B or I before it."""
    steps = torch.zeros(len(tags), len(tags))
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    steps[i, j] = RULED_OUT
    return steps


class Chain(nn.Module):
    """Transition scores of one layer and the loss they give."""

    steps: Tensor
    starts: Tensor

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.register_buffer("steps", allowed_steps(tags))
        starts = torch.tensor([RULED_OUT if tag.startswith("I-") else 0.0 for tag in tags])
        self.register_buffer("starts", starts)

    def loss(self, scores: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Sum over sentences of log Z(all tags) - log Z(allowed tags).

        ``scores``: (rows, W, K); ``allowed``: the same shape, true for each tag that a word may have: one where its
        tag is known, all where it is not. ``lengths``: words in each row.
        """
        held = scores.masked_fill(~allowed, RULED_OUT)
        both = self._log_sum(torch.cat([scores, held]), torch.cat([lengths, lengths]))
        free, tied = both.chunk(2)
        return (free - tied).sum()

    def _log_sum(self, scores: Tensor, lengths: Tensor) -> Tensor:
        steps = (self.weight + self.steps)[None]
        state = scores[:, 0] + self.starts
        for place in range(1, scores.shape[1]):
            moved = torch.logsumexp(state[:, :, None] + steps, dim=1) + scores[:, place]
            state = torch.where((place < lengths)[:, None], moved, state)
        return torch.logsumexp(state, dim=1)
