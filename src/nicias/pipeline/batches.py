"""Arrivals in batches, bounded in number and in text, so that the model reads many sentences of like length at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nicias.ingest.incoming import Arrival, Incoming
from nicias.settings import Settings


def batches(arrivals: Iterable[Arrival], settings: Settings) -> Iterator[list[Arrival]]:
    """The arrivals in order, cut into batches; one report is never cut."""
    batch: list[Arrival] = []
    chars = 0
    for arrival in arrivals:
        size = len(arrival.report.text) if isinstance(arrival, Incoming) else 0
        if batch and (chars + size > settings.batch_chars or len(batch) >= settings.batch_reports):
            yield batch
            batch, chars = [], 0
        batch.append(arrival)
        chars += size
    if batch:
        yield batch
