"""Made-up reports and records with an archive's skew, for measuring the ledger: no language model is run.

Fifty reports a day; a few happenings a day that many reports tell and many that few do; a few places, parties and outlets that
come up all the time and a long tail; one report in ten reprints another of its day. The same seed makes the same archive, and a
longer archive begins with the shorter one.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.record import (
    Actor,
    Attribution,
    Ceasefire,
    Claim,
    Coder,
    Contact,
    Control,
    Event,
    Place,
    Record,
    Toll,
    Trigger,
    When,
)  # fmt: skip
from nicias.model.report import Report

A_DAY = 50
REPRINTS = 0.1
FIRST_DAY = date(2012, 1, 1)
CODER = Coder("made.up", "lexicon-0", "model-0")
KINDS = ("strike", "strike", "strike", "clash", "clash", "meeting", "meeting", "capture", "truce", "protest")
SYLLABLES = ("ba", "den", "fo", "gar", "hil", "ko", "lam", "mer", "nu", "pas", "rin", "sol", "ta", "ver", "wick", "zo")
COUNTRIES = ("SYR", "SDN", "UKR", "MMR", "YEM")
NUMBERS = (
    range(163_000, 176_000),
    range(363_000, 380_000),
    range(687_000, 713_000),
    range(1_290_000, 1_330_000),
    range(69_000, 80_000),
)
"""Where GeoNames numbers most of their towns."""

T = TypeVar("T")
Made = tuple[Report, list[Record]]


class Skewed(Generic[T]):
    """Picks from a few that come up all the time and a long tail: the n-th as often as 1/n."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self._steps = list(accumulate(1 / (rank + 1) for rank in range(len(things))))

    def pick(self, rng: Random) -> T:
        """One of them."""
        return self.things[bisect(self._steps, rng.random() * self._steps[-1])]


@dataclass(frozen=True, slots=True)
class Happening:
    """What several reports of a day tell."""

    kind: str
    day: date
    place: Place
    first: Actor
    second: Actor
    killed: int


def _places() -> list[Place]:
    """Real towns of the five countries, in an order that mixes them."""
    entries = (open_gazetteer().entry(number) for span in NUMBERS for number in span)
    towns = [entry for entry in entries if entry is not None and entry.kind == "city" and entry.country in COUNTRIES]
    Random(7).shuffle(towns)
    return [Place(town.name, town.name, town.id, town.country, town.lat, town.lon, "city") for town in towns[:2_000]]


def _actors() -> list[Actor]:
    sectors = ("GOV", "MIL", "REB", "PRM", "IGO")
    return [
        Actor(f"Party {number}", f"Party {number}", COUNTRIES[number % len(COUNTRIES)], sectors[number % len(sectors)])
        for number in range(300)
    ]


PLACES, ACTORS, OUTLETS = Skewed(_places()), Skewed(_actors()), Skewed([f"Outlet {number}" for number in range(80)])


def make_reports(number: int, seed: int = 1, day: date = FIRST_DAY) -> Iterator[Made]:
    """So many reports, each with its records, day by day from a day on."""
    made = 0
    while made < number:
        rng = Random(f"{seed}:{day}")
        happenings = Skewed([_happening(rng, day) for _ in range(40)])
        earlier: list[Made] = []
        for _ in range(min(A_DAY, number - made)):
            yield _report(rng, made, day, happenings, earlier)
            made += 1
        day += timedelta(1)


def _happening(rng: Random, day: date) -> Happening:
    first, second = ACTORS.pick(rng), ACTORS.pick(rng)
    return Happening(
        rng.choice(KINDS), day - timedelta(rng.choice((0, 0, 1))), PLACES.pick(rng), first, second, rng.randint(1, 60)
    )


def _report(rng: Random, number: int, day: date, happenings: Skewed[Happening], earlier: list[Made]) -> Made:
    if earlier and rng.random() < REPRINTS:
        return _reprint(rng, number, rng.choice(earlier))
    words = _Words(rng, f"made-up-{number}", day)
    told = [happenings.pick(rng) for _ in range(rng.randint(1, 3))]
    for happening in told:
        TELLERS[happening.kind](words, happening)
        words.say(_filler(rng))
    made = Report(words.name, words.text, f"{told[0].kind} in {told[0].place.name}", day, OUTLETS.pick(rng)), words.records
    earlier.append(made)
    return made


def _filler(rng: Random) -> str:
    """A sentence of forty words that no other report has: what reports say beside what is read from them."""
    made = ("".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))) for _ in range(40))
    return " ".join(made).capitalize() + "."


def _reprint(rng: Random, number: int, made: Made) -> Made:
    report, records = made
    name = f"made-up-{number}"
    return replace(report, id=name, source=OUTLETS.pick(rng)), [replace(record, report=name) for record in records]


class _Words:
    """A report in the making: sentences, and records that stand in them."""

    def __init__(self, rng: Random, name: str, day: date) -> None:
        self.rng, self.name, self.day = rng, name, day
        self.text = ""
        self.records: list[Record] = []

    def say(self, sentence: str) -> tuple[int, int]:
        """Add a sentence; where it stands."""
        start = len(self.text)
        self.text += sentence.strip() + " "
        return start, len(self.text) - 1

    def envelope(self, sentence: str, trigger: str, happening: Happening) -> dict[str, object]:
        """What all records of a new sentence share."""
        start, end = self.say(sentence)
        at = start + sentence.index(trigger)
        when = When(happening.day.isoformat(), happening.day.isoformat(), "day", happening.day.strftime("%A"))
        speaker = (Attribution(happening.first.name, "said"),) if self.rng.random() < 0.4 else ()
        return {
            "report": self.name, "sentence": self.text[start:end], "start": start, "end": end,
            "trigger": Trigger(trigger, at, at + len(trigger)), "when": when, "where": happening.place, "attribution": speaker,
            "coder": CODER, "confidence": 0.8,
        }  # fmt: skip


def _tell_strike(words: _Words, happening: Happening) -> None:
    killed = max(1, happening.killed + words.rng.choice((0, 0, 0, 2, 5)))
    sentence = f"{happening.first.name} bombed {happening.place.name}, killing {killed} people, on {happening.day:%A}."
    envelope = words.envelope(sentence, "bombed", happening)
    parties = {"actors": (happening.first,), "recipients": (happening.second,)}
    words.records.append(Event(type="ASSAULT", mode="aerial", **parties, **envelope))  # type: ignore[arg-type]
    words.records.append(Toll(metric="killed", min=killed, max=killed, cause="airstrike", **envelope))  # type: ignore[arg-type]
    sentence = f"{happening.second.name} said {happening.first.name} had aimed at the town, and denied that fighters were there."
    blame = words.envelope(sentence, "said", happening)
    words.records.append(Claim(speaker=happening.second, cue="said", stance="accuse", about=(happening.first,), **blame))  # type: ignore[arg-type]
    words.records.append(Claim(speaker=happening.second, cue="denied", stance="deny", **blame))  # type: ignore[arg-type]


def _tell_clash(words: _Words, happening: Happening) -> None:
    sentence = f"{happening.first.name} clashed with {happening.second.name} near {happening.place.name}."
    envelope = words.envelope(sentence, "clashed", happening)
    words.records.append(
        Event(type="ASSAULT", mode="firearms", actors=(happening.first,), recipients=(happening.second,), **envelope)  # type: ignore[arg-type]
    )
    wounded = words.rng.randint(1, 30)
    envelope = words.envelope(f"At least {wounded} fighters were wounded, medics said.", "wounded", happening)
    words.records.append(Toll(metric="wounded", min=wounded, max=None, who="fighters", **envelope))  # type: ignore[arg-type]


def _tell_meeting(words: _Words, happening: Happening) -> None:
    sentence = f"{happening.first.name} met {happening.second.name} in {happening.place.name} for talks."
    envelope = words.envelope(sentence, "met", happening)
    both = (happening.first, happening.second)
    words.records.append(Event(type="CONSULT", actors=both, **envelope))  # type: ignore[arg-type]
    words.records.append(Contact(format="meeting", participants=both, **envelope))  # type: ignore[arg-type]


def _tell_capture(words: _Words, happening: Happening) -> None:
    sentence = f"{happening.first.name} captured {happening.place.name} from {happening.second.name}."
    envelope = words.envelope(sentence, "captured", happening)
    words.records.append(Event(type="ASSAULT", actors=(happening.first,), recipients=(happening.second,), **envelope))  # type: ignore[arg-type]
    words.records.append(
        Control(area=happening.place, holder=happening.first, from_=happening.second, state="captured", **envelope)  # type: ignore[arg-type]
    )


def _tell_truce(words: _Words, happening: Happening) -> None:
    stage = words.rng.choice(("called-for", "agreed", "in-force", "violated", "collapsed"))
    sentence = f"A truce between {happening.first.name} and {happening.second.name} in {happening.place.name} was told of."
    envelope = words.envelope(sentence, "truce", happening)
    words.records.append(Ceasefire(stage=stage, parties=(happening.first, happening.second), **envelope))  # type: ignore[arg-type]


def _tell_protest(words: _Words, happening: Happening) -> None:
    envelope = words.envelope(f"Crowds marched in {happening.place.name} against {happening.first.name}.", "marched", happening)
    words.records.append(Event(type="PROTEST", mode="demo", recipients=(happening.first,), **envelope))  # type: ignore[arg-type]


TELLERS = {
    "strike": _tell_strike, "clash": _tell_clash, "meeting": _tell_meeting, "capture": _tell_capture, "truce": _tell_truce,
    "protest": _tell_protest,
}  # fmt: skip
