"""How well places are found and resolved: LGL, GeoVirus, and the places of hand-made records.

``python -m training.measure_places lgl lgl.xml`` · ``geovirus GeoVirus.xml``: toponyms with coordinates. A resolved toponym is
right within 161 km (100 miles) of the annotated point, the measure of the literature. By default the annotated spans are
given, so that resolution alone is measured; ``--read`` reads the articles with the language model and also measures which
toponyms are found. ``--part 0/2`` takes every second article, so that rules tuned on one part are measured on the other.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lxml import etree

from nicias.codebook.gazetteer import open_gazetteer
from nicias.coding.places import Atlas, PlaceMention
from nicias.model.reading import Reading, Sentence, Span, Token
from nicias.model.report import Report

RIGHT_KM = 161.0
TOKEN = re.compile(r"'s\b|’s\b|(?:[A-Z]\.){2,}|(?:St|Mt|Ft|W)\.(?= ?[A-Z])|[A-Z][a-z]{1,4}\.(?=[,;)]| [a-z])|\w+|[^\w\s]")
BREAK = re.compile(r"(?<=[a-z0-9”\"][.!?”\"])(?<!St\.)(?<!Mt\.)\s+(?=[A-Z\"“])|\n+")
PREPOSITIONS = frozenset("in at near from to toward towards outside around across into through between inside within over of off".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated toponym: offsets, the words, the point."""

    start: int
    end: int
    text: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its toponyms."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def read_lgl(path: Path) -> Iterator[Article]:
    """LGL: 588 articles of local newspapers; toponyms without a gazetteer entry are left out."""
    for article in etree.parse(str(path)).iter("article"):
        tags = [top for top in article.iter("toponym") if top.find("gaztag/lat") is not None]
        spans = [(top, top.find("gaztag")) for top in tags]
        gold = tuple(_gold(top, tag, "phrase") for top, tag in spans)
        yield Article(article.get("docid"), article.findtext("text"), gold)


def read_geovirus(path: Path) -> Iterator[Article]:
    """GeoVirus: 229 news articles on epidemics."""
    for number, article in enumerate(etree.parse(str(path)).iter("article")):
        gold = tuple(_gold(location, location, "name") for location in article.iter("location"))
        yield Article(str(number), article.findtext("text"), gold)


def _gold(span: etree._Element, point: etree._Element, text: str) -> Gold:
    place = float(point.findtext("lat")), float(point.findtext("lon"))
    return Gold(int(span.findtext("start")), int(span.findtext("end")), span.findtext(text), *place)


def given_reading(article: Article) -> Reading:
    """A bare reading: words and sentences by simple rules, the annotated toponyms as the model's entities."""
    sentences, at = [], 0
    for number, piece in enumerate([*BREAK.finditer(article.text), None]):
        end = piece.start() if piece else len(article.text)
        sentences.append(_sentence(article, number, at, end))
        at = piece.end() if piece else end
    return Reading(Report(article.name, article.text), tuple(sentences), (), (), ())


def _sentence(article: Article, number: int, start: int, end: int) -> Sentence:
    tokens = tuple(_token(found) for found in TOKEN.finditer(article.text, start, end))
    spans = [_span(tokens, gold) for gold in article.gold if start <= gold.start < end]
    entities = tuple(span for span in spans if span)
    text = article.text[start:end]
    return Sentence(number, start, end, text, "body", tokens, entities, (), (), (), (), np.zeros(384, np.float32))


def _token(found: re.Match[str]) -> Token:
    upos = "ADP" if found[0].lower() in PREPOSITIONS else "PROPN" if found[0][:1].isupper() else "X"
    return Token(found.start(), found.end(), found[0], found[0].lower(), upos, "X", -1, "dep")


def _span(tokens: tuple[Token, ...], gold: Gold) -> Span | None:
    inside = [index for index, token in enumerate(tokens) if token.start < min(gold.end, gold.start + len(gold.text)) and token.end > gold.start]
    return Span(inside[0], inside[-1] + 1, "LOC", 1.0) if inside else None


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def measure(articles: list[Article], read: bool, misses: bool) -> Counter[str]:
    """Counts: annotated toponyms, found, resolved, right; mentions that meet no annotation."""
    gazetteer, counts = open_gazetteer(), Counter[str]()
    for article in articles:
        reading = _read(article) if read else given_reading(article)
        atlas = Atlas(reading, gazetteer)
        mentions = [(s, m) for s in reading.sentences for m in atlas.places(s.index)]
        taken: set[int] = set()
        for gold in article.gold:
            number = _meeting(mentions, gold)
            counts["gold"] += 1
            if number is None:
                _miss(misses, "not found", article, gold, None)
                continue
            taken.add(number)
            _count(counts, article, gold, mentions[number][1], misses)
        counts["mentions"] += len(mentions)
        counts["unannotated"] += len(mentions) - len(taken)
    return counts


def _read(article: Article) -> Reading:
    from nicias.read.reader import open_reader

    _read.reader = getattr(_read, "reader", None) or open_reader()  # type: ignore[attr-defined]
    reading: Reading = _read.reader.read(Report(article.name, article.text))  # type: ignore[attr-defined]
    return reading


def _meeting(mentions: list[tuple[Sentence, PlaceMention]], gold: Gold) -> int | None:
    for number, (sentence, mention) in enumerate(mentions):
        if sentence.tokens[mention.start].start < gold.end and sentence.tokens[mention.end - 1].end > gold.start:
            return number
    return None


def _count(counts: Counter[str], article: Article, gold: Gold, mention: PlaceMention, misses: bool) -> None:
    counts["found"] += 1
    place = mention.place
    right = place.lat is not None and place.lon is not None and kilometres((place.lat, place.lon), (gold.lat, gold.lon)) <= RIGHT_KM
    counts["resolved"] += mention.resolved
    counts["right"] += mention.resolved and right
    counts["right by surroundings"] += not mention.resolved and right
    if not right:
        _miss(misses, "wrong" if mention.resolved else "unresolved", article, gold, mention)


def _miss(show: bool, what: str, article: Article, gold: Gold, mention: PlaceMention | None) -> None:
    if show:
        chosen = mention and (mention.place.name, mention.place.country, mention.place.precision, mention.place.lat, mention.place.lon)
        print(what, article.name, repr(gold.text), gold.lat, gold.lon, chosen)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", choices=("lgl", "geovirus"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--read", action="store_true", help="read with the language model instead of taking the given spans")
    parser.add_argument("--part", default="0/1", help="N/M: articles N, N+M, N+2M ...")
    parser.add_argument("--misses", action="store_true", help="list what is not found, unresolved or wrong")
    args = parser.parse_args()
    first, step = map(int, args.part.split("/"))
    articles = list((read_lgl if args.corpus == "lgl" else read_geovirus)(args.path))[first::step]
    counts = measure(articles, args.read, args.misses)
    print(dict(counts))
    print(f"accuracy at 161 km of the resolved {counts['right'] / counts['resolved']:.3f}")
    print(f"resolved {counts['resolved'] / counts['gold']:.3f}, found {counts['found'] / counts['gold']:.3f} of the annotated")
    print(f"right of all annotated {(counts['right'] + counts['right by surroundings']) / counts['gold']:.3f}")


if __name__ == "__main__":
    main()
