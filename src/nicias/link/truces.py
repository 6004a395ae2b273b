"""Ceasefire steps -> truces: life lines from the call to the collapse, with who is bound, where, and how long it held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from nicias.link.parties import STATE, Side, side_of
from nicias.link.places import is_wide, rank
from nicias.link.sources import origin_of, outlet_of, speaker_of
from nicias.link.trucelines import Dated, Line, Lines, dated
from nicias.link.votes import commonest
from nicias.model.entry import Entry
from nicias.model.record import Actor, Place
from nicias.model.truce import Step, Truce

BODIES = frozenset({"IGO", "NGO"})


def build_truces(entries: Iterable[Entry]) -> list[Truce]:
    """The truces of one country, by their first days, from all its steps in any order.

    A step goes to the truce that it fits best, of equals to the latest; where it fits none it begins one of its own. A
    violation or a collapse thus belongs to the latest truce that can be meant.
    """
    lines, told = Lines(), defaultdict[Line, list[Entry]](list)
    for step in in_order(entries):
        told[lines.put(step)].append(step.entry)
    return sorted(map(tell_truce, told.values()), key=lambda truce: (truce.start or date.min, truce.id))


def in_order(entries: Iterable[Entry]) -> list[Dated]:
    """The steps that have a day, in the order in which they are put into lines."""
    return sorted((step for entry in entries if (step := dated(entry)) is not None), key=lambda step: step.order)


def truce_key(country: str, day: date) -> str:
    """Under which a ledger keeps a step: country ('' for none) and day, so that a span of days is a span of keys."""
    return f"{country}|{day.isoformat()}"


def read_key(key: str) -> tuple[str, date]:
    """Country and day of a key."""
    country, _, day = key.partition("|")
    return country, date.fromisoformat(day)


def tell_truce(entries: Iterable[Entry]) -> Truce:
    """One truce, from the steps of its line in any order."""
    return _truce(in_order(entries))


def _truce(steps: Sequence[Dated]) -> Truce:
    area = _area(steps)
    country = (area.country if area else None) or commonest(step.record.where.country for step in steps if step.record.where)
    parties, sponsors = _roles(steps, country)
    begun, ended = _held(steps)
    return Truce(
        id="t" + min(step.entry.id for step in steps)[1:],
        name=commonest(step.record.name for step in steps),
        country=country,
        area=area,
        parties=parties,
        sponsors=sponsors,
        steps=tuple(_step(step) for step in steps),
        start=steps[0].day,
        end=steps[-1].day,
        from_=begun,
        until=ended,
        days=(ended - begun).days if begun and ended else None,
        violations=tuple(step.entry.id for step in _done(steps, "violated")),
        terms=tuple(dict.fromkeys(term for step in steps for term in step.record.terms)),
    )


def _done(steps: Iterable[Dated], stage: str) -> list[Dated]:
    """The steps of one stage that were taken."""
    return [step for step in steps if step.record.stage == stage and step.record.modality in ("actual", "historical")]


def _held(steps: Sequence[Dated]) -> tuple[date | None, date | None]:
    """The day it came into force and the day it ended, told days before those of reports."""
    begun = min(_done(steps, "in-force"), key=lambda step: (not step.told, step.day), default=None)
    ends = [step for step in _done(steps, "collapsed") if begun is None or step.day >= begun.day]
    ended = min(ends, key=lambda step: (not step.told, step.day), default=None)
    return begun.day if begun else None, ended.day if ended else None


def _area(steps: Sequence[Dated]) -> Place | None:
    """The place that most steps give; violations name where it broke, and count only where nothing else does."""
    for stages in (("violated", "collapsed"), ()):
        votes = Counter(step.record.where for step in steps if step.record.where and step.record.stage not in stages)
        if votes:
            return min(votes, key=lambda place: (-votes[place], is_wide(place), rank(place), place.name, place.text))
    return None


def _roles(steps: Sequence[Dated], country: str | None) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who is bound, and who sponsors: bodies of states, and foreign governments where at least two others are bound."""
    named: Counter[str] = Counter()
    known: dict[str, Actor] = {}
    for step in steps:
        for actor in step.record.parties:
            named[actor.name] += 1
            known[actor.name] = min(known.get(actor.name, actor), actor, key=lambda one: (len(one.text), one.text))
    ranked = [known[name] for name in sorted(named, key=lambda name: (-named[name], name))]
    bodies = [actor for actor in ranked if actor.country in BODIES and actor.sector != "MIL"]
    foreign = [actor for actor in ranked if _is_foreign_government(actor, country)]
    bound: set[Side] = {
        side for actor in ranked if actor not in foreign and actor not in bodies and (side := side_of(actor)) is not None
    }
    sponsors = bodies + (foreign if len(bound) > 1 else [])
    return tuple(actor for actor in ranked if actor not in sponsors), tuple(actor for actor in ranked if actor in sponsors)


def _is_foreign_government(actor: Actor, country: str | None) -> bool:
    civil = actor.sector in STATE and actor.sector != "MIL"
    return civil and actor.country not in (None, country, "IMG")


def _step(step: Dated) -> Step:
    entry = step.entry
    return Step(
        record=entry.id,
        report=entry.source.id,
        origin=origin_of(entry.source),
        stage=step.record.stage,
        day=step.day,
        outlet=outlet_of(entry.source),
        speaker=speaker_of(entry),
        modality=step.record.modality,
    )
