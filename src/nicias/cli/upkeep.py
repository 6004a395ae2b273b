"""``nicias issues`` and ``nicias ledger``: what was set aside or not understood, and whether the ledger is sound."""

from __future__ import annotations

from typing import Annotated

import typer

from nicias.cli.asking import DEFAULT_LEDGER, LedgerOption, LimitOption, asked
from nicias.cli.listing import table_of
from nicias.cli.outputs import open_output
from nicias.cli.terminal import clean_line, complain
from nicias.cli.view import plain_console

ledger_app = typer.Typer(name="ledger", help="Check and mend a ledger.", no_args_is_help=True)


def issues(ledger: LedgerOption = DEFAULT_LEDGER, limit: LimitOption = 200) -> None:
    """List the reports that were set aside, with the reason, and what was not understood in the others."""
    with asked(ledger) as opened:
        aside, noted = opened.aside(limit), opened.issues(limit)
    rows = [["set aside", "", known.origin, known.reason] for known in aside]
    rows += [[issue.stage, issue.code, issue.report, issue.message] for issue in noted]
    with open_output(None) as stream:
        plain_console(stream).print(table_of(["stage", "code", "report", "what"], rows) if rows else "nothing")


@ledger_app.command()
def check(ledger: LedgerOption = DEFAULT_LEDGER) -> None:
    """Verify a ledger: evidence at its offsets, links sound, everything derived equal to a rebuild. Exit status 1 if not."""
    from nicias.pipeline.verifying import verify

    with asked(ledger) as opened:
        problems = 0
        for problem in verify(opened):
            problems += 1
            complain(problem)
        sizes = opened.sizes()
    typer.echo(", ".join(f"{number:,} {clean_line(name)}" for name, number in sizes.items()))
    typer.echo("sound" if not problems else f"{problems:,} problems")
    raise typer.Exit(code=1 if problems else 0)


@ledger_app.command()
def relink(
    ledger: LedgerOption = DEFAULT_LEDGER,
    whole: Annotated[bool, typer.Option("--all", help="Link everything anew, not only what is not linked yet.")] = False,
) -> None:
    """Link the reports that are not linked yet (after an ingest that was stopped)."""
    from nicias.pipeline import relink as linking

    with asked(ledger) as opened:
        if whole:
            with opened.linking() as work:
                work.unlink_everything()
        typer.echo(f"{linking.relink(opened):,} reports linked")
