"""What is watched: when each feed was asked and is due again, and every address that one ever listed, with its fate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from nicias.model.found import Link
from nicias.store.feed_tables import feeds, links
from nicias.store.findings import DueLink, FeedAnswer, FeedState
from nicias.store.keys import key_of
from nicias.store.upserts import add_missing, chunks

WAITING, KEPT, SAME, ASIDE = "waiting", "kept", "same", "aside"
"""A link's states: to be fetched; its report is in the ledger; its article was there under an other address; given up."""


def enrol(connection: Connection, watched: Mapping[str, str], at: datetime) -> None:
    """Begin to watch these feeds (name -> address); one whose address changed begins anew."""
    known = {row.name: row.url for row in connection.execute(select(feeds.c.name, feeds.c.url))}
    new = {"etag": None, "modified": None, "checked": None, "changed": None, "due": _plain(at), "failures": 0, "status": "new"}
    for name, url in watched.items():
        if name not in known:
            connection.execute(feeds.insert(), {"name": name, "url": url, **new})
        elif known[name] != url:
            connection.execute(update(feeds).where(feeds.c.name == name).values(url=url, **new))


def feed_states(connection: Connection) -> list[FeedState]:
    """Every feed that was ever watched, by name."""
    counts: dict[str, dict[str, int]] = {}
    counted = select(links.c.feed, links.c.state, func.count().label("size")).group_by(links.c.feed, links.c.state)
    for row in connection.execute(counted):
        counts.setdefault(row.feed, {})[row.state] = row.size
    return [_state(row, counts.get(row.name, {})) for row in connection.execute(select(feeds).order_by(feeds.c.name))]


def note_answer(connection: Connection, name: str, answer: FeedAnswer, listed: Sequence[Link]) -> int:
    """Write down what a feed answered together with what it newly lists; how many links were new."""
    new = _unknown(connection, listed)
    found = _plain(answer.at)
    rows = [
        {"key": key, "url": link.url, "feed": name, "state": WAITING, "found": found, "due": found, "tries": 0,
         "title": link.title, "day": link.day, "author": link.author, "report": None, "reason": None}
        for key, link in new.items()
    ]  # fmt: skip
    add_missing(connection, links, rows)
    values: dict[str, Any] = {"checked": found, "due": _plain(answer.due), "failures": answer.failures, "status": answer.status}
    if not answer.failures:
        values |= {"etag": answer.etag, "modified": answer.modified}
    if rows:
        values["changed"] = found
    connection.execute(update(feeds).where(feeds.c.name == name).values(values))
    return len(rows)


def due_links(
    connection: Connection, until: datetime, limit: int, names: Sequence[str], after: DueLink | None = None
) -> list[DueLink]:
    """The links of these feeds that are due, the longest due first; those ``after`` one of them."""
    mine = (links.c.state == WAITING) & (links.c.due <= _plain(until)) & links.c.feed.in_(names)
    if after is not None:
        due, key = _plain(after.due), key_of(after.link.url)
        mine &= (links.c.due > due) | ((links.c.due == due) & (links.c.key > key))
    rows = connection.execute(select(links).where(mine).order_by(links.c.due, links.c.key).limit(limit))
    return [_waiting(row) for row in rows]


def next_due(connection: Connection, names: Sequence[str]) -> datetime | None:
    """When the next link of these feeds is due; ``None`` where none is waiting."""
    mine = (links.c.state == WAITING) & links.c.feed.in_(names)
    at = connection.scalar(select(func.min(links.c.due)).where(mine))
    return at.replace(tzinfo=UTC) if at else None


def is_done(connection: Connection, url: str) -> bool:
    """Whether the article at this address is in the ledger already."""
    return connection.scalar(select(links.c.state).where(links.c.key == key_of(url))) in (KEPT, SAME)


def postpone(connection: Connection, url: str, due: datetime, reason: str) -> None:
    """Try a link again later."""
    values = {"due": _plain(due), "tries": links.c.tries + 1, "reason": reason}
    connection.execute(update(links).where(links.c.key == key_of(url)).values(values))


def close_link(connection: Connection, url: str, state: str, reason: str | None = None, report: str | None = None) -> None:
    """A waiting link is done; nothing where the address is of no link."""
    values = {"state": state, "reason": reason, "report": key_of(report) if report else None}
    connection.execute(update(links).where(links.c.key == key_of(url), links.c.state == WAITING).values(values))


def take_address(connection: Connection, url: str, feed: str, report: str, at: datetime) -> None:
    """The address that an article gives as its own is done too, whichever feed lists it later."""
    row = {"key": key_of(url), "url": url, "feed": feed, "state": KEPT, "found": at, "due": at, "tries": 0, "title": None,
           "day": None, "author": None, "report": key_of(report), "reason": None}  # fmt: skip
    close_link(connection, url, KEPT, report=report)
    add_missing(connection, links, [row])


def _unknown(connection: Connection, listed: Sequence[Link]) -> dict[int, Link]:
    wanted: dict[int, Link] = {}
    for link in listed:
        wanted.setdefault(key_of(link.url), link)
    for chunk in chunks(list(wanted)):
        for key in connection.scalars(select(links.c.key).where(links.c.key.in_(chunk))):
            del wanted[key]
    return wanted


def _waiting(row: Row[Any]) -> DueLink:
    return DueLink(Link(row.url, row.title, row.day, row.author), row.feed, row.due.replace(tzinfo=UTC), row.tries)


def _state(row: Row[Any], counts: Mapping[str, int]) -> FeedState:
    times = {name: value.replace(tzinfo=UTC) if (value := getattr(row, name)) else None for name in ("checked", "changed")}
    return FeedState(
        name=row.name, url=row.url, status=row.status, failures=row.failures, due=row.due.replace(tzinfo=UTC), etag=row.etag,
        modified=row.modified, checked=times["checked"], changed=times["changed"], waiting=counts.get(WAITING, 0),
        kept=counts.get(KEPT, 0), same=counts.get(SAME, 0), aside=counts.get(ASIDE, 0),
    )  # fmt: skip


def _plain(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
