"""Per-host politeness: one request at a time, and a pause between two."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

LONGEST_WAIT = 86_400.0
"""Seconds: whoever fails is asked again within a day."""
MOST_HOSTS = 10_000


@dataclass(slots=True)
class Manners:
    """When each host may be asked again, in seconds of one clock; ``delay`` is the pause between two requests to a host."""

    delay: float
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, url: str, now: float) -> float:
        """Seconds until the host of the address may be asked."""
        return max(0.0, self._free.get(_host(url), 0.0) - now)

    def note(self, url: str, now: float, delay: float = 0.0) -> None:
        """The host was asked just now, and wishes for at least this pause."""
        if len(self._free) >= MOST_HOSTS:
            self._free = {host: until for host, until in self._free.items() if until > now}
        self._free[_host(url)] = now + max(self.delay, delay)


def back_off(every: float, failures: int, rng: Random, asked: float = 0.0) -> float:
    """Seconds until what failed so often in a row is tried again: doubled each time, a day at most, a fifth of it by chance.

    ``asked`` is what the server asks to wait (``Retry-After``), which is kept to up to a day.
    """
    doubled = min(every * 2.0 ** min(failures, 20), LONGEST_WAIT)
    return max(doubled * rng.uniform(0.8, 1.2), min(asked, LONGEST_WAIT))


def jitter(every: float, rng: Random) -> float:
    """The usual interval, moved by up to a tenth, so that many watchers do not ask at one instant."""
    return every * rng.uniform(0.9, 1.1)


def retry_after(value: str | None) -> float:
    """The seconds that a ``Retry-After`` header names; 0 where it names none (dates are not read)."""
    return float(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0.0


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
