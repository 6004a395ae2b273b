"""What strangers write is shown and never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.model.record import Actor, Attribution, Claim, Coder, Place, Trigger
from nicias.model.report import Report
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.serve.web.charts import svg
from nicias.serve.web.shown import shown, web_address
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

SCRIPT = "<script>alert(1)</script>"
BREAK = "\"'><img src=x onerror=alert(2)>"
TURN = "\u202egnp.exe"
TEXT = f"The army {SCRIPT} said {BREAK} that {TURN} fell.\n\n</p></main><iframe src='javascript:alert(3)'></iframe> {{{{ 7*7 }}}}"


def claim(report: Report) -> Claim:
    start, end = 0, report.text.index(" fell.") + 6
    at = report.text.index("said")
    actor = Actor(f"The army {SCRIPT}", f"Army {BREAK}", "SYR", "MIL")
    return Claim(
        report=report.id, sentence=report.text[start:end], start=start, end=end, trigger=Trigger("said", at, at + 4),
        attribution=(Attribution(f"speaker {SCRIPT}", "said", f"outlet {BREAK}"),),
        where=Place(SCRIPT, f"Town {SCRIPT}", None, "SYR", 36.0, 37.0, "city"), speaker=actor, cue="said", stance="state",
        coder=Coder(f"rule.{SCRIPT}", "lexicon", "model"), confidence=0.9, content=BREAK,
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    report = Report(f"id {SCRIPT}", TEXT, f"Title {BREAK} {TURN}", date(2016, 9, 20), f"Outlet {SCRIPT}", "javascript:alert(4)")
    with Ledger.open(f"sqlite:///{path}") as ledger:
        record = claim(report)
        ledger.file(prepare_filing(report, [record], (), origin="reports.jsonl:1", version="v1"))
        ledger.set_aside(f"file {SCRIPT}", f"reason {BREAK}")
        relink(ledger)
        yield ledger


@pytest.fixture(scope="module")
def attacked(hostile: Ledger) -> TestClient:
    return ask(hostile)


def addresses(ledger: Ledger) -> list[str]:
    entry = ledger.records("claim")[0]
    return [
        "/", "/?kind=claim", "/?kind=reports", f"/records/{entry.id}", f"/reports/{entry.source.id}", "/sources",
        "/search?text=army", "/status", "/disputes", "/talks", "/dyads",
        f"/?where={SCRIPT}&actor={BREAK}&source={SCRIPT}&text={BREAK}", f"/nowhere/{SCRIPT}",
        f"/incidents/{BREAK}", f"/dyads/pair?first={SCRIPT}&second={BREAK}",
        *(f"/incidents/{known.id}" for known in ledger.incidents(Filters(limit=5))),
    ]  # fmt: skip


def test_nothing_that_a_report_says_becomes_markup(attacked: TestClient, hostile: Ledger) -> None:
    for address in addresses(hostile):
        text = attacked.get(address).text
        for forbidden in ("<script>alert", "<img src=x", "<iframe", "onerror=alert(2)>", 'href="javascript:', "\u202e"):
            assert forbidden not in text.replace("&#39;", "'"), (address, forbidden)


def test_what_a_report_says_is_still_shown_letter_by_letter(attacked: TestClient, hostile: Ledger) -> None:
    entry = hostile.records("claim")[0]
    text = attacked.get(f"/reports/{entry.source.id}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "[U+202E]gnp.exe" in text
    assert "{{ 7*7 }}" in text


def test_an_address_that_is_none_of_the_web_is_shown_and_not_linked(attacked: TestClient, hostile: Ledger) -> None:
    text = attacked.get(f"/reports/{hostile.records('claim')[0].source.id}").text
    assert "javascript:alert(4)" in text
    assert 'href="javascript' not in text


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a", True), ("http://example.org", True), ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False), ("//example.org", False), ("https:", False), ("http://[", False), (None, False), ("", False),
        (" https://example.org ", True), ("java\nscript:alert(1)", False), ("file:///etc/passwd", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_linked(address: str | None, linked: bool) -> None:
    assert (web_address(address) is not None) is linked


def test_unseen_characters_are_named() -> None:
    assert shown("a\u202eb\x00c\u2066d\nе") == "a[U+202E]b[U+0000]c[U+2066]d\nе"


def test_a_chart_escapes_its_words() -> None:
    drawn = svg.link('"><script>', "</title><script>", svg.text(0, 0, "<script>\u202e"))
    assert "<script>" not in drawn
    assert "\u202e" not in drawn


@pytest.mark.parametrize(
    "name",
    [
        "../pages.py",
        "..%2fpages.py",
        "vendor/../../pages.py",
        "vendor/%2e%2e/taken.txt",
        "a%00b.css",
        "nothing.css",
        "vendor/taken",
        "vendor/",
    ],
)
def test_nothing_but_static_files_is_served_as_one(attacked: TestClient, name: str) -> None:
    assert attacked.get(f"/static/{name}").status_code in (404, 422)
