"""A news site on this machine: pages by path, each with its headers; it remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from nicias.ingest.fetch import Fetcher


@dataclass
class Page:
    """What stands at a path; ``slow`` seconds pass before it is sent."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site(ThreadingHTTPServer):
    """The server; ``pages`` may change while it runs."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        """What was asked, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def fetcher(self) -> Fetcher:
        """One that may ask this server and no other on this machine."""
        return Fetcher(seconds=10, ports=frozenset({self.server_address[1]}), loopback=True)


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = self.server.pages.get(self.path) or Page(b"none", status=404)
        etag = page.headers.get("ETag")
        status = 304 if etag and self.headers.get("If-None-Match") == etag else page.status
        self.send_response(status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        body = b"" if status == 304 else page.body
        self.send_header("Content-Type", page.type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is up."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        site.shutdown()
        thread.join()


def article(number: int | str, canonical: str = "", words: str = "They shelled it") -> Page:
    """A news page that tells one event."""
    text = f"{words} on day {number}, and then on the next one again, until the town was empty and quiet at last."
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    more = "The people of the quarter went down into their cellars and waited there until the morning came, they say."
    return Page(
        f'<!DOCTYPE html><html><head><title>Shells {number}</title>{link}<meta name="author" content="Ann Writer">'
        f"</head><body><article><p>{text}</p><p>{more}</p></article></body></html>".encode()
    )


def rss(address: str, paths: list[str], **headers: str) -> Page:
    """An RSS feed of these paths."""
    items = "".join(
        f"<item><title>Item {path}</title><link>{address}{path}</link><pubDate>Tue, 20 Sep 2016 10:00:00 GMT</pubDate></item>"
        for path in paths
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
    return Page(body.encode(), "application/rss+xml", headers=headers)
