"""What a watcher keeps in a ledger and asks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from nicias.model.found import Copy, Found, Link
from nicias.store import feed_rows, found_rows
from nicias.store.database import Database
from nicias.store.findings import DueLink, FeedAnswer, FeedState


class Feeding:
    """Feeds, their links, and how reports were found. Times are of UTC."""

    _database: Database

    def enrol(self, watched: Mapping[str, str], at: datetime) -> None:
        """Begin to watch these feeds (name -> address); one whose address changed begins anew."""
        with self._database.writing() as connection:
            feed_rows.enrol(connection, watched, at)

    def feeds(self) -> list[FeedState]:
        """Every feed that was ever watched, by name."""
        with self._database.reading() as connection:
            return feed_rows.feed_states(connection)

    def note_answer(self, feed: str, answer: FeedAnswer, links: Sequence[Link] = ()) -> int:
        """Write down what a feed answered, together with what it newly lists; how many links were new."""
        with self._database.writing() as connection:
            return feed_rows.note_answer(connection, feed, answer, links)

    def due_links(self, until: datetime, limit: int, feeds: Sequence[str], after: DueLink | None = None) -> list[DueLink]:
        """The links of these feeds that are due, the longest due first; those ``after`` one of them."""
        with self._database.reading() as connection:
            return feed_rows.due_links(connection, until, limit, feeds, after)

    def next_due(self, feeds: Sequence[str]) -> datetime | None:
        """When the next link of these feeds is due; ``None`` where none is waiting."""
        with self._database.reading() as connection:
            return feed_rows.next_due(connection, feeds)

    def is_done(self, url: str) -> bool:
        """Whether the article at this address came in already by a feed."""
        with self._database.reading() as connection:
            return feed_rows.is_done(connection, url)

    def postpone(self, url: str, due: datetime, reason: str) -> None:
        """Try a link again later."""
        with self._database.writing() as connection:
            feed_rows.postpone(connection, url, due, reason)

    def close_link(self, url: str, state: str, reason: str | None = None, report: str | None = None) -> None:
        """A waiting link is done: ``kept``, ``same`` or ``aside``; nothing where the address is of no link."""
        with self._database.writing() as connection:
            feed_rows.close_link(connection, url, state, reason, report)

    def found(self, report: str) -> Found | None:
        """How a report was found, by its id in the ledger."""
        with self._database.reading() as connection:
            return found_rows.find_found(connection, report)

    def copy(self, report: str) -> Copy | None:
        """The page that a report was taken from, as it came, by the report's id in the ledger."""
        with self._database.reading() as connection:
            return found_rows.find_copy(connection, report)
