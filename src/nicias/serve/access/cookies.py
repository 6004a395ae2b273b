"""The cookies: one that holds a session, one to which forms are bound before there is a session."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import SimpleCookie

from starlette.responses import Response

from nicias.serve.options import ServeOptions

SESSION, FORMS = "nicias", "nicias_forms"
HOUR = 3600
LONGEST = 200
"""Characters of a cookie that are looked at."""


def cookie_name(name: str, secure: bool) -> str:
    """Over HTTPS a name by which the browser itself makes sure that no neighbouring site and no plain connection set it."""
    return f"__Host-{name}" if secure else name


def held(cookies: Mapping[str, str], name: str, options: ServeOptions, longest: int = LONGEST) -> str | None:
    """What the browser holds under this name."""
    value = cookies.get(cookie_name(name, options.secure), "")
    return value if 0 < len(value) <= longest else None


def set_cookie(response: Response, name: str, value: str, options: ServeOptions, *, seconds: int | None = None) -> None:
    """Give the browser something to hold: out of reach of scripts, sent by no other site's forms."""
    response.set_cookie(
        cookie_name(name, options.secure), value, max_age=seconds, path="/", secure=options.secure, httponly=True, samesite="lax"
    )


def drop_cookie(response: Response, name: str, options: ServeOptions) -> None:
    """Take it back."""
    response.delete_cookie(cookie_name(name, options.secure), path="/", secure=options.secure, httponly=True, samesite="lax")


def cookie_header(name: str, value: str, options: ServeOptions) -> bytes:
    """The same as ``set_cookie`` as the header's value, for the life of the browser's window."""
    made: SimpleCookie = SimpleCookie()
    key = cookie_name(name, options.secure)
    made[key] = value
    made[key] |= {"path": "/", "httponly": True, "samesite": "strict", "secure": options.secure}
    return made[key].OutputString().encode("latin-1")
