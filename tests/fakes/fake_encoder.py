"""A stand-in for the language model: every word a noun that hangs on the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nicias.read.encoder import Parse, Span


@dataclass
class FakeEncoder:
    """Parses without a model; ``batches`` says how many words each call had."""

    batches: list[int] = field(default_factory=list)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        self.batches.append(sum(len(words) for words in sentences))
        return [self._parse(len(words)) for words in sentences]

    def _parse(self, n: int) -> Parse:
        assert n > 0
        return Parse(
            upos=("NOUN",) * n,
            xpos=("NN",) * n,
            heads=(0,) + (1,) * (n - 1),
            deprels=("root",) + ("dep",) * (n - 1),
            entities=(Span(0, 1, "ORG", 0.9),),
            mentions=(),
            sources=(),
            cues=(),
            contents=(),
            embedding=np.zeros(384, dtype=np.float32),
            arc_scores=(1.0,) * n,
        )
