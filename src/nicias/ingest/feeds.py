"""RSS, Atom and JSON Feed -> the articles that they list. feedparser's only owner; it is given bytes and fetches nothing."""

from __future__ import annotations

import html
import io
import re
import time
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from pydantic import BaseModel, ConfigDict, ValidationError

from nicias.errors import InputError
from nicias.ingest.dates import read_date
from nicias.ingest.lines import reason_of
from nicias.model.found import Link

MOST_BYTES = 10_000_000
"""A feed that is larger is refused; one lists some dozens of articles."""
LONGEST_URL, LONGEST_TITLE, LONGEST_AUTHOR = 2_000, 1_000, 300
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
"""What feedparser raises on feeds that its author did not think of."""


class JsonAuthor(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: str | None = None


class JsonItem(BaseModel):
    """An item of a JSON Feed (jsonfeed.org, versions 1 and 1.1), as far as it is used."""

    model_config = ConfigDict(extra="ignore")

    url: str | None = None
    id: str | int | float | None = None
    title: str | None = None
    date_published: str | None = None
    authors: list[JsonAuthor] = []
    author: JsonAuthor | None = None


class JsonFeed(BaseModel):
    model_config = ConfigDict(extra="ignore")

    version: str
    items: list[JsonItem]


def read_feed(data: bytes, where: str, headers: Mapping[str, str], most: int) -> list[Link]:
    """The articles of a feed, in its order, each address once, at most so many.

    Raises:
        InputError: it is too large, or no feed.
    """
    if len(data) > MOST_BYTES:
        raise InputError(where, f"too large: a feed of more than {MOST_BYTES:,} bytes")
    items = _json_items(data, where) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_items(data, where, headers)
    found: dict[str, Link] = {}
    for link in items:
        if len(found) >= most:
            break
        found.setdefault(link.url, link)
    return list(found.values())


def link_of(base: str, href: str, title: object = None, day: str | None = None, author: object = None) -> Link | None:
    """What is listed, as an address of the web with the words beside it; ``None`` where it is no such address."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > LONGEST_URL:
        return None
    return Link(url.partition("#")[0], _line(title, LONGEST_TITLE), day, _line(author, LONGEST_AUTHOR))


def _json_items(data: bytes, where: str) -> Iterator[Link]:
    try:
        feed = JsonFeed.model_validate_json(data)
    except ValidationError as error:
        raise InputError(where, f"no JSON Feed: {reason_of(error)}") from error
    for item in feed.items:
        names = [author.name for author in (*item.authors, item.author) if author is not None and author.name]
        day = read_date(item.date_published)
        address = item.url or (item.id if isinstance(item.id, str) else None)
        if address and (link := link_of(where, address, item.title, day.isoformat() if day else None, ", ".join(names))):
            yield link


def _xml_items(data: bytes, where: str, headers: Mapping[str, str]) -> Iterator[Link]:
    if b"<!ENTITY" in data.replace(b"\x00", b"").upper():
        raise InputError(where, "refused: it declares entities, which no feed does")
    known = {name: headers[name] for name in ("content-type", "content-language") if name in headers}
    try:
        parsed = feedparser.parse(io.BytesIO(data), response_headers={**known, "content-location": where}, sanitize_html=False)
    except FAULTS as error:
        raise InputError(where, f"the feed could not be read ({type(error).__name__})") from error
    if not parsed.get("version") and not parsed.entries:
        raise InputError(where, f"no feed: {parsed.get('bozo_exception') or 'it is neither RSS, Atom nor JSON Feed'}"[:300])
    for entry in parsed.entries:
        href = entry.get("link") or entry.get("id") or ""
        link = link_of(where, href, entry.get("title"), _day(entry), entry.get("author")) if isinstance(href, str) else None
        if link is not None:
            yield link


def _day(entry: Any) -> str | None:
    """The day on which an entry says it was published (UTC)."""
    stated = entry.get("published_parsed")
    if not isinstance(stated, time.struct_time):
        return None
    try:
        return date(*stated[:3]).isoformat()
    except ValueError:
        return None


def _line(value: object, most: int) -> str | None:
    """Words on one line; feeds often hold them as HTML, escaped once or twice."""
    if not isinstance(value, str):
        return None
    return " ".join(TAG.sub(" ", html.unescape(value[: 4 * most])).split())[:most] or None
