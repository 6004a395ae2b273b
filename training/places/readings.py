"""Readings to measure on: bare ones over given spans, or the language model's."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nicias.model.reading import Reading, Sentence, Span, Token
from nicias.model.report import Report
from training.places.corpora import Article, Gold

_TOKEN = re.compile(r"'s\b|’s\b|(?:[A-Z]\.){2,}|(?:St|Mt|Ft|W)\.(?= ?[A-Z])|[A-Z][a-z]{1,4}\.(?=[,;)]| [a-z])|\w+|[^\w\s]")
_BREAK = re.compile(r"(?<=[a-z0-9”\"][.!?”\"])(?<!St\.)(?<!Mt\.)\s+(?=[A-Z\"“])|\n+")
_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "toward",
        "towards",
        "outside",
        "around",
        "across",
        "into",
        "through",
        "between",
        "inside",
        "within",
        "over",
        "of",
        "off",
    ]
)


def given_reading(article: Article) -> Reading:
    """A bare reading: words and sentences by simple rules, the annotated toponyms as the model's entities."""
    sentences, at = [], 0
    for number, piece in enumerate([*_BREAK.finditer(article.text), None]):
        end = piece.start() if piece else len(article.text)
        sentences.append(_sentence(article, number, at, end))
        at = piece.end() if piece else end
    return Reading(Report(article.name, article.text), tuple(sentences), (), (), ())


def _sentence(article: Article, number: int, start: int, end: int) -> Sentence:
    tokens = tuple(_token(found) for found in _TOKEN.finditer(article.text, start, end))
    spans = [_span(tokens, gold) for gold in article.gold if start <= gold.start < end]
    entities = tuple(span for span in spans if span)
    text = article.text[start:end]
    return Sentence(number, start, end, text, "body", tokens, entities, (), (), (), (), np.zeros(384, np.float32))


def _token(found: re.Match[str]) -> Token:
    upos = "ADP" if found[0].lower() in _PREPOSITIONS else "PROPN" if found[0][:1].isupper() else "X"
    return Token(found.start(), found.end(), found[0], found[0].lower(), upos, "X", -1, "dep")


def _span(tokens: tuple[Token, ...], gold: Gold) -> Span | None:
    end = min(gold.end, gold.start + len(gold.text))
    inside = [index for index, token in enumerate(tokens) if token.start < end and token.end > gold.start]
    return Span(inside[0], inside[-1] + 1, "LOC", 1.0) if inside else None


def model_readings(reports: Sequence[Report], cache: Path | None) -> list[Reading]:
    """The language model's readings, kept in ``cache`` between runs where a path is given."""
    if cache and cache.exists():
        kept: list[Reading] = pickle.loads(cache.read_bytes())
        return kept
    from nicias.read.encoder import Encoder
    from nicias.read.reader import read_reports

    readings = list(read_reports(reports, Encoder.load(threads=1)))
    if cache:
        cache.write_bytes(pickle.dumps(readings))
    return readings
