"""Which place a name means: every bearer is scored, the best wins, and the score can be read as a table.

What speaks for a bearer by itself: the name fits to the letter; it is the place's main name; its size; the kind of
place that the phrase says ("Idlib province"); the container named beside it ("Paris, Texas"). What speaks for it in
this report: the countries that the report is about, and that the other names have bearers near it, in it or around
it. The second kind is settled in rounds, since each choice bears on the others: in each round a name's bearers share
its say by their scores so far. One name means one place in a report, up to the kind of place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nicias.codebook.folding import fold_loose
from nicias.codebook.gazetteer import Entry, Gazetteer, Match
from nicias.coding.place_relations import relations_of

Floats = npt.NDArray[np.float64]

MOST_BEARERS = 40
"""Bearers of a name that are weighed, the first of the gazetteer's order: exact names, main names, big places first."""
MOST_NAMES = 60
"""Names of a report whose bearers are weighed against each other; any beyond are weighed against these."""
ROUNDS = 3

WEIGHTS = {
    "loose": -2.5,  # the name fits only up to transliteration
    "own": 1.0,  # it is the place's main name, not an alternate one
    "size": 0.9,  # per power of ten of the people who live there
    "known": 1.5,  # it is a big town with no namesake abroad nearly as big
    "seat": -2.0,  # it is a province and its seat has the same name
    "kind": 2.5,  # the phrase names its kind
    "other_kind": -1.5,  # the phrase names another kind
    "container": 6.0,  # it lies in the place named right behind it
    "country": 3.0,  # times how much the report, this name aside, is about its country (0 to 1)
    "backed": 2.5,  # times the chance that some other name of the report means a place by it, in it or around it
    "company": 2.0,  # times the share of the other names that do
}
"""What each sign adds. Found by hand on one half of LGL and GeoVirus, rounded; neighbouring values do as well."""

KNOWN, TIMES = 100_000, 5
"""People from which on a town is known the world over, and how many times as many as in any town abroad of its name."""
BACKED = 1.0
"""What other places near a small town must say for it before it is meant rather than a town that all the world knows."""
SMALL, LIKELY = 100_000, 0.3
"""People under which a place is meant only where countries and places of the report speak for it, and how much they must."""
SEAT_SHARE = 0.1
"""Share of a province's people who live in a seat that a bare name is taken to mean."""

KIND_PRIOR = {
    "country": 3.0,
    "region": 1.5,
    "province": 0.5,
    "city": 0.5,
    "district": -2.0,
    "neighbourhood": 0.0,
    "site": 0.0,
}
"""What a bare name is most likely the name of."""


FITS: dict[str, dict[str, float]] = {
    "country": {"country": 1.0, "region": 0.5},
    "province": {"province": 1.0, "region": 0.6, "district": 0.5, "country": 0.3},
    "district": {"district": 1.0, "neighbourhood": 1.0, "province": 0.4, "city": 0.4, "site": 0.4},
    "city": {"city": 1.0, "neighbourhood": 0.6, "site": 0.4},
    "neighbourhood": {"neighbourhood": 1.0, "district": 0.7, "city": 0.6, "site": 0.4},
}
"""How well a kind of place (inner key) goes with what the phrase calls it (outer key): a town may be called a
suburb."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name: the name, the kind its phrase says, the ids of what the place named as its container may be.

    ``inside`` are the ids of what it is expressly said to lie in: a spot that lies elsewhere is another of that name.
    """

    name: str
    kind: str | None
    container: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, why (the table's lines), and whether the name fits it to the letter."""

    entry: Entry
    exact: bool
    reasons: Mapping[str, float]

    @property
    def score(self) -> float:
        """The sum of the reasons."""
        return sum(self.reasons.values())


@dataclass(slots=True)
class _Name:
    """One name of the report with its bearers and what speaks for each so far."""

    matches: list[Match]
    alone: list[dict[str, float]]
    context: list[dict[str, float]]
    kinds: list[str | None]
    alone_told: bool = True
    """Whether nothing else in the report speaks for any country."""

    def scores(self, kind: str | None) -> Floats:
        return np.array([self.total(number, kind) for number in range(len(self.matches))])

    def total(self, number: int, kind: str | None) -> float:
        entry = self.matches[number].entry
        return sum(self.alone[number].values()) + sum(self.context[number].values()) + _kind(entry, kind)


def choose_places(uses: Sequence[Use], gazetteer: Gazetteer, countries: Mapping[str, Mapping[str, float]]) -> list[Choice | None]:
    """A choice for each use, ``None`` where the name has no bearer that can be meant.

    ``countries`` gives for each name or adjective in the report (loosely folded) the countries that it speaks for.
    """
    names = _gather(uses, gazetteer, countries)
    _settle(names, gazetteer, countries)
    choices = (_best(names[fold_loose(use.name)], use.kind) for use in uses)
    return [
        choice if choice and not _is_elsewhere(choice.entry, use, gazetteer) else None
        for use, choice in zip(uses, choices, strict=True)
    ]


def _is_elsewhere(entry: Entry, use: Use, gazetteer: Gazetteer) -> bool:
    """Whether a spot does not lie where this use of its name says it does."""
    spot = entry.kind in ("site", "neighbourhood") and bool(use.inside) and entry.id not in use.inside
    return spot and not _inside(entry, set(use.inside), gazetteer)


def _gather(uses: Sequence[Use], gazetteer: Gazetteer, countries: Mapping[str, Mapping[str, float]]) -> dict[str, _Name]:
    containers: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, str] = {}
    kinds: dict[str, list[str | None]] = defaultdict(list)
    for use in uses:
        key = fold_loose(use.name)
        containers[key] |= use.container
        kinds[key].append(use.kind)
        spelled.setdefault(key, use.name)
    named = {iso for source in countries.values() for iso in source}
    names: dict[str, _Name] = {}
    for key, name in spelled.items():
        matches = [match for match in gazetteer.find(name)[:MOST_BEARERS] if _usable(match, named, containers[key], gazetteer)]
        alone = [
            {**_alone(match, containers[key], gazetteer), "known": _known(match, matches), "seat": _seat(match.entry, matches)}
            for match in matches
        ]
        names[key] = _Name(matches, alone, [{} for _ in matches], kinds[key])
    return names


def _usable(match: Match, named: set[str], container: set[int], gazetteer: Gazetteer) -> bool:
    """A bearer by loose fold counts only in a country that the report names, or in the container named with it."""
    return match.exact or match.entry.country in named or _inside(match.entry, container, gazetteer)


def _alone(match: Match, container: set[int], gazetteer: Gazetteer) -> dict[str, float]:
    return {
        "loose": 0.0 if match.exact else WEIGHTS["loose"],
        "own": WEIGHTS["own"] * match.own,
        "size": WEIGHTS["size"] * math.log10(max(match.entry.population, 300)),
        "container": WEIGHTS["container"] * _inside(match.entry, container, gazetteer),
    }


def _seat(entry: Entry, matches: Sequence[Match]) -> float:
    """A bare name that is a province's and its seat's means the seat, where that is no small part of the province."""
    if entry.kind != "province":
        return 0.0
    seats = (
        match.entry for match in matches if match.exact and match.entry.kind == "city" and match.entry.country == entry.country
    )
    return WEIGHTS["seat"] * any(seat.population >= SEAT_SHARE * entry.population for seat in seats)


def _known(match: Match, matches: Sequence[Match]) -> float:
    """A big town that is called so first of all, bigger by far than its namesakes abroad: whoever means another says so."""
    entry = match.entry
    if not (match.exact and match.own and entry.kind == "city" and entry.population >= KNOWN):
        return 0.0
    abroad = (other.entry for other in matches if other.exact and other.entry.country != entry.country)
    rivals = (other.population for other in abroad if other.kind == "city")
    return WEIGHTS["known"] * all(TIMES * people <= entry.population for people in rivals)


def _inside(entry: Entry, container: set[int], gazetteer: Gazetteer) -> bool:
    return bool(container) and any(upper.id in container for upper in gazetteer.within(entry))


def _kind(entry: Entry, kind: str | None) -> float:
    if kind is None:
        return KIND_PRIOR[entry.kind]
    return WEIGHTS["other_kind"] + FITS[kind].get(entry.kind, 0.0) * (WEIGHTS["kind"] - WEIGHTS["other_kind"])


def _best(name: _Name, kind: str | None) -> Choice | None:
    if not name.matches:
        return None
    number = _rather_known(name, int(np.argmax(name.scores(kind))))
    match = name.matches[number]
    reasons = {**name.alone[number], **name.context[number], "kind": _kind(match.entry, kind)}
    likely = name.alone_told or _is_likely(match.entry, reasons)
    return Choice(match.entry, match.exact, reasons) if likely else None


def _rather_known(name: _Name, best: int) -> int:
    """The big town known the world over, where only the country that is spoken of speaks for its small namesake there."""
    known = next((number for number, alone in enumerate(name.alone) if alone["known"]), best)
    there = name.matches[best].entry.country == name.matches[known].entry.country
    told = name.alone[best]["container"] or name.context[best].get("backed", 0.0) >= BACKED
    return best if there or told or name.matches[best].entry.kind != "city" else known


def _is_likely(entry: Entry, reasons: Mapping[str, float]) -> bool:
    """Whether anything but the name speaks for a small place: where nothing does, another and unknown one is meant."""
    if entry.kind in ("country", "region") or entry.population >= SMALL or reasons["container"]:
        return True
    return reasons.get("country", 0.0) + reasons.get("backed", 0.0) >= LIKELY


def _settle(names: dict[str, _Name], gazetteer: Gazetteer, countries: Mapping[str, Mapping[str, float]]) -> None:
    """Fill in what the names say about each other, in rounds."""
    keys = [key for key, name in names.items() if name.matches][:MOST_NAMES]
    if not keys:
        return
    bearers = [match.entry for key in keys for match in names[key].matches]
    sizes = [len(names[key].matches) for key in keys]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(keys)), sizes)
    relation = relations_of(bearers, gazetteer)
    for _ in range(ROUNDS):
        shares = np.concatenate([_shares(names[key]) for key in keys])
        backing = np.minimum(1.0, np.maximum.reduceat(relation * shares[None, :], starts, axis=1))
        backing[np.arange(len(bearers)), owner] = 0.0
        about, told = _about(keys, countries, bearers, shares, owner)
        _note(names, keys, backing, about)
        for key, number in zip(keys, starts, strict=True):
            names[key].alone_told = not told[number]


def _shares(name: _Name) -> Floats:
    """How the bearers share the name's say: a softmax of their scores, averaged over the kinds that its uses say."""
    found = [name.scores(kind) for kind in set(name.kinds)]
    weights = [np.exp(scores - scores.max()) for scores in found]
    mean: Floats = np.mean([weight / weight.sum() for weight in weights], axis=0)
    return mean


def _about(
    keys: Sequence[str],
    countries: Mapping[str, Mapping[str, float]],
    bearers: Sequence[Entry],
    shares: Floats,
    owner: npt.NDArray[np.intp],
) -> tuple[Floats, list[bool]]:
    """For each bearer how much the report, its own name aside, is about its country, 0 to 1, and whether it is about any."""
    weights: dict[str, dict[str, float]] = {key: dict(source) for key, source in countries.items()}
    for entry, share, number in zip(bearers, shares, owner, strict=True):
        if entry.country:
            told = weights.setdefault(keys[number], {})
            told[entry.country] = told.get(entry.country, 0.0) + float(share)
    total: dict[str, float] = defaultdict(float)
    for source in weights.values():
        for iso, weight in source.items():
            total[iso] += weight
    out: list[float] = []
    any_told: list[bool] = []
    for entry, number in zip(bearers, owner, strict=True):
        own = weights.get(keys[number], {})
        rest = {iso: weight - own.get(iso, 0.0) for iso, weight in total.items()}
        most = max(rest.values(), default=0.0)
        out.append(rest.get(entry.country or "", 0.0) / max(most, 1.0))
        any_told.append(most > 0.0)
    return np.array(out), any_told


def _note(names: dict[str, _Name], keys: Sequence[str], backing: Floats, about: Floats) -> None:
    backed = 1.0 - np.prod(1.0 - backing, axis=1)
    company = backing.sum(axis=1) / max(1, len(keys) - 1)
    row = 0
    for key in keys:
        name = names[key]
        for number in range(len(name.matches)):
            name.context[number] = {
                "country": WEIGHTS["country"] * float(about[row]),
                "backed": WEIGHTS["backed"] * float(backed[row]),
                "company": WEIGHTS["company"] * float(company[row]),
            }
            row += 1
