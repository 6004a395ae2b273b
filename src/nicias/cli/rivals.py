"""Rival tolls: what different outlets' reports, or those whom they quote, say of the same place and days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nicias.export.wording import figure
from nicias.model.record import Place, Record, Toll
from nicias.model.report import Report
from nicias.pipeline.coded import Coded

DAYS_APART = 7
WIDE = frozenset({"country", "province"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on the killed: which outlet carries it, who says so, and the figure in words."""

    published: date
    outlet: str
    speaker: str
    words: str


@dataclass(frozen=True, slots=True)
class Rivals:
    """The figures for one place within a week, from at least two outlets."""

    place: str
    figures: tuple[Figure, ...]


def rival_tolls(results: Sequence[Coded]) -> list[Rivals]:
    """The places for which at least two outlets carry figures on the killed that differ, the most contested first.

    A figure without a place of its own is filed under every place that its report names, countries and provinces left out
    as too wide; of places with the same figures the one with the fewest is kept.
    """
    by_place: dict[str, list[Figure]] = defaultdict(list)
    gazetteer = _gazetteer(results)
    for coded in results:
        for record in coded.records:
            if coded.report is not None and isinstance(record, Toll) and _counts(record):
                own = [place.name for place in _places([record])]
                for place in own or _named_in(coded.report, gazetteer):
                    by_place[place].append(_figure(record, coded.report))
    rivals = [Rivals(place, week) for place, figures in by_place.items() for week in _weeks(figures) if _differ(week)]
    rivals.sort(key=lambda known: (len(by_place[known.place]), known.place))
    return sorted(_without_repeats(rivals), key=_most_contested_first)


def _gazetteer(results: Iterable[Coded]) -> dict[str, re.Pattern[str]]:
    """The places that any record has, each with a pattern of the words that it was called by."""
    words: dict[str, set[str]] = defaultdict(set)
    for coded in results:
        for place in _places(coded.records):
            words[place.name] |= {place.name, place.text}
    return {name: re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words[name]))) for name in words}


def _named_in(report: Report, gazetteer: Mapping[str, re.Pattern[str]]) -> list[str]:
    return [name for name, pattern in gazetteer.items() if pattern.search(report.text)]


def _places(records: Iterable[Record]) -> list[Place]:
    return [record.where for record in records if record.where is not None and record.where.precision not in WIDE]


def _without_repeats(rivals: Iterable[Rivals]) -> Iterator[Rivals]:
    seen: set[Figure] = set()
    for known in rivals:
        if not seen.issuperset(known.figures):
            seen.update(known.figures)
            yield known


def _most_contested_first(rivals: Rivals) -> tuple[int, date, str]:
    return -len({known.words for known in rivals.figures}), rivals.figures[0].published, rivals.place


def _counts(toll: Toll) -> bool:
    return toll.metric == "killed" and toll.modality == "actual" and not toll.part_of and not toll.cumulative


def _figure(toll: Toll, report: Report) -> Figure:
    speaker = toll.attribution[-1].speaker if toll.attribution else ""
    return Figure(report.published or date.min, report.source or report.id, speaker, figure(toll))


def _weeks(figures: list[Figure]) -> list[tuple[Figure, ...]]:
    weeks: list[list[Figure]] = []
    for known in sorted(set(figures), key=lambda known: (known.published, known.outlet, known.speaker, known.words)):
        if weeks and (known.published - weeks[-1][0].published).days <= DAYS_APART:
            weeks[-1].append(known)
        else:
            weeks.append([known])
    return [tuple(week) for week in weeks]


def _differ(week: tuple[Figure, ...]) -> bool:
    return len({known.outlet for known in week}) > 1 and len({known.words for known in week}) > 1
