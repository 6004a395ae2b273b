"""Whether a correction makes sense: the field is the coder's to judge, and its value one that the codebook has."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, fields
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from nicias.codebook.means import Cause
from nicias.codebook.patterns import MODES, Type
from nicias.codebook.registers import VALUES, ObjectFile
from nicias.codebook.speech import Stance
from nicias.codebook.toll import Metric, Who
from nicias.errors import InputError, QuestionError
from nicias.model.record import MODALITIES, SECTORS, Actor, Event, Place, Record, When
from nicias.model.record_json import REGISTERS, read_record

EVIDENCE = frozenset({"kind", "report", "sentence", "start", "end", "trigger", "coder", "confidence"})
"""What a record is the evidence of, and by whom: not to be corrected."""
DAYS = ("day", "week", "month", "season", "year", "unknown")
PLACES = ("site", "neighbourhood", "city", "district", "province", "country")
OBJECTS = get_args(get_args(ObjectFile.model_fields["objects"].annotation)[0])
CLOSED: dict[str, dict[str, Collection[str]]] = {
    **{kind: dict(values) for kind, values in VALUES.items()},
    "event": {"type": get_args(Type)},
    "claim": {"stance": get_args(Stance)},
    "toll": {"metric": get_args(Metric), "who": get_args(Who), "cause": get_args(Cause)},
    "protected": {"object": OBJECTS, "means": get_args(Cause)},
}


def correctable(kind: str) -> list[str]:
    """The fields of a register that a person can correct, as they are written."""
    return [name for field in fields(REGISTERS[kind]) if (name := field.name.removesuffix("_")) not in EVIDENCE]


def check_correction(payload: str, field: str | None, value: Any) -> None:
    """Raises ``LedgerError`` where the record cannot take the value."""
    data = json.loads(payload)
    kind = str(data["kind"])
    if field not in correctable(kind):
        raise QuestionError(f"{field!r:.40} of a {kind} cannot be corrected; there are {', '.join(correctable(kind))}")
    corrected = {**data, field: value}
    if value is None and field not in {"min", "max"}:
        del corrected[field]
    try:
        record = read_record(corrected)
        _shape(kind).validate_json(json.dumps(asdict(record)), strict=True)
    except (InputError, TypeError, ValueError) as error:
        raise QuestionError(f"{field} cannot be {json.dumps(value)[:80]}: {_reason(error)}") from error
    for reason in _wrong(record):
        raise QuestionError(f"{field} cannot be {json.dumps(value)[:80]}: {reason}")


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)


def _wrong(record: Record) -> Iterator[str]:
    """What in the record the codebook does not have."""
    closed = {"modality": MODALITIES, **CLOSED.get(record.kind, {})}
    for name, values in closed.items():
        given = getattr(record, name)
        if given is not None and given not in values:
            yield f"{name} is one of {', '.join(sorted(values))}"
    if isinstance(record, Event) and record.mode is not None and record.mode not in MODES.get(record.type, ()):
        yield f"{record.type} has the modes {', '.join(sorted(MODES.get(record.type, ()))) or '(none)'}"
    low, high = getattr(record, "min", None), getattr(record, "max", None)
    if low is not None and high is not None and low > high:
        yield "min is greater than max"
    for part in _parts(record):
        yield from _wrong_part(part)


def _parts(record: Record) -> Iterator[object]:
    for field in fields(record):
        value = getattr(record, field.name)
        yield from value if isinstance(value, tuple) else (value,)


def _wrong_part(part: object) -> Iterator[str]:
    if isinstance(part, Actor) and part.sector is not None and part.sector not in SECTORS:
        yield f"a sector is one of {', '.join(SECTORS)}"
    if isinstance(part, Place) and part.precision is not None and part.precision not in PLACES:
        yield f"a place's precision is one of {', '.join(PLACES)}"
    if isinstance(part, When):
        if part.precision not in DAYS:
            yield f"a date's precision is one of {', '.join(DAYS)}"
        if not all(map(_is_day, (part.start, part.end))):
            yield "a day is written 2016-09-20"


def _is_day(text: str | None) -> bool:
    try:
        return text is None or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@lru_cache(maxsize=16)
def _shape(kind: str) -> TypeAdapter[Record]:
    return TypeAdapter(REGISTERS[kind])
