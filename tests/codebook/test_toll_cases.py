"""The cases of ``toll.yaml``: figures on people, and numbers that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nicias.codebook.declarations import data_folder, load_declaration
from nicias.codebook.toll import TollCase, TollFile
from nicias.model.record import Record, Toll

FILE = load_declaration(data_folder() / "toll.yaml", TollFile)
TEXTS = [case.text for case in FILE.cases] + [miss.text for miss in FILE.near_misses]


@pytest.fixture(scope="module")
def tolls(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, list[Toll]]:
    wanted, unwanted = TEXTS[: len(FILE.cases)], TEXTS[len(FILE.cases) :]
    coded = code_texts(wanted, doubtful=True) + code_texts(unwanted)
    return {text: [r for r in records if isinstance(r, Toll)] for text, records in zip(TEXTS, coded, strict=True)}


def fits(toll: Toll, case: TollCase) -> bool:
    return (
        (toll.metric, toll.min, toll.max) == (case.metric, case.min, case.max)
        and case.who in (None, toll.who)
        and case.part_of in (None, toll.part_of)
        and case.cumulative in (None, toll.cumulative)
        and case.cause in (None, toll.cause)
        and (case.by is None or case.by in {actor.name for actor in toll.by})
    )


@pytest.mark.parametrize("case", FILE.cases, ids=[case.text for case in FILE.cases])
def test_a_figure_is_coded_as_the_codebook_says(case: TollCase, tolls: dict[str, list[Toll]]) -> None:
    assert any(fits(toll, case) for toll in tolls[case.text]), tolls[case.text]


@pytest.mark.parametrize("text", [miss.text for miss in FILE.near_misses])
def test_other_numbers_are_no_tolls(text: str, tolls: dict[str, list[Toll]]) -> None:
    assert tolls[text] == []
