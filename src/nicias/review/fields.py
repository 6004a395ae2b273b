"""What of a record may be corrected: its fields, what each takes, and the choices there are, from the codebook itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from nicias.codebook.patterns import MODES
from nicias.model.record import MODALITIES, Actor, Attribution, People, Place, Record, When
from nicias.model.record_json import REGISTERS
from nicias.store.corrections import CLOSED, correctable

Form = Literal["choice", "text", "flag", "number", "share", "actor", "actors", "place", "when", "people", "chain", "lines"]
Group = tuple[str, tuple[str, ...]]
"""Choices under a heading, which is empty where there is one group alone."""
SINGLE: dict[Any, Form] = {
    str: "text", bool: "flag", int: "number", float: "share", Actor: "actor", Place: "place", When: "when", People: "people",
}  # fmt: skip
SEVERAL: dict[Any, Form] = {Actor: "actors", Attribution: "chain", str: "lines"}
NUMBERS = frozenset({"min", "max"})
"""Open ends of a figure: they say something where they are empty."""
LAST = ("when", "where", "modality", "attribution")
"""What every register has comes after what is its own."""


@dataclass(frozen=True, slots=True)
class Editable:
    """One field: its name as it is written, what it takes, the choices of a closed one, and whether it may be left empty."""

    name: str
    form: Form
    choices: tuple[Group, ...]
    optional: bool

    @property
    def words(self) -> str:
        """The name for people."""
        return self.name.replace("_", " ")


@lru_cache(maxsize=16)
def editable(kind: str) -> tuple[Editable, ...]:
    """The fields of a register that a person may correct, its own first."""
    register, allowed = REGISTERS[kind], correctable(kind)
    hints, order = get_type_hints(register), {name: number for number, name in enumerate(LAST, 1)}
    shown = (field for field in fields(register) if field.name.removesuffix("_") in allowed)
    found = [_editable(kind, field.name, hints[field.name], field.default is MISSING) for field in shown]
    return tuple(sorted(found, key=lambda one: order.get(one.name, 0)))


def as_it_is(record: Record, field: str) -> Any:
    """A field's value as codebook JSON, with what is left out there filled in."""
    value = record.to_dict().get(field)
    if value is None:
        form = next(one.form for one in editable(record.kind) if one.name == field)
        return {"flag": False, "actors": [], "chain": [], "lines": []}.get(form)
    return value


def _editable(kind: str, name: str, hint: Any, required: bool) -> Editable:
    written, optional = name.removesuffix("_"), False
    if get_origin(hint) in (Union, UnionType):
        hint, optional = next(part for part in get_args(hint) if part is not type(None)), True
    choices = _choices(kind, written)
    if choices:
        return Editable(written, "choice", choices, optional)
    if get_origin(hint) is tuple:
        return Editable(written, SEVERAL[get_args(hint)[0]], (), not required)
    return Editable(written, SINGLE[hint], (), optional)


def _choices(kind: str, name: str) -> tuple[Group, ...]:
    if (kind, name) == ("event", "mode"):
        return tuple((type_, tuple(sorted(modes))) for type_, modes in sorted(MODES.items()))
    closed: dict[str, Collection[str]] = {"modality": MODALITIES, **CLOSED.get(kind, {})}
    return (("", tuple(sorted(closed[name]) if isinstance(closed[name], frozenset) else closed[name])),) if name in closed else ()
