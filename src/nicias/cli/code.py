"""``nicias code``: reports in, records out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nicias.cli.inputs import ColumnsOption, Paths, PublishedOption, SourceOption, intake_of, settings_of
from nicias.cli.outputs import open_output
from nicias.cli.progress import tracked
from nicias.cli.tally import Tally
from nicias.cli.terminal import complain
from nicias.cli.view import ReadableWriter
from nicias.cli.writers import IssueWriter, JsonlWriter, Writer
from nicias.ingest.intake import Intake, take_in
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run, code_reports


class Format(StrEnum):
    """What the records are written as."""

    jsonl = "jsonl"
    text = "text"


def code(
    paths: Paths,
    published: PublishedOption = None,
    source: SourceOption = None,
    columns: ColumnsOption = None,
    shape: Annotated[
        Format | None,
        typer.Option("--format", help="jsonl: one record a line (default in a pipe or file). text: for reading."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show for each record its rule, the words and the parse that carried it."),
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes to work with.")] = 1,
    output: Annotated[Path | None, typer.Option(help="Write the records to this file.", dir_okay=False)] = None,
    issues: Annotated[
        Path | None,
        typer.Option(help="Write what was not understood to this file, as JSON Lines.", dir_okay=False),
    ] = None,
) -> None:
    """Code reports into records: who did what to whom, who says so, how many were killed according to whom."""
    settings = settings_of()
    shown = _format(shape, explain, to_terminal=output is None and sys.stdout.isatty())
    intake = intake_of(settings, published, source, [path for path in (output, issues) if path], columns)
    run = Run(workers=workers, keep_readings=shown is Format.text, settings=settings, load=stages_once)
    explainer = stages_once().explain if explain else None
    with open_output(output) as stream, IssueWriter(issues) as noted:
        writer: Writer = JsonlWriter(stream) if shown is Format.jsonl else ReadableWriter(stream, explainer)
        tally = _write(paths, intake, run, writer, noted)
        writer.close(tally)
    raise typer.Exit(code=1 if tally.aside else 0)


def _write(paths: list[str], intake: Intake, run: Run, writer: Writer, noted: IssueWriter) -> Tally:
    tally = Tally()
    for coded in tracked(code_reports(take_in(paths, intake), run), paths, quiet=writer.to_terminal):
        if coded.error is not None:
            complain(str(coded.error))
        noted.write(coded)
        writer.write(coded)
        tally.add(coded)
    noted.summarise()
    return tally


def _format(given: Format | None, explain: bool, *, to_terminal: bool) -> Format:
    if explain and given is Format.jsonl:
        raise typer.BadParameter("--explain belongs to the readable view; leave --format jsonl out")
    if given is not None:
        return given
    return Format.text if explain or to_terminal else Format.jsonl
