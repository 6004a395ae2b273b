"""One look at a feed or sitemap: asked only for what changed, and read as what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nicias.errors import InputError
from nicias.ingest.feeds import MOST_BYTES, read_feed
from nicias.ingest.fetch import Fetched
from nicias.ingest.limits import Limits
from nicias.ingest.manners import retry_after
from nicias.ingest.sitemaps import read_sitemap
from nicias.ingest.watchlist import Feed
from nicias.model.found import Link

MOST_SITEMAPS = 20
"""Sitemaps of an index that are looked into at one visit, the newest first."""
MARGIN = timedelta(days=2)
"""A sitemap that an index dates this long before the last visit is not looked into again: its day may be of any time zone."""
STARTS = (b"<urlset", b"<sitemapindex")
Ask = Callable[[str, dict[str, str]], Fetched]


@dataclass(frozen=True, slots=True)
class Visit:
    """How a look ended: the links, in the feed's order; ``failed`` where it has to be tried again sooner or later."""

    status: str
    links: tuple[Link, ...] = ()
    failed: bool = False
    etag: str | None = None
    modified: str | None = None
    retry_after: float = 0.0


def look(feed: Feed, etag: str | None, modified: str | None, checked: datetime | None, ask: Ask, limits: Limits) -> Visit:
    """Look at a feed, last looked at at ``checked``, when its server gave it these marks.

    Raises:
        InputError: it cannot be fetched, or is no feed.
    """
    wanted = {"If-None-Match": etag, "If-Modified-Since": modified}
    with ask(feed.url, {name: value for name, value in wanted.items() if value}) as fetched:
        if fetched.status == 304:
            return Visit("nothing new", etag=etag, modified=modified)
        if fetched.status != 200:
            again = retry_after(fetched.headers.get("retry-after"))
            return Visit(f"the server answered {fetched.status}", failed=True, retry_after=again)
        links, missed = _read(feed, fetched, checked, ask, limits)
        marks = fetched.headers if not missed else {}  # else what was missed would not be shown again
    status = f"{len(links):,} links" + (f"; {missed}" if missed else "")
    return Visit(status, tuple(links), False, _mark(marks.get("etag")), _mark(marks.get("last-modified")))


def _read(feed: Feed, fetched: Fetched, checked: datetime | None, ask: Ask, limits: Limits) -> tuple[list[Link], str]:
    head = fetched.body.read(4096)
    fetched.body.seek(0)
    is_sitemap = feed.kind == "sitemap" or (feed.kind is None and (head.startswith(b"\x1f\x8b") or _names_sitemap(head)))
    if not is_sitemap:
        return read_feed(fetched.body.read(MOST_BYTES + 1), fetched.url, fetched.headers, feed.most), ""
    found = read_sitemap(fetched.body, fetched.url, limits, feed.most)
    if not found.is_index:
        return list(found.links), ""
    return _inside(found.links, feed, checked, ask, limits)


def _inside(sitemaps: tuple[Link, ...], feed: Feed, checked: datetime | None, ask: Ask, limits: Limits) -> tuple[list[Link], str]:
    """What the sitemaps of an index list; one that cannot be read costs itself."""
    links: dict[str, Link] = {}
    missed = ""
    for inner in [known for known in sitemaps if _may_be_new(known, checked)][:MOST_SITEMAPS]:
        try:
            with ask(inner.url, {}) as fetched:
                if fetched.status != 200:
                    raise InputError(inner.url, f"the server answered {fetched.status}")
                found = read_sitemap(fetched.body, fetched.url, limits, feed.most)
        except InputError as error:
            missed = str(error)
            continue
        if not found.is_index:  # no index may list an index
            links |= {link.url: link for link in found.links if link.url not in links}
    return list(links.values())[: feed.most], missed


def _may_be_new(sitemap: Link, checked: datetime | None) -> bool:
    return checked is None or sitemap.day is None or date.fromisoformat(sitemap.day) >= (checked - MARGIN).date()


def _names_sitemap(head: bytes) -> bool:
    return any(start in head for start in STARTS)


def _mark(value: str | None) -> str | None:
    return value if value and len(value) <= 500 and value.isprintable() and value.isascii() else None
