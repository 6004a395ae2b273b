"""Watching feeds: each is asked when it is due, its new links are noted, their articles are fetched, coded and filed.

Nothing is lost and nothing repeated wherever it is stopped: a feed's answer and its new links are written in one transaction, and
a link is done in the transaction that files its report. Hosts are asked one request at a time, with a pause between two.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Event

from nicias.errors import InputError
from nicias.ingest.articles import read_article
from nicias.ingest.fetch import Fetched, Fetcher
from nicias.ingest.incoming import Arrival
from nicias.ingest.limits import Limits
from nicias.ingest.manners import Manners, back_off, jitter, retry_after
from nicias.ingest.robots import Robots
from nicias.ingest.visits import Visit, look
from nicias.ingest.watchlist import Feed, Watchlist
from nicias.model.found import Link
from nicias.pipeline.coded import Coded
from nicias.pipeline.keeping import Keeping
from nicias.store.findings import DueLink, FeedAnswer, FeedState

PRODUCT = "Nicias"
"""The name by which robots.txt may address it."""
AT_ONCE = 200
"""Links that are taken from the ledger at once."""
GONE = frozenset({400, 401, 402, 403, 404, 405, 406, 410, 451})
"""Answers after which trying again makes no sense."""
LONGEST_SLEEP = 60.0
FORBIDDEN = "its host's robots.txt does not let it be fetched"


@dataclass(slots=True)
class Watch:
    """A watcher at work. ``stop`` ends it after the article at hand; ``clock`` counts seconds, ``now`` tells the time (UTC)."""

    watchlist: Watchlist
    keeping: Keeping
    fetcher: Fetcher
    limits: Limits
    stop: Event = field(default_factory=Event)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    rng: Random = field(default_factory=Random)
    told: Callable[[str], None] = lambda _: None
    _manners: Manners = field(init=False)
    _robots: Robots = field(init=False)
    _feeds: dict[str, Feed] = field(init=False)
    _taken: set[str] = field(default_factory=set)  # addresses of articles that are on their way into the ledger

    def __post_init__(self) -> None:
        self._manners = Manners(self.watchlist.delay)
        self.fetcher = replace(self.fetcher, agent=self.watchlist.agent)
        self._robots = Robots(PRODUCT, self.fetcher.request, self.clock)
        self._feeds = {feed.name: feed for feed in self.watchlist.feed}
        self.keeping.ledger.enrol({feed.name: feed.url for feed in self.watchlist.feed}, self.now())

    def round(self) -> Iterator[Coded]:
        """Ask every feed that is due, then fetch, code and file every link that is due; the results as they are filed."""
        for state in self._states():
            if self.stop.is_set():
                return
            if state.due <= self.now():
                self._visit(self._feeds[state.name], state)
        yield from self.keeping.keep(self._articles())
        self._taken.clear()

    def rest(self) -> None:
        """Wait until the next feed or link is due, or the watcher is stopped."""
        ledger, names = self.keeping.ledger, list(self._feeds)
        due = [state.due for state in self._states()] + [at for at in [ledger.next_due(names)] if at is not None]
        seconds = (min(due) - self.now()).total_seconds()
        self.stop.wait(min(max(seconds, 0.05), LONGEST_SLEEP))

    def _states(self) -> list[FeedState]:
        return [state for state in self.keeping.ledger.feeds() if state.name in self._feeds]

    def _visit(self, feed: Feed, state: FeedState) -> None:
        try:
            visit = look(feed, state.etag, state.modified, state.checked, self._ask, self.limits)
        except InputError as error:
            visit = Visit(status=error.reason, failed=True)
        if visit.failed and self.stop.is_set():
            return
        answer = self._answer(feed, state, visit)
        new = self.keeping.ledger.note_answer(feed.name, answer, visit.links)
        self.told(f"{feed.name}: {answer.status}" + (f", {new:,} new" if new else ""))

    def _answer(self, feed: Feed, state: FeedState, visit: Visit) -> FeedAnswer:
        every = float(feed.every or self.watchlist.every)
        failures = state.failures + 1 if visit.failed else 0
        seconds = back_off(every, failures, self.rng, visit.retry_after) if failures else jitter(every, self.rng)
        now = self.now()
        return FeedAnswer(now, now + timedelta(seconds=seconds), visit.status[:500], failures, visit.etag, visit.modified)

    def _articles(self) -> Iterator[Arrival]:
        """The articles of all links that are due, each host's in order, the hosts by turns."""
        began, last = self.now(), None
        while waiting := self.keeping.ledger.due_links(began, AT_ONCE, list(self._feeds), last):
            last = waiting[-1]
            yield from self._each(waiting)

    def _each(self, waiting: list[DueLink]) -> Iterator[Arrival]:
        left = list(waiting)
        while left and not self.stop.is_set():
            known = min(left, key=lambda one: self._manners.wait(one.link.url, self.clock()))
            left.remove(known)
            arrival = self._article(known) if known.link.url not in self._taken else None
            if arrival is not None:
                yield arrival

    def _article(self, known: DueLink) -> Arrival | None:
        """A link's article; ``None`` where it is to be tried again, or was there before under an other address."""
        link, feed = known.link, self._feeds[known.feed]
        try:
            with self._ask(link.url, {}) as fetched:
                if self.stop.is_set() or fetched.status != 200:
                    return self._unanswered(known, fetched)
                if fetched.url != link.url and not self._robots.allows(fetched.url):
                    return InputError(link.url, f"{FORBIDDEN} ({fetched.url:.200})")
                return self._told_once(link, fetched, feed)
        except InputError as error:
            if self.stop.is_set():
                return None
            silent = error.reason != FORBIDDEN and not error.reason.startswith("refused")
            return self._later(known, error.reason) if silent else InputError(link.url, error.reason)

    def _told_once(self, link: Link, fetched: Fetched, feed: Feed) -> Arrival | None:
        try:
            incoming = read_article(fetched, link, feed, self.limits)
        except InputError as error:
            return InputError(link.url, error.reason)
        own = incoming.report.url or link.url
        if own != link.url and (own in self._taken or self.keeping.ledger.is_done(own)):
            self.keeping.ledger.close_link(link.url, "same", own[:500])
            return None
        self._taken |= {own, link.url}
        return incoming

    def _unanswered(self, known: DueLink, fetched: Fetched) -> InputError | None:
        if self.stop.is_set():
            return None
        reason = f"the server answered {fetched.status}"
        if fetched.status in GONE:
            return InputError(known.link.url, reason)
        return self._later(known, reason, retry_after(fetched.headers.get("retry-after")))

    def _later(self, known: DueLink, reason: str, asked: float = 0.0) -> InputError | None:
        """Put a link off; one that was tried often enough is set aside."""
        if known.tries + 1 >= self.watchlist.tries:
            return InputError(known.link.url, f"{reason}; given up after {known.tries + 1} tries")
        seconds = back_off(float(self.watchlist.every), known.tries, self.rng, asked)
        self.keeping.ledger.postpone(known.link.url, self.now() + timedelta(seconds=seconds), reason)
        return None

    def _ask(self, url: str, headers: dict[str, str]) -> Fetched:
        """The answer of an address, asked politely.

        Raises:
            InputError: its host does not let it be fetched, or it cannot be.
        """
        if not self._robots.allows(url):
            raise InputError(url, "its host's robots.txt cannot be had now" if self._robots.is_silent(url) else FORBIDDEN)
        self.stop.wait(self._manners.wait(url, self.clock()))
        if self.stop.is_set():
            raise InputError(url, "stopped")
        try:
            return self.fetcher.request(url, headers)
        finally:
            self._manners.note(url, self.clock(), self._robots.delay(url))
