"""``nicias assets``: fetch what the pages need for maps and moving charts, where the installation came without."""

from __future__ import annotations

from typing import Annotated

import typer

from nicias.cli.terminal import complain


def assets(
    again: Annotated[bool, typer.Option("--again", help="Fetch them also where they are there already.")] = False,
) -> None:
    """Fetch the pages' JavaScript and base map, once: by npm where there is one, else from its registry; hashes are checked."""
    from nicias.errors import InputError
    from nicias.ingest.fetch import Fetcher
    from nicias.serve.web import vendor
    from nicias.serve.web.assets import fetch_assets, put_by_npm_if_there, where_to_put

    there = vendor.folder()
    if there is not None and not again:
        complain(f"the assets are in {there}")
        return
    target = where_to_put()
    try:
        if not put_by_npm_if_there(target):
            fetch_assets(target, Fetcher(seconds=300))
    except OSError as error:
        raise InputError(str(target), f"cannot be written: {error}") from error
    complain(f"the assets are in {target}")
