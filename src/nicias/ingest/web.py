"""One question to one address: the connection goes to the number given, while TLS and the server see the host's name."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from nicias.ingest.addresses import Address

STEP = 20.0
"""Seconds that any one step (connecting, the handshake, a read) may take."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a host: ``trust`` stands in for the usual certificate authorities."""

    scheme: str
    host: str
    port: int
    path: str
    headers: Mapping[str, str]
    trust: ssl.SSLContext | None = None


@contextmanager
def answer(address: Address, asked: Asked, until: float) -> Iterator[BaseHTTPResponse]:
    """The answer, its body not read yet. At ``until`` (monotonic) the line is cut, however slowly bytes still drip."""
    left = max(until - time.monotonic(), 0.01)
    connection = _connection(address, asked, min(STEP, left))
    try:
        connection.connect()
        with _cut_at(connection.sock, max(until - time.monotonic(), 0.01)):
            connection.request("GET", asked.path, headers=asked.headers, preload_content=False)
            with closing(connection.getresponse()) as response:
                yield response
    finally:
        connection.close()


def _connection(address: Address, asked: Asked, seconds: float) -> HTTPConnection:
    if asked.scheme == "http":
        return HTTPConnection(str(address), asked.port, timeout=seconds)
    trust = asked.trust or _usual_trust()
    return HTTPSConnection(
        str(address), asked.port, timeout=seconds, ssl_context=trust, server_hostname=asked.host, assert_hostname=asked.host
    )  # fmt: skip


def _usual_trust() -> ssl.SSLContext:
    """The system's authorities and, for systems that have none, certifi's."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return trust


@contextmanager
def _cut_at(line: socket.socket, seconds: float) -> Iterator[None]:
    """Shut the line after so many seconds, whatever is being read from it then."""
    guard = threading.Timer(seconds, _cut, (line,))
    guard.daemon = True
    guard.start()
    try:
        yield
    finally:
        guard.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # closed already
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # not the TLS line's own, which a reading thread is using
