"""Learn ``sides.json``: who of those whom a sentence names is the side of an act that the rules left open.

``python -m training.learn_sides --reports R.jsonl --gold G.jsonl --scorer score.py --plv PLV.tsv --out sides.json``

The acts that the rules find in hand-coded reports are paired with the hand-made events by the scorer; every candidate of their
sentences is an example, right where it is among the event's actors or recipients. Sentences of PLV with marked source and target
add ``WEIGHT`` each. A logistic model a side (L2); ``THRESHOLDS`` were chosen on held-out reports (five folds).
Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from nicias.codebook.loader import Codebook, load_codebook
from nicias.coding.acts import Act
from nicias.coding.candidates import SIDES, Candidate, candidates_in, features_of
from nicias.coding.events import code_events
from nicias.coding.parties import MATERIAL
from nicias.coding.scene import Scene
from nicias.model.reading import Reading
from nicias.model.record import Actor
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports
from training.learn_confidence import load_scorer, read_report
from training.measure_plv import is_party, read_marked

WEIGHT, STRENGTH, RARE = 0.3, 0.3, 4
"""What a sentence of PLV counts, the inverse of the L2 penalty, and the examples that a feature must be seen in."""
VAGUE = frozenset("people persons person others dozens many man woman men women other dead".split())
"""Victims called by a word that tells nothing of them; hand coders leave them out now and then: that tells nothing."""
SPEECH = ("ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
DEEDS = ("AID", "COERCE", "COOPERATE", "RETREAT", "SANCTION")
THRESHOLDS: dict[str, dict[str, float]] = {
    "actors": {**dict.fromkeys((*SPEECH, *DEEDS, "MOBILIZE", "CONSULT"), 0.35)},
    "recipients": {**dict.fromkeys((*SPEECH, *DEEDS), 0.5), "PROTEST": 0.5, "RETREAT": 0.6, "ASSAULT": 0.7},
}


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate for a side of an act: its features, whether it is right, what it counts."""

    side: str
    features: tuple[str, ...]
    right: bool
    weight: float


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("reports", "gold", "scorer", "plv", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    scorer, encoder, codebook = load_scorer(args.scorer), Encoder.load(threads=2), load_codebook()
    gold = scorer.load(str(args.gold))
    reports = [read_report(entry) for entry in scorer.load(str(args.reports))]
    examples = [e for reading in read_reports(reports, encoder) for e in from_gold(reading, codebook, gold, scorer)]
    marked = read_marked(args.plv)
    texts = [Report(str(number), one.text) for number, one in enumerate(marked)]
    for one, reading in zip(marked, read_reports(texts, encoder), strict=True):
        examples += from_marked(reading, codebook, one.roots, {"actors": one.source, "recipients": one.target})
    entries = {side: learn([e for e in examples if e.side == side], side) for side in SIDES}
    for side, entry in entries.items():
        print(f"{side:12} examples {sum(e.side == side for e in examples):6}  weights {len(entry['weights']):5}")
    args.out.write_text(json.dumps({"made": date.today().isoformat(), "sides": entries}, indent=1, sort_keys=True) + "\n")


def from_gold(reading: Reading, codebook: Codebook, gold: Sequence[dict[str, Any]], scorer: ModuleType) -> Iterator[Example]:
    """The examples of one hand-coded report."""
    scene = Scene(reading, codebook, "training", {})
    events, acts = _told(scene)
    wanted = [g for g in gold if g["kind"] == "event" and g["report"] == reading.report.id and not g.get("optional")]
    for right, ours, _ in scorer.pair("event", wanted, events):
        act = acts[ours]
        for candidate, side, features in _candidates(scene, act) if act is not None else ():
            listed = wanted[right].get(side) or []
            actor = candidate.actors[0]
            vague = not listed and side == "recipients" and act.rule.type == "ASSAULT" and actor.name in VAGUE
            same = any(scorer.same_actor(one, _as_gold(actor)) for one in listed)
            yield Example(side, features, same, 0.0 if vague else 1.0)


def from_marked(reading: Reading, codebook: Codebook, roots: frozenset[str], parties: dict[str, str]) -> Iterator[Example]:
    """The examples of one sentence with marked parties: those of its acts of the marked roots."""
    scene = Scene(reading, codebook, "training", {})
    for act in (act for here in scene.acts for act in here if act.rule.type in roots):
        for candidate, side, features in _candidates(scene, act):
            yield Example(side, features, is_party(parties[side], candidate.actors), WEIGHT)


def learn(examples: Sequence[Example], side: str) -> dict[str, Any]:
    """One side's entry as it is written out."""
    counts = Counter(feature for example in examples for feature in example.features)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1.0 for f in e.features if counts[f] >= RARE} for e in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(matrix, [e.right for e in examples], sample_weight=[e.weight for e in examples])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {
        "weights": {feature: round(float(w), 3) for feature, w in weights.items() if abs(w) >= 0.01},
        "thresholds": THRESHOLDS[side],
    }


def _told(scene: Scene) -> tuple[list[dict[str, Any]], list[Act | None]]:
    """The events of a report as the scorer reads them, each with its act; those that only claims tell have none."""
    events: list[dict[str, Any]] = []
    acts: list[Act | None] = []
    for sentence in (s for s in scene.reading.sentences if s.part != "title"):
        here = code_events(scene, sentence.index)
        events += [json.loads(json.dumps(event.to_dict())) for event in here]
        told = scene.acts[sentence.index]
        acts += [told[number] if number < len(told) else None for number in range(len(here))]
    return events, acts


def _candidates(scene: Scene, act: Act) -> Iterator[tuple[Candidate, str, tuple[str, ...]]]:
    ring = scene.ring(act.sentence)
    for candidate in candidates_in(ring, military=act.rule.type in MATERIAL):
        for side in SIDES:
            yield candidate, side, tuple(features_of(ring, act, candidate, side))


def _as_gold(actor: Actor) -> dict[str, Any]:
    return {"text": actor.text, "name": actor.name, "country": actor.country, "sector": actor.sector}


if __name__ == "__main__":
    main()
