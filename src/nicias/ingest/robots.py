"""robots.txt (RFC 9309): whether a host lets its pages be fetched, and how long it asks to wait. protego's only owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from nicias.errors import InputError
from nicias.ingest.fetch import Fetched

MOST_BYTES = 512_000
"""Bytes of it that are read; the standard asks for at least 500 KiB."""
KEPT_SECONDS, RETRY_SECONDS = 86_400.0, 600.0
"""How long an answer holds, and how long the lack of one does."""
LONGEST_DELAY = 120.0
MOST_HOSTS = 10_000


@dataclass(frozen=True, slots=True)
class _Rules:
    until: float
    rules: Protego | None
    """``None``: the host could not be asked, and so nothing of it may be fetched for now."""


@dataclass(slots=True)
class Robots:
    """What the hosts allow an agent, each asked once a day. ``ask`` fetches an address; ``clock`` counts seconds."""

    agent: str
    ask: Callable[[str], Fetched]
    clock: Callable[[], float]
    _known: dict[str, _Rules] = field(default_factory=dict)

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched. A host without a robots.txt allows everything."""
        rules = self._rules(url)
        return rules is not None and bool(rules.can_fetch(url, self.agent))

    def is_silent(self, url: str) -> bool:
        """Whether the host's robots.txt could not be had for now, by a fault of the host or of the line."""
        return self._rules(url) is None

    def delay(self, url: str) -> float:
        """The seconds that the host asks to leave between two requests, 0 where it asks for none; at most two minutes."""
        rules = self._rules(url)
        asked = rules.crawl_delay(self.agent) if rules is not None else None
        return min(max(float(asked or 0), 0.0), LONGEST_DELAY)

    def _rules(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(site)
        if known is None or known.until <= self.clock():
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            known = self._known[site] = self._learn(site)
        return known.rules

    def _learn(self, site: str) -> _Rules:
        now = self.clock()
        try:
            with self.ask(f"{site}/robots.txt") as fetched:
                if fetched.status == 429 or fetched.status >= 500:
                    return _Rules(now + RETRY_SECONDS, None)
                text = fetched.body.read(MOST_BYTES).decode("utf-8", "replace") if fetched.status == 200 else ""
        except InputError:
            return _Rules(now + RETRY_SECONDS, None)
        return _Rules(now + KEPT_SECONDS, Protego.parse(text))
