"""Keys: the number that stands for an id inside the database, and the number that stands for a day."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

HALF = 1 << 63
LONGEST_SPAN = 366
"""Days: a span that is longer is found by its first year alone, so that asking for a span of days stays bounded."""


def key_of(id_: str) -> int:
    """A signed 64-bit number: the sixteen hexadecimal digits of a permanent id, in their order; a hash of any other text."""
    digits = id_[1:]
    if len(digits) == 16 and all(digit in "0123456789abcdef" for digit in digits):
        return int(digits, 16) - HALF
    return int.from_bytes(blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") - HALF


def day_number(day: date | None) -> int:
    """The day as a number, 0 where it is unknown, so that the unknown comes last in what is newest first."""
    return day.toordinal() if day else 0


def days_of(start: date | None, end: date | None, told: date | None = None) -> tuple[int, int]:
    """First and last day of a span, as numbers; what has neither counts by the day on which it was told."""
    first = day_number(start or end or told)
    last = day_number(end or start or told)
    return first, max(first, min(last, first + LONGEST_SPAN))
