"""Reprints and stories: which texts are one, which reports are on one happening."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nicias.codebook.linking import load_link_table
from nicias.link.reprints import choose_origin, same_text, sign_text
from nicias.link.stories import group_stories, same_story
from nicias.model.entry import Source

WIRE = "\n\n".join(
    f"Paragraph {number} of the agency's report tells at some length and in its own words what {number} witnesses saw in the "
    f"{street} on the morning of the strike, and what the {body} had to say about it when asked by telephone later that day."
    for number, (street, body) in enumerate(
        [("market", "army"), ("school", "ministry"), ("station", "observers"), ("port", "council")]
    )
)
OTHER = "\n\n".join(
    f"In {town} the talks went on for day {number} without a result, diplomats said, while aid convoys waited at the border for "
    "papers that nobody wanted to sign and the price of bread doubled again in the towns that the road should have supplied."
    for number, town in enumerate(["Geneva", "Vienna", "Astana"])
)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (WIRE, WIRE, True),
        (WIRE, "AFP - " + WIRE.replace("at some length", "at length"), True),
        (WIRE, WIRE.split("\n\n", 1)[1], True),
        (WIRE, OTHER + "\n\n" + WIRE.replace("Paragraph 0", "The first paragraph"), True),
        (WIRE, OTHER, False),
        (WIRE, "A short note on something else.", False),
        ("", "", False),
    ],
    ids=["copy", "touched up", "cut", "wire inside another", "another text", "short", "empty"],
)
def test_near_copies_and_shared_wire_paragraphs_are_one_text(first: str, second: str, same: bool) -> None:
    one, other = sign_text(first), sign_text(second)
    assert (same_text(one, other) >= load_link_table().reprint) is same
    assert same_text(one, other) == same_text(other, one)
    found = set(one.bands) & set(other.bands) or set(one.paragraphs) & set(other.paragraphs)
    assert bool(found) or not same


def test_a_signature_is_the_same_every_time_and_bounded() -> None:
    assert sign_text(WIRE) == sign_text(WIRE)
    long = sign_text("\n\n".join(f"{WIRE} {number}" for number in range(500)))
    assert (len(long.bands), len(long.sketch), len(long.paragraphs)) == (32, 512, 64)


def test_the_origin_is_the_earliest_then_the_smallest_id() -> None:
    sources = [
        Source("rb", "b", date(2016, 9, 19)),
        Source("ra", "a", date(2016, 9, 19)),
        Source("r0", "c", None),
        Source("r1", "d", date(2016, 9, 20)),
    ]
    assert choose_origin(sources) == choose_origin(sources[::-1]) == "ra"


@pytest.mark.parametrize(
    ("days", "shared", "likeness", "same"),
    [(0, 1, 0.0, True), (3, 1, 0.0, True), (4, 1, 0.0, False), (1, 0, 0.1, False), (1, 0, 0.4, True), (30, 0, 0.9, False)],
)
def test_reports_of_a_few_days_with_an_incident_or_words_in_common_are_one_story(
    days: int, shared: int, likeness: float, same: bool
) -> None:
    first, second = Source("a", "a", date(2016, 9, 1)), Source("b", "b", date(2016, 9, 1) + timedelta(days=days))
    assert same_story(first, second, shared, likeness) is same


def test_stories_are_what_the_pairs_join() -> None:
    expected = {"r1": "s1", "r2": "s1", "r3": "s1", "r4": "s4", "r5": "s5"}
    pairs = [("r3", "r2"), ("r1", "r2")]
    assert group_stories(["r1", "r2", "r3", "r4", "r5"], pairs) == expected
    assert group_stories(["r5", "r4", "r3", "r2", "r1"], [pair[::-1] for pair in pairs[::-1]]) == expected
