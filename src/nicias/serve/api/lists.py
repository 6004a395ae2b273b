"""Lists: a page as JSON, or all of it as CSV, JSON Lines or GeoJSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from nicias.serve.api.fresh import FreshRoute
from nicias.serve.api.shapes import Items
from nicias.serve.asked import Asked, AskedQuery
from nicias.serve.context import OpenLedger
from nicias.serve.listed import LISTS, Listing, as_json, page
from nicias.serve.streams import MEDIA, Shape, shape_of, stream
from nicias.store.ledger import Ledger

router = APIRouter(tags=["lists"], route_class=FreshRoute)
FormatQuery = Annotated[
    Shape | None,
    Query(alias="format", description="csv, jsonl and geojson give the whole list, or one page where limit is given."),
]
FEATURES = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}},
}
TEXT = {"type": "string"}
STREAMED: dict[str, Any] = {MEDIA[shape].type: {"schema": TEXT} for shape in (Shape.csv, Shape.jsonl)}
STREAMED[MEDIA[Shape.geojson].type] = {"schema": FEATURES}


def _reading(listing: Listing) -> Callable[..., Response]:
    def read_list(asked: AskedQuery, ledger: OpenLedger, request: Request, format_: FormatQuery = None) -> Response:
        shape = format_ or shape_of(request.headers.get("accept", ""))
        return _page(ledger, listing, asked) if shape is Shape.json else _stream(ledger, listing, asked, shape)

    return read_list


def _page(ledger: Ledger, listing: Listing, asked: Asked) -> Response:
    found = page(ledger, listing.name, asked)
    following = asked.link(f"/api/v1/{listing.name}", after=found.next) if found.next else None
    return JSONResponse({"items": [as_json(item) for item in found.items], "next": following})


def _stream(ledger: Ledger, listing: Listing, asked: Asked, shape: Shape) -> Response:
    media = MEDIA[shape]
    headers = {"Content-Disposition": f'attachment; filename="nicias-{listing.name}.{media.suffix}"'}
    return StreamingResponse(stream(ledger, listing.name, asked, shape), media_type=media.type, headers=headers)


for _listing in LISTS.values():
    router.add_api_route(
        f"/{_listing.name}",
        _reading(_listing),
        methods=["GET"],
        operation_id=f"list_{_listing.name}",
        summary=f"List {_listing.title}",
        response_model=Items,
        responses={200: {"content": STREAMED}},
    )
