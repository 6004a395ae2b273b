"""The training mix: which corpora, how often each is gone through, in what order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpora.names import read_crossner, read_universal, read_wiki
from training.corpora.polnear import read_articles
from training.corpora.re3d import is_passed_over, read_folder
from training.corpora.sentence import Sentence
from training.corpora.treebanks import read_treebank

HELD_OUT = "uk-government"  # re3d's folder that is never trained on: see the model card

PASSES: Mapping[str, Mapping[str, float]] = {
    "main": {
        "UD EWT train": 5.5,
        "UD GUM train": 5.5,
        "UNER EWT dev": 6.0,
        "CrossNER": 2.0,
        "Wikigold": 3.0,
        "WikiANN": 0.3,
        "re3d": 10.0,
        "PolNeAR train": 1.3,
    },
    "finish": {
        "UD EWT train": 0.4,
        "UD GUM train": 1.0,
        "UNER EWT dev": 2.0,
        "CrossNER": 0.6,
        "Wikigold": 1.0,
        "WikiANN": 0.0,
        "re3d": 1.0,
        "PolNeAR train": 0.1,
    },
}


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the corpora lie on this machine."""

    ud: Path
    ner: Path
    re3d: Path
    polnear: Path


@dataclass(frozen=True, slots=True)
class Part:
    """One corpus of the mix; ``passes`` may be a fraction."""

    name: str
    sentences: tuple[Sentence, ...]
    passes: float

    @property
    def words(self) -> int:
        return sum(len(sentence.words) for sentence in self.sentences)


def read_parts(folders: Folders, mix: str = "main") -> list[Part]:
    """Every corpus of a mix, ``main`` or ``finish``."""
    ud, ner = folders.ud, folders.ner
    crossner = [s for path in sorted(ner.glob("crossner_*_*.txt")) for s in read_crossner(path)]
    chosen = [path for path in sorted(folders.re3d.iterdir()) if path.is_dir() and path.name != HELD_OUT]
    re3d = [s for path in chosen for s in read_folder(path) if not is_passed_over(s)]
    wikiann = [s for s in read_wiki(ner / "wikiann_en_train.conllu") if len(s.words) >= 6]
    sentences: Mapping[str, Iterable[Sentence]] = {
        "UD EWT train": read_treebank(ud / "en_ewt-train.conllu"),
        "UD GUM train": read_treebank(ud / "en_gum-ccby-train.conllu", entities=True),
        "UNER EWT dev": read_universal(ner / "uner_en_ewt-dev.iob2"),
        "CrossNER": crossner,
        "Wikigold": read_wiki(ner / "wikigold.conllu"),
        "WikiANN": wikiann,
        "re3d": re3d,
        "PolNeAR train": read_articles(folders.polnear / "train"),
    }
    return [Part(name, tuple(found), PASSES[mix][name]) for name, found in sentences.items()]


def order_sentences(parts: Sequence[Part], seed: int) -> list[Sentence]:
    """All passes over all corpora, shuffled so that a corpus's passes follow one another through the whole run."""
    rng = random.Random(seed)
    placed: list[tuple[float, int, Sentence]] = []
    for part in parts:
        for sentence in part.sentences:
            offset = rng.random()
            times = int(part.passes + rng.random())
            placed.extend(((turn + offset) / max(part.passes, times), len(placed) + turn, sentence) for turn in range(times))
    return [sentence for _, _, sentence in sorted(placed, key=lambda item: item[:2])]
