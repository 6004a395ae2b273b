"""Model objects <-> the JSON beside the columns. Who reprints whom changes later, so sources are kept apart."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from nicias.model.account import Account
from nicias.model.entry import Source
from nicias.model.ground import Ground
from nicias.model.incident import Incident
from nicias.model.record import Record
from nicias.model.record_json import read_record
from nicias.model.truce import Truce, TruceState

INCIDENT = TypeAdapter(Incident)
TRUCE = TypeAdapter(Truce)
TRUCE_STATE = TypeAdapter(TruceState)
GROUND = TypeAdapter(Ground)
_ACCOUNT = TypeAdapter(Account)


def write_json(value: Any) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(adapter: TypeAdapter[Any], value: Any) -> str:
    """A derived thing as JSON; what has its default is left out."""
    return adapter.dump_json(value, exclude_defaults=True).decode()


def write_record(record: Record) -> str:
    """A record as codebook JSON."""
    return write_json(record.to_dict())


def read_json_record(payload: str) -> Record:
    """A record from codebook JSON."""
    return read_record(json.loads(payload))


def write_account(account: Account) -> str:
    """An account without its source; sets in order, so that one account is always the same text."""
    plain = _ACCOUNT.dump_python(account, mode="json", exclude_defaults=True, exclude={"source"})
    for field in ("means", "objects", "words"):
        if field in plain:
            plain[field] = sorted(plain[field])
    return write_json(plain)


def read_account(payload: str, source: Source) -> Account:
    """An account with the source as it is now."""
    data = json.loads(payload)
    data["source"] = source
    return _ACCOUNT.validate_python(data)


def read_source(row: Any) -> Source:
    """A source from the columns of its report."""
    published = date.fromisoformat(row.published) if row.published else None
    return Source(row.id, row.name, published, row.outlet, row.url, row.title, row.origin)
