"""Words -> everything that the language model says about them: tree, tags, entities, attribution, embedding.

A sentence's answer depends on that sentence alone, not on what it was batched with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from nicias.errors import ArtefactError
from nicias.model.reading import Span
from nicias.read.chains import Chain, decode_spans
from nicias.read.network import Network, Outputs
from nicias.read.parses import WINDOW, Parse, Words, cut_windows, join_parses
from nicias.read.subwords import Subwords
from nicias.read.trees import are_trees, best_tree

__all__ = ["Encoder", "Parse", "Span"]

FORMAT = 1  # of the artefact's files
BUDGET = 768  # padded sub-words a batch

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Encoder:
    """The language model, loaded."""

    def __init__(self, network: Network, config: dict[str, Any], tables: dict[str, Floats]) -> None:
        self.version: str = config["version"]
        self._network = network
        self._upos = np.array(config["upos"], dtype=object)
        self._xpos = np.array(config["xpos"], dtype=object)
        self._deprels = np.array(config["deprels"], dtype=object)
        self._label_table = tables["label"]
        self._chains = {name: Chain.from_weights(tags, tables[name]) for name, tags in config["layers"].items()}
        self._root = config["deprels"].index("root")

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Encoder:
        """Load an artefact, the packaged one unless a folder is named. Raises ``ArtefactError`` if it is not whole."""
        folder = folder or Path(str(files("nicias.read"))) / "artefact"
        config = _read_config(folder)
        with np.load(folder / "tables.npz") as stored:
            tables = {name: stored[name] for name in stored.files}
        subwords = Subwords(Tokenizer.from_file(str(folder / "tokenizer.json")))
        return cls(Network(folder / "model.onnx", subwords, threads), config, tables)

    def parse(self, sentences: Sequence[Words]) -> list[Parse]:
        """Parse any number of sentences, given as words; answers in the order of the sentences.

        A sentence longer than ``WINDOW`` sub-words is read in pieces, cut after a comma or the like where one is near:
        the later pieces' roots hang on the first piece's root as ``parataxis``, and no span crosses a cut. Raises
        ``ValueError`` for a sentence without words.
        """
        pieces = [(n, piece) for n, words in enumerate(sentences) for piece in self._windows(words)]
        answers: list[Parse | None] = [None] * len(pieces)
        for numbers in self._batches([piece for _, piece in pieces]):
            parsed = self._decode(self._network.run([pieces[n][1] for n in numbers]))
            for n, parse in zip(numbers, parsed, strict=True):
                answers[n] = parse
        grouped: list[list[Parse]] = [[] for _ in sentences]
        for (n, _), answer in zip(pieces, answers, strict=True):
            if answer is not None:
                grouped[n].append(answer)
        return [group[0] if len(group) == 1 else join_parses(group) for group in grouped]

    def encode(self, sentences: Sequence[Words]) -> list[Outputs]:
        """The bare network over the batches that ``parse`` would make, nothing decoded: for benchmarks."""
        pieces = [piece for words in sentences for piece in self._windows(words)]
        return [self._network.run([pieces[n] for n in numbers]) for numbers in self._batches(pieces)]

    def _width(self, words: Words) -> int:
        cut = self._network.subwords.cut
        return sum(len(cut(word)) for word in words)

    def _batches(self, sentences: Sequence[Words]) -> Iterable[list[int]]:
        """Numbers of sentences for each batch, neighbours of like length."""
        widths = [self._width(words) + 2 for words in sentences]
        batch: list[int] = []
        for n in sorted(range(len(widths)), key=widths.__getitem__):
            if batch and (len(batch) + 1) * widths[n] > BUDGET:
                yield batch
                batch = []
            batch.append(n)
        if batch:
            yield batch

    def _windows(self, words: Words) -> list[Words]:
        if not words:
            raise ValueError("a sentence without words cannot be parsed")
        if len(words) * 16 <= WINDOW or self._width(words) <= WINDOW:
            return [words]
        sizes = [len(self._network.subwords.cut(word)) for word in words]
        return [words[start:end] for start, end in cut_windows(words, sizes)]

    def _decode(self, out: Outputs) -> list[Parse]:
        heads, deprels = self._trees(out)
        chosen = np.take_along_axis(out.arcs, heads[:, :, None], axis=2)[:, :, 0]
        spans = self._spans(out)
        upos, xpos, names = self._upos[out.upos], self._xpos[out.xpos], self._deprels[deprels]
        above, sure = heads.tolist(), np.exp(chosen).tolist()
        return [
            Parse(
                upos=tuple(upos[row, :n]),
                xpos=tuple(xpos[row, :n]),
                heads=tuple(above[row][:n]),
                deprels=tuple(names[row, :n]),
                entities=spans["entities"][row],
                mentions=spans["mentions"][row],
                sources=spans["source"][row],
                cues=spans["cue"][row],
                contents=spans["content"][row],
                embedding=out.embedding[row],
                arc_scores=tuple(sure[row][:n]),
            )
            for row, n in enumerate(out.lengths.tolist())
        ]

    def _trees(self, out: Outputs) -> tuple[Ints, Ints]:
        """Heads and labels with every sentence made a tree, and ``root`` on the root's arc alone."""
        heads, deprels = out.heads.copy(), out.deprels.copy()
        for row in np.flatnonzero(~are_trees(heads, out.lengths)).tolist():
            n = int(out.lengths[row])
            heads[row, :n] = best_tree(out.arcs[row, :n, : n + 1])
            for word in np.flatnonzero(heads[row, :n] != out.heads[row, :n]).tolist():
                deprels[row, word] = self._label_scores(out, row, word, int(heads[row, word])).argmax()
        for row, word in np.argwhere((deprels == self._root) != (heads == 0)).tolist():
            if word < out.lengths[row]:
                scores = self._label_scores(out, row, word, int(heads[row, word]))
                scores[self._root] = np.inf if heads[row, word] == 0 else -np.inf
                deprels[row, word] = scores.argmax()
        return heads, deprels

    def _label_scores(self, out: Outputs, row: int, word: int, head: int) -> Floats:
        scores: Floats = (self._label_table @ out.head_side[row, head]) @ out.dependent_side[row, word]
        return scores

    def _spans(self, out: Outputs) -> dict[str, list[tuple[Span, ...]]]:
        found = {}
        begin = 0
        for name, chain in self._chains.items():
            end = begin + len(chain.tags)
            found[name] = decode_spans(chain, out.layers[:, :, begin:end], out.lengths)
            begin = end
        return found


def _read_config(folder: Path) -> dict[str, Any]:
    missing = [name for name in ("labels.json", "model.onnx", "tables.npz", "tokenizer.json") if not (folder / name).is_file()]
    if missing:
        raise ArtefactError(f"{folder} lacks {', '.join(missing)}")
    config: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    if config.get("format") != FORMAT:
        raise ArtefactError(f"{folder} has format {config.get('format')}, this version reads {FORMAT}")
    if (folder / "model.onnx").stat().st_size != config["bytes"]:
        raise ArtefactError(f"{folder / 'model.onnx'} is not the file that labels.json describes")
    return config
