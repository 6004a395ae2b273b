"""Trees: always one root, always the best."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from nicias.read.trees import are_trees, best_tree


def brute_force(scores: np.ndarray) -> float:
    """The best score of any tree with one root, by trying every choice of heads."""
    size = scores.shape[0]
    lengths = np.array([size])
    best = -np.inf
    for heads in product(range(size + 1), repeat=size):
        if are_trees(np.array([heads]), lengths)[0]:
            best = max(best, float(scores[np.arange(size), list(heads)].sum()))
    return best


def test_a_chain_under_one_root_is_a_tree() -> None:
    assert are_trees(np.array([[2, 0, 2]]), np.array([3])).tolist() == [True]


@pytest.mark.parametrize(
    "heads",
    [[2, 1, 0], [0, 0, 1], [2, 3, 1], [1, 0, 2], [0, 3, 2]],
    ids=["cycle beside the root", "two roots", "no root", "own head", "cycle apart"],
)
def test_what_is_no_tree(heads: list[int]) -> None:
    assert are_trees(np.array([heads]), np.array([3])).tolist() == [False]


def test_padding_is_not_looked_at() -> None:
    heads = np.array([[2, 0, 9, 9], [0, 1, 2, 3]])
    heads[0, 2:] = 0
    assert are_trees(heads, np.array([2, 4])).tolist() == [True, True]


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_is_the_best_of_all_trees(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(4, 5)) * 3
    scores[np.arange(4), np.arange(1, 5)] = -1e4
    heads = best_tree(scores)
    assert are_trees(heads[None], np.array([4])).all()
    assert scores[np.arange(4), heads].sum() == pytest.approx(brute_force(scores))


def test_one_root_even_where_two_would_score_higher() -> None:
    scores = np.array([[5.0, -1e4, 0.0], [5.0, 0.0, -1e4]])
    assert sorted(best_tree(scores).tolist())[0] == 0
    assert (best_tree(scores) == 0).sum() == 1


@pytest.mark.parametrize("size", [1, 2, 60])
def test_any_length_gives_a_tree(size: int) -> None:
    scores = np.random.default_rng(size).normal(size=(size, size + 1))
    scores[np.arange(size), np.arange(1, size + 1)] = -1e4
    assert are_trees(best_tree(scores)[None], np.array([size])).all()
