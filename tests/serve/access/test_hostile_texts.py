"""Reports come from strangers: whatever stands in a title, a text, an address or a name, no page and no answer runs it.

Every page that links lead to is asked for, so that a page which is added later is looked at too.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bench.made_up import make_reports
from fake_server import ask
from fastapi.testclient import TestClient
from httpx2 import Response

from nicias.model.decision import Decision
from nicias.model.record import Record
from nicias.model.record_json import read_record
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.serve.listed import LISTS
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger
from nicias.store.report_rows import now

TAG = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>"
QUOTE = "\"'><svg onload=alert(1)>` {{7*7}} ${7*7} <!--"
RUN = "javascript:alert(1)//"
CELL = '=HYPERLINK("http://evil.example","x")'
ADDRESSES = (
    RUN,
    "data:text/html,<script>alert(1)</script>",
    " jAvAsCrIpT:alert(1)",
    'https://a.example/"onmouseover=alert(1) x=',
    "//evil.example",
)
MOST = 400
"""Pages that are looked at."""
OUR_SCRIPTS = "/static/"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger in which every text that a stranger writes is an attack."""
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        for number, (report, records) in enumerate(make_reports(60)):
            evil = replace(
                report, title=f"{TAG} {CELL}", source=f"{CELL}{QUOTE}{number % 3}", url=ADDRESSES[number % len(ADDRESSES)]
            )
            text = evil.text + TAG
            filing = prepare_filing(
                replace(evil, text=text), [_evil(record) for record in records], (), origin=f"{TAG}.txt", version="1"
            )
            ledger.file(filing)
        relink(ledger)
        ledger.set_aside(f"{TAG}.html", f"{QUOTE} cannot be read")
        entry = ledger.records("event", Filters(limit=1))[0]
        ledger.decide(Decision(entry.id, "note", QUOTE, now(), why=TAG))
        yield ledger


def _evil(record: Record) -> Record:
    """The same record with parties, places and speakers whose names are attacks."""
    plain = json.loads(json.dumps(record.to_dict()))
    for name in ("actors", "recipients", "participants", "parties", "about"):
        for actor in plain.get(name) or ():
            actor["name"] = actor["name"] + QUOTE
            actor["text"] = actor["text"] + TAG
    for speaker in plain.get("attribution") or ():
        speaker["source"] = TAG + str(speaker.get("source", ""))
    if plain.get("where"):
        plain["where"]["text"] = plain["where"]["text"] + QUOTE
    return read_record(plain)


@pytest.fixture(scope="module")
def client(hostile: Ledger) -> TestClient:
    return ask(hostile)


class Page(HTMLParser):
    """What in a page would run, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "script" and not told.get("src", "").startswith(OUR_SCRIPTS) and told.get("type") != "application/json":
            self.runs.append(str(self.get_starttag_text()))
        if tag in {"iframe", "object", "embed", "base", "style"} or {
            name for name in told if name.startswith("on") or name == "style"
        }:
            self.runs.append(str(self.get_starttag_text()))
        for name in ("href", "src", "action", "formaction", "xlink:href", "poster"):
            address = told.get(name, "").strip().lower()
            if address.startswith(("javascript:", "data:text", "vbscript:", "//")):
                self.runs.append(str(self.get_starttag_text()))
        if tag == "a" and told.get("href"):
            self.links.append(told["href"])


def pages(client: TestClient) -> Iterator[tuple[str, Response]]:
    """Every page that links lead to, from the overview on, up to a bound; of each kind of page a few."""
    waiting, seen, kinds = ["/", "/login", "/status", "/search?text=bombed", "/codebook", "/review"], set(), {}
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        kind = urlsplit(path).path.rsplit("/", 1)[0]
        if path in seen or kinds.get(kind, 0) >= 12:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(path)
        yield path, answer
        if answer.headers.get("content-type", "").startswith("text/html"):
            joined = (urljoin(f"http://localhost{path}", link) for link in Page(answer.text).links)
            waiting += [
                address.removeprefix("http://localhost").partition("#")[0]
                for address in joined
                if urlsplit(address).netloc == "localhost"
            ]


def test_no_page_runs_what_a_report_says(client: TestClient) -> None:
    shown = 0
    for path, answer in pages(client):
        assert answer.status_code < 500, path
        kind = answer.headers.get("content-type", "")
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy, path
        assert "default-src 'self'" in policy or "default-src 'none'" in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        if kind.startswith("text/html"):
            assert Page(answer.text).runs == [], path
            assert "{{7*7}}" in answer.text or "49 ${" not in answer.text, path
            shown += "&lt;script&gt;" in answer.text or "&lt;svg" in answer.text
        else:
            attached = answer.headers.get("content-disposition", "").startswith("attachment")
            assert attached or "ml" not in kind.replace("svg+xml", ""), path
    assert shown == 0 or shown > 3


@pytest.mark.parametrize("name", LISTS)
def test_the_api_answers_in_json_whatever_stands_in_it(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/{name}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    json.loads(answer.text)


@pytest.mark.parametrize(
    "asked",
    [
        TAG,
        QUOTE,
        RUN,
        CELL,
        "%00",
        "\u2028",
        "\u202e",
        "a" * 250,
        "%",
        "_",
        "\\",
        "' OR 1=1 --",
        '"',
        'x" OR "y',
        "*",
        "NEAR(a b)",
    ],
)
@pytest.mark.parametrize(
    "field", ["where", "actor", "type", "source", "text", "report", "after", "from", "box", "review", "limit"]
)
def test_what_is_asked_runs_nowhere(client: TestClient, field: str, asked: str) -> None:
    for path in ("/", "/search", "/api/v1/event"):
        answer = client.get(path, params={field: asked})
        assert answer.status_code < 500, answer.text
        if answer.headers["content-type"].startswith("text/html"):
            assert Page(answer.text).runs == []


@pytest.mark.parametrize(
    "path",
    [
        "/<script>alert(1)</script>",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/api/v1/<img src=x onerror=alert(1)>",
        "/incidents/%22%3E%3Csvg%20onload=alert(1)%3E",
    ],
)
def test_an_address_that_is_not_there_is_not_repeated_as_a_tag(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {404, 422}
    if answer.headers["content-type"].startswith("text/html"):
        assert Page(answer.text).runs == []


@pytest.mark.parametrize("kind", ["event", "incidents", "reports"])
def test_no_cell_begins_as_a_formula(client: TestClient, kind: str) -> None:
    answer = client.get(f"/api/v1/{kind}?format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers.get("content-disposition", "attachment")
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells) or kind == "incidents", "incidents name no outlet and no headline"
    assert [
        cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r")) or (cell.startswith("-") and not _is_number(cell))
    ] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


UPWARDS = [
    "/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/%2e%2e/app.py", "/static/....//app.py",
    "/static/..\\..\\app.py",
    "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/%00", "/tiles/../../etc/passwd", "/tiles/..%2f..%2fetc%2fpasswd",
    "/static/nicias.css%00.txt", "/static/" + "../" * 40 + "etc/passwd", "/static/", "/static/.",
    "/static/templates/base.html",
]  # fmt: skip


@pytest.mark.parametrize("path", UPWARDS)
def test_no_file_outside_of_the_static_ones_is_given_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404, 405}
    assert "root:" not in answer.text
    assert "FastAPI" not in answer.text


def test_an_answer_to_what_was_not_foreseen_is_as_guarded_and_tells_nothing(hostile: Ledger) -> None:
    client = ask(hostile)

    def fail() -> None:
        raise RuntimeError(f"secret {TAG}")

    client.app.get("/fail")(fail)  # type: ignore[attr-defined]
    answer = client.get("/fail")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_policy_lets_nothing_run_that_stands_in_a_page(client: TestClient) -> None:
    policy = client.get("/login").headers["content-security-policy"]
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert parts.get("script-src", parts["default-src"]).split()[0] == "'self'"
    assert not [value for value in parts.values() if "unsafe" in value or "*" in value or "http" in value]
    assert parts["frame-ancestors"] == parts["object-src"] == parts["base-uri"] == "'none'"
    assert parts["form-action"] == "'self'"


def test_one_asks_for_a_day_that_is_none(client: TestClient) -> None:
    assert client.get("/api/v1/event?from=" + date.today().isoformat() + "x").status_code == 422
