"""An HTML page becomes its article; scripts, menus and footers stay behind, and nothing is fetched."""

from __future__ import annotations

from datetime import date

import pytest

from nicias.errors import InputError
from nicias.ingest.files import Source
from nicias.ingest.incoming import Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.pages import declared_encoding, read_page

LIMITS = Limits(file_bytes=10_000_000, line_bytes=1_000, text_chars=100_000)
BODY = (
    "<p>Rebels shelled the northern district of the city on Monday, killing at least seven people, monitors said.</p>"
    "<p>The army denied that it had used cluster munitions and said that it would answer any breach of the truce.</p>"
)
PAGE = f"""<!DOCTYPE html><html><head><title>Shells fall on city - Example Wire</title>
<meta property="og:title" content="Shells fall on city"><meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2016-09-20T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article>{{heading}}{BODY}</article>
<script>document.write("never run")</script><footer>All rights reserved. Share this.</footer></body></html>"""


def page(html: str | bytes) -> Incoming:
    data = html.encode() if isinstance(html, str) else html
    return read_page(data, Source(name="a.html", stem="a", kind="page", path=None), LIMITS)


def test_the_article_its_title_date_and_site_are_taken_from_the_page() -> None:
    report = page(PAGE.format(heading="")).report
    assert report.text.startswith("Rebels shelled the northern district")
    assert "would answer any breach" in report.text
    assert (report.title, report.published, report.source) == ("Shells fall on city", date(2016, 9, 20), "Example Wire")


@pytest.mark.parametrize("litter", ["Sport", "never run", "rights reserved"])
def test_what_is_around_the_article_stays_behind(litter: str) -> None:
    assert litter not in page(PAGE.format(heading="")).report.text


def test_a_headline_inside_the_text_does_not_come_apart_from_it() -> None:
    report = page(PAGE.format(heading="<h1>Shells fall on city</h1>")).report
    assert report.title is None
    assert report.text.startswith("Shells fall on city\n")


def test_a_date_that_only_the_text_mentions_is_no_date_of_publication() -> None:
    html = f"<html><body><article><p>On 3 March 2011 protests began in the south.</p>{BODY}</article></body></html>"
    assert page(html).report.published is None


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        (b'<meta charset="utf-8">', None),
        (b'<meta charset="iso-8859-1">', "cp1252"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        (b'<meta charset="rot13">', None),
        (b'<meta charset="nonsense">', None),
    ],
)
def test_the_declared_encoding_is_used_where_it_is_one(meta: bytes, expected: str | None) -> None:
    assert declared_encoding(b"<html><head>" + meta) == expected


def test_an_old_page_is_read_in_the_encoding_that_it_declares() -> None:
    head = '<html><head><meta charset="iso-8859-1"></head>'
    html = f"{head}<body><article><p>Café “Sham” was hit.</p>{BODY}</article></body></html>"
    assert "Café “Sham” was hit." in page(html.encode("cp1252")).report.text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><script>x()</script></body></html>",
        "<div>" * 50_000 + "deep",
        "<" * 100_000,
        "<table>" * 20_000,
        "<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><html><body>&b;</body></html>",
    ],
)
def test_a_page_without_an_article_is_refused_with_the_reason(html: str) -> None:
    with pytest.raises(InputError, match=r"a\.html: "):
        page(html)
