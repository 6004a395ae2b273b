"""The ``nicias`` command: its parts put together, and its errors turned into messages and exit statuses.

Exit statuses: 0 all was coded, 1 something was set aside (each named on standard error) or nothing could be loaded, 2
the command was not understood, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from nicias.cli.assets import assets
from nicias.cli.code import code
from nicias.cli.codebook import codebook
from nicias.cli.deciding import decide
from nicias.cli.digest import digest
from nicias.cli.export import export
from nicias.cli.ingest import ingest
from nicias.cli.lines import story, timeline, tolls, truces
from nicias.cli.listing import list_
from nicias.cli.people import user_app
from nicias.cli.read import read
from nicias.cli.serve import serve
from nicias.cli.show import show
from nicias.cli.terminal import complain
from nicias.cli.upkeep import issues, ledger_app
from nicias.cli.version import print_version
from nicias.cli.watch import watch
from nicias.errors import NiciasError

app = typer.Typer(
    name="nicias",
    help="Reads news reports on armed conflict and records who did what to whom, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(code)
app.command()(read)
app.command()(digest)
app.command()(codebook)
app.command()(ingest)
app.command()(watch)
app.command("list")(list_)
app.command()(export)
app.command()(show)
app.command()(tolls)
app.command()(truces)
app.command()(timeline)
app.command()(story)
app.command()(decide)
app.command()(serve)
app.command()(assets)
app.command()(issues)
app.add_typer(ledger_app)
app.add_typer(user_app)


@app.callback()
def _nicias(
    version: Annotated[
        bool,
        typer.Option("--version", callback=print_version, is_eager=True, help="Name the versions in use."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """The entry point of the ``nicias`` script."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one thread a process: processes share the work better
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except NiciasError as error:
        complain(str(error))
        sys.exit(1)
