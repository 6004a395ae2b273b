"""Days: the same, touching, or days that cannot be one act's."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.link.days import SHORT, days_of
from nicias.model.account import Account

SAME_DAY = 0.15
"""What one told day says for two accounts: less than another day says against them."""
TWO = 2
"""Days apart that a date told loosely can still bridge."""


def match_days(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The same told day speaks for, a day between hardly against, more days against; untold days are published ones."""
    one, other = days_of(first), days_of(second)
    if one is None or other is None:
        return 0.0, "a day is unknown"
    apart = one.apart(other)
    if (one.length > SHORT) != (other.length > SHORT):
        return -1.0, "an act and a longer course of things"
    if apart > 1:
        return (-0.25 if apart == TWO else -1.0), f"{apart} days apart"
    if not (one.told and other.told):
        return 0.05, "published about the same day"
    if apart == 1:
        return -0.1, "one day apart"
    return (SAME_DAY, "the same day") if one.length == other.length == 1 else (0.1, "days overlap")
