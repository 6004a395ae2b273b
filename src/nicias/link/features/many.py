"""Tolls: figures that agree, that can both be of one act, or that cannot."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.model.account import Account, Figure

TELLING = 3
"""A figure above this one, given by both, hardly agrees by chance."""
GROWTH = 2.0
"""How far a toll may well grow from one report to the next."""


def match_tolls(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The best agreement of any two figures of one metric; only figures on the same people are held against each other."""
    found = [
        _match(one, other)
        for one in first.figures
        for other in second.figures
        if one.metric == other.metric and (one.who == other.who or "people" in (one.who, other.who))
    ]
    return max(found, default=(0.0, "no figure is given by both"), key=lambda match: (match[0], match[1]))


def _match(one: Figure, other: Figure) -> tuple[float, str]:
    low, high = sorted((number(one), number(other)))
    told = f"{one.metric} {low} and {high}"
    if low == high:
        return (1.0 if low > TELLING else 0.5), f"{one.metric}: both {low}"
    if low == 0:
        return -0.5, told
    ratio = high / low
    if ratio <= GROWTH:
        return (GROWTH - ratio) / GROWTH if low > TELLING else 0.0, told
    return max(-1.0, -(ratio - GROWTH) / 4), told


def number(figure: Figure) -> int:
    """The known end of a figure, the lower of two."""
    known = [end for end in (figure.min, figure.max) if end is not None]
    return min(known, default=0)
