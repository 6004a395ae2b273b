"""Checkpoint -> artefact: ``python -m training.export --checkpoint FILE --tokenizer FILE --out DIR``."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.checkpoints import load_model
from training.graph import Weights, Writer
from training.network import Labels, Nicias

NAME = "nicias-en-1"
FORMAT = 1  # raised when the runtime could no longer read an older artefact


@dataclass(frozen=True, slots=True)
class Options:
    """What to export, and where to."""

    checkpoint: Path
    tokenizer: Path
    out: Path
    weights: Weights
    day: str


def export(options: Options) -> str:
    """Write the artefact's files; gives its version."""
    model, labels, _ = load_model(options.checkpoint)
    options.out.mkdir(parents=True, exist_ok=True)
    graph = Writer(model, labels, options.weights).write().SerializeToString()
    (options.out / "model.onnx").write_bytes(graph)
    write_tables(options.out / "tables.npz", model, labels)
    write_tokenizer(options.tokenizer, options.out / "tokenizer.json")
    version = f"{NAME} {options.day} {hashlib.sha256(graph).hexdigest()[:8]}"
    config = {
        "format": FORMAT,
        "version": version,
        "weights": options.weights.value,
        "bytes": len(graph),
        "upos": list(labels.upos),
        "xpos": list(labels.xpos),
        "deprels": list(labels.deprels),
        "layers": {name: list(tags) for name, tags in labels.layers.items()},
    }
    (options.out / "labels.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    return version


def write_tables(path: Path, model: Nicias, labels: Labels) -> None:
    """What decoding needs outside the graph: label scores of pairs and the transitions of each layer."""
    tables = {layer: model.chains[layer].weight.detach().numpy() for layer in labels.layers}
    np.savez(path, label=model.label.weight.detach().numpy(), **tables)


def write_tokenizer(source: Path, target: Path) -> None:
    """The original WordPiece tokenizer without its cutting and padding."""
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(target), pretty=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkpoint", "tokenizer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--weights", type=Weights, choices=list(Weights), default=Weights.ROWS)
    parser.add_argument("--day", default=date.today().isoformat(), help="the day that the version names")
    print(export(Options(**vars(parser.parse_args()))))


if __name__ == "__main__":
    main()
