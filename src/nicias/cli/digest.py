"""``nicias digest``: what is in a pile of reports, for a first look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nicias.cli.inputs import ColumnsOption, Paths, PublishedOption, SourceOption, intake_of, settings_of
from nicias.cli.outputs import open_output
from nicias.cli.progress import tracked
from nicias.cli.rivals import Rivals, rival_tolls
from nicias.cli.tally import Tally
from nicias.cli.terminal import clean_line, complain
from nicias.cli.view import COLOURS, plain_console, view_report
from nicias.ingest.intake import take_in
from nicias.pipeline.coded import Coded
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run, code_reports

MOST_PLACES = 5


def digest(
    paths: Paths,
    published: PublishedOption = None,
    source: SourceOption = None,
    columns: ColumnsOption = None,
    full: Annotated[int, typer.Option(min=0, help="How many reports to show in full.")] = 2,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes to work with.")] = 1,
) -> None:
    """Code reports and print a digest: a few in full, records by outlet and register, rival tolls side by side."""
    settings = settings_of()
    intake = intake_of(settings, published, source, columns=columns)
    run = Run(workers=workers, keep_readings=True, settings=settings, load=stages_once)
    results = list(tracked(code_reports(take_in(paths, intake), run), paths, quiet=False))
    with open_output(None) as stream:
        print_digest(results, plain_console(stream), full)
    for coded in results:
        if coded.error is not None:
            complain(str(coded.error))
    raise typer.Exit(code=1 if any(coded.error for coded in results) else 0)


def print_digest(results: Sequence[Coded], console: Console, full: int) -> None:
    """The digest of results, on a console."""
    for coded in _richest(results, full):
        console.print(view_report(coded))
    console.print(register_table(results))
    for rivals in rival_tolls(results)[:MOST_PLACES]:
        console.print(rivals_table(rivals))
    tally = Tally()
    for coded in results:
        tally.add(coded)
    console.print(Text(tally.line(), style="bold"))


def register_table(results: Sequence[Coded]) -> Table:
    """Reports and records by register, an outlet a column."""
    outlets = sorted(_by_outlet(results).items())
    table = Table("register", title="Reports, and records by register", title_justify="left")
    for outlet, _ in outlets:
        table.add_column(Text(clean_line(outlet)), justify="right")
    table.add_row("reports", *(str(len(rows)) for _, rows in outlets), end_section=True)
    for kind in COLOURS:
        counts = [sum(record.kind == kind for coded in rows for record in coded.records) for _, rows in outlets]
        if any(counts):
            table.add_row(Text(kind, style=COLOURS[kind]), *map(str, counts))
    return table


def rivals_table(rivals: Rivals) -> Table:
    """One place's rival figures."""
    table = Table(
        title=Text(f"Killed, in reports on {clean_line(rivals.place)}: who says how many", style="italic"),
        title_justify="left",
    )
    for heading in ("published", "outlet", "according to", "killed"):
        table.add_column(heading)
    for known in rivals.figures:
        cells = (known.published.isoformat(), known.outlet, known.speaker or "the outlet itself", known.words)
        table.add_row(*(Text(clean_line(cell)) for cell in cells))
    return table


def _by_outlet(results: Sequence[Coded]) -> dict[str, list[Coded]]:
    rows: dict[str, list[Coded]] = {}
    for coded in results:
        if coded.report is not None and coded.error is None:
            rows.setdefault(coded.report.source or "no outlet named", []).append(coded)
    return rows


def _richest(results: Sequence[Coded], number: int) -> list[Coded]:
    """The reports with the most records, in the order that they came."""
    ranked = sorted(range(len(results)), key=lambda index: -len(results[index].records))[:number]
    return [results[index] for index in sorted(ranked)]
