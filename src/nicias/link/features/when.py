"""Days: the same, touching, or days that cannot be one act's."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.link.days import SHORT, days_of
from nicias.model.account import Account


def match_days(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The same told day speaks for, a day between hardly against, more days against; untold days are published ones."""
    one, other = days_of(first), days_of(second)
    if one is None or other is None:
        return 0.0, "a day is unknown"
    apart = one.apart(other)
    if (one.length > SHORT) != (other.length > SHORT):
        return -1.0, "an act and a longer course of things"
    if not (one.told and other.told):
        return (0.3, "published about the same day") if apart <= 1 else (-1.0, f"{apart} days apart")
    if apart == 0:
        return (1.0, "the same day") if one.length == other.length == 1 else (0.7, "days overlap")
    return (0.0, "one day apart") if apart == 1 else (-1.0, f"{apart} days apart")
