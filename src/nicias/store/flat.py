"""One register as a flat table for data frames: a column a plain field, what has parts in columns of its own.

Of a place its name, id, country and point stand in columns; of actors their names, countries and sectors, each joined by
semicolons. A field of a register that bears the name of one of its source is called after the register too
(``claim_outlet``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from nicias.errors import LedgerError, QuestionError
from nicias.model.entry import Entry, Source
from nicias.model.record import KINDS, Actor, Attribution, Trigger
from nicias.store.filters import Filters

if TYPE_CHECKING:
    import polars
    import pyarrow

    from nicias.store.asking import Asking

PAGE = 2_000
MISSING = "tables need the extra: pip install 'nicias[tables]'"
LEFT_OUT = ("coder", "report")
COUNTED = ("steps", "violations", "accounts", "tolls", "disputes", "spells", "sieges", "sides")
PLACES = ("where", "area", "place")
SPANS = ("when", "people")
ACTORS = (
    "actors", "recipients", "speaker", "about", "by", "parties", "sponsors", "participants", "holder", "from", "force", "against",
)  # fmt: skip
PLAIN = (str, int, float, bool, date, type(None))


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the things of one kind are asked for, page by page."""

    ask: Callable[[Filters], list[Any]]
    cursor: Callable[[Any], str]


def to_arrow(asking: Asking, kind: str) -> pyarrow.Table:
    """All of one kind as an Arrow table."""
    try:
        import pyarrow
    except ImportError as error:
        raise LedgerError(MISSING) from error
    return pyarrow.Table.from_pydict(_columns(rows_of(asking, kind)))


def to_polars(asking: Asking, kind: str) -> polars.DataFrame:
    """All of one kind as a polars frame."""
    try:
        import polars
    except ImportError as error:
        raise LedgerError(MISSING) from error
    return polars.DataFrame(_columns(rows_of(asking, kind)), strict=False)


def rows_of(asking: Asking, kind: str) -> Iterator[dict[str, Any]]:
    """A flat row for each thing of a kind, the newest first."""
    its = _kinds(asking).get(kind)
    if its is None:
        raise QuestionError(f"{kind!r:.40} is no table; there are {', '.join(_kinds(asking))}")
    filters = Filters(limit=PAGE)
    while page := its.ask(filters):
        yield from map(flat_row, page)
        filters = replace(filters, after=its.cursor(page[-1]))


def _kinds(asking: Asking) -> dict[str, _Kind]:
    def register(kind: str) -> _Kind:
        return _Kind(lambda filters: asking.records(kind, filters), _id_of)

    return {
        **{kind: register(kind) for kind in KINDS},
        "incident": _Kind(asking.incidents, _id_of),
        "dispute": _Kind(asking.disputes, lambda pair: str(pair[1].id)),
        "truce": _Kind(asking.truces, _id_of),
        "ground": _Kind(asking.grounds, _id_of),
        "talks": _Kind(asking.talks, _id_of),
        "dyad": _Kind(asking.dyads, lambda dyad: f"{dyad.month}|{dyad.first}|{dyad.second}"),
        "report": _Kind(asking.reports, _id_of),
    }


def _id_of(thing: Any) -> str:
    return str(thing.id)


def flat_row(thing: Any) -> dict[str, Any]:
    """One thing of a ledger as plain cells."""
    if isinstance(thing, Entry):
        told = {"id": thing.id, "review": thing.review, **_source(thing.source)}
        own = _fields(thing.record)
        return told | {f"{thing.record.kind}_{name}" if name in told else name: value for name, value in own.items()}
    if isinstance(thing, tuple):
        incident, dispute = thing
        return {"incident": incident.id, "label": incident.label, **_fields(dispute)}
    return _fields(thing)


def _source(source: Source) -> dict[str, Any]:
    told = {"report": source.id, "report_name": source.name, "published": source.published, "outlet": source.outlet}
    return told | {"title": source.title, "url": source.url, "origin": source.origin}


def _fields(thing: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields(thing):
        if field.name not in LEFT_OUT:
            out |= _cells(field.name.removesuffix("_"), getattr(thing, field.name))
    return out


def _cells(name: str, value: Any) -> dict[str, Any]:
    """The columns of one field."""
    if name in COUNTED:
        return {name: len(value)}
    if name in PLACES:
        return _parts(name, value, ("name", "geonameid", "country", "lat", "lon", "precision"))
    if name in SPANS:
        return _parts(name, value, ("start", "end", "precision", "text") if name == "when" else ("min", "max"))
    if name in ACTORS:
        return _actors(name, value)
    if isinstance(value, Trigger):
        return {name: value.text}
    if isinstance(value, PLAIN):
        return {name: value}
    if isinstance(value, tuple):
        return {name: "; ".join(map(_text, value)) or None}
    return {name: _text(value)}


def _parts(name: str, value: Any, parts: tuple[str, ...]) -> dict[str, Any]:
    return {f"{name}_{part}": getattr(value, part, None) for part in parts}


def _actors(name: str, value: Any) -> dict[str, Any]:
    """Names, countries and sectors, in one order: what an actor lacks leaves a gap."""
    actors: tuple[Actor, ...] = value if isinstance(value, tuple) else () if value is None else (value,)
    cells = {name: [actor.name for actor in actors]}
    cells |= {f"{name}_country": [actor.country or "" for actor in actors]}
    cells |= {f"{name}_sector": [actor.sector or "" for actor in actors]}
    return {column: "; ".join(parts) if any(parts) else None for column, parts in cells.items()}


def _text(value: Any) -> str:
    if isinstance(value, Attribution):
        return value.speaker
    if is_dataclass(value):
        return " ".join(str(part) for field in fields(value) if (part := getattr(value, field.name)) is not None)
    return str(value)


def _columns(rows: Iterator[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns; what a row lacks is empty."""
    columns: dict[str, list[Any]] = {}
    for number, row in enumerate(rows):
        for name, value in row.items():
            columns.setdefault(name, [None] * number).append(value)
        for name, column in columns.items():
            if name not in row:
                column.append(None)
    return columns
