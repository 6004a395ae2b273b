"""How the ledger grows: ``python -m bench.ledger --out FOLDER [--records 1000 10000 ...] [--ledger URL | --multiplied]``.

Fills one ledger with made-up reports (``bench.made_up``) and stops at each size to measure: milliseconds a report for filing and
linking (the last two hundred before the size; by the clock, and of this process alone, which on a busy machine is the
figure to compare), the slowest of twenty of each question, the most memory held, bytes on disk; at
the sizes that ``--rebuild`` allows also the time that linking everything anew takes. With ``--multiplied`` each size is a SQLite
ledger of its own, made of copies (``bench.multiplied``): large ones in minutes. Prints a table and draws ``ledger.svg``.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.made_up import COUNTRIES, Made, make_reports
from bench.multiplied import fill, next_day
from nicias.model.record import KINDS, Record
from nicias.model.report import Report
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

TAIL = 200
"""Reports over which the time of one more is taken, each filed and linked by itself."""
TIMES = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: counts, milliseconds (``worked`` of the processor; of the questions the 95th percentile), megabytes now and at
    most; ``rebuild`` in seconds of the processor."""

    reports: int
    records: int
    added: float
    worked: float
    listed: float
    searched: float
    shown: float
    memory: float
    most: float
    rebuild: float | None


def main() -> None:
    """Fill, measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--rebuild", type=int, default=100_000, help="the most records at which everything is linked anew")
    parser.add_argument("--ledger", help="an empty ledger; a new SQLite file in the folder where left out")
    parser.add_argument("--multiplied", action="store_true", help="ledgers of copies, one a size")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sizes = sorted(options.records)
    if options.multiplied:
        measured = [measure_copies(options.out / f"{size}.db", size, options.rebuild) for size in sizes]
    else:
        with Ledger.open(options.ledger or f"sqlite:///{options.out / 'made-up.db'}") as ledger:
            measured = [*measure(ledger, sizes, options.rebuild)]
    Console().print(_table(measured))
    draw(measured, options.out / "ledger.svg")


def measure(ledger: Ledger, sizes: list[int], rebuild: int) -> Iterator[Measured]:
    """The ledger at each of the sizes, in records."""
    archive = make_reports(10**9)
    reports = records = 0
    for size in sizes:
        while records < size:
            report, found = next(archive)
            _file(ledger, report, found)
            reports, records = reports + 1, records + len(found)
            if reports % 500 == 0:
                relink(ledger)
        relink(ledger)
        yield _measured(ledger, _add_one_by_one(ledger, archive), rebuild)
        reports, records = _size(ledger)


def measure_copies(path: Path, size: int, rebuild: int) -> Measured:
    """A ledger of copies of this size, in records."""
    fill(path, size)
    with Ledger.open(f"sqlite:///{path}") as ledger:
        archive = make_reports(10**9, day=next_day(ledger))
        _add_one_by_one(ledger, archive)  # what follows the last copy has neighbours too
        return _measured(ledger, _add_one_by_one(ledger, archive), rebuild)


def _add_one_by_one(ledger: Ledger, archive: Iterator[Made]) -> tuple[float, float]:
    """Milliseconds a report by the clock, and of the processor."""
    clock, work = time.perf_counter(), time.process_time()
    for report, found in islice(archive, TAIL):
        _file(ledger, report, found)
        relink(ledger)
    return (time.perf_counter() - clock) / TAIL * 1000, (time.process_time() - work) / TAIL * 1000


def _size(ledger: Ledger) -> tuple[int, int]:
    """Reports and records."""
    sizes = ledger.sizes()
    return sizes["report"], sum(sizes[kind] for kind in KINDS)


def _file(ledger: Ledger, report: Report, records: list[Record]) -> None:
    ledger.file(prepare_filing(report, records, (), origin="made-up", version="made-up"))


def _measured(ledger: Ledger, each: tuple[float, float], rebuild: int) -> Measured:
    reports, records = _size(ledger)
    incidents = ledger.incidents(Filters(limit=TIMES))
    again = None
    if records <= rebuild * 1.5:
        with ledger.linking() as work:
            work.unlink_everything()
        begun = time.process_time()
        relink(ledger)
        again = time.process_time() - begun
    return Measured(
        reports=reports,
        records=records,
        added=each[0],
        worked=each[1],
        listed=_slow(lambda n: ledger.records("event", Filters(where=COUNTRIES[n % 5], actor=f"Party {n}"))),
        searched=_slow(lambda n: ledger.records("toll", Filters(text=f"killing {n + 1} people", type="killed"))),
        shown=_slow(lambda n: ledger.entries(ledger.incident(incidents[n % len(incidents)].id).records)),  # type: ignore[union-attr]
        memory=_held(),
        most=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        rebuild=again,
    )


def _held() -> float:
    """Megabytes that this process holds now, ``nan`` where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6 if status.exists() else float("nan")


def _slow(question: Callable[[int], object]) -> float:
    """The 95th percentile of a question asked twenty times, in milliseconds."""
    return sorted(_milliseconds(lambda n=n: question(n)) for n in range(TIMES))[int(TIMES * 0.95) - 1]


def _milliseconds(step: Callable[[], object]) -> float:
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000


def _table(measured: list[Measured]) -> Table:
    table = Table(
        "reports", "records", "ms a report", "CPU ms", "list, ms", "search, ms", "show, ms", "MB now", "MB at most", "rebuild, s",
        title="Ledger",
    )  # fmt: skip
    for row in measured:
        rebuild = "" if row.rebuild is None else f"{row.rebuild:.1f}"
        figures = (row.added, row.worked, row.listed, row.searched, row.shown)
        sizes = (f"{row.memory:.0f}", f"{row.most:.0f}")
        table.add_row(f"{row.reports:,}", f"{row.records:,}", *(f"{figure:.1f}" for figure in figures), *sizes, rebuild)
    return table


def draw(measured: list[Measured], path: Path) -> None:
    """The same as a picture, where matplotlib is installed."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        Console(stderr=True).print("no picture: matplotlib is not installed")
        return
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for name in ("added", "worked", "listed", "searched", "shown"):
        axes.plot([row.records for row in measured], [getattr(row, name) for row in measured], marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="records in the ledger", ylabel="milliseconds")
    axes.legend()
    figure.savefig(path)


if __name__ == "__main__":
    main()
