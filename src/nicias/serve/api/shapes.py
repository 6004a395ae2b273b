"""What the API answers and takes, where it is not the model's own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Item = dict[str, Any]


class Items(BaseModel):
    """One page of a list; ``next`` is the address of the page that follows, ``null`` at the end."""

    items: list[Item]
    next: str | None


class DecisionShape(BaseModel):
    """One line of the log of decisions."""

    id: int
    target: str
    action: str
    by: str
    at: datetime
    field: str | None = None
    value: Any = None
    why: str | None = None


class VersionShape(BaseModel):
    """A record as one version of the coder yielded it; ``current`` is the one that stands."""

    version: str
    filed: datetime
    current: bool
    record: Item


class One(BaseModel):
    """One thing with the records behind it, what it went through, and the number of the last decision on it.

    ``seen`` goes into the next decision, so that nobody overwrites what they have not seen.
    """

    item: Item
    records: list[Item]
    versions: list[VersionShape]
    decisions: list[DecisionShape]
    seen: int
    links: Annotated[dict[str, list[str]], Field(description="Ids of what belongs to it: stories, truces, earlier, later ...")]


class Deciding(BaseModel):
    """A decision to be taken. ``seen`` is the number of the last decision on the target that you saw, 0 for none.

    Left out, what others decided meanwhile is not asked about.
    """

    model_config = ConfigDict(extra="forbid")

    target: Annotated[str, Field(min_length=1, max_length=100, description="The id of a record or an incident.")]
    action: Literal["accept", "reject", "correct", "merge", "split", "note", "undo"]
    field: Annotated[str | None, Field(max_length=40, description="With correct: the codebook's field.")] = None
    value: Annotated[
        Any, Field(description="With correct: the right value. With merge: the other incident. With undo: a decision's number.")
    ] = None
    why: Annotated[str | None, Field(max_length=2_000, description="The reason, in your words.")] = None
    seen: Annotated[int | None, Field(ge=0, le=2**62)] = None

    @model_validator(mode="after")
    def _written_in_text(self) -> Self:
        if "\\u0000" in self.model_dump_json():
            raise ValueError("a character of code 0 cannot be kept")
        return self


class Status(BaseModel):
    """How much there is, and who serves it."""

    version: str
    state: int
    sizes: dict[str, int]


class ProblemShape(BaseModel):
    """What went wrong (RFC 9457): ``detail`` says what and what to do, ``errors`` where, ``decisions`` which are newer."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = []
    decisions: list[Item] = []
