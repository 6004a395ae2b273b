"""Reprints and stories: which texts are one, which reports are on one happening."""

from __future__ import annotations

from datetime import date

import pytest

from nicias.codebook.linking import load_link_table
from nicias.link.reprints import choose_origin, same_text, sign_text
from nicias.link.stories import group_stories
from nicias.model.account import Account
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


def account(report: str, number: int, records: int, family: str = "violence") -> Account:
    return Account(f"a{number}", Source(report, report), family, tuple(f"x{n}" for n in range(records)))


def test_a_story_holds_the_reports_that_are_mainly_on_one_incident() -> None:
    told = [account("r1", 1, 2), account("r1", 2, 9), account("r2", 3, 4), account("r2", 4, 1), account("r3", 5, 1)]
    incidents = {"a1": "i1", "a2": "i2", "a3": "i2", "a4": "i1", "a5": "i3"}
    assert group_stories(["r1", "r2", "r3"], told, incidents) == {"r1": "s2", "r2": "s2", "r3": "s3"}


def test_a_report_that_tells_no_act_is_a_story_of_its_own() -> None:
    assert group_stories(["r7"], [], {}) == {"r7": "s7"}
