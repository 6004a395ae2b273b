"""How much of anything is read: untrusted input is bounded before it is held in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is taken in.

    ``file_bytes`` bounds a file that is one report (text, HTML); ``line_bytes`` one line of a JSON Lines file or table
    and one page of a dump, whose wholes may be of any size since they are streamed; ``text_chars`` one report's text,
    in code points. ``archive_bytes`` and ``archive_members`` bound what comes out of one archive, ``archive_ratio`` how
    many times its size on disk that may be; ``fetch_bytes`` and ``fetch_seconds`` bound one address that is fetched. Of a
    page of up to ``raw_bytes`` the bytes are kept beside its text; 0 keeps of no page anything but its text.
    """

    file_bytes: int
    line_bytes: int
    text_chars: int
    archive_bytes: int = 4_000_000_000
    archive_members: int = 200_000
    archive_ratio: int = 200
    fetch_bytes: int = 100_000_000
    fetch_seconds: int = 60
    raw_bytes: int = 0
