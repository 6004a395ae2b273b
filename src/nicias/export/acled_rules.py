"""Which of ACLED's sub-events an incident is, by the rules of ``codebook/data/exports/acled.yaml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from nicias.codebook.exports import AcledFile, AcledRule, Given, Gives, load_export
from nicias.export.acts import acts_of, doers, sufferers
from nicias.export.walks import Told
from nicias.link.sources import origin_of
from nicias.model.entry import Entry
from nicias.model.record import Actor

BODIES = frozenset({"IGO", "NGO"})
"""What stands for the country of bodies that act abroad everywhere."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The sub-event that most origins tell, and the others that are told."""

    rule: AcledRule
    also: tuple[str, ...]


def file() -> AcledFile:
    """The mapping."""
    return load_export("acled", AcledFile)


def rule_on(mapping: AcledFile, told: Told) -> Ruling | None:
    """The rule that most independent origins call for; a tie goes to the rule that stands first."""
    votes: dict[int, set[str]] = defaultdict(set)
    for entry in told.done:
        number = _rule_of(mapping, told, entry)
        if number is not None:
            votes[number].add(origin_of(entry.source))
    if not votes:
        return None
    order = sorted(votes, key=lambda number: (-len(votes[number]), number))
    chosen, *others = (mapping.rules[number] for number in order)
    also = dict.fromkeys(rule.sub_event for rule in others if rule.sub_event != chosen.sub_event)
    return Ruling(chosen, tuple(also))


def find_rule(mapping: AcledFile, acts: Collection[str], ones: Collection[str], others: Collection[str]) -> int | None:
    """The number of the first rule that fits an act between actors of these types."""
    for number, rule in enumerate(mapping.rules):
        if set(acts) & set(rule.acts) and _takes_part(rule.actors, ones) and _takes_part(rule.recipients, others):
            return number
    return None


def _takes_part(wanted: Collection[str], kinds: Collection[str]) -> bool:
    return not wanted or bool(set(wanted) & set(kinds))


def type_of(mapping: AcledFile, actor: Actor, country: str | None) -> str:
    """ACLED's type of an actor in a country; empty where nothing tells it."""
    words = f" {actor.name} {actor.text} ".casefold()
    for kind, names in mapping.inter_names.items():
        if any(f" {name} " in words for name in names):
            return kind
    kind = next((kind for kind, sectors in mapping.inter.items() if actor.sector in sectors), "")
    abroad = actor.country in BODIES or (actor.country and country and actor.country != country)
    return mapping.outsiders if abroad and kind in mapping.at_home else kind


def try_case(given: Given) -> Gives | None:
    """What the mapping makes of an act between actors of these sectors, for the file's own cases."""
    mapping, act = file(), str(given["act"])
    sides = [given.get("actors", []), given.get("recipients", [])]
    ones, others = ([_type_of_sector(mapping, sector) for sector in side] for side in sides if isinstance(side, list))
    number = find_rule(mapping, {act, act.split("/")[0]}, ones, others)
    if number is None:
        return None
    rule = mapping.rules[number]
    disorder = mapping.special_disorders.get(rule.sub_event, mapping.disorders[rule.event])
    return {"event_type": rule.event, "sub_event_type": rule.sub_event, "disorder_type": disorder}


def _type_of_sector(mapping: AcledFile, sector: str) -> str:
    return type_of(mapping, Actor("", "", None, sector), None)


def _rule_of(mapping: AcledFile, told: Told, entry: Entry) -> int | None:
    acts = acts_of(entry.record)
    if not acts:
        return None
    country = told.incident.country
    ones = doers(entry.record) or told.incident.actors
    others = sufferers(entry.record) or told.incident.recipients
    sides = ([type_of(mapping, actor, country) for actor in side] for side in (ones, others))
    return find_rule(mapping, acts, *sides)
