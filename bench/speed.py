"""How fast and how large: ``python -m bench.speed REPORTS.jsonl``.

Measures on the reports given, in one run: words a second of the whole ``nicias code`` path (start-up included) with one
process and two, beside the bare language model over the same sentences; the time from process start to the first record
of one short report; and the most memory that any process held. A word is a word of the reading. Other load on the
machine shows in every figure, so the ratio is the figure to watch.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measures import Run, bare_seconds, first_record_seconds, run_code, sentences_of

RATIO, SECONDS, MEGABYTES = 0.60, 2.0, 700
Reach = tuple[str, str, str, bool]


def main() -> None:
    """Measure and print the table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports.jsonl"
        reports.write_text("".join(_sample(arguments.reports, arguments.words)), encoding="utf-8")
        Console().print(_table(_measure(reports)))


def _measure(reports: Path) -> list[Reach]:
    sentences = sentences_of(reports)
    words = sum(len(sentence) for sentence in sentences)
    rows: list[Reach] = [("words", f"{words:,}", "", True)]
    runs: list[Run] = []
    for processes in (1, 2):
        bare = words / bare_seconds(sentences, processes)
        runs.append(run_code(reports, processes))
        whole = words / runs[-1].seconds
        rows.append((f"bare model, {processes} process(es), words/s", f"{bare:,.0f}", "", True))
        rows.append((f"nicias code, {processes} process(es), words/s", f"{whole:,.0f}", "", True))
        rows.append(("  share of the bare model's", f"{whole / bare:.0%}", f"at least {RATIO:.0%}", whole / bare >= RATIO))
    first = first_record_seconds()
    rows.append(("first record of a short report, s", f"{first:.2f}", f"under {SECONDS:g}", first < SECONDS))
    peak = max(run.megabytes for run in runs)
    rows.append(("peak memory of a process, MB", f"{peak:,.0f}", f"under {MEGABYTES}", peak < MEGABYTES))
    return rows


def _table(rows: list[Reach]) -> Table:
    table = Table(title="Speed and size")
    table.add_column("measure")
    table.add_column("figure", justify="right")
    table.add_column("wanted")
    for measure, figure, wanted, reached in rows:
        table.add_row(measure, figure, wanted, style=None if reached else "bold red")
    return table


def _sample(path: Path, words: int | None) -> list[str]:
    """The lines of the file up to about so many words of text."""
    lines: list[str] = []
    left = words if words is not None else float("inf")
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if left <= 0:
                break
            lines.append(line)
            left -= len(json.loads(line)["text"].split())
    return lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Measure speed and memory.")
    parser.add_argument("reports", type=Path, help="reports as JSON Lines")
    parser.add_argument("--words", type=int, help="measure on about so many words of them (default: all)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
