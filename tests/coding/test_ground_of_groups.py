"""Bare armed groups are of the country in which the report's places lie, not of those who speak about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from nicias.model.record import Claim, Record

CASES = [
    (
        "The Russian Defence Ministry said that Russian officers had been fired at in Aleppo. Rebels in Idlib denied it.",
        "SYR",
    ),
    ("France said that French soldiers had been shot at in Gao. Rebels in Kidal denied it.", "MLI"),
]


@pytest.mark.parametrize(("text", "country"), CASES)
def test_rebels_are_of_the_country_that_is_fought_over(
    code_texts: Callable[[Sequence[str]], list[tuple[Record, ...]]], text: str, country: str
) -> None:
    (records,) = code_texts([text])
    speakers = [record.speaker for record in records if isinstance(record, Claim) and "ebels" in record.speaker.text]
    assert [speaker.country for speaker in speakers] == [country]
