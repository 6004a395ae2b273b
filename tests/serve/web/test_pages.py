"""Every page of the demo answers, is whole without scripts, and leads only to pages that answer."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from nicias.model.record import KINDS
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

PAGES = ["/", *(f"/?kind={kind}" for kind in KINDS), "/?kind=reports", "/disputes", "/tolls", "/tolls?per=party", "/truces",
         "/ground", "/talks", "/dyads", "/sources", "/search", "/search?text=hospital", "/codebook", "/status"]  # fmt: skip
MOST_BYTES = 100_000
VOID = frozenset("area base br col embed hr img input link meta source track wbr path line rect circle".split())
OTHERS = ("/review", "/login", "/logout")
"""Pages of other parts, which have tests of their own."""


class Page(HTMLParser):
    """What a page links to, which ids it has, and whether its elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.inline: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.links += [value for name in ("href", "src") if (value := told.get(name))]
        self.ids += [told["id"] or ""] if "id" in told else []
        self.inline += [name for name in told if name == "style" or name.startswith("on")]
        self.inline += ["script"] if tag == "script" and "src" not in told else []
        if tag not in VOID and tag not in ("li", "dt", "dd", "option", "p", "tr", "td", "th"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag, f"{tag} closes another"


def inner(links: list[str]) -> Iterator[str]:
    for link in links:
        address = unescape(link).split("#")[0]
        if address.startswith("/") and not address.startswith(OTHERS):
            yield address


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_and_is_whole_without_scripts(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.open == []
    assert page.inline == []
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert len(page.ids) == len(set(page.ids))
    assert "Cite as:" in answer.text or address == "/search"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stays_small(client: TestClient, address: str) -> None:
    assert len(client.get(address).content) < MOST_BYTES


def one_of_each(ledger: Ledger) -> list[str]:
    disputed = next(known for known in ledger.incidents(Filters(limit=500)) if known.disputes and known.tolls)
    source = ledger.reports(Filters(limit=1))[0]
    dyad = ledger.dyads(Filters(limit=1))[0]
    return [
        f"/incidents/{disputed.id}", f"/reports/{source.id}", f"/records/{disputed.records[0]}",
        f"/truces/{ledger.truces()[0].id}", f"/ground/{ledger.grounds()[0].id}",
        f"/stories/{ledger.story_of(source.id)}", f"/sources?source={source.outlet}",
        f"/dyads/pair?first={dyad.first}&second={dyad.second}", "/codebook/ASSAULT", "/codebook/rules/assault.air-strike",
    ]  # fmt: skip


def test_the_links_of_every_kind_of_page_lead_somewhere(client: TestClient, demo: Ledger) -> None:
    pages = [*PAGES, *one_of_each(demo)]
    links = {link for address in pages for link in inner(Page(client.get(address).text).links)}
    kept: dict[str, list[str]] = {}
    for link in sorted(links):  # of each kind of page some: the demo has thousands of addresses
        parts = urlsplit(link)
        kind = f"{parts.path.rsplit('/', 1)[0]}?{','.join(sorted(parse_qs(parts.query)))}"
        kept.setdefault(kind, []).append(link)
    tried = [link for same in kept.values() for link in same[:6]]
    wrong = [(link, answer.status_code) for link in tried if (answer := client.get(link)).status_code != 200]
    assert wrong == []
    assert len(tried) > 100


def test_a_link_to_a_sentence_on_the_page_finds_it(client: TestClient, demo: Ledger) -> None:
    for address in one_of_each(demo):
        page = Page(client.get(address).text)
        lost = {link for link in page.links if link.startswith("#") and link[1:] not in page.ids}
        assert lost == set(), address


def test_what_one_asks_for_stays_in_every_link_of_the_list(client: TestClient) -> None:
    text = client.get("/?kind=event&actor=Russia&from=2016-01-01&limit=5").text
    following = next(link for link in map(unescape, Page(text).links) if "after=" in link and link.startswith("/?"))
    asked = parse_qs(urlsplit(following).query)
    assert {name: asked[name] for name in ("kind", "actor", "from", "limit")} == {
        "kind": ["event"], "actor": ["Russia"], "from": ["2016-01-01"], "limit": ["5"],
    }  # fmt: skip
    assert client.get(following).status_code == 200


def test_the_pages_of_a_list_together_are_the_list(client: TestClient, demo: Ledger) -> None:
    address: str | None = "/?kind=claim&limit=40"
    seen: list[str] = []
    while address:
        page = Page(client.get(address).text)
        seen += [link.removeprefix("/records/") for link in page.links if link.startswith("/records/")]
        address = next((unescape(link) for link in page.links if "after=" in link and link.startswith("/?")), None)
    assert seen == [entry.id for entry in demo.records("claim", Filters(limit=1000))]


def test_a_filter_that_a_list_does_not_take_is_named_and_left_out(client: TestClient) -> None:
    text = client.get("/?kind=reports&where=Aleppo").text
    assert "That filter was left out" in text
    assert "/reports/" in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/incidents/i0000000000000000", 404), ("/reports/nothing", 404), ("/records/x1", 404), ("/truces/t1", 404),
        ("/ground/g1", 404),
        ("/stories/r1", 404), ("/codebook/nothing", 404), ("/codebook/rules/nothing", 404), ("/dyads/pair?first=A&second=B", 404),
        ("/?from=yesterday", 422), ("/?kind=nothing", 422), ("/?after=x1", 422), ("/?box=1,2", 422), ("/tolls?per=side", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_in_a_page_of_the_same_frame(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert 'aria-label="Pages"' in answer.text


def test_a_story_s_or_incident_s_old_address_leads_to_what_took_it_in(client: TestClient, demo: Ledger) -> None:
    source = demo.reports(Filters(limit=1))[0]
    assert client.get(f"/reports/{source.name}", follow_redirects=False).headers["location"] == f"/reports/{source.id}"


def test_an_incident_shows_every_source_s_sentence(client: TestClient, demo: Ledger) -> None:
    incident = next(known for known in demo.incidents(Filters(limit=500)) if known.disputes and known.tolls)
    page = client.get(f"/incidents/{incident.id}")
    ids = set(Page(page.text).ids)
    assert set(incident.records) <= ids


def test_all_of_a_report_s_text_is_on_its_page(client: TestClient, demo: Ledger) -> None:
    source = demo.reports(Filters(limit=1))[0]
    found = demo.report(source.id)
    assert found is not None

    class Words(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    reader = Words()
    reader.feed(client.get(f"/reports/{source.id}").text)
    for line in found[1].text.splitlines():
        for sentence in filter(None, line.split(". ")):
            assert sentence.strip() in reader.said


def test_elsewhere_than_on_loopback_pages_take_a_login_but_their_style_does_not(demo: Ledger) -> None:
    from fake_server import ask

    away = ask(demo, host="0.0.0.0")
    assert away.get("/", follow_redirects=False).status_code in (302, 303, 307, 401)
    assert away.get("/static/nicias.css").status_code == 200
