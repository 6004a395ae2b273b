"""Logging in by single sign-on: off to the issuer, and back with a code."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from nicias.model.person import Person
from nicias.serve.access.cookies import SESSION, drop_cookie, held, set_cookie
from nicias.serve.access.logins import open_session
from nicias.serve.access.paths import local_path
from nicias.serve.context import OpenLedger, Options
from nicias.serve.options import ServeOptions
from nicias.serve.refusals import RefusedError
from nicias.store.ledger import Ledger

if TYPE_CHECKING:
    from nicias.serve.access.issuer import Issuer

AWAY = "nicias_away"
MINUTES = 10
LONGEST = 3_000
BACK = "/login/back"
router = APIRouter(include_in_schema=False)

Word = Annotated[str, Query(max_length=LONGEST)]


@router.get("/login/away")
def leave(request: Request, options: Options, then: Annotated[str, Query(alias="next", max_length=LONGEST)] = "/") -> Response:
    """Off to the issuer."""
    from nicias.serve.access.issuer import Journey

    journey = Journey.new()
    response = RedirectResponse(_issuer(request).way_there(journey, _back(request, options)), 303)
    packed = "~".join((journey.state, journey.nonce, journey.verifier, quote(local_path(then), safe="")))
    set_cookie(response, AWAY, packed[:LONGEST], options, seconds=MINUTES * 60)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.get(BACK)
def come_back(
    request: Request, ledger: OpenLedger, options: Options, state: Word = "", code: Word = "", iss: Word = "", error: Word = ""
) -> Response:
    """Back from the issuer: a session, where everything fits."""
    from nicias.serve.access.issuer import Journey

    issuer = _issuer(request)
    *parts, then = (held(request.cookies, AWAY, options, LONGEST) or "").split("~", 3)
    if len(parts) != 3 or not hmac.compare_digest(parts[0].encode(), state.encode()):
        raise RefusedError("this log-in was begun in another browser, or too long ago; log in again", 403)
    if error or not code or (iss and iss.rstrip("/") != issuer.told.issuer):
        raise RefusedError("the single sign-on let nobody in; log in again", 403)
    person = _person(ledger, issuer, issuer.claims(Journey(*parts), _back(request, options), code))
    response = open_session(ledger, options, person, held(request.cookies, SESSION, options), unquote(then))
    drop_cookie(response, AWAY, options)
    return response


def _person(ledger: Ledger, issuer: Issuer, claims: Mapping[str, Any]) -> Person:
    told = issuer.told
    name, role = str(told.claim(claims, told.name_claim) or ""), told.role_of(claims)
    if role is None:
        raise RefusedError(f"{name!r:.80} has no role here; whoever keeps the accounts can say which groups have one", 403)
    return ledger.people.with_subject(f"{told.issuer} {claims['sub']}", name, role)


def _issuer(request: Request) -> Issuer:
    issuer: Issuer | None = request.app.state.issuer
    if issuer is None:
        raise RefusedError("there is no single sign-on here", 404)
    return issuer


def _back(request: Request, options: ServeOptions) -> str:
    return f"{'https' if options.secure else 'http'}://{request.headers.get('host', '')}{BACK}"
