"""A progress bar on standard error, by bytes of input, where there is a terminal to see it and enough to wait for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from nicias.cli.terminal import error_console
from nicias.errors import InputError
from nicias.ingest.files import STANDARD_INPUT, find_sources
from nicias.pipeline.coded import Coded

WORTH_A_BAR = 20_000
"""Bytes of input below which a run is over before a bar could be read."""


def tracked(results: Iterable[Coded], paths: list[str], *, quiet: bool) -> Iterator[Coded]:
    """The results as they come, with the bar moving along; ``quiet`` where the results are themselves on a terminal."""
    total = None if quiet or not sys.stderr.isatty() else input_bytes(paths)
    if total is None or total < WORTH_A_BAR:
        yield from results
        return
    columns = (TextColumn("{task.fields[done]} reports"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=error_console(), transient=True) as progress:
        task = progress.add_task("", total=total, done=0)
        for done, coded in enumerate(results, start=1):
            yield coded
            progress.update(task, advance=coded.size, done=done)


def input_bytes(paths: list[str]) -> int | None:
    """The bytes that the paths hold, `None` where they cannot be known."""
    if STANDARD_INPUT in paths:
        return None
    return sum(source.size for source in find_sources(paths) if not isinstance(source, InputError))
