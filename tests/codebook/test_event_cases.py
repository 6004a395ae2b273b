"""Every event file's own cases: what must be coded as its type, and what must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nicias.codebook.loader import load_event_files
from nicias.codebook.patterns import Case, EventFile
from nicias.model.record import Actor, Event, Record

FILES = load_event_files()
CASES = [(file.type, case) for file in FILES for case in file.cases]
NEAR_MISSES = [(file.type, miss.text) for file in FILES for miss in file.near_misses]
TEXTS = [case.text for _, case in CASES] + [text for _, text in NEAR_MISSES]


@pytest.fixture(scope="module")
def coded(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, tuple[Record, ...]]:
    wanted, unwanted = TEXTS[: len(CASES)], TEXTS[len(CASES) :]
    return dict(zip(TEXTS, code_texts(wanted, doubtful=True) + code_texts(unwanted), strict=True))


def events(records: tuple[Record, ...], kind: str) -> list[Event]:
    return [record for record in records if isinstance(record, Event) and record.type == kind]


def named(actors: tuple[Actor, ...], wanted: list[str] | None) -> bool:
    return wanted is None or all(any(text in actor.text for actor in actors) for text in wanted)


def fits(event: Event, case: Case) -> bool:
    return (
        case.mode in (None, event.mode)
        and case.modality in (None, event.modality)
        and named(event.actors, case.actors)
        and named(event.recipients, case.recipients)
    )


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{k.lower()}: {c.text}" for k, c in CASES])
def test_a_case_is_coded_as_its_type(kind: str, case: Case, coded: dict[str, tuple[Record, ...]]) -> None:
    found = events(coded[case.text], kind)
    assert any(fits(event, case) for event in found), found or [r.to_dict() for r in coded[case.text]]


@pytest.mark.parametrize(("kind", "text"), NEAR_MISSES, ids=[f"{k.lower()}: {t}" for k, t in NEAR_MISSES])
def test_a_near_miss_is_not_coded_as_the_type(kind: str, text: str, coded: dict[str, tuple[Record, ...]]) -> None:
    assert not events(coded[text], kind)


@pytest.mark.parametrize("file", FILES, ids=[file.type for file in FILES])
def test_a_file_has_its_share_of_cases(file: EventFile) -> None:
    assert len(file.cases) >= 15
    assert len(file.near_misses) >= 10


def test_no_phrase_belongs_to_two_types() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for file in FILES:
        for pattern in file.patterns:
            if not (pattern.objects or pattern.subjects or pattern.any_of or pattern.none_of or pattern.not_objects):
                for kind, phrases in (("verb", pattern.verbs), ("noun", pattern.nouns)):
                    for phrase in phrases:
                        owners.setdefault((kind, phrase), set()).add(file.type)
    assert {phrase: types for phrase, types in owners.items() if len(types) > 1} == {}
