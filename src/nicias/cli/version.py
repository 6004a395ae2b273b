"""``nicias --version``: the package, and what its records depend on."""

from __future__ import annotations

import typer

from nicias import __version__


def print_version(wanted: bool) -> None:
    """Print the versions of the package, the lexicon and the model, and stop."""
    if not wanted:
        return
    from nicias.pipeline.stages import stages_once

    stages = stages_once()
    typer.echo(f"nicias {__version__}\nlexicon {stages.lexicon}\nmodel {stages.model}")
    raise typer.Exit
