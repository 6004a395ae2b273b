"""Sides that stand before a participle or noun: "rebel-held", "army-besieged", "a government siege"."""

from __future__ import annotations

from nicias.coding.tree import Tree


def side_before(tree: Tree, word: int) -> int:
    """The word before a participle, over a hyphen: the side in "rebel-held", "government controlled"."""
    return word - 2 if word > 1 and tree.lemmas[word - 1] == "-" else word - 1
