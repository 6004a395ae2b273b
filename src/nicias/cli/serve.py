"""``nicias serve``: the dashboard, the API and the review desk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from nicias.cli.asking import asked
from nicias.cli.serving import access, warnings
from nicias.cli.terminal import complain
from nicias.errors import InputError

if TYPE_CHECKING:
    from nicias.store.ledger import Ledger


def serve(
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            metavar="URL",
            envvar="NICIAS_LEDGER",
            help="The ledger: sqlite:///FILE or postgresql://USER@HOST/NAME; the example reports' where left out.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; at 127.0.0.1 only this computer reaches it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="The port to listen at.")] = 8000,
    tiles: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A PMTiles file to lay under the points of the maps.")
    ] = None,
    secure: Annotated[bool, typer.Option("--secure", help="People come by HTTPS (a proxy before this ends it).")] = False,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that the server goes by; may be given again."),
    ] = None,
    proxies: Annotated[
        list[str] | None, typer.Option("--proxy", metavar="ADDRESS", help="A reverse proxy that is believed for whom it asks.")
    ] = None,
) -> None:
    """Serve a ledger to browsers and programs: pages, API and review desk, until stopped."""
    from nicias.serve.options import ServeOptions
    from nicias.serve.run import run

    if tiles is not None and not tiles.is_file():
        raise InputError(str(tiles), "is no file; --tiles takes a PMTiles file")
    token, demo = os.environ.get("NICIAS_TOKEN") or None, ledger is None
    options = ServeOptions(host=host, port=port, token=token, demo=demo, tiles=tiles, **access(secure, names, proxies))
    with asked(ledger) if ledger is not None else _examples() as opened:
        complain(f"http://{f'[{host}]' if ':' in host else host}:{port}/ (stop with Ctrl-C)")
        for warning in warnings(opened, options):
            complain(warning)
        run(opened, options)


@contextmanager
def _examples() -> Iterator[Ledger]:
    """A ledger of the example reports that is gone when the server stops."""
    from nicias.pipeline.demo import file_examples
    from nicias.store.ledger import Ledger

    complain("no ledger is named (--ledger URL): the example reports are coded first and forgotten at the end")
    with TemporaryDirectory(prefix="nicias-") as folder, Ledger.open(f"sqlite:///{Path(folder) / 'examples.db'}") as opened:
        file_examples(opened)
        yield opened
