"""What ``nicias serve`` says of who may come: options, and what is worth a warning."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

import typer

from nicias.cli.asking import who_asks
from nicias.cli.inputs import settings_of

if TYPE_CHECKING:
    from nicias.serve.options import ServeOptions
    from nicias.store.ledger import Ledger


def access(secure: bool, names: Sequence[str] | None, proxies: Sequence[str] | None) -> dict[str, Any]:
    """Those of the server's options that say who may come.

    Raises:
        typer.BadParameter: a proxy is no address.
        InputError: the environment's settings make no sense.
    """
    from nicias.serve.access.sign_on import SignOn

    for proxy in proxies or ():
        try:
            ip_network(proxy, strict=False)
        except ValueError as error:
            raise typer.BadParameter(f"--proxy {proxy!r:.40} is no IP address, such as 127.0.0.1 or 172.16.0.0/12") from error
    return {
        "secure": secure,
        "hosts": tuple(name.lower() for name in names or ()),
        "proxies": tuple(proxies or ()),
        "session_hours": settings_of().session_hours,
        "sign_on": SignOn.from_environment(os.environ),
        "local_name": who_asks(),
    }


def warnings(ledger: Ledger, options: ServeOptions) -> Iterator[str]:
    """What whoever starts the server should know."""
    if options.open:
        return
    if not ledger.people.exist() and options.sign_on is None:
        yield "nobody can log in yet: nicias user add NAME --role admin"
    if not options.secure:
        yield "passwords and sessions travel unprotected: put a proxy with HTTPS before this, and start with --secure"
    if not options.hosts:
        yield "any name is answered to; --name HOST says which are this server's"
