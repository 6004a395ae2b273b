"""The codebook's number words in the form that the grammar looks them up in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nicias.codebook.numbers import Bound, Few, load_numbers

Phrases = dict[tuple[str, ...], Bound]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Number words by what they do; phrases are tuples of words."""

    simple: dict[str, int]
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    ordinals: dict[str, int]
    plurals: dict[str, int]
    scale_of_plural: dict[str, int]
    few: dict[tuple[str, ...], Few]
    before_scale: frozenset[tuple[str, ...]]
    before_plural: frozenset[str]
    fractions: dict[str, float]
    percent: frozenset[str]
    per_cent: tuple[str, ...]
    before: Phrases
    after: Phrases
    hedges: frozenset[tuple[str, ...]]
    ceiling: frozenset[tuple[str, ...]]
    ranging: frozenset[str]
    measures: frozenset[str]
    money_after: frozenset[str]
    money_before: frozenset[str]
    labels: frozenset[str]
    model_prefixes: frozenset[str]
    dash_words: frozenset[str]
    months: frozenset[str]
    clock: frozenset[str]
    ages: frozenset[str]
    year_cues: frozenset[str]
    changes: frozenset[str]
    people: frozenset[str]
    none_words: frozenset[tuple[str, ...]]
    starters: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, built once."""
    words = load_numbers()
    simple = words.units | words.teens | words.tens
    few = {tuple(phrase.split()): ends for phrase, ends in words.few.items()}
    none_words = _phrases(words.none_words)
    starters = set(simple) | set(words.scales) | set(words.plurals) | set(words.fractions) | set(words.ordinals)
    starters |= {"a", "an", "no"} | {phrase[-1] for phrase in few} | {phrase[0] for phrase in few | dict.fromkeys(none_words)}
    return Vocabulary(
        simple=simple, units=words.units, tens=words.tens, scales=words.scales, suffixes=words.suffixes,
        ordinals=words.ordinals, plurals=words.plurals, scale_of_plural=words.scale_of_plural, few=few,
        before_scale=_phrases(words.before_scale), before_plural=frozenset(words.before_plural),
        fractions=words.fractions, percent=frozenset(words.percent), per_cent=tuple(words.per_cent),
        before=_bounds(words.bounds), after=_bounds(words.after), hedges=_phrases(words.hedges),
        ceiling=_phrases(words.ceiling), ranging=frozenset(words.ranging), measures=frozenset(words.measures),
        money_after=frozenset(words.money_after), money_before=frozenset(words.money_before),
        labels=frozenset(words.labels), model_prefixes=frozenset(words.model_prefixes),
        dash_words=frozenset(words.dash_words), months=frozenset(words.months), clock=frozenset(words.clock),
        ages=frozenset(words.ages), year_cues=frozenset(words.year_cues), changes=frozenset(words.changes),
        people=frozenset(words.people), none_words=none_words, starters=frozenset(starters),
    )  # fmt: skip


def _phrases(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def _bounds(bounds: dict[Bound, list[str]]) -> Phrases:
    return {tuple(phrase.split()): bound for bound, phrases in bounds.items() for phrase in phrases}
