"""How much of anything is read: untrusted input is bounded before it is held in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is taken in.

    ``file_bytes`` bounds a file that is one report (text, HTML); ``line_bytes`` one line of a JSON Lines file, whose
    whole may be of any size since it is streamed; ``text_chars`` one report's text, in code points.
    """

    file_bytes: int
    line_bytes: int
    text_chars: int
