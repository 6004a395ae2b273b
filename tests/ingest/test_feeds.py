"""Feeds and sitemaps are read for the articles they list; what is none, or a trap, is refused by name."""

from __future__ import annotations

import gzip
import io

import pytest

from nicias.errors import InputError
from nicias.ingest.feeds import read_feed
from nicias.ingest.limits import Limits
from nicias.ingest.sitemaps import Sitemap, read_sitemap
from nicias.model.found import Link

WHERE = "https://example.org/feed"
LIMITS = Limits(file_bytes=1_000_000, line_bytes=100_000, text_chars=100_000)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Shells &amp; fire</title>
<link rel="alternate" href="/a#top"/><author><name>A. Writer</name></author><published>2016-09-20T23:00:00Z</published></entry>
<entry><id>urn:x</id></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "items": [
{"id": "1", "url": "https://example.org/a", "title": "Shells &amp; fire", "date_published": "2016-09-20T23:00:00Z",
 "authors": [{"name": "A. Writer"}]}, {"id": "nothing"}]}"""
RSS = """<rss version="2.0"><channel><item><title>Shells &amp;amp; fire</title><link>https://example.org/a</link>
<author>A. Writer</author><pubDate>Tue, 20 Sep 2016 23:00:00 GMT</pubDate></item>
<item><link>javascript:alert(1)</link></item><item><link>https://example.org/a</link></item></channel></rss>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://example.org/old</loc><lastmod>2016-09-01</lastmod></url>
<url><loc>https://example.org/new</loc><news:news><news:publication><news:name>W</news:name></news:publication>
<news:publication_date>2016-09-20T10:00:00Z</news:publication_date><news:title>Shells</news:title></news:news></url></urlset>"""


def read(body: str | bytes) -> list[Link]:
    return read_feed(body.encode() if isinstance(body, str) else body, WHERE, {}, 100)


@pytest.mark.parametrize("body", [ATOM, RSS], ids=["atom", "rss"])
def test_address_headline_day_and_author_are_taken(body: str) -> None:
    assert read(body) == [Link("https://example.org/a", "Shells & fire", "2016-09-20", "A. Writer")]


def test_json_feed_is_read() -> None:
    first = read(JSON)[0]
    assert (first.url, first.day, first.author) == ("https://example.org/a", "2016-09-20", "A. Writer")


def test_a_feed_in_an_other_encoding_is_read() -> None:
    body = '<?xml version="1.0" encoding="iso-8859-1"?>' + RSS.replace("Shells", "Café")
    assert read(body.encode("latin-1"))[0].title == "Café & fire"


def test_no_more_links_are_taken_than_asked_for() -> None:
    items = "".join(f"<item><link>https://example.org/{number}</link></item>" for number in range(50))
    body = f'<rss version="2.0"><channel>{items}</channel></rss>'
    assert len(read_feed(body.encode(), WHERE, {}, 7)) == 7


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BOMB, "declares entities"),
        (BOMB.encode("utf-16"), "declares entities"),
        ("<html><body>Sorry</body></html>", "no feed"),
        ("", "no feed"),
        ("{}", "no JSON Feed"),
        ('{"version": "1", "items": 3}', "no JSON Feed"),
        (b"x" * 10_000_001, "too large"),
    ],
    ids=["entities", "entities in UTF-16", "page", "empty", "no feed", "wrong type", "large"],
)
def test_what_is_no_feed_is_refused_with_the_reason(body: str | bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read(body)
    assert refused.value.where == WHERE


def sitemap(body: bytes, most: int = 100) -> Sitemap:
    return read_sitemap(io.BytesIO(body), "https://example.org/sitemap.xml", LIMITS, most)


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_lists_the_newest_first_and_news_says_headline_and_day(packed: bool) -> None:
    found = sitemap(gzip.compress(NEWS.encode()) if packed else NEWS.encode())
    assert found == Sitemap(
        False, (Link("https://example.org/new", "Shells", "2016-09-20"), Link("https://example.org/old", None, None))
    )
    assert [link.url for link in sitemap(NEWS.encode(), 1).links] == ["https://example.org/new"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html></html>", "no sitemap: it begins with <html>"),
        (b"<urlset><url>", "broken XML in line 1"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a;</urlset>', "document type"),
        (b"<urlset>" + b"<a>" * 50, "too deep"),
        (gzip.compress(b" " * 60_000_000), "decompression bomb"),
        (b"<urlset>" + b" " * 53_000_000, "too large"),
    ],
    ids=["page", "broken", "entities", "deep", "bomb", "large"],
)
def test_what_is_no_sitemap_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        sitemap(body)
