"""The cases of ``modality.yaml``: whether an act is told as done, planned, conditional or undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nicias.codebook.declarations import data_folder, load_declaration
from nicias.codebook.modality import ModalityCase, ModalityFile
from nicias.model.record import Record

CASES = load_declaration(data_folder() / "modality.yaml", ModalityFile).cases
TEXTS = [case.text for case in CASES]


@pytest.fixture(scope="module")
def coded(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, tuple[Record, ...]]:
    return dict(zip(TEXTS, code_texts(TEXTS, doubtful=True), strict=True))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.modality}: {case.text}" for case in CASES])
def test_an_act_has_the_modality_that_its_governors_give_it(case: ModalityCase, coded: dict[str, tuple[Record, ...]]) -> None:
    acts = [r for r in coded[case.text] if r.kind == "event" and case.trigger in r.trigger.text]
    assert case.modality in {act.modality for act in acts}, [(r.trigger.text, r.modality) for r in coded[case.text]]
