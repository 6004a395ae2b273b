"""What the language model's attribution head adds to the cues: sources where the tree names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicias.coding.tree import Tree

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


def settle_source(
    scene: Scene, tree: Tree, cue: int, source: tuple[int, ...], content: frozenset[int]
) -> tuple[tuple[int, ...], frozenset[int]]:
    return source, content
