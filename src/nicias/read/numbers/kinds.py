"""What a number counts: people and things, or is it a year, a date, an age, a measure, money, or part of a name?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicias.model.reading import Token
from nicias.read.atoms import Atom, glued
from nicias.read.numbers.cardinals import Cardinal
from nicias.read.numbers.vocabulary import vocabulary

NAME = "name"
"""The kind of numbers that are names; they are no quantities."""


@dataclass(frozen=True, slots=True)
class Around:
    """A number (atoms ``start`` to ``end``) with what stands around it."""

    atoms: Sequence[Atom]
    tokens: Sequence[Token]
    start: int
    end: int

    def norm(self, offset: int) -> str:
        """The atom ``offset`` places after the number (0 is the first after it; -1 the last before it), or empty."""
        at = self.end + offset if offset >= 0 else self.start + offset
        return self.atoms[at].norm if 0 <= at < len(self.atoms) else ""

    def token(self, offset: int) -> Token | None:
        """The token of that atom."""
        at = self.end + offset if offset >= 0 else self.start + offset
        return self.tokens[self.atoms[at].token] if 0 <= at < len(self.atoms) else None


def kind_of(around: Around, number: Cardinal, bounded: bool) -> str:
    """The kind of the number: ``count`` and the others of ``Quantity``, or ``NAME``."""
    for kind, holds in (
        ("money", _is_money), ("share", _is_share), ("date-part", _is_date_part), ("age", _is_age), (NAME, _is_name),
        ("measure", _is_measure),
    ):  # fmt: skip
        if holds(around, number):
            return kind
    if number.figure and _is_year(around, int(number.min), bounded):
        return "year"
    return "count"


def _is_money(around: Around, number: Cardinal) -> bool:
    words = vocabulary()
    return (
        around.norm(-1) in words.money_before
        or around.norm(0) in words.money_after
        or (around.norm(0) in ("us", "u.s.") and around.norm(1) in words.money_after)
    )


def _is_share(around: Around, number: Cardinal) -> bool:
    words = vocabulary()
    return around.norm(0) in words.percent or (around.norm(0), around.norm(1)) == words.per_cent


def _is_date_part(around: Around, number: Cardinal) -> bool:
    words = vocabulary()
    if not number.figure or number.min >= 2500:
        return False
    if around.norm(0) in words.clock or (around.norm(0) == "s" and glued(around.atoms, around.end - 1)):
        return around.norm(0) != "s" or number.min >= 100
    if number.min > 31:
        return False
    before = around.norm(-2) if around.norm(-1) in (".", "the") else around.norm(-1)
    if before in words.months and _is_month(around, -2 if around.norm(-1) in (".", "the") else -1):
        return around.norm(0) not in words.people
    following = 1 if around.norm(0) in ("of", "st", "nd", "rd", "th") else 0
    return around.norm(following) in words.months and _is_month(around, following)


def _is_month(around: Around, offset: int) -> bool:
    """Whether the month word is written with a capital ("may", "march" and "mar" are words else)."""
    token = around.token(offset)
    return token is not None and token.text[:1].isupper()


def _is_age(around: Around, number: Cardinal) -> bool:
    words = vocabulary()
    if around.norm(-1) in words.ages:
        return True
    at = 1 if around.norm(0) == "-" else 0
    if around.norm(at).startswith("year") and "old" in (around.norm(at + 1), around.norm(at + 2)):
        return True
    if around.norm(0) == "s" and number.figure and number.min < 100 and glued(around.atoms, around.end - 1):
        return True
    named = around.token(-2)
    return (
        number.figure and 0 < number.min < 120 and around.norm(-1) in (",", "(") and around.norm(0) in (",", ")", ".")
        and named is not None and named.upos == "PROPN"
    )  # fmt: skip


def _is_name(around: Around, number: Cardinal) -> bool:
    """ "S-400", "Su-24", "Resolution 2254", "Group of 20", "No. 3"."""
    words, before = vocabulary(), around.norm(-1)
    if before == "-" and glued(around.atoms, around.start - 1) and glued(around.atoms, around.start - 2):
        prefix = around.norm(-2)
        return prefix.isalpha() and prefix not in words.dash_words and prefix not in words.simple
    if not number.figure:
        return before == "of" and around.norm(-2) == "group" and bool((group := around.token(-2)) and group.text[0].isupper())
    if before == "." and around.norm(-2) in words.labels:
        return around.norm(-2) in ("no", "nos")
    if before == "of":
        return f"{around.norm(-2)} of" in words.labels
    label = around.token(-1)
    if before in words.model_prefixes and label is not None and label.text[:1].isupper() and len(before) < 4:
        return len(before) > 1 or glued(around.atoms, around.start - 1)
    return before in words.labels and label is not None and (label.text[:1].isupper() or before == "number")


def _is_measure(around: Around, number: Cardinal) -> bool:
    words = vocabulary()
    if around.norm(0) == "-" and glued(around.atoms, around.end - 1) and glued(around.atoms, around.end):
        following = around.norm(1)
        if (following,) in words.after:
            return False
        return following.isalpha() and following not in words.people and not around.atoms[around.end + 1].capital
    if around.norm(0) in ("more", "further", "full", "consecutive", "straight", "other", "whole", "short", "long"):
        return around.norm(1) in words.measures
    return around.norm(0) in words.measures or number.min != int(number.min)


def _is_year(around: Around, value: int, bounded: bool) -> bool:
    text = around.atoms[around.end - 1].text
    if len(text) != 4 or not 1000 <= value < 2100:
        return False
    following = around.token(0)
    noun = following is not None and following.upos in ("NOUN", "ADJ")
    if around.norm(0) in vocabulary().people or (noun and around.norm(1) in vocabulary().people and around.norm(-1) != "the"):
        return False
    cued = around.norm(-1) in vocabulary().year_cues or around.norm(-1) in vocabulary().months
    cued = cued or around.end - around.start > 1 or (around.norm(-1) == "(" and around.norm(0) == ")")
    if value < 1900:
        return cued and not noun and not bounded
    return cued or not bounded
