"""Distinctness: whether anything but place and kind joins acts that are not told of one day."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.link.features.how import match_objects
from nicias.link.features.many import match_tolls
from nicias.link.features.when import SAME_DAY, match_days
from nicias.link.features.words import match_words
from nicias.model.account import Account

TOLLS, WORDS = 0.2, 0.1
"""Likenesses from which tolls or words tell an act from the next one in the same place."""


def match_distinct(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """Against: a deed of another day, or of no told day, with no toll, object or telling word in common.

    Where shelling goes on for weeks each day is much like the next; without this they would all be one.
    """
    if first.family not in table.by_place or match_days(first, second, table)[0] >= SAME_DAY:
        return 0.0, "the day alone can tell"
    for match, least, what in ((match_tolls, TOLLS, "toll"), (match_words, WORDS, "words"), (match_objects, WORDS, "object")):
        if match(first, second, table)[0] >= least:
            return 0.0, f"told apart from others by its {what}"
    return -1.0, "nothing but place and kind in common"
