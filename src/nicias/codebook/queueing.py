"""Schema of ``review/queue.yaml``: what counts for a record's place in the review queue, and how much.

It is read only where records are reviewed, and takes no part in the coder's version: another weight changes no record.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Self

from pydantic import Field, model_validator

from nicias.codebook.declarations import Declaration, data_folder, load_declaration

Weight = Field(ge=0, le=100)
Confidence = Field(ge=0, le=1)


class Doubt(Declaration):
    """Of a confidence: nothing up to ``floor`` and from ``ceiling`` on, most at ``peak``."""

    weight: float = Weight
    floor: float = Confidence
    peak: float = Confidence
    ceiling: float = Confidence

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.floor < self.peak < self.ceiling:
            raise ValueError("floor, peak and ceiling must rise in this order")
        return self


class Disputed(Declaration):
    """Of a record that a dispute is about."""

    weight: float = Weight


class Freshness(Declaration):
    """Of a record's day: halved after each ``half_life`` days before the newest report."""

    weight: float = Weight
    half_life: float = Field(gt=0, le=36_525)


class QueueTable(Declaration):
    """The file as it is written."""

    note: str
    doubt: Doubt
    dispute: Disputed
    freshness: Freshness


@lru_cache(maxsize=1)
def load_queue_table() -> QueueTable:
    """Read the table, once a process.

    Raises ``CodebookError`` naming the key that breaks the schema.
    """
    return load_declaration(data_folder() / "review" / "queue.yaml", QueueTable)
