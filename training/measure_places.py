"""How well places are found and resolved.

``python -m training.measure_places lgl lgl.xml`` · ``... geovirus GeoVirus.xml``: toponyms with coordinates. A resolved
toponym is right within 161 km (100 miles) of the annotated point, the measure of the literature. By default the
annotated spans are given, so that resolution alone is measured; ``--read`` reads the articles with the language model and also
measures which toponyms are found. ``--part 0/2`` takes every second article: tune on one part, measure on the other.
``python -m training.measure_places gold REPORTS.jsonl GOLD.jsonl SCORE.py``: the places of hand-made records,
agreement as the scorer has it.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nicias.codebook.gazetteer import open_gazetteer
from nicias.coding.places import Atlas, PlaceMention
from nicias.model.reading import Reading, Sentence
from nicias.model.report import Report
from training.places.corpora import Article, Gold, read_articles, read_gold
from training.places.readings import given_reading, model_readings

RIGHT_KM = 161.0


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def measure(articles: Sequence[Article], readings: Sequence[Reading], misses: bool) -> Counter[str]:
    """Counts: annotated toponyms, found, resolved, right; mentions that meet no annotation."""
    gazetteer, counts = open_gazetteer(), Counter[str]()
    for article, reading in zip(articles, readings, strict=True):
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
        for number, (sentence, mention) in enumerate(mentions):
            if misses and number not in taken:
                words = sentence.tokens[max(0, mention.start - 3) : mention.end + 3]
                print(
                    "unannotated",
                    article.name,
                    repr(mention.place.text),
                    mention.place.name,
                    "|",
                    " ".join(t.text for t in words),
                )
    return counts


def _meeting(mentions: list[tuple[Sentence, PlaceMention]], gold: Gold) -> int | None:
    for number, (sentence, mention) in enumerate(mentions):
        if sentence.tokens[mention.start].start < gold.end and sentence.tokens[mention.end - 1].end > gold.start:
            return number
    return None


def _count(counts: Counter[str], article: Article, gold: Gold, mention: PlaceMention, misses: bool) -> None:
    counts["found"] += 1
    place = mention.place
    right = (
        place.lat is not None and place.lon is not None and kilometres((place.lat, place.lon), (gold.lat, gold.lon)) <= RIGHT_KM
    )
    counts["resolved"] += mention.resolved
    counts["right"] += mention.resolved and right
    counts["right by surroundings"] += not mention.resolved and right
    if not right:
        _miss(misses, "wrong" if mention.resolved else "unresolved", article, gold, mention)


def _miss(show: bool, what: str, article: Article, gold: Gold, mention: PlaceMention | None) -> None:
    if show:
        chosen = mention and (
            mention.place.name,
            mention.place.country,
            mention.place.precision,
            mention.place.lat,
            mention.place.lon,
        )
        print(what, article.name, repr(gold.text), gold.lat, gold.lon, chosen)


def measure_gold(
    readings: Sequence[Reading], placed: dict[str, list[dict[str, Any]]], same: Callable[[Any, Any], bool], misses: bool
) -> Counter[str]:
    """For each annotated place whose words stand in its sentence: does the atlas give it at those words?

    ``same`` is the scorer's agreement (on text and name); ``name`` counts agreement by the name alone, ``country`` the
    country.
    """
    gazetteer, counts = open_gazetteer(), Counter[str]()
    for reading in readings:
        atlas = Atlas(reading, gazetteer)
        for record in placed.get(reading.report.id, ()):
            gold = record.get("where") or record.get("area")
            words = _words_of(reading, record, gold["text"])
            if words is None:
                counts["text elsewhere"] += 1
                continue
            place = next((p for word in words[1] if (p := atlas.resolve(words[0], word))), None)
            counts["gold"] += 1
            counts["found"] += place is not None
            agreed = place is not None and same(gold, {"text": place.text, "name": place.name})
            named = place is not None and same({"name": gold["name"]}, {"name": place.name})
            counts["same"] += agreed
            counts["name"] += named
            counts["country"] += place is not None and place.country == gold.get("country")
            if misses and not named:
                print(reading.report.id, gold, place and (place.text, place.name, place.country, place.precision))
    return counts


def _words_of(reading: Reading, record: dict[str, Any], text: str) -> tuple[int, list[int]] | None:
    """The sentence and the words under the annotated words, heads of phrases first."""
    for sentence in reading.sentences:
        if sentence.part == "title" or not sentence.start < record["end"] or not sentence.end > record["start"]:
            continue
        at = sentence.text.find(text)
        if at < 0:
            continue
        low, high = sentence.start + at, sentence.start + at + len(text)
        inside = [i for i, token in enumerate(sentence.tokens) if token.start < high and token.end > low]
        return sentence.index, sorted(inside, key=lambda i: inside[0] <= sentence.tokens[i].head <= inside[-1])
    return None


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", choices=("lgl", "geovirus", "gold"))
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--read", action="store_true", help="read with the language model instead of taking the given spans")
    parser.add_argument("--cache", type=Path, help="keep the readings in this file")
    parser.add_argument("--part", default="0/1", help="N/M: articles N, N+M, N+2M ...")
    parser.add_argument("--misses", action="store_true", help="list what is not found, unresolved or wrong")
    args = parser.parse_args()
    if args.corpus == "gold":
        reports, placed = read_gold(args.paths[0], args.paths[1])
        counts = measure_gold(model_readings(reports, args.cache), placed, _scorer(args.paths[2]), args.misses)
        print(dict(counts), {key: round(counts[key] / counts["gold"], 3) for key in ("found", "same", "name", "country")})
        return
    articles = read_articles(args.corpus, args.paths[0])
    reports = [Report(article.name, article.text) for article in articles]
    readings = model_readings(reports, args.cache) if args.read else [given_reading(article) for article in articles]
    first, step = map(int, args.part.split("/"))
    _print(measure(articles[first::step], readings[first::step], args.misses))


def _print(counts: Counter[str]) -> None:
    print(dict(counts))
    print(f"accuracy at 161 km of the resolved {counts['right'] / counts['resolved']:.3f}")
    print(f"found {counts['found'] / counts['gold']:.3f}, resolved {counts['resolved'] / counts['gold']:.3f} of the gold")
    print(f"right of all annotated {(counts['right'] + counts['right by surroundings']) / counts['gold']:.3f}")


def _scorer(path: Path) -> Callable[[Any, Any], bool]:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    same: Callable[[Any, Any], bool] = module.same_place
    return same


if __name__ == "__main__":
    main()
