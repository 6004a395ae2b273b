"""Long things in parts, so that no page grows with what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

T = TypeVar("T")
SIZE = 60
PartQuery = Annotated[int, Query(ge=1, le=100_000, description="Which part of a long page.")]


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One part: its items, its number from 1, how many parts there are, and how many items in all."""

    items: tuple[T, ...]
    number: int
    of: int
    total: int


def cut_part(items: Sequence[T], number: int, size: int = SIZE) -> Part[T]:
    """The part of this number; beyond the last one, the last."""
    of = max(1, -(-len(items) // size))
    number = min(number, of)
    return Part(tuple(items[(number - 1) * size : number * size]), number, of, len(items))
