"""Arc scores -> trees with one root: greedy where that makes a tree, Chu-Liu-Edmonds where it does not.

Heads are numbered as in CoNLL-U: 0 is the root, word n of the sentence is n (from 1).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]

_NEVER = -1e9


def are_trees(heads: Ints, lengths: Ints) -> npt.NDArray[np.bool_]:
    """For each row of ``heads`` (rows, W): whether its first ``lengths`` words hang together under exactly one root."""
    rows, width = heads.shape
    inside = np.arange(width) < lengths[:, None]
    above = np.zeros((rows, width + 1), dtype=np.int64)
    above[:, 1:] = np.where(inside, heads, 0)
    roots = ((above[:, 1:] == 0) & inside).sum(axis=1)
    for _ in range(int(width).bit_length()):
        above = np.take_along_axis(above, above, axis=1)
    rooted: npt.NDArray[np.bool_] = (above == 0).all(axis=1) & (roots == 1)
    return rooted


def best_tree(scores: Floats) -> Ints:
    """Heads (W,) of the best tree with one root, from ``scores`` (W, W + 1): row n - 1 scores every head of word n.

    Scores are to be added up (log-probabilities). Root arcs pay a toll larger than any tree can win back, so that the
    best tree takes one alone.
    """
    size = scores.shape[0] + 1
    full = np.full((size, size), _NEVER)
    full[1:] = np.maximum(scores, -1e4)
    full[1:, 0] -= 2e4 * size
    np.fill_diagonal(full, _NEVER * 10)
    return _solve(full)[1:]


def _solve(scores: Floats) -> Ints:
    """Best arborescence out of node 0: ``scores[n, h]`` is node n under head h. Entry 0 of the answer means nothing."""
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(heads)), cycle)
    inner = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, outside)] - inner[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), _NEVER * 10)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    small[0, -1] = _NEVER * 10
    return _expand(_solve(small), heads, cycle, outside, (entering.argmax(axis=0), leaving.argmax(axis=1)))


def _expand(small: Ints, heads: Ints, cycle: Ints, outside: Ints, best: tuple[Ints, Ints]) -> Ints:
    """The full graph's heads from the heads of the graph in which the cycle was one node, the last."""
    enter, leave = best
    answer = heads.copy()
    for n, node in enumerate(outside[1:], start=1):
        answer[node] = cycle[leave[n]] if small[n] == len(outside) else outside[small[n]]
    broken = cycle[enter[small[-1]]]
    answer[broken] = outside[small[-1]]
    return answer


def _find_cycle(heads: Ints) -> Ints | None:
    """The nodes of one cycle in order, or nothing if every node leads to node 0."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node and seen[node] == start:
            return np.array(path[path.index(node) :], dtype=np.int64)
    return None
