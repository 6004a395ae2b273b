"""How the server does over a large ledger: ``python -m bench.serve LEDGER [--clients 20] [--requests 10000]``.

So many clients ask at once, each again as soon as it has its answer, for overviews with various filters and for incidents picked
over the whole ledger. Prints for each kind of page the server's time (from the request's arrival to its answer's first byte, with
all waiting for the others in it) and what the clients saw, the server's memory before and after, and, where playwright and a
Chromium are there, the bytes that a browser loads for its first and for later pages. A ledger of a million records is made by
``python -m bench.multiplied``.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import uvicorn
from rich.console import Console
from rich.table import Table
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bench.made_up import COUNTRIES
from nicias.serve.app import create_app
from nicias.serve.options import ServeOptions
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

WARM = 100
TIMING = "server-timing"
Asked = tuple[str, str]
"""A kind of page and its address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: milliseconds on the server and for the client, bytes of the body."""

    kind: str
    status: int
    server: float
    client: float
    size: int


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", help="sqlite:///FILE or postgresql://HOST/NAME")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--browser", default=shutil.which("chromium"), help="a Chromium, to weigh pages with")
    parser.add_argument("--serve-at", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve_at:
        serve(options.ledger, options.serve_at)
        return
    console = Console()
    with Ledger.open(options.ledger, create=False) as ledger:
        asked = pages(ledger)
        console.print(", ".join(f"{number:,} {name}" for name, number in ledger.sizes().items() if number))
    with served(options.ledger) as (process, port):
        ask_all(port, asked, options.clients, WARM)
        before = megabytes(process)
        begun = time.perf_counter()
        answers = ask_all(port, asked, options.clients, options.requests)
        seconds = time.perf_counter() - begun
        console.print(times(answers, f"{options.clients} clients, {len(answers) / seconds:.1f} answers a second"))
        console.print(
            f"memory of the server: {before:.0f} MB before, {megabytes(process):.0f} MB after {len(answers):,} requests"
        )
        if options.browser:
            console.print(weights(port, options.browser, asked))


def pages(ledger: Ledger) -> list[Asked]:
    """What is asked for: overviews with every kind of filter, and incidents of all years."""
    rng = Random(3)
    weeks = ledger.weeks("incidents").weeks
    days = [rng.choice(weeks).monday for _ in range(60)]
    found = [incident for day in days for incident in ledger.incidents(Filters(from_=day, to=day + timedelta(days=6), limit=5))]
    filters = [
        {},
        *({"where": country} for country in COUNTRIES),
        *({"actor": f"Party {number}"} for number in (0, 3, 40, 200)),
        *({"type": "ASSAULT", "from": day, "to": day + timedelta(days=30)} for day in days[:6]),
        *({"source": f"Outlet {number}", "where": COUNTRIES[0]} for number in (0, 9, 60)),
        {"text": "bombed"},
        {"text": '"killing 12 people"', "where": COUNTRIES[1]},
        {"review": "unreviewed", "actor": "Party 1", "where": COUNTRIES[1]},
    ]
    overviews = [("overview", "/?" + urlencode(asked)) for asked in filters]
    asked = [*overviews * (len(found) // len(overviews) or 1), *(("incident", f"/incidents/{incident.id}") for incident in found)]
    rng.shuffle(asked)
    return asked


def ask_all(port: int, asked: list[Asked], clients: int, requests: int) -> list[Answer]:
    """So many requests by so many clients at once, each on a connection that stays open."""
    waiting, lock = cycle(asked), threading.Lock()
    answers: list[Answer] = []
    left = [requests]

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while True:
            with lock:
                if left[0] <= 0:
                    return
                left[0] -= 1
                kind, path = next(waiting)
            answer = _ask(connection, kind, path)
            with lock:
                answers.append(answer)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _ask(connection: http.client.HTTPConnection, kind: str, path: str) -> Answer:
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    took = (time.perf_counter() - begun) * 1000
    server = float((response.getheader(TIMING) or "total;dur=0").rpartition("=")[2])
    return Answer(kind, response.status, server, took, len(body))


def times(answers: list[Answer], title: str) -> Table:
    """Percentiles by kind of page."""
    table = Table("page", "requests", "refused", "server p50, ms", "server p95, ms", "client p95, ms", "kB", title=title)
    for kind in sorted({answer.kind for answer in answers}):
        own = [answer for answer in answers if answer.kind == kind]
        server, client = sorted(answer.server for answer in own), sorted(answer.client for answer in own)
        refused = sum(answer.status != 200 for answer in own)
        half, most = len(own) // 2, min(len(own) - 1, int(len(own) * 0.95))
        size = sum(answer.size for answer in own) / len(own) / 1000
        figures = (f"{server[half]:.0f}", f"{server[most]:.0f}", f"{client[most]:.0f}", f"{size:.0f}")
        table.add_row(kind, f"{len(own):,}", str(refused), *figures)
    return table


def weights(port: int, browser: str, asked: list[Asked]) -> Table:
    """What a browser loads over the network for its first page and for later ones."""
    table = Table("page", "kB loaded", "requests", title="Bytes in a browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return table
    incident = next(path for kind, path in asked if kind == "incident")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=flags)
        page = running.new_context().new_page()
        loaded: list[float] = []
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        client.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
        for name, path in (("overview, first", "/"), ("incident, later", incident), ("overview, later", "/?type=ASSAULT")):
            loaded.clear()
            page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
            table.add_row(name, f"{sum(loaded) / 1000:.0f}", str(len(loaded)))
        running.close()
    return table


def megabytes(process: subprocess.Popen[bytes]) -> float:
    """What the process holds of the machine's memory as its own; pages of the ledger's file that are looked at do not count."""
    told = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("RssAnon")) / 1000


class Timed:
    """Says how long the server took until the first byte."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                took = (time.perf_counter() - begun) * 1000
                message["headers"].append((TIMING.encode(), f"total;dur={took:.2f}".encode()))
            await send(message)

        await self._app(scope, receive, timed)


def serve(url: str, port: int) -> None:
    """The server itself, in a process of its own."""
    with Ledger.open(url, create=False) as ledger:
        uvicorn.run(Timed(create_app(ledger, ServeOptions(port=port))), port=port, log_level="warning")


@contextmanager
def served(url: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server that answers until the end of the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    with subprocess.Popen([sys.executable, "-m", "bench.serve", url, "--serve-at", str(port)]) as process:
        while process.poll() is None:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        try:
            yield process, port
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
