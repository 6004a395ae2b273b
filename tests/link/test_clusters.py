"""Clusters: chains break, decisions hold, and no order shows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nicias.link.clusters import cluster_accounts
from nicias.model.account import Edge

Weights = dict[tuple[str, str], float]


def edges(weights: Weights) -> list[Edge]:
    return [Edge(first, second, score) for (first, second), score in weights.items()]


@pytest.mark.parametrize(
    ("ids", "weights", "expected"),
    [
        ("a", {}, ["a"]),
        ("ab", {("a", "b"): 0.9}, ["ab"]),
        ("ab", {("a", "b"): 0.4}, ["a", "b"]),
        ("abc", {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.8}, ["abc"]),
        ("abcd", {("a", "b"): 0.95, ("b", "c"): 0.61, ("c", "d"): 0.95}, ["ab", "cd"]),
        ("abcdef", dict.fromkeys(itertools.pairwise("abcdef"), 0.9), ["ab", "cd", "ef"]),
    ],
    ids=["alone", "near", "far", "triangle", "bridge", "chain"],
)
def test_near_accounts_join_and_chains_break(ids: str, weights: Weights, expected: list[str]) -> None:
    assert cluster_accounts(list(ids), edges(weights)) == [tuple(cluster) for cluster in expected]


def test_people_join_what_is_far_and_cut_what_is_near() -> None:
    near = edges({("a", "b"): 0.99})
    assert cluster_accounts(["a", "b", "c"], near, joins=[("c", "a")], cuts=[("b", "a")]) == [("a", "c"), ("b",)]


def test_a_cut_holds_through_others() -> None:
    weights = dict.fromkeys(itertools.combinations("abc", 2), 0.9)
    found = cluster_accounts(["a", "b", "c"], edges(weights), cuts=[("a", "b")])
    assert not any({"a", "b"} <= set(cluster) for cluster in found)
    assert cluster_accounts(["a", "b", "c"], [], joins=[("a", "c"), ("b", "c")], cuts=[("a", "b")]) == [("a", "c"), ("b",)]


IDS = [f"a{number}" for number in range(8)]
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] < pair[1])


@given(
    weights=st.dictionaries(PAIRS, st.floats(0.5, 1.0).map(lambda score: round(score, 2)), max_size=20),
    joins=st.lists(PAIRS, max_size=3),
    cuts=st.lists(PAIRS, max_size=3),
    data=st.data(),
)
def test_the_result_does_not_depend_on_any_order(
    weights: Weights, joins: list[tuple[str, str]], cuts: list[tuple[str, str]], data: st.DataObject
) -> None:
    expected = cluster_accounts(IDS, edges(weights), joins, cuts)
    shuffled = [data.draw(st.permutations(values)) for values in (IDS, edges(weights), joins, cuts)]
    turned = [(second, first) for first, second in shuffled[2]]
    assert cluster_accounts(shuffled[0], shuffled[1], turned, shuffled[3]) == expected
    assert sorted(known for cluster in expected for known in cluster) == sorted(IDS)
    for first, second in cuts:
        assert not any({first, second} <= set(cluster) for cluster in expected)
