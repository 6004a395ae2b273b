"""Whether the server is up and its ledger can be read: for those who watch over it."""

from __future__ import annotations

from fastapi import APIRouter

from nicias import __version__
from nicias.serve.context import OpenLedger
from nicias.store.filters import Filters

router = APIRouter()


@router.get("/health", include_in_schema=False)
def health(ledger: OpenLedger) -> dict[str, str]:
    """``ok`` where the ledger answers; a 503 comes out where it does not."""
    ledger.reports(Filters(limit=1))
    return {"status": "ok", "version": __version__}
