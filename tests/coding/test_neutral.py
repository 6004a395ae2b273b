"""Both sides of a war are read by the same rules: swap the names and the records are the same with the names swapped."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from nicias.model.record import Record

STATES = ("Russia", "Ukraine", "Turkey", "Greece", "Iran", "Israel", "Sudan", "Ethiopia", "Pakistan", "India")
GROUPS = ("Hamas", "Hezbollah", "the Houthis", "the Taliban", "al-Shabaab", "Boko Haram")
BETWEEN = (
    "{a} accused {b} of shelling the village.",
    "{a} attacked {b} on Monday.",
    "{a} condemned the attack by {b}.",
    "{b} denied that it had fired the rockets, {a} said.",
    "{a} called on {b} to release the prisoners.",
    "{a} threatened to retaliate against {b}.",
    "{a} agreed to a ceasefire with {b}.",
    "{a} killed 12 soldiers of {b} near the border.",
    "According to {a}, {b} captured the town.",
    "{a} rejected a truce proposed by {b}.",
)
PAIRS = [*itertools.combinations(STATES, 2)][::3] + [*itertools.combinations(GROUPS, 2)][::2]
SENTENCES = [(pattern, a, b) for pattern in BETWEEN for a, b in PAIRS]


def text_of(pattern: str, a: str, b: str) -> str:
    text = pattern.format(a=a, b=b)
    return text[0].upper() + text[1:]


@pytest.fixture(scope="module")
def coded(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, tuple[Record, ...]]:
    texts = list(dict.fromkeys(text_of(p, *order) for p, a, b in SENTENCES for order in ((a, b), (b, a))))
    return dict(zip(texts, code_texts(texts, doubtful=True), strict=True))


def shape(records: tuple[Record, ...], a: str, b: str) -> list[tuple[Any, ...]]:
    """What was coded, with the two sides called A and B."""
    return [
        (record.kind, getattr(record, "type", None), getattr(record, "stance", None), record.modality, *sides(record, a, b))
        for record in records
    ]


def sides(record: Record, a: str, b: str) -> list[tuple[str, tuple[str, ...]]]:
    out = []
    for field in ("actors", "recipients", "speaker", "about", "parties", "by", "holder"):
        value = getattr(record, field, None)
        actors = value if isinstance(value, tuple) else (value,) if value else ()
        out.append(
            (field, tuple("A" if a.lower() in x.text.lower() else "B" if b.lower() in x.text.lower() else "?" for x in actors))
        )
    return out


def unlike(pattern: str, coded: dict[str, tuple[Record, ...]]) -> list[tuple[str, str]]:
    """The pairs whose records differ between the two orders."""
    return [
        (a, b)
        for p, a, b in SENTENCES
        if p == pattern and shape(coded[text_of(p, a, b)], a, b) != shape(coded[text_of(p, b, a)], b, a)
    ]


def test_names_swapped_records_swapped(coded: dict[str, tuple[Record, ...]]) -> None:
    """The rules know no names; what is left is the parser, which may misread one name in a hundred."""
    found = {pattern: pairs for pattern in BETWEEN if (pairs := unlike(pattern, coded))}
    assert sum(map(len, found.values())) <= len(SENTENCES) // 100, found


@pytest.mark.parametrize("pattern", BETWEEN)
def test_no_pattern_favours_a_side(pattern: str, coded: dict[str, tuple[Record, ...]]) -> None:
    assert len(unlike(pattern, coded)) <= 1
