"""What a feed's link answered -> one report, in the feed's name, with what the user declared of it beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nicias.errors import InputError
from nicias.ingest.fetch import Fetched
from nicias.ingest.fetched import read_fetched, source_of
from nicias.ingest.files import stem_of
from nicias.ingest.incoming import Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.watchlist import Feed
from nicias.model.found import Found, Link
from nicias.model.ids import digest

PAGES = frozenset({None, "page", "text"})


def read_article(fetched: Fetched, link: Link, feed: Feed, limits: Limits) -> Incoming:
    """One article as a report. The outlet is the feed's name; headline, day and author are the page's, else the feed's.

    Its id is made of its address, so that it is the same whenever it is fetched.

    Raises:
        InputError: what stands there is no page, or there is no article in it.
    """
    if source_of(fetched).kind not in PAGES:
        raise InputError(link.url, "no page but a file of another kind")
    arrival = next(iter(read_fetched(fetched, limits)))
    if isinstance(arrival, InputError):
        raise arrival
    report = arrival.report
    url = report.url or fetched.url
    title = report.title
    if title is None and link.title and link.title not in report.text[: len(link.title) + 200]:
        title = link.title
    named = replace(
        report, id=f"{(stem_of(url.partition('?')[0]) or 'page')[:80]}-{digest(url)[:8]}", source=feed.name, title=title, url=url,
        published=report.published or (date.fromisoformat(link.day) if link.day else None),
    )  # fmt: skip
    issues = tuple(replace(known, report=named.id) for known in arrival.issues)
    return replace(arrival, report=named, origin=link.url, issues=issues, found=_found(arrival.found or Found(), link, feed))


def _found(found: Found, link: Link, feed: Feed) -> Found:
    return replace(
        found, asked=link.url, author=found.author or link.author, feed=feed.name, country=feed.country, language=feed.language,
        leaning=feed.leaning,
    )  # fmt: skip
