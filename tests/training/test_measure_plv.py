"""Figures on PLV: roots and parties are counted by what the sentence's events say."""

from __future__ import annotations

import pytest
from training.measure_plv import YIELD, Figures, Marked, is_party

from nicias.model.record import Actor, Coder, Event, Trigger

MARKED = Marked("The army freed the rebels.", YIELD, "The army", "rebels")


def event(type_: str, actor: str, recipient: str) -> Event:
    return Event(
        report="r", sentence="s", start=0, end=1, trigger=Trigger("s", 0, 1), coder=Coder("c", "l", "m"), confidence=0.5,
        type=type_, actors=(Actor(actor, actor),), recipients=(Actor(recipient, recipient),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("RETREAT", "the army", "rebels")], (1, 0, 1, 1, 1)),
        ([event("RETREAT", "the police", "rebels"), event("ASSAULT", "a", "b")], (1, 1, 0, 1, 0)),
        ([event("ASSAULT", "the army", "rebels")], (0, 1, 0, 0, 0)),
        ([], (0, 0, 0, 0, 0)),
    ],
)
def test_a_sentence_is_counted_by_its_events(events: list[Event], expected: tuple[int, ...]) -> None:
    figures = Figures()
    figures.add(MARKED, events)
    assert (figures.right, figures.others, figures.source, figures.target, figures.both) == expected


def test_articles_make_no_party() -> None:
    assert not is_party("the army", [Actor("the police", "the police")])
