"""The register files' own cases: what must be coded in the register, and what must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nicias.codebook.declarations import data_folder, load_declaration
from nicias.codebook.loader import load_register_files
from nicias.codebook.registers import ObjectFile, RegisterCase
from nicias.model.record import Record

PROTECTED = load_declaration(data_folder() / "protected.yaml", ObjectFile)
FILES = [(file.kind, file.cases, file.near_misses) for file in load_register_files()]
FILES.append(("protected", PROTECTED.cases, PROTECTED.near_misses))
CASES = [(kind, case) for kind, cases, _ in FILES for case in cases]
NEAR_MISSES = [(kind, miss.text) for kind, _, misses in FILES for miss in misses]
TEXTS = [case.text for _, case in CASES] + [text for _, text in NEAR_MISSES]


@pytest.fixture(scope="module")
def coded(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, tuple[Record, ...]]:
    wanted, unwanted = TEXTS[: len(CASES)], TEXTS[len(CASES) :]
    return dict(zip(TEXTS, code_texts(wanted, doubtful=True) + code_texts(unwanted), strict=True))


def of_kind(records: tuple[Record, ...], kind: str) -> list[dict[str, Any]]:
    return [record.to_dict() for record in records if record.kind == kind]


def fits(record: dict[str, Any], case: RegisterCase) -> bool:
    return all(matches(record.get(field), wanted) for field, wanted in case.expect.items())


def matches(value: Any, wanted: str | list[str]) -> bool:
    if isinstance(wanted, str):
        return wanted == value or (isinstance(value, dict) and wanted in value["text"])
    actors = value if isinstance(value, list) else [value]
    return all(any(text in (actor or {}).get("text", "") for actor in actors) for text in wanted)


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{k}: {c.text}" for k, c in CASES])
def test_a_case_is_coded_in_its_register(kind: str, case: RegisterCase, coded: dict[str, tuple[Record, ...]]) -> None:
    found = of_kind(coded[case.text], kind)
    assert any(fits(record, case) for record in found), found or [r.to_dict() for r in coded[case.text]]


@pytest.mark.parametrize(("kind", "text"), NEAR_MISSES, ids=[f"{k}: {t}" for k, t in NEAR_MISSES])
def test_a_near_miss_is_not_coded_in_the_register(kind: str, text: str, coded: dict[str, tuple[Record, ...]]) -> None:
    assert of_kind(coded[text], kind) == []
