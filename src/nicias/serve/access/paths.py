"""Addresses around the log-in: which need none, how one gets there, and where one may be sent on to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

OPEN = ("/login", "/health")
OPEN_BELOW = ("/static/", "/login/")


def is_open(path: str) -> bool:
    """Whether a page is there for everybody."""
    return path in OPEN or path.startswith(OPEN_BELOW)


def to_login(request: Request) -> Response:
    """To the log-in, and from there back to what was asked for."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?next={quote(asked, safe='')}", 303)


def local_path(asked: str) -> str:
    """A page of this server to go on to; the overview where what is asked for lies elsewhere or is none."""
    if not asked.startswith("/") or asked.startswith("//") or "\\" in asked or not asked.isprintable():
        return "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc or parts.path.startswith("//") else asked
