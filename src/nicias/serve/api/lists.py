"""Lists as JSON, a page at a time."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenLedger
from nicias.serve.listed import as_json, page

router = APIRouter(tags=["lists"])


@router.get("/{name}")
def read_list(name: str, asked: AskedQuery, ledger: OpenLedger) -> dict[str, Any]:
    """One page of a list."""
    found = page(ledger, name, asked)
    following = asked.link(f"/api/v1/{name}", after=found.next) if found.next else None
    return {"items": [as_json(item) for item in found.items], "next": following}
