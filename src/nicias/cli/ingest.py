"""``nicias ingest``: reports into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from nicias.cli.asking import DEFAULT_LEDGER, LedgerOption
from nicias.cli.inputs import ColumnsOption, KeepRawOption, Paths, PublishedOption, SourceOption, intake_of, settings_of
from nicias.cli.progress import input_bytes
from nicias.cli.tally import Tally
from nicias.cli.terminal import complain, error_console
from nicias.ingest.intake import Intake, take_in
from nicias.pipeline.coded import Coded
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run

if TYPE_CHECKING:
    from nicias.pipeline.keeping import Keeping
    from nicias.store.ledger import Ledger

LINK_EVERY = 500
"""Reports filed between two passes of linking."""


def ingest(
    paths: Paths,
    ledger: LedgerOption = DEFAULT_LEDGER,
    published: PublishedOption = None,
    source: SourceOption = None,
    columns: ColumnsOption = None,
    keep_raw: KeepRawOption = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes to work with.")] = 1,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Code on this Dask cluster (tcp://host:8786), or local for one here.")
    ] = None,
    shards: Annotated[
        str, typer.Option(metavar="FOLDER", help="Where a cluster puts its results: a folder, or s3://bucket/folder.")
    ] = "nicias-shards",
) -> None:
    """Code reports and file them in a ledger, made where it is not there yet; stopped at any time, run it again."""
    from nicias.pipeline.keeping import Keeping
    from nicias.store.ledger import Ledger

    settings = settings_of()
    intake = intake_of(settings, published, source, columns=columns, keep_raw=keep_raw)
    stages = stages_once()
    with Ledger.open(ledger) as opened:
        keeping = Keeping(opened, Run(workers=workers, settings=settings, load=stages_once), f"{stages.lexicon} · {stages.model}")
        here = cluster is None
        results = keeping.keep(take_in(paths, intake)) if here else _on_cluster(keeping, paths, intake, cluster or "", shards)
        tally = _keep(opened, keeping, results, input_bytes(paths))
    held = f"; {keeping.held:,} held already" if keeping.held else ""
    print(tally.line() + held, file=sys.stderr)  # noqa: T201 - the run in a line, beside what was set aside
    raise typer.Exit(code=1 if tally.aside else 0)


def _on_cluster(keeping: Keeping, paths: list[str], intake: Intake, address: str, shards: str) -> Iterator[Coded]:
    from nicias.pipeline.cluster import Job, code_on_cluster, part_bytes
    from nicias.pipeline.shards import Shelf

    job = Job(intake, keeping.version, Shelf(shards), keeping.run.settings, part_bytes=part_bytes(input_bytes(paths)))
    return keeping.keep_coded(code_on_cluster(paths, job, address, keeping.run.workers))


def _keep(ledger: Ledger, keeping: Keeping, results: Iterable[Coded], total: int | None) -> Tally:
    from nicias.pipeline.relink import relink

    tally = Tally(keeps=True)
    for number, coded in enumerate(_shown(keeping, results, total), start=1):
        if coded.error is not None and coded.language is None:
            complain(str(coded.error))
        tally.add(coded)
        if number % LINK_EVERY == 0:
            relink(ledger)
    relink(ledger)
    return tally


def _shown(keeping: Keeping, results: Iterable[Coded], total: int | None) -> Iterator[Coded]:
    """The results as they come, with a bar that shows how many reports a second and how long it will take yet."""
    if not sys.stderr.isatty():
        yield from results
        return
    rate = TextColumn("{task.fields[done]:,} reports, {task.fields[rate]:.1f} a second")
    with Progress(rate, BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), console=error_console(), transient=True) as bar:
        task, read = bar.add_task("", total=total, done=0, rate=0.0), 0
        for done, coded in enumerate(results, start=1):
            yield coded
            read += coded.size
            elapsed = bar.tasks[0].elapsed or 0.0
            bar.update(task, completed=read + keeping.held_bytes, done=done, rate=done / elapsed if elapsed else 0.0)
