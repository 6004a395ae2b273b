"""Addresses of the web -> bytes, from public hosts only, within bounds of size, time and redirects.

A name is resolved once, every address it has is checked, and the connection is made to a checked address itself, so
that a second answer of the name server cannot lead elsewhere. Each redirect is a new address and is checked alike.
Proxies that the environment names are not used: through them nothing could be checked.
"""

from __future__ import annotations

import ssl
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import BinaryIO, cast
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from nicias.errors import InputError
from nicias.ingest.addresses import resolve
from nicias.ingest.limits import Limits
from nicias.ingest.web import Asked, answer

PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "Nicias (reads news reports on armed conflict)"
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the ``url`` it came from after redirects, status, headers (small letters), the body, and
    when (UTC).

    The body stands in a file without a name, which is gone when this is closed.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: BinaryIO
    size: int
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __enter__(self) -> Fetched:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.body.close()


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to fetch.

    ``most_bytes`` bounds the body as unpacked, ``seconds`` everything from the first look-up to the last byte, over all
    ``redirects``. ``ports`` are those that may be asked. ``loopback`` lets tests ask a server on this machine; no
    option, setting or input reaches it, nor ``trust``, which stands in for the usual certificate authorities.
    """

    most_bytes: int = 100_000_000
    seconds: float = 60
    redirects: int = 5
    ports: frozenset[int] = frozenset(PORTS.values())
    agent: str = AGENT
    loopback: bool = False
    trust: ssl.SSLContext | None = None

    @classmethod
    def of(cls, limits: Limits) -> Fetcher:
        """The fetcher that keeps to the limits."""
        return cls(most_bytes=limits.fetch_bytes, seconds=limits.fetch_seconds)

    def fetch(self, url: str) -> Fetched:
        """What stands at an address.

        Raises:
            InputError: it is refused, cannot be reached, answers anything but 200, or breaks a bound.
        """
        fetched = self.request(url)
        if fetched.status != 200:
            fetched.body.close()
            raise InputError(url, f"not fetched: the server answered {fetched.status}")
        return fetched

    def request(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer of an address whatever its status, with ``headers`` of one's own (``If-None-Match``).

        Raises:
            InputError: it is refused, cannot be reached, or breaks a bound. It carries the address as it was given.
        """
        until = time.monotonic() + self.seconds
        here = url
        try:
            for _ in range(self.redirects + 1):
                fetched = self._once(here, headers or {}, until)
                if fetched.status not in REDIRECTS or "location" not in fetched.headers:
                    return fetched
                fetched.body.close()
                here = urljoin(fetched.url, fetched.headers["location"])
        except InputError as error:
            led = "" if here == url else f" (it leads to {here!r:.200})"
            raise InputError(url, error.reason + led) from error
        raise InputError(url, f"refused: more than {self.redirects} redirects")

    def _once(self, url: str, headers: Mapping[str, str], until: float) -> Fetched:
        """The answer of the first of a host's addresses that gives one."""
        target = check_url(url, self.ports)
        asked = _asked(target, {"User-Agent": self.agent, **headers}, self.trust)
        last: Exception | None = None
        for address in resolve(asked.host, asked.port, url, loopback=self.loopback):
            try:
                with answer(address, asked, until) as response:
                    return self._take(response, target.url, until)
            except (OSError, HTTPError, ValueError) as error:
                last = error
            if time.monotonic() >= until:
                raise InputError(url, f"given up: not answered in {self.seconds:g} seconds") from last
        raise InputError(url, f"not fetched: {type(last).__name__}: {last}"[:300]) from last

    def _take(self, response: BaseHTTPResponse, url: str, until: float) -> Fetched:
        headers = {name.lower(): value for name, value in response.headers.items()}
        with ExitStack() as kept:
            body = cast("BinaryIO", kept.enter_context(tempfile.TemporaryFile()))
            size = self._copy(response, body, url, until)
            body.seek(0)
            kept.pop_all()  # whoever gets it closes it
        return Fetched(url, response.status, headers, body, size)

    def _copy(self, response: BaseHTTPResponse, body: BinaryIO, url: str, until: float) -> int:
        size = 0
        for chunk in response.stream(CHUNK, decode_content=True):
            size += len(chunk)
            if size > self.most_bytes:
                raise InputError(url, f"too large: more than {self.most_bytes:,} bytes")
            body.write(chunk)
        if time.monotonic() >= until:  # the line was cut, which looks like an end
            raise TimeoutError
        return size


def check_url(url: str, ports: frozenset[int]) -> Url:
    """An address in its parts.

    Raises:
        InputError: it is none, or asks for a scheme, a port or a login that is not served.
    """
    try:
        target = parse_url(url)
    except LocationParseError as error:
        raise InputError(url, "no address") from error
    if target.scheme not in PORTS or not target.hostname:
        raise InputError(url, "refused: only http and https addresses are fetched")
    if target.auth is not None:
        raise InputError(url, "refused: there is a user name in it")
    if (target.port or PORTS[target.scheme]) not in ports:
        raise InputError(url, f"refused: port {target.port}")
    return target


def _asked(target: Url, headers: Mapping[str, str], trust: ssl.SSLContext | None) -> Asked:
    scheme, host = str(target.scheme), str(target.hostname).strip("[]")
    own = {"Host": str(target.netloc), "Accept-Encoding": "gzip, deflate", **headers}
    return Asked(scheme, host, target.port or PORTS[scheme], target.request_uri, own, trust)
