"""An HTML page -> one report: the article's text, title, date and site. No script runs and nothing is fetched.

The only owner of trafilatura, which is imported here alone since it takes a third of a second: plain text and JSON
lines do not wait for it.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from lxml.etree import LxmlError
from trafilatura import bare_extraction

from nicias.errors import InputError
from nicias.ingest.copies import copy_of
from nicias.ingest.dates import read_date
from nicias.ingest.decode import check_text, decode
from nicias.ingest.files import Source
from nicias.ingest.incoming import Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.sites import canonical
from nicias.model.found import Found
from nicias.model.report import Report

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
LONGEST_AUTHOR = 300
FAULTS = (LxmlError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
DATES = {"extensive_search": False, "original_date": True}  # the page's own statement, never a guess from its text


def read_page(data: bytes, source: Source, limits: Limits) -> Incoming:
    """One HTML page as a report.

    Raises:
        InputError: it is binary, wrongly encoded, too large, or no article could be found in it.
    """
    decoded = decode(data, source.name, known_encoding(source.charset) or declared_encoding(data))
    article = _extract(decoded.text, source.name)
    text = (article.text or "").strip() if article is not None else ""
    if not text:
        raise InputError(source.name, "no article text could be found in this page")
    check_text(text, source.name, limits.text_chars)
    author = " ".join((article.author or "").split())[:LONGEST_AUTHOR] or None
    found = Found(author=author) if author else None
    return Incoming(_report(article, text, source), source.name, len(data), (), found, copy_of(data, limits, source.url))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page's ``meta`` names, where it is one of those that English pages are written in."""
    match = CHARSET.search(data[:4096])
    return None if match is None else known_encoding(match[1].decode("ascii"))


def known_encoding(charset: str | None) -> str | None:
    """The codec of a named encoding, where it is one of those that English pages are written in."""
    try:
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # what these names stand for on the web (WHATWG Encoding Standard)
    return name if name.startswith(("iso8859-", "cp125")) else None


def _extract(text: str, where: str) -> Any:
    try:
        return bare_extraction(text, include_comments=False, with_metadata=True, date_extraction_params=dict(DATES))
    except FAULTS as error:
        raise InputError(where, f"the page could not be read ({type(error).__name__})") from error


def _report(article: Any, text: str, source: Source) -> Report:
    title = " ".join((article.title or "").split()) or None
    if title is not None and " ".join(text.partition("\n")[0].split()) == title:
        title = None  # it stands in the text, where its words can be pointed at
    return Report(
        id=source.stem, text=text, title=title, published=read_date(article.date), source=article.sitename or None,
        url=article.url or None if source.url is None else canonical(article.url, source.url),
    )  # fmt: skip
