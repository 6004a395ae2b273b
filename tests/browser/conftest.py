"""A Chromium for all tests here; each test has a page of its own, and whoever decides a ledger of their own.

Where there is no Chromium the tests are skipped, unless ``NICIAS_BROWSER_TESTS=required`` makes that a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_browser import Open, find_chromium, serving, start_chromium
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from nicias.store.ledger import Ledger

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = os.environ.get("NICIAS_BROWSER_TESTS") == "required"
SECONDS = 20


def missing(what: str) -> None:
    """Skip, or fail where the browser tests are required."""
    (pytest.fail if REQUIRED else pytest.skip)(what)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        missing("no Chromium: install it (apt-get install chromium), or name one in NICIAS_CHROMIUM")
    with sync_playwright() as playwright:
        started = start_chromium(playwright, str(path))
        yield started
        started.close()


@pytest.fixture(scope="package")
def demo_site(demo_file: Path) -> Iterator[str]:
    """A server over the example reports, for reading alone."""
    with Ledger.open(f"sqlite:///{demo_file}") as ledger, serving(ledger) as address:
        yield address


@pytest.fixture
def own(demo_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the example reports, for writing."""
    shutil.copy(demo_file, tmp_path / "own.db")
    with Ledger.open(f"sqlite:///{tmp_path / 'own.db'}") as ledger:
        yield ledger


@pytest.fixture
def own_site(own: Ledger) -> Iterator[str]:
    with serving(own) as address:
        yield address


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """A page in a window of its own (``Browser.new_context`` takes the options); a script's error fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opener(address: str, **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(SECONDS * 1000)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda told: errors.append(told.text) if "Content Security Policy" in told.text else None)
        page.goto(address)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="package")
def axe() -> str:
    """The script that looks for faults of accessibility."""
    if not AXE.is_file():
        missing("no axe-core: npm ci --ignore-scripts in tests/browser fetches it")
    return AXE.read_text(encoding="utf-8")
