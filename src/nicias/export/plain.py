"""What the ledger holds as plain JSON: entries as their codebook record with id and source, all else field by field."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

from nicias.model.entry import Entry, Source
from nicias.model.story import Story


def plain(item: object) -> dict[str, Any]:
    """One thing from the ledger as JSON objects; fields without a value are left out."""
    if isinstance(item, Entry):
        return {"id": item.id, "review": item.review, **item.record.to_dict(), "source": plain(item.source)}
    if isinstance(item, tuple):  # a dispute with its incident
        incident, dispute = item
        return {"incident": incident.id, **plain(dispute)}
    if not is_dataclass(item) or isinstance(item, type):
        raise TypeError(f"{type(item).__name__} is nothing that a ledger holds")
    if isinstance(item, Story):
        reports = [plain(source) for source in item.reports]
        return {"id": item.id, "number": item.number, "incident": plain(item.incident), "reports": reports}
    data = asdict(item)
    if isinstance(item, Source) and data["origin"] == data["id"]:
        del data["origin"]
    return {name.rstrip("_"): _value(value) for name, value in data.items() if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {name.rstrip("_"): _value(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_value(inner) for inner in value] if isinstance(value, (list, tuple)) else value
