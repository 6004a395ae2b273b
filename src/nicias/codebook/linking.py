"""Schema of ``linking.yaml``: which acts can be one, how much each likeness weighs, PLOVER's scores.

It is read only where records are linked, and takes no part in the coder's version: another weight changes no record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, Self

from pydantic import Field, model_validator

from nicias.codebook.declarations import Declaration, data_folder, load_declaration
from nicias.codebook.toll import Metric

FEATURES = frozenset({"days", "places", "actors", "recipients", "means", "objects", "tolls", "words", "distinct"})
Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
Share = Field(ge=0, le=1)


class Family(Declaration):
    """Acts that can be one act; ``block`` says whether candidates are found by place or by who took part."""

    block: Literal["place", "actors"]
    acts: list[str]
    records: list[str]
    metrics: list[Metric]


class Distances(Declaration):
    """Kilometres up to which two places can be one, and up to which they are around each other."""

    near: float
    around: float


class LinkFile(Declaration):
    """The file as it is written."""

    note: str
    threshold: float = Share
    join: float = Share
    missing: float = Share
    reprint: float = Share
    bias: float
    weights: dict[str, float]
    distances: Distances
    families: dict[str, Family]
    means: dict[str, str]
    kin: list[list[str]]
    quads: dict[Quad, list[str]]
    scores: dict[str, float]
    common: str

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if wrong := FEATURES ^ set(self.weights):
            raise ValueError(f"weights: {', '.join(sorted(wrong))} is missing or unknown")
        if unscored := {name for names in self.quads.values() for name in names} ^ set(self.scores):
            raise ValueError(f"{', '.join(sorted(unscored))} stands in quads or in scores alone")
        for pair in self.kin:
            if strangers := set(pair) - set(self.means.values()):
                raise ValueError(f"kin: {', '.join(sorted(strangers))} is no means")
        _inverse(self.families, "acts"), _inverse(self.families, "records"), _inverse(self.families, "metrics")
        return self


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The table, compiled for looking up. ``act_family`` is keyed by ``TYPE/mode`` or ``TYPE``, ``record_family`` by
    ``kind.value`` or ``kind``, ``metric_family`` by a toll's metric."""

    threshold: float
    join: float
    missing: float
    reprint: float
    bias: float
    weights: MappingProxyType[str, float]
    near: float
    around: float
    by_place: frozenset[str]
    act_family: MappingProxyType[str, str]
    record_family: MappingProxyType[str, str]
    metric_family: MappingProxyType[str, str]
    means: MappingProxyType[str, str]
    kin: frozenset[frozenset[str]]
    quads: MappingProxyType[str, str]
    scores: MappingProxyType[str, float]
    common: frozenset[str]


@lru_cache(maxsize=1)
def load_link_table() -> LinkTable:
    """Read and compile the table, once a process.

    Raises ``CodebookError`` naming the key that breaks the schema.
    """
    return compile_link(load_declaration(data_folder() / "linking" / "linking.yaml", LinkFile))


def compile_link(file: LinkFile) -> LinkTable:
    """The file as lookups."""
    return LinkTable(
        threshold=file.threshold,
        join=file.join,
        missing=file.missing,
        reprint=file.reprint,
        bias=file.bias,
        weights=MappingProxyType(dict(file.weights)),
        near=file.distances.near,
        around=file.distances.around,
        by_place=frozenset(name for name, family in file.families.items() if family.block == "place"),
        act_family=_inverse(file.families, "acts"),
        record_family=_inverse(file.families, "records"),
        metric_family=_inverse(file.families, "metrics"),
        means=MappingProxyType(dict(file.means)),
        kin=frozenset(frozenset(pair) for pair in file.kin),
        quads=MappingProxyType({name: quad for quad, names in file.quads.items() for name in names}),
        scores=MappingProxyType(dict(file.scores)),
        common=frozenset(file.common.split()),
    )


def _inverse(families: dict[str, Family], field: str) -> MappingProxyType[str, str]:
    """Each act, record or metric with its family."""
    found: dict[str, str] = {}
    for name, family in families.items():
        for key in getattr(family, field):
            if found.setdefault(key, name) != name:
                raise ValueError(f"{key} stands in {found[key]} and in {name}")
    return MappingProxyType(found)
