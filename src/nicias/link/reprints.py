"""Reprints: near-copies of one text and wire paragraphs that two texts share, by MinHash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np
from datasketch import MinHash

from nicias.codebook.folding import fold_exact
from nicias.model.entry import Source

PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
"""With 32 bands of 4 rows, texts that share half of their shingles meet in some band in seven cases of eight."""
SHINGLE = 5
"""Words of a shingle."""
LONG = 180
"""Characters from which a paragraph is taken for wire copy rather than a stock phrase."""
MOST = 64
"""Paragraphs of a text that are remembered, at most."""
BREAK = re.compile(r"\n\s*\n|\r?\n")
SENTENCES = re.compile(r"(?<=[.!?][\"'”’])\s+|(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A text's likeness at a glance: band keys to find it by, the sketch to compare, hashes of its long paragraphs."""

    bands: tuple[str, ...]
    sketch: bytes
    paragraphs: tuple[str, ...]


def sign_text(text: str) -> Signature:
    """The signature of a report's text, the same on every machine."""
    words = fold_exact(text).split()
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=_hash)
    sketch.update_batch(sorted(shingle.encode() for shingle in shingles))
    values = np.asarray(sketch.hashvalues, dtype="<u4")
    bands = tuple(_short(values[band * ROWS : (band + 1) * ROWS].tobytes(), f"{band:02}.") for band in range(BANDS))
    return Signature(bands, values.tobytes(), _paragraphs(text)) if words else Signature((), b"", ())


def same_text(first: Signature, second: Signature) -> float:
    """How much of two texts is one, 0 to 1: their shingles in common, or the share of the shorter's long paragraphs."""
    if not first.sketch or not second.sketch:
        return 0.0
    ones, others = np.frombuffer(first.sketch, "<u4"), np.frombuffer(second.sketch, "<u4")
    likeness = float(np.mean(ones == others))
    shorter = min(len(first.paragraphs), len(second.paragraphs))
    shared = len(set(first.paragraphs) & set(second.paragraphs))
    return round(max(likeness, shared / shorter if shorter > 1 else 0.0), 4)


def choose_origin(sources: Sequence[Source]) -> str:
    """The id of the report that the others reprint: the earliest published, of one day the smallest id."""
    return min(sources, key=lambda source: (source.published or date.max, source.id)).id


def _paragraphs(text: str) -> tuple[str, ...]:
    """Hashes of the long paragraphs; of a text without paragraphs, of its long sentences."""
    parts = [part for part in BREAK.split(text) if part.strip()]
    if len(parts) < 3:
        parts = [sentence for part in parts for sentence in SENTENCES.split(part)]
    folded = (fold_exact(part) for part in parts)
    return tuple(dict.fromkeys(_short(part.encode(), "") for part in folded if len(part) >= LONG))[:MOST]


def _short(content: bytes, head: str) -> str:
    return head + blake2b(content, digest_size=8).hexdigest()


def _hash(shingle: bytes) -> int:
    return int.from_bytes(blake2b(shingle, digest_size=4).digest(), "little")
