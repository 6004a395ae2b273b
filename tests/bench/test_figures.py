"""The figures of a clustering, on cases that can be counted by hand."""

from __future__ import annotations

import pytest
from bench.linking.figures import Figures, b_cubed, pairwise

GOLD = {"a": "x", "b": "x", "c": "y", "d": "z"}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"a": 1, "b": 1, "c": 2, "d": 3}, 1.0, 1.0),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, 1.0, 0.75),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 6 / 16, 1.0),
        ({}, 1.0, 0.75),
    ],
    ids=["right", "all apart", "all one", "nothing found"],
)
def test_b_cubed(found: dict[str, int], precision: float, recall: float) -> None:
    figures = b_cubed(GOLD, found)
    assert (figures.precision, figures.recall) == pytest.approx((precision, recall))


def test_b_cubed_of_some_reports_still_sees_who_is_with_them() -> None:
    assert b_cubed(GOLD, {"a": 1, "b": 1, "c": 1, "d": 2}, counted=["c", "d"]) == Figures((1 / 3 + 1) / 2, 1.0)


def test_pairwise() -> None:
    pairs = [("a", "b", True), ("a", "c", False), ("c", "d", True)]
    assert pairwise(pairs, {"a": 1, "b": 1, "c": 1, "d": 2}) == Figures(0.5, 0.5)
