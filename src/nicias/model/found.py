"""How a report was found, and the page that it was taken from, as it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Found:
    """How a report was found: the address that was ``asked``, when (UTC), and the ``author`` that the page names.

    ``feed`` is the watched feed that led there; ``country``, ``language`` and ``leaning`` are its outlet's as the user
    declared them. They are kept and shown as declared, and no rule of coding or linking reads them.
    """

    asked: str | None = None
    at: datetime | None = None
    author: str | None = None
    feed: str | None = None
    country: str | None = None
    language: str | None = None
    leaning: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as it came: the SHA-256 and the number of its bytes, with any content coding taken off.

    ``packed`` holds the bytes, compressed by zlib; ``None`` where they were more than is kept. ``type`` is what the
    server called them, ``at`` when they were fetched (UTC).
    """

    hash: str
    size: int
    packed: bytes | None
    url: str | None = None
    type: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a feed or sitemap lists: an article's address, with the headline, day (ISO) and author that it states there."""

    url: str
    title: str | None = None
    day: str | None = None
    author: str | None = None
