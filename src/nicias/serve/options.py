"""What a server is run with: one frozen object, built once by the entry point."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from nicias.serve.access.sign_on import SignOn

LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How to serve.

    ``host`` and ``port`` are where to listen; ``title`` heads the pages. ``secure`` says that people come by HTTPS, so that
    cookies are for HTTPS alone. ``hosts`` are the names under which the server may be asked; empty means the local ones on
    loopback (so that a page elsewhere cannot reach it under a name of its own) and any name otherwise. ``token`` lets whoever
    carries it decide through the API, as ``token_name``. ``demo`` says that the ledger holds the example reports.
    ``tiles`` is a PMTiles file for the base map.

    ``local_name`` is who decides on loopback where there are no accounts. ``proxies`` are the addresses of reverse proxies which
    are believed when they say for whom they ask; behind one, nobody is at this computer. ``session_hours`` is how long a
    log-in holds, ``sign_on`` a single sign-on that people may come by.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    title: str = "Nicias"
    secure: bool = False
    hosts: tuple[str, ...] = ()
    token: str | None = None
    token_name: str = "api"
    demo: bool = False
    tiles: Path | None = None
    local_name: str = "local"
    proxies: tuple[str, ...] = ()
    session_hours: int = 12
    sign_on: SignOn | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this computer can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def open(self) -> bool:
        """Whether whoever reaches the server may read: only this computer does, and no proxy brings it others."""
        return self.loopback and not self.proxies

    @property
    def known_hosts(self) -> frozenset[str]:
        """The names under which the server may be asked; empty where any will do."""
        return frozenset((*LOCAL, self.host, *self.hosts) if self.loopback or self.hosts else ())
