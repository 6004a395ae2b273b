"""Draw the pictures of the pages: a server over the example reports, and a real Chromium that looks at it.

    python docs/pictures.py

Needs a Chromium (found on the path, or named in ``NICIAS_CHROMIUM``), playwright (the extra ``test``), and the maps of ``nicias
assets``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "fakes"))
from fake_browser import find_chromium, serving, start_chromium

from nicias.model.incident import Incident
from nicias.pipeline.demo import file_examples
from nicias.review.queue import read_queue
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1200, 1000
MOST_BYTES = 300_000
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
PATIENCE = 15_000
"""Milliseconds that a map may take to be drawn."""


def addresses(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Each picture: its file's name, the page, and what it is scrolled to."""
    incident = max(ledger.incidents(Filters(limit=500)), key=_fullness)
    truce = max(ledger.truces(Filters(limit=100)), key=lambda one: len(one.steps))
    toll = read_queue(ledger, kind="toll", limit=1).items[0].entry.id
    yield "page-overview", "/?kind=event", "#count"
    yield "page-incident", f"/incidents/{incident.id}", "main"
    yield "page-disputes", "/disputes", "main"
    yield "page-truce", f"/truces/{truce.id}", "main"
    yield "page-network", "/dyads", "main"
    yield "page-review", f"/review/{toll}", "main"


def draw(browser: Browser, site: str, name: str, page_address: str, place: str) -> Path:
    """One picture.

    Raises:
        RuntimeError: it is larger than a picture in the repository should be.
    """
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce")
    page.goto(site + page_address, wait_until="networkidle")
    for box in page.locator("[data-map]:visible").all():
        box.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle", timeout=PATIENCE)
    page.wait_for_timeout(2_000)
    page.locator(place).first.evaluate(
        "(shown) => scrollTo({ top: Math.max(shown.getBoundingClientRect().top + scrollY - 16, 0) })"
    )
    path = HERE / f"{name}.png"
    page.screenshot(path=path)
    page.close()
    if path.stat().st_size > MOST_BYTES:
        raise RuntimeError(f"{path.name} has {path.stat().st_size:,} bytes; at most {MOST_BYTES:,} belong into the repository")
    return path


def main() -> None:
    """Draw all of them."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium: install it, or name one in NICIAS_CHROMIUM")
    with TemporaryDirectory() as folder, Ledger.open(f"sqlite:///{Path(folder) / 'demo.db'}") as ledger:
        file_examples(ledger)
        with serving(ledger) as site, sync_playwright() as playwright:
            browser = start_chromium(playwright, chromium, *WEBGL)
            for name, address, place in addresses(ledger):
                path = draw(browser, site, name, address, place)
                sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")
            browser.close()


def _fullness(incident: Incident) -> tuple[int, int, int]:
    return len(incident.disputes), len(incident.tolls), len(incident.reports)


if __name__ == "__main__":
    main()
