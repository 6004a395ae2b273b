"""The path in order, on one page: arrivals -> reports that can be read -> readings -> records.

Every step is pure but for the language model, whose result does not depend on what else is in its batch: so neither
batches nor workers change a byte of what comes out, nor its order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.model.reading import Reading
from nicias.model.report import Report
from nicias.pipeline.batches import batches
from nicias.pipeline.coded import Coded, set_aside
from nicias.pipeline.faults import Fault, attempt
from nicias.pipeline.stages import Stages, load_stages
from nicias.settings import Settings

NOT_ENGLISH = "not in English; only English is read"


@dataclass(frozen=True, slots=True)
class Run:
    """How to run: over how many processes, whether the readings are wanted back, and what loads the stages."""

    workers: int = 1
    keep_readings: bool = False
    settings: Settings = field(default_factory=Settings)
    load: Callable[[], Stages] = load_stages


def code_reports(arrivals: Iterable[Arrival], run: Run | None = None) -> Iterator[Coded]:
    """Code every arrival, in order; what fails is set aside with its reason and the rest goes on.

    Raises:
        ArtefactError, CodebookError: the stages cannot be loaded; nothing can be coded then.
    """
    run = run or Run()
    if run.workers > 1:
        from nicias.pipeline.pool import spread

        yield from spread(batches(arrivals, run.settings), run)
        return
    stages: Stages | None = None
    for batch in batches(arrivals, run.settings):
        stages = stages or run.load()
        yield from code_batch(batch, stages, keep_readings=run.keep_readings)


def read_reports(arrivals: Iterable[Arrival], run: Run | None = None) -> Iterator[Coded]:
    """Read every arrival, in order, without coding it: the results hold readings and no records."""
    run = run or Run()
    stages: Stages | None = None
    for batch in batches(arrivals, run.settings):
        stages = stages or run.load()
        yield from through(batch, stages, _keep)


def code_batch(batch: Sequence[Arrival], stages: Stages, *, keep_readings: bool) -> list[Coded]:
    """One batch through reading and coding, in order."""

    def finish(incoming: Incoming, reading: Reading) -> Coded:
        return _code(incoming, reading, stages, keep_readings)

    return through(batch, stages, finish)


def through(batch: Sequence[Arrival], stages: Stages, finish: Callable[[Incoming, Reading], Coded]) -> list[Coded]:
    """One batch through reading, and each reading through ``finish``; what fails on the way is set aside."""
    triaged = [_triage(arrival, stages) for arrival in batch]
    readings = iter(read_batch([known.report for known in triaged if isinstance(known, Incoming)], stages))
    return [_finish(known, next(readings), finish) if isinstance(known, Incoming) else known for known in triaged]


def read_batch(reports: Sequence[Report], stages: Stages) -> Sequence[Reading | Fault]:
    """Read reports together; where one of them breaks the reading, each alone, so that only that one is lost."""
    together = attempt("read", "", lambda: _read_all(reports, stages))
    if not isinstance(together, Fault):
        return together
    return [_read_alone(report, stages) for report in reports]


def _triage(arrival: Arrival, stages: Stages) -> Incoming | Coded:
    if isinstance(arrival, InputError):
        return set_aside(arrival)
    english = attempt("read", arrival.report.id, lambda: stages.is_english(arrival.report.text))
    if isinstance(english, Fault):
        return set_aside(arrival, english.reason, (english.issue,))
    if english:
        return arrival
    named = attempt("read", arrival.report.id, lambda: stages.language(arrival.report.text))
    language = named if isinstance(named, str) else "und"
    return set_aside(arrival, NOT_ENGLISH if language == "und" else f"{NOT_ENGLISH} (this is {language})", language=language)


def _read_alone(report: Report, stages: Stages) -> Reading | Fault:
    return attempt("read", report.id, lambda: _read_all([report], stages)[0])


def _read_all(reports: Sequence[Report], stages: Stages) -> list[Reading]:
    readings = list(stages.read(reports))
    if len(readings) != len(reports):
        raise ValueError(f"{len(readings)} readings of {len(reports)} reports")
    return readings


def _finish(incoming: Incoming, reading: Reading | Fault, finish: Callable[[Incoming, Reading], Coded]) -> Coded:
    if isinstance(reading, Fault):
        return set_aside(incoming, reading.reason, (reading.issue,))
    return finish(incoming, reading)


def _keep(incoming: Incoming, reading: Reading) -> Coded:
    issues = (*incoming.issues, *reading.issues)
    return Coded(incoming.origin, incoming.report, issues=issues, reading=reading, size=incoming.size)


def _code(incoming: Incoming, reading: Reading, stages: Stages, keep_reading: bool) -> Coded:
    coding = attempt("coding", incoming.report.id, lambda: stages.code(reading))
    if isinstance(coding, Fault):
        return set_aside(incoming, coding.reason, (*reading.issues, coding.issue))
    return Coded(
        origin=incoming.origin,
        report=incoming.report,
        records=coding.records,
        issues=(*incoming.issues, *coding.issues),
        reading=reading if keep_reading else None,
        size=incoming.size,
        found=incoming.found,
        copy=incoming.copy,
    )
