"""What is asked for, in the formats of the field: the same as ``nicias export`` writes, for the formats that are text."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from nicias.export.formats import FORMATS
from nicias.export.writing import stream
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenLedger
from nicias.serve.refusals import not_found

router = APIRouter()
PRINTED = "report"
"""The printed digest is drawn with pictures, by the command alone."""
OFFERED = tuple(its for its in FORMATS.values() if its.text is not None and its.name != PRINTED)


@router.get("/exports/{name}")
def export(ledger: OpenLedger, asked: AskedQuery, name: str) -> StreamingResponse:
    """All that fits the filters, as a file."""
    chosen = next((its for its in OFFERED if its.name == name), None)
    if chosen is None:
        raise not_found("export", name)
    pieces = stream(ledger, name, asked.filters(limit=50, after=None))
    first = next(pieces, b"")  # what is wrong with the question shows before an answer begins
    headers = {"Content-Disposition": f'attachment; filename="nicias-{name}{chosen.suffix}"'}
    return StreamingResponse(chain([first], pieces), media_type=chosen.media, headers=headers)
