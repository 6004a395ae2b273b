"""Rival tolls: what different outlets' reports, or those whom they quote, say of the same place and days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nicias.cli.wording import figure
from nicias.model.record import Record, Toll
from nicias.model.report import Report
from nicias.pipeline.coded import Coded

DAYS_APART = 7


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


def rival_tolls(results: Iterable[Coded]) -> list[Rivals]:
    """The places for which at least two outlets carry figures on the killed that differ, the most contested first.

    A figure without a place of its own is filed under the place that its sentence, else its report, names most.
    """
    by_place: dict[str, list[Figure]] = defaultdict(list)
    for coded in results:
        for record in coded.records:
            place = _place(record, coded.records)
            if coded.report is not None and place and isinstance(record, Toll) and _counts(record):
                by_place[place].append(_figure(record, coded.report))
    rivals = [Rivals(place, week) for place, figures in by_place.items() for week in _weeks(figures) if _differ(week)]
    return sorted(rivals, key=_most_contested_first)


def _place(record: Record, records: Sequence[Record]) -> str | None:
    """The record's place, or the one that the records around it name most often; countries are too wide."""
    near = [other for other in records if other.start == record.start]
    for group in ([record], near, records):
        names = Counter(other.where.name for other in group if other.where and other.where.precision != "country")
        if names:
            return names.most_common(1)[0][0]
    return None


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
