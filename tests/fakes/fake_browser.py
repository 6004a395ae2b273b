"""A real server on a free port, and a real Chromium that looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, Playwright

from nicias.serve.app import create_app
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
START_SECONDS = 30
Open = Callable[..., Page]
"""Opens an address in a window of its own; takes what ``Browser.new_context`` takes."""


def find_chromium() -> str | None:
    """Where Chromium is: what ``NICIAS_CHROMIUM`` names, else what is found on the path."""
    named = os.environ.get("NICIAS_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def start_chromium(playwright: Playwright, path: str, *flags: str) -> Browser:
    """A headless Chromium with a profile of its own."""
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@contextmanager
def serving(ledger: Ledger, **options: Any) -> Iterator[str]:
    """The server's address while it runs over this ledger."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(ledger, ServeOptions(**{"port": port, **options}))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        _wait(server, thread)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(START_SECONDS)


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    end = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > end:
            raise RuntimeError("the server did not start")
        time.sleep(0.02)
