"""The pages in a browser: state in the address, without scripts, without WebGL, in the dark, on a phone, by keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fake_browser import Open
from playwright.sync_api import Page, expect

from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

SERIOUS = {"serious", "critical"}
PAGES = (
    "/", "/?kind=event", "/disputes", "/tolls", "/truces", "/ground", "/talks", "/dyads", "/sources", "/search",
    "/search?text=hospital", "/codebook", "/status", "/review",
)  # fmt: skip
ONE = ("incident", "report", "record", "truce", "ground", "review")
"""Pages of one thing each, found in the ledger."""


@pytest.fixture(scope="module")
def things(demo_file: Path) -> Iterator[dict[str, str]]:
    """The address of one of each kind, the fullest there is."""
    with Ledger.open(f"sqlite:///{demo_file}") as ledger:
        many = Filters(limit=200)
        incident = max(ledger.incidents(many), key=lambda one: (len(one.disputes), len(one.tolls), len(one.records)))
        yield {
            "incident": f"/incidents/{incident.id}",
            "report": f"/reports/{incident.reports[0]}",
            "record": f"/records/{incident.records[0]}",
            "truce": f"/truces/{max(ledger.truces(many), key=lambda one: len(one.steps)).id}",
            "ground": f"/ground/{max(ledger.grounds(many), key=lambda one: len(one.spells)).id}",
            "review": f"/review/{incident.records[0]}",
        }


@pytest.fixture(params=[*PAGES, *ONE])
def address(request: pytest.FixtureRequest, demo_site: str, things: dict[str, str]) -> str:
    return demo_site + things.get(request.param, request.param)


def rows(page: Page) -> list[str]:
    return page.get_by_role("group", name=re.compile("^List of")).locator("tbody tr").all_inner_texts()


def test_the_filters_write_the_address_and_a_reload_shows_the_same(opened: Open, demo_site: str) -> None:
    page = opened(f"{demo_site}/?kind=event")
    page.get_by_label("Place", exact=True).fill("Aleppo")
    page.get_by_label("From", exact=True).fill("2016-09-01")
    page.get_by_role("button", name=re.compile(r"^Show( [\d,]+)?$")).click()
    page.wait_for_url(re.compile("where=Aleppo"))
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["where"], asked["from"], asked["kind"]) == (["Aleppo"], ["2016-09-01"], ["event"])
    before = rows(page)
    page.reload()
    assert before
    assert rows(page) == before


def test_a_brush_over_the_weeks_writes_the_address_and_a_reload_shows_the_same(opened: Open, demo_site: str) -> None:
    page = opened(f"{demo_site}/?kind=event")
    everything = page.locator("#count").inner_text()
    chart = page.locator(".weeks svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5, steps=5)
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + box["height"] * 0.5, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    before, count = rows(page), page.locator("#count").inner_text()
    assert count != everything
    page.reload()
    assert (rows(page), page.locator("#count").inner_text()) == (before, count)


@pytest.mark.parametrize("name", ["record", "incident", "report"])
def test_a_page_can_be_read_with_scripts_off(opened: Open, demo_site: str, things: dict[str, str], name: str) -> None:
    page = opened(demo_site + things[name], java_script_enabled=False)
    expect(page.locator("main mark").first).to_be_visible()
    assert page.locator("main .needs-script:visible").count() == 0
    assert len(page.locator("main").inner_text()) > 400


def test_the_map_without_webgl_falls_back_to_the_table(opened: Open, demo_site: str) -> None:
    page = opened("about:blank")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    page.goto(f"{demo_site}/?kind=event")
    page.locator("#h-where").scroll_into_view_if_needed()
    expect(page.locator(".map-missing")).to_be_visible()
    expect(page.locator(".canvas")).to_be_hidden()
    expect(page.get_by_role("group", name="Places").get_by_role("link", name="Aleppo", exact=True)).to_be_visible()


def test_a_page_scrolls_sideways_neither_on_a_phone_nor_at_twice_the_size(opened: Open, address: str) -> None:
    """Zooming to 200 % halves the window as the page sees it."""
    page = opened(address)
    for width in (640, 400):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def luminance(colour: str) -> float:
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_follow_the_system_in_light_and_dark(opened: Open, demo_site: str, scheme: str) -> None:
    page = opened(demo_site, color_scheme=scheme)
    paper = luminance(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    ink = luminance(page.evaluate("getComputedStyle(document.body).color"))
    assert (paper > ink) == (scheme == "light")


def test_the_chosen_theme_is_kept(opened: Open, demo_site: str) -> None:
    page = opened(demo_site, color_scheme="light")
    page.get_by_role("button", name="Show in dark colours").click()
    page.goto(f"{demo_site}/truces")
    assert luminance(page.evaluate("getComputedStyle(document.body).backgroundColor")) < 0.2


def test_axe_finds_no_serious_fault_in_light_and_dark(opened: Open, axe: str, address: str) -> None:
    page = opened(address, reduced_motion="reduce")
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        told = [(one["id"], one["nodes"][0]["target"], one["nodes"][0]["failureSummary"]) for one in found if is_serious(one)]
        assert told == [], json.dumps(told, indent=1)


def is_serious(found: dict[str, str]) -> bool:
    return found["impact"] in SERIOUS


def test_everything_on_a_page_is_reached_by_keyboard_and_seen_to_be(opened: Open, address: str) -> None:
    page = opened(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    stuck = page.evaluate(
        """[...document.querySelectorAll("main a[href], main button, main input:not([type=hidden]), main select, main textarea")]
        .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex < 0).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert stuck == []
