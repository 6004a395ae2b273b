"""Measure an artefact: ``python -m training.evaluate --ud DIR --ner DIR --re3d DIR --polnear DIR``.

Prints the figures of the model card; with ``--float`` those of the checkpoint in plain floats beside them, with
``--reports`` and ``--minilm`` the check of sentence embeddings too.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nicias.read.encoder import Encoder
from training.corpora.mix import HELD_OUT
from training.corpora.names import read_universal
from training.corpora.polnear import read_articles
from training.corpora.re3d import read_folder
from training.corpora.sentence import Sentence, spans_of
from training.corpora.treebanks import read_treebank
from training.measures import SpanCount, TreeCount, flatten
from training.raw_text import found_words, nicias_cutter, place_words, read_documents, score_document

TREEBANKS = {"EWT test": "en_ewt-test.conllu", "GUM test": "en_gum-ccby-test.conllu", "PUD": "en_pud-test.conllu"}
NAMES = {"UNER EWT test": "uner_en_ewt-test.iob2", "UNER PUD": "uner_en_pud-test.iob2"}
ROLES = {"source": "sources", "cue": "cues", "content": "contents"}


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure and on what. ``raw`` is false where there is no splitter yet."""

    ud: Path
    ner: Path
    re3d: Path
    polnear: Path
    artefact: Path | None
    checkpoint: Path | None
    reports: Path | None
    minilm: Path | None
    json: Path | None
    raw: bool


def measure(encoder: Encoder, options: Options) -> dict[str, Any]:
    """All figures of one model, nested by test set."""
    table: dict[str, Any] = {name: measure_trees(encoder, options.ud / file) for name, file in TREEBANKS.items()}
    if options.raw:
        for name, file in TREEBANKS.items():
            table[name] |= measure_raw(encoder, options.ud / file)
    for name, file in NAMES.items():
        table[name] = measure_spans(encoder, list(read_universal(options.ner / file)), {"entities": "entities"})
    table[f"re3d {HELD_OUT}"] = measure_spans(encoder, list(read_folder(options.re3d / HELD_OUT)), {"mentions": "mentions"})
    table["PolNeAR dev"] = measure_spans(encoder, list(read_articles(options.polnear / "dev")), ROLES)
    if options.reports and options.minilm:
        from training.similarity import measure_pairs

        table["same incident, AUC"] = measure_pairs(encoder, options.reports, options.minilm)
    return table


def measure_trees(encoder: Encoder, path: Path) -> dict[str, float]:
    """Tags and attachment on the treebank's own words."""
    sentences = list(read_treebank(path))
    count = TreeCount()
    for sentence, parse in zip(sentences, encoder.parse([s.words for s in sentences]), strict=True):
        count.add(sentence, parse)
    return count.shares()


def measure_raw(encoder: Encoder, path: Path) -> dict[str, float]:
    """Words and attachment from raw text, F1 by the CoNLL 2018 measure."""
    sums, wanted = [0, 0, 0, 0], 0
    for text, gold in read_documents(path):
        cut = nicias_cutter(text)
        parses = encoder.parse([[text[start:end] for start, end in ranges] for ranges in cut])
        counts = score_document(gold, found_words(place_words(text, cut), parses))
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        wanted += len(gold)
    names = ("raw_words", "raw_uas", "raw_las")
    return {name: 2 * right / (sums[3] + wanted) for name, right in zip(names, sums[:3], strict=True)}


def measure_spans(encoder: Encoder, sentences: Sequence[Sentence], layers: dict[str, str]) -> dict[str, Any]:
    """Exact spans of some layers, each with the name that it has in a parse."""
    counts = {layer: SpanCount() for layer in layers}
    for sentence, parse in zip(sentences, encoder.parse([s.words for s in sentences]), strict=True):
        for layer, name in layers.items():
            found = ((span.start, span.end, span.label) for span in getattr(parse, name))
            counts[layer].add(spans_of(sentence.tags[layer]), found)
    if len(counts) == 1:
        return next(iter(counts.values())).scores()
    return {layer: count.scores()["all"] for layer, count in counts.items()}


def load_float(checkpoint: Path, artefact: Path | None) -> Encoder:
    """A checkpoint as an encoder in plain floats, by way of a passing artefact."""
    from training.export import Options as ExportOptions
    from training.export import export
    from training.graph import Weights

    tokenizer = (artefact or Path("src/nicias/read/artefact")) / "tokenizer.json"
    with tempfile.TemporaryDirectory() as folder:
        export(ExportOptions(checkpoint, tokenizer, Path(folder), Weights.FLOAT, "float"))
        return Encoder.load(Path(folder))


def show(tables: dict[str, dict[str, Any]]) -> Iterable[str]:
    """Lines of a table, one figure a line, the models side by side."""
    flat = {name: flatten(table) for name, table in tables.items()}
    yield f"{'':48}" + "".join(f"{name:>12}" for name in flat)
    for figure in next(iter(flat.values())):
        values = (table[figure] for table in flat.values())
        yield f"{figure:48}" + "".join(f"{v:12.0f}" if figure.endswith("wanted") else f"{v:12.4f}" for v in values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("ud", "ner", "re3d", "polnear"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("artefact", "reports", "minilm", "json"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--float", type=Path, dest="checkpoint")
    parser.add_argument("--no-raw", action="store_false", dest="raw")
    options = Options(**vars(parser.parse_args()))
    encoder = Encoder.load(options.artefact)
    tables = {"artefact": measure(encoder, options)}
    if options.checkpoint:
        tables["float"] = measure(load_float(options.checkpoint, options.artefact), options)
    print(encoder.version)
    print("\n".join(show(tables)))
    if options.json:
        options.json.write_text(json.dumps({"version": encoder.version} | tables, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
