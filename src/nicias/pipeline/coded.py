"""What comes out for each thing that went in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.model.found import Copy, Found
from nicias.model.reading import Reading
from nicias.model.record import Record
from nicias.model.report import Issue, Report


@dataclass(frozen=True, slots=True)
class Coded:
    """One arrival, coded or set aside.

    ``error`` says why it was set aside, and is ``None`` where it was coded; ``report`` is ``None`` where it never
    became one; ``reading`` is kept only on demand; ``size`` is the bytes it took in its file. ``language`` is the code of
    a language that is not read yet, ``und`` where it cannot be told; ``error`` says so too. ``found`` and ``copy`` are what came
    with the report and is not coded.
    """

    origin: str
    report: Report | None
    records: tuple[Record, ...] = ()
    issues: tuple[Issue, ...] = ()
    reading: Reading | None = None
    error: InputError | None = None
    size: int = 0
    language: str | None = None
    found: Found | None = None
    copy: Copy | None = None


def set_aside(arrival: Arrival, reason: str | None = None, issues: tuple[Issue, ...] = (), language: str | None = None) -> Coded:
    """The arrival as one that is not coded, with the reason."""
    if isinstance(arrival, InputError):
        return Coded(origin=arrival.where, report=None, error=arrival)
    return Coded(
        origin=arrival.origin,
        report=arrival.report,
        issues=(*arrival.issues, *issues),
        error=InputError(arrival.origin, reason or "set aside"),
        size=arrival.size,
        language=language,
        found=arrival.found,
        copy=arrival.copy,
    )


def wrap(reports: Iterable[Report]) -> Iterator[Incoming]:
    """Reports that were made in memory, as if they had come in."""
    return (Incoming(report, origin=report.id) for report in reports)
