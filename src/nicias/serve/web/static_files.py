"""Our own scripts and styles, others' as they were fetched, and map tiles: all from this server."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from nicias.serve.context import Options
from nicias.serve.refusals import RefusedError
from nicias.serve.web import vendor

router = APIRouter(include_in_schema=False)
OWN = Path(__file__).parent / "static"
NAME = re.compile(r"(?:[a-z0-9_-]+/)?[a-z0-9_-]+(?:\.[a-z0-9]+)+")
"""A file, or one in a folder; nothing else is looked for."""
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
OWN_AGE, VENDOR_AGE = 600, 86_400
"""Seconds for which a browser keeps a file without asking again."""


@router.get("/static/vendor/{name:path}")
def vendor_file(request: Request, name: str) -> Response:
    """A file of others, packed as it is kept where the browser takes that."""
    folder = vendor.folder()
    path = folder / f"{name}.gz" if folder and NAME.fullmatch(name) else None
    if path is None or not path.is_file():
        raise RefusedError("this file was not fetched; `nicias assets` does", 404)
    headers = {"Cache-Control": f"public, max-age={VENDOR_AGE}", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return FileResponse(path, media_type=_type(name), headers={**headers, "Content-Encoding": "gzip"})
    return Response(_unpacked(path), media_type=_type(name), headers=headers)


@router.get("/static/{name:path}")
def own_file(name: str) -> Response:
    """A file of ours."""
    if not NAME.fullmatch(name) or not (OWN / name).is_file():
        raise RefusedError("there is no such file", 404)
    return FileResponse(OWN / name, media_type=_type(name), headers={"Cache-Control": f"public, max-age={OWN_AGE}"})


@router.get("/tiles.pmtiles")
def tiles(options: Options) -> Response:
    """The base map's tiles, where the server was given any; a browser asks for the parts that it needs."""
    if options.tiles is None:
        raise RefusedError("this server was given no tiles (--tiles FILE)", 404)
    return FileResponse(options.tiles, media_type="application/octet-stream", headers={"Cache-Control": "public, max-age=3600"})


def _type(name: str) -> str:
    return TYPES.get(Path(name).suffix) or guess_type(name)[0] or "application/octet-stream"


@lru_cache(maxsize=16)
def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())
