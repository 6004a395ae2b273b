"""Codebook JSON -> record: the way back from ``Record.to_dict``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from nicias.errors import InputError
from nicias.model import record as registers
from nicias.model.record import KINDS, Record

T = TypeVar("T")

REGISTERS: dict[str, type[Record]] = {kind: getattr(registers, kind.capitalize()) for kind in KINDS}


def read_record(data: Mapping[str, Any]) -> Record:
    """A record from its codebook JSON; what was left out takes its default.

    Raises:
        InputError: the kind is unknown, or a field that has no default is missing.
    """
    register = REGISTERS.get(str(data.get("kind")))
    if register is None:
        raise InputError("record", f"{data.get('kind')!r:.40} is none of the ten registers")
    return _build(register, data)


def _build(kind: type[T], data: Mapping[str, Any]) -> T:
    hints = _hints(kind)  # type: ignore[arg-type]
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        name = field.name.removesuffix("_")
        if name in data:
            values[field.name] = _value(hints[field.name], data[name])
        elif field.default is MISSING and type(None) in get_args(hints[field.name]):
            values[field.name] = None  # written without its open ends
    try:
        return kind(**values)
    except TypeError as error:
        raise InputError("record", f"{kind.__name__.lower()}: {error}") from error


@lru_cache(maxsize=64)
def _hints(kind: type[Any]) -> dict[str, Any]:
    """Asked for once a class: working them out takes longer than reading a record."""
    return get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    return _build(hint, value) if isinstance(value, Mapping) else value
