"""A MediaWiki dump is read article by article: plain text, the day that the page states, and no entity is followed."""

from __future__ import annotations

import bz2
import gzip
from datetime import date
from pathlib import Path

import pytest

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.ingest.wikitext import check_nesting, date_of, text_of

LIMITS = Limits(file_bytes=1_000, line_bytes=100_000, text_chars=20_000)
SITE = "<siteinfo><sitename>Wikinews</sitename><base>https://en.wikinews.org/wiki/Main_Page</base></siteinfo>"


def page(title: str, text: str, number: int = 1, ns: int = 0, more: str = "") -> str:
    return (
        f"<page><title>{title}</title><ns>{ns}</ns><id>{number}</id>{more}<revision><id>9{number}</id>"
        f"<contributor><username>A</username><id>5</id></contributor><text>{text}</text></revision></page>\n"
    )


def dump(*pages: str, start: str = "") -> bytes:
    return f"{start}<mediawiki xmlns='http://www.mediawiki.org/xml/export-0.11/'>{SITE}\n{''.join(pages)}</mediawiki>".encode()


def found(path: Path, data: bytes, limits: Limits = LIMITS) -> list[Arrival]:
    path.write_bytes(data)
    return list(take_in([str(path)], Intake(limits)))


@pytest.mark.parametrize(("suffix", "pack"), [(".xml", bytes), (".xml.gz", gzip.compress), (".xml.bz2", bz2.compress)])
def test_an_article_is_a_report_with_title_date_address_and_site(tmp_path: Path, suffix: str, pack: object) -> None:
    data = dump(page("Shells fall on city", "{{date|September 20, 2016}}\nShells fell.", 12))
    (arrival,) = found(tmp_path / f"wiki{suffix}", pack(data))  # type: ignore[operator]
    assert isinstance(arrival, Incoming)
    report = arrival.report
    assert (report.id, report.title, report.text) == ("wiki-12", "Shells fall on city", "Shells fell.")
    assert (report.published, report.source) == (date(2016, 9, 20), "Wikinews")
    assert report.url == "https://en.wikinews.org/wiki/Shells_fall_on_city"
    assert arrival.origin == f"{tmp_path}/wiki{suffix}:2"


def test_only_articles_are_read_and_an_empty_one_is_named(tmp_path: Path) -> None:
    pages = (
        page("Talk", "Talk.", 1, ns=1),
        page("Moved", "#REDIRECT [[X]]", 2, more="<redirect title='X'/>"),
        page("Empty", "{{delete}}", 3),
        page("Read", "It fell.", 4),
    )
    empty, read = found(tmp_path / "w.xml", dump(*pages))
    assert "empty" in str(empty)
    assert isinstance(read, Incoming)
    assert [issue.code for issue in read.issues] == ["no-date"]


@pytest.mark.parametrize(
    "start",
    ["<!DOCTYPE m [<!ENTITY a 'x'>]>", "<!DOCTYPE m SYSTEM 'file:///etc/passwd'>", "<?xml version='1.0'?><!DOCTYPE mediawiki>"],
)
def test_a_document_type_is_refused(tmp_path: Path, start: str) -> None:
    (arrival,) = found(tmp_path / "w.xml", dump(page("A", "&amp;"), start=start))
    assert isinstance(arrival, InputError)
    assert "document type" in arrival.reason


def test_broken_xml_is_named_by_its_line_after_the_articles_before_it(tmp_path: Path) -> None:
    data = dump(page("A", "It fell.", 1), page("B", "<broken", 2))
    read, broken = found(tmp_path / "w.xml", data)
    assert isinstance(read, Incoming)
    assert isinstance(broken, InputError)
    assert broken.where == f"{tmp_path}/w.xml:3"


@pytest.mark.parametrize("data", [b"", b"nonsense", b"<html></html>", b"<rss><page/></rss>", b"<a>" * 500])
def test_what_is_no_dump_is_named(tmp_path: Path, data: bytes) -> None:
    (arrival,) = found(tmp_path / "w.xml", data)
    assert isinstance(arrival, InputError)


def test_an_enormous_page_is_named_and_not_held(tmp_path: Path) -> None:
    large, read = found(tmp_path / "w.xml", dump(page("L", "x " * 2_000_000, 1), page("R", "It fell.", 2)))
    assert "too large" in str(large)
    assert isinstance(read, Incoming)


def test_a_compressed_bomb_is_refused(tmp_path: Path) -> None:
    data = dump(page("L", "x" * 60_000_000))
    last = found(tmp_path / "w.xml.bz2", bz2.compress(data))[-1]
    assert "decompression bomb" in str(last)
    assert str(tmp_path / "w.xml.bz2") in str(last)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'''Shells''' fell on [[Aleppo|the city]].", "Shells fell on the city."),
        ("{{w|Aleppo}} and {{w|Syrian Army|the army}} said.", "Aleppo and the army said."),
        ("It fell.<ref>A note</ref> {{source|url=http://a.org|title=T}}", "It fell."),
        ("A\n{| class='x'\n|-\n| cell\n|}\nB", "A\n\nB"),
        ("[[File:A.jpg|thumb|A [[tank]]]]It fell.[[Category:Syria]]", "It fell."),
        ("See [http://a.org the report].<!-- no -->", "See the report."),
        ("It fell.\n\n== Sources ==\n* {{source}}\n* Other", "It fell."),
        ("A &amp; B &lt;", "A & B <"),
    ],
)
def test_wikitext_becomes_the_text_that_a_reader_sees(written: str, text: str) -> None:
    assert text_of(written) == text


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("{{date|September 20, 2016}}", date(2016, 9, 20)),
        ("{{byline|date=September 20, 2016|location=[[Aleppo]]}}", date(2016, 9, 20)),
        ("{{Date|2016-09-20}}", date(2016, 9, 20)),
        ("[[Category:September 20, 2016]]", date(2016, 9, 20)),
        ("{{date|soon}}", None),
        ("On September 20, 2016 it fell.", None),
    ],
)
def test_the_date_is_the_one_that_the_page_states(written: str, day: date | None) -> None:
    assert date_of(written) == day


@pytest.mark.parametrize("mark", ["[[a|", "{{a|", "{|\n", "<ref>", "{{a}} "])
def test_tangles_that_would_cost_hours_are_refused(mark: str) -> None:
    with pytest.raises(InputError, match="too tangled"):
        check_nesting(mark * 10_000, "w.xml:1")


def test_a_long_article_is_no_tangle() -> None:
    check_nesting("'''A''' [[b|c]] {{w|d}}<br> <ref>e</ref> <ref name=f /> {| class=g\n| h\n|}\n" * 500, "w.xml:1")
