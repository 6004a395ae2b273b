"""``nicias read``: reports in, their readings as CoNLL-U out."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from nicias.cli.inputs import ColumnsOption, Paths, PublishedOption, SourceOption, intake_of, settings_of
from nicias.cli.outputs import open_output
from nicias.cli.terminal import clean, complain
from nicias.ingest.intake import Intake, take_in
from nicias.pipeline.coded import Coded
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run, read_reports
from nicias.settings import Settings


def read(
    paths: Paths,
    published: PublishedOption = None,
    source: SourceOption = None,
    columns: ColumnsOption = None,
) -> None:
    """Print the reading of reports as CoNLL-U: sentences, words, tags, tree and entities."""
    from nicias.read.conllu import to_conllu

    settings = settings_of()
    intake = intake_of(settings, published, source, columns=columns)
    aside = False
    with open_output(None) as stream:
        for coded in _read(paths, intake, settings):
            if coded.error is not None:
                complain(str(coded.error))
                aside = True
            if coded.reading is not None:
                text = to_conllu(coded.reading)
                stream.write(clean(text) if sys.stdout.isatty() else text)
    raise typer.Exit(code=1 if aside else 0)


def _read(paths: list[str], intake: Intake, settings: Settings) -> Iterator[Coded]:
    return read_reports(take_in(paths, intake), Run(keep_readings=True, settings=settings, load=stages_once))
