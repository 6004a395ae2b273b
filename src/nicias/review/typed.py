"""What was typed into a form -> the value of a field, as codebook JSON.

The inputs of a field are named after it and its parts: ``mode``, ``when.start``, ``actors.0.name``. What is left empty is not
there. Nothing is guessed: a number that is none, or a part that is too long, is refused in words for the one who typed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nicias.codebook.gazetteer import Entry, open_gazetteer
from nicias.errors import QuestionError
from nicias.review.fields import Editable, Form

Typed = Mapping[str, str]
LONGEST = 2_000
"""Characters in one input."""
ROWS = 40
"""Actors, links of a chain or lines in one field."""
LARGEST = 10_000_000_000
ACTOR = ("text", "name", "country", "sector")
PLACE = ("text", "name", "country", "precision")
CHAIN = ("speaker", "cue", "outlet")


def read_field(field: Editable, typed: Typed) -> Any:
    """The value of a field as it was typed.

    Raises:
        QuestionError: something in it is no number, or too long.
    """
    return READERS[field.form](field.name, typed)


def as_typed(name: str, value: Any) -> dict[str, str]:
    """A field's value as its inputs hold it: what ``read_field`` makes the same value of again."""
    match value:
        case None | False:
            return {}
        case True:
            return {name: "on"}
        case dict():
            return {key: words for part, inner in value.items() for key, words in as_typed(f"{name}.{part}", inner).items()}
        case list() if value and isinstance(value[0], str):
            return {name: "\n".join(value)}
        case list():
            return {key: words for row, inner in enumerate(value) for key, words in as_typed(f"{name}.{row}", inner).items()}
        case _:
            return {name: str(value)}


def _text(name: str, typed: Typed) -> str | None:
    words = " ".join(typed.get(name, "").split())
    if len(words) > LONGEST:
        raise QuestionError(f"{name} is longer than {LONGEST:,} characters")
    return words or None


def _flag(name: str, typed: Typed) -> bool:
    return bool(typed.get(name))


def _number(name: str, typed: Typed) -> int | None:
    words = (_text(name, typed) or "").replace(",", "").replace(" ", "")
    if not words:
        return None
    if not (words.isascii() and words.isdigit()) or int(words[:20]) > LARGEST:
        raise QuestionError(f"{name.rpartition('.')[2]} is a whole number, such as 1200")
    return int(words)


def _share(name: str, typed: Typed) -> float | None:
    number = _real(name, typed)
    if number is not None and not 0 <= number <= 1:
        raise QuestionError(f"{name} is a share from 0 to 1, such as 0.9")
    return number


def _real(name: str, typed: Typed) -> float | None:
    words = _text(name, typed)
    try:
        return None if words is None else float(words)
    except ValueError as error:
        raise QuestionError(f"{name.rpartition('.')[2]} is a number, such as 36.2") from error


def _parts(name: str, parts: tuple[str, ...], typed: Typed) -> dict[str, str]:
    found = {part: _text(f"{name}.{part}", typed) for part in parts}
    return {part: value for part, value in found.items() if value is not None}


def _actor(name: str, typed: Typed) -> dict[str, str] | None:
    """An actor who is only named, or only called as in the report, is both."""
    found = _parts(name, ACTOR, typed)
    either = found.get("name") or found.get("text")
    return {"text": either, "name": either, **found} if either else None


def _rows(name: str, one: Callable[[str, Typed], Any], typed: Typed) -> list[Any]:
    found = (one(f"{name}.{row}", typed) for row in range(ROWS))
    return [value for value in found if value]


def _actors(name: str, typed: Typed) -> list[Any]:
    return _rows(name, _actor, typed)


def _link(name: str, typed: Typed) -> dict[str, str] | None:
    found = _parts(name, CHAIN, typed)
    return {"speaker": "unnamed", "cue": "", **found} if found else None


def _chain(name: str, typed: Typed) -> list[Any]:
    return _rows(name, _link, typed)


def _lines(name: str, typed: Typed) -> list[str]:
    lines = [" ".join(line.split()) for line in typed.get(name, "")[:LONGEST].splitlines()]
    return [line for line in lines if line][:ROWS]


def _when(name: str, typed: Typed) -> dict[str, Any] | None:
    found = _parts(name, ("start", "end", "precision", "text"), typed)
    if not found.keys() & {"start", "end", "text"}:
        return None
    start, end = found.get("start"), found.get("end")
    plain = "day" if start and start == end else "unknown"
    return {**({"start": start} if start else {}), **({"end": end} if end else {}),
            "precision": found.get("precision", plain), "text": found.get("text", "")}  # fmt: skip


def _people(name: str, typed: Typed) -> dict[str, int | None] | None:
    least, most = _number(f"{name}.min", typed), _number(f"{name}.max", typed)
    return None if least is None and most is None else {"min": least, "max": most}


def _place(name: str, typed: Typed) -> dict[str, Any] | None:
    """A place; a new GeoNames id brings the name, country and point that the gazetteer has for it."""
    number = _number(f"{name}.geonameid", typed)
    known = open_gazetteer().entry(number) if number is not None and str(number) != typed.get(f"{name}.was") else None
    if known is not None:
        return _from_gazetteer(known, _text(f"{name}.text", typed))
    found: dict[str, Any] = dict(_parts(name, PLACE, typed))
    either = found.get("name") or found.get("text")
    if not either:
        return None
    point = {part: value for part in ("lat", "lon") if (value := _real(f"{name}.{part}", typed)) is not None}
    named = {"geonameid": number} if number is not None else {}
    return {"text": either, "name": either, **found, **named, **point}


def _from_gazetteer(known: Entry, text: str | None) -> dict[str, Any]:
    found = {
        "text": text or known.name, "name": known.name, "geonameid": known.id, "country": known.country,
        "lat": known.lat, "lon": known.lon, "precision": None if known.kind == "region" else known.kind,
    }  # fmt: skip
    return {part: value for part, value in found.items() if value is not None}


READERS: dict[Form, Callable[[str, Typed], Any]] = {
    "choice": _text, "text": _text, "flag": _flag, "number": _number, "share": _share, "actor": _actor, "actors": _actors,
    "place": _place, "when": _when, "people": _people, "chain": _chain, "lines": _lines,
}  # fmt: skip
