"""Arguments that several commands share, and what they become."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.dates import read_date
from nicias.ingest.incoming import Defaults
from nicias.ingest.intake import Intake
from nicias.ingest.limits import Limits
from nicias.settings import Settings

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files of reports, folders of them, archives, web addresses, or - for standard input.",
        show_default=False,
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of publication (2016-09-20) where a report names none.", show_default=False),
]
SourceOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="The outlet where a report names none.", show_default=False)
]

KeepRawOption = Annotated[bool, typer.Option("--keep-raw", help="Keep each page as it came beside its text.")]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=COLUMN,...", help="Which column of a table is what (text=body,published=date).", show_default=False
    ),
]


def settings_of() -> Settings:
    """The settings, from the environment."""
    try:
        return Settings.from_environment(os.environ)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def intake_of(
    settings: Settings, published: str | None, source: str | None, written: Iterable[Path] = (), columns: str | None = None,
    *, keep_raw: bool = False,
) -> Intake:  # fmt: skip
    """How to take in; ``written`` are the files that this run writes, which are never read as reports."""
    skip = frozenset(path.resolve() for path in written)
    return Intake(limits_of(settings, keep_raw=keep_raw), Defaults(_day(published), source), skip, _columns(columns))


def limits_of(settings: Settings, *, keep_raw: bool = False) -> Limits:
    """The bounds that the settings put on what is taken in; ``keep_raw`` where pages are kept as they came."""
    bounds = {bound.name: getattr(settings, bound.name) for bound in fields(Limits)}
    return Limits(**bounds) if keep_raw else replace(Limits(**bounds), raw_bytes=0)


def _columns(written: str | None) -> Columns:
    try:
        return Columns.parse(written or "")
    except InputError as error:
        raise typer.BadParameter(f"--columns {error}") from error


def _day(published: str | None) -> date | None:
    day = read_date(published)
    if published is not None and day is None:
        raise typer.BadParameter(f"--published {published!r:.40} is no ISO date, such as 2016-09-20")
    return day
