"""Tolls: every figure with its source, ranged over independent origins; sums over time apart, subsets apart, none added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from nicias.link.sources import by_day, origin_of, outlet_of, speaker_of
from nicias.model.entry import Entry
from nicias.model.incident import SourcedFigure, TollRange
from nicias.model.record import Toll

TOLD = frozenset({"actual", "historical"})
Key = tuple[bool, bool, str, str]


def toll_ranges(entries: Sequence[Entry]) -> tuple[TollRange, ...]:
    """One range for each metric and kind of people, wholes before subsets before cumulative figures."""
    groups: dict[Key, list[SourcedFigure]] = defaultdict(list)
    for entry in by_day(entries):
        toll = entry.record
        if isinstance(toll, Toll) and toll.modality in TOLD:
            groups[toll.cumulative, toll.part_of, toll.metric, toll.who].append(sourced(entry, toll))
    return tuple(_range(key, groups[key]) for key in sorted(groups))


def sourced(entry: Entry, toll: Toll) -> SourcedFigure:
    """The figure with who gives it."""
    source = entry.source
    return SourcedFigure(
        record=entry.id,
        report=source.id,
        origin=origin_of(source),
        published=source.published,
        outlet=outlet_of(source),
        speaker=speaker_of(entry),
        min=toll.min,
        max=toll.max,
        approximate=toll.approximate,
    )


def _range(key: Key, figures: Sequence[SourcedFigure]) -> TollRange:
    cumulative, part_of, metric, who = key
    own = independent(figures)
    return TollRange(
        metric=metric,
        who=who,
        low=min((low for figure in own if (low := low_of(figure)) is not None), default=None),
        high=max((high for figure in own if (high := high_of(figure)) is not None), default=None),
        origins=len({figure.origin for figure in own}),
        figures=tuple(figures),
        part_of=part_of,
        cumulative=cumulative,
    )


def independent(figures: Iterable[SourcedFigure]) -> list[SourcedFigure]:
    """The figures without those of reprints whose original gives a figure itself."""
    figures = list(figures)
    originals = {figure.origin for figure in figures if figure.report == figure.origin}
    return [figure for figure in figures if figure.report == figure.origin or figure.origin not in originals]


def low_of(figure: SourcedFigure) -> int | None:
    """The least number that a figure allows for, by its known end where it is open."""
    return figure.min if figure.min is not None else figure.max


def high_of(figure: SourcedFigure) -> int | None:
    """The greatest number that a figure allows for, by its known end where it is open."""
    return figure.max if figure.max is not None else figure.min
