"""The cases of sides.yaml: who is behind an act and whom it reaches where they are not its word's subject and object."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nicias.codebook.declarations import data_folder, load_declaration
from nicias.codebook.sides import SideCase, SidesFile
from nicias.model.record import Actor, Event, Record

FILE = load_declaration(data_folder() / "sides.yaml", SidesFile)
CASES = FILE.cases + FILE.near_misses


@pytest.fixture(scope="module")
def coded(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, tuple[Record, ...]]:
    texts = [case.text for case in CASES]
    return dict(zip(texts, code_texts(texts, doubtful=True), strict=True))


def named(actors: tuple[Actor, ...], wanted: list[str] | None) -> bool:
    if wanted is None or not wanted:
        return wanted is None or not actors
    return all(any(text in f"{actor.text} {actor.name}" for actor in actors) for text in wanted)


@pytest.mark.parametrize("case", CASES, ids=[case.text for case in CASES])
def test_the_parties_of_an_act_are_found_behind_its_words(case: SideCase, coded: dict[str, tuple[Record, ...]]) -> None:
    events = [r for r in coded[case.text] if isinstance(r, Event) and r.type == case.type]
    assert any(named(e.actors, case.actors) and named(e.recipients, case.recipients) for e in events), events
