"""How fast an archive comes in: ``python -m bench.ingest [REPORTS.jsonl] [--pages 2000]``.

Writes a web archive of pages made of the reports' sentences (the examples' where none are given) and runs ``nicias ingest`` on
it as a user would: one process, two, and a local Dask cluster of two. Start-up is measured apart, on an archive of one page, and
taken off where efficiency is told. Then each step by itself, in one process. Other load on the machine shows in every figure but
processor time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.ingest_steps import Steps, measure_steps
from bench.made_up_pages import write_archive

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports.jsonl"
COMMAND = [sys.executable, "-c", "from nicias.cli.app import main; main()", "ingest"]
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
WAYS = {
    "1 process": ["--workers", "1"],
    "2 processes": ["--workers", "2"],
    "Dask, 2 workers": ["--workers", "2", "--cluster", "local"],
}
EFFICIENCY, OVERHEAD = 0.85, 0.15


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall-clock seconds, with and without start-up; processor seconds of all its processes, without start-up; the most
    memory that any of its processes held, in megabytes."""

    seconds: float
    working: float
    processor: float
    megabytes: float


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        size = write_archive(home / "pages.warc.gz", options.reports, options.pages)
        write_archive(home / "one.warc.gz", options.reports, 1)
        console = Console()
        console.print(f"{options.pages:,} pages, {size / 1e6:.1f} MB packed")
        runs = {way: run_ingest(home, way) for way in WAYS if way in options.ways}
        console.print(_whole(runs, options.pages))
        write_archive(home / "steps.warc.gz", options.reports, min(options.pages, options.steps))
        console.print(_steps(measure_steps(home / "steps.warc.gz", f"sqlite:///{home / 'steps.db'}")))


def run_ingest(home: Path, way: str) -> Run:
    """Both archives by one way, each into a new ledger."""
    start, start_processor, _ = _timed(home, "one.warc.gz", way)
    seconds, processor, megabytes = _timed(home, "pages.warc.gz", way)
    return Run(seconds, seconds - start, processor - start_processor, megabytes)


def _timed(home: Path, archive: str, way: str) -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory(dir=home) as folder:
        where = ["--ledger", f"sqlite:///{folder}/bench.db", "--shards", f"{folder}/shards"]
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*COMMAND, str(home / archive), *where, *WAYS[way]], stderr=subprocess.DEVNULL, env=ENVIRONMENT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{way}: the ingest failed with status {process.returncode}")
        return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _whole(runs: dict[str, Run], pages: int) -> Table:
    table = Table("way", "s", "reports a second", "processor ms a report", "MB a process", "compared", title="Whole ingest")
    one, two = runs.get("1 process"), runs.get("2 processes")
    for way, run in runs.items():
        compared = ""
        if way == "2 processes" and one:
            compared = f"efficiency {one.working / (2 * run.working):.2f} (at least {EFFICIENCY})"
        elif way.startswith("Dask") and two:
            compared = f"{run.seconds / two.seconds - 1:+.0%} beside 2 processes (under {OVERHEAD:.0%})"
        figures = (
            f"{run.seconds:.1f}",
            f"{pages / run.working:.1f}",
            f"{1000 * run.processor / pages:.0f}",
            f"{run.megabytes:.0f}",
        )
        table.add_row(way, *figures, compared)
    return table


def _steps(steps: Steps) -> Table:
    table = Table("step", "ms a report", "reports a second", "share", title=f"Each step, {steps.reports:,} reports, one process")
    total = sum(steps.seconds.values())
    for step, seconds in steps.seconds.items():
        table.add_row(step, f"{1000 * seconds / steps.reports:.1f}", f"{steps.reports / seconds:,.0f}", f"{seconds / total:.0%}")
    table.add_row("all", f"{1000 * total / steps.reports:.1f}", f"{steps.reports / total:,.1f}", "")
    return table


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description="Measure the ingest of an archive.")
    parser.add_argument("reports", type=Path, nargs="?", default=EXAMPLES, help="reports as JSON Lines (default: the examples)")
    parser.add_argument("--pages", type=int, default=2_000, help="how many pages the archive has")
    parser.add_argument("--steps", type=int, default=200, help="over how many of them each step is measured at most")
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=list(WAYS), help="which ways to run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
