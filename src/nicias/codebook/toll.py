"""Schema of ``toll.yaml``: the words that make a number a figure on people."""

from __future__ import annotations

from typing import Literal

from nicias.codebook.declarations import Declaration
from nicias.codebook.means import Cause

Metric = Literal["killed", "wounded", "missing", "detained", "displaced", "besieged", "evacuated", "affected"]
Who = Literal["civilians", "children", "women", "fighters", "soldiers", "medics", "journalists", "aid-workers", "people"]


class MetricWords(Declaration):
    """The words of one metric.

    ``undergo``: people are the object ("killed 20"); ``suffer``: people are the subject ("20 died"); ``claim``: the count
    is of lives ("claimed 20 lives"); ``states``: adjectives ("20 dead"); ``nouns``: what is counted or counts ("20 deaths").
    """

    metric: Metric
    undergo: list[str]
    suffer: list[str]
    claim: list[str]
    states: list[str]
    nouns: list[str]


class CauseWords(Declaration):
    """What tells a cause where no weapon is named: the verb of the metric itself, or a noun in the sentence."""

    verbs: list[str] = []
    nouns: list[str] = []


class LongCount(Declaration):
    """What shows that a figure counts over more than one incident."""

    marks: list[str]
    nouns: list[str]


class TollCase(Declaration):
    """A sentence and a toll that must be coded from it; what is not given is not checked. ``by`` is the name of one actor."""

    text: str
    metric: Metric
    min: int | None
    max: int | None
    who: Who | None = None
    part_of: bool | None = None
    cumulative: bool | None = None
    cause: Cause | None = None
    by: str | None = None


class TollMiss(Declaration):
    """A sentence without any toll."""

    text: str


class TollFile(Declaration):
    """Figures on people.

    ``metrics`` and classes of people (``who``); ``outnumber``: nouns whose numbers are never people; ``belongings``: nouns of
    people that under a preposition are not counted ("from 20 families"); ``remains``: nouns for a body, dead or alive;
    ``unharmed``: the metric that "no" turns another into ("no casualties" are none killed); ``summed``: the metric of one figure
    for two of these; ``tallies``: nouns that count the dead; ``subset``: what makes a figure part of the one before; ``causes``
    and ``wars``: the cause of a figure by words that name no weapon; ``collectives``: nouns whose singular is many;
    ``belonging``: nouns that say only to whom people belong, and their class by the sector of those (``sectors``).
    """

    note: str
    metrics: list[MetricWords]
    who: dict[Who, list[str]]
    outnumber: list[str]
    belongings: list[str]
    remains: list[str]
    unharmed: dict[Metric, Metric]
    summed: dict[Metric, Metric]
    tallies: list[str]
    subset: list[str]
    causes: dict[Cause, CauseWords]
    wars: list[str]
    collectives: list[str]
    belonging: list[str]
    sectors: dict[str, Who]
    cumulative: LongCount
    cases: list[TollCase]
    near_misses: list[TollMiss]
