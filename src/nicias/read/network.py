"""The ONNX session of the language model: arrays in, arrays out; nothing is decoded here.

Inputs, for some sentences (rows) of at most T sub-words and W words: ``ids`` and ``shapes`` (rows, T); ``mask``
(rows, T), int32; ``first`` (rows, W + 1, 1), where each word's first sub-word stands, the start sign's before them;
``barred`` (rows, W, W + 1), a large negative number for heads that a word cannot have; ``share`` (rows, 1, W + 1),
each word's part in the mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from nicias.errors import ArtefactError
from nicias.read.subwords import Batch, Subwords, fill_batch

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_RULED_OUT = -1e4


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the network says about one batch of ``rows`` sentences, the longest of W words.

    ``heads``, ``deprels``, ``upos``, ``xpos``: (rows, W), the best of each, heads without regard for trees. ``arcs``:
    (rows, W, W + 1), log-probabilities of heads. ``layers``: (rows, W, K), the BIO layers' scores side by side.
    ``embedding``: (rows, 384). ``dependent_side`` (rows, W, 65), ``head_side`` (rows, W + 1, 65): for labelling other
    arcs. ``lengths``: words of each row; what lies beyond means nothing.
    """

    heads: Ints
    deprels: Ints
    upos: Ints
    xpos: Ints
    arcs: Floats
    layers: Floats
    embedding: Floats
    dependent_side: Floats
    head_side: Floats
    lengths: Ints


class Network:
    """One loaded session, safe to share between threads."""

    def __init__(self, path: Path, subwords: Subwords, threads: int) -> None:
        self.subwords = subwords
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self._session: Any = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except (RuntimeError, ValueError) as error:  # the runtime's own errors derive from these
            raise ArtefactError(f"{path} cannot be loaded: {error}") from error
        self._names = [name for name in Outputs.__dataclass_fields__ if name != "lengths"]

    def run(self, sentences: Sequence[Sequence[str]]) -> Outputs:
        """All outputs for one batch of sentences, none of them empty."""
        batch = fill_batch(sentences, self.subwords)
        values = self._session.run(self._names, _inputs(batch))
        return Outputs(**dict(zip(self._names, values, strict=True)), lengths=batch.lengths)


def _inputs(batch: Batch) -> dict[str, npt.NDArray[Any]]:
    wide = batch.first.shape[1]
    present = np.arange(wide) <= batch.lengths[:, None]
    barred = np.where(present, 0.0, _RULED_OUT).astype(np.float32)[:, None].repeat(wide - 1, axis=1)
    own = np.arange(wide - 1)
    barred[:, own, own + 1] = _RULED_OUT
    share = present / batch.lengths[:, None]
    share[:, 0] = 0.0
    return {
        "ids": batch.ids,
        "shapes": batch.shapes,
        "mask": batch.mask.astype(np.int32),
        "first": batch.first[:, :, None],
        "barred": barred,
        "share": share.astype(np.float32)[:, None],
    }
