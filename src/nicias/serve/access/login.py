"""The pages to log in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from nicias.serve.access.addresses import client_address
from nicias.serve.access.cookies import SESSION, drop_cookie, held
from nicias.serve.access.logins import Logins, open_session
from nicias.serve.access.paths import local_path
from nicias.serve.context import OpenLedger, Options
from nicias.serve.refusals import RefusedError
from nicias.serve.web.pages import render

LONGEST = 1_000
router = APIRouter(include_in_schema=False)

Then = Annotated[str, Query(alias="next", max_length=LONGEST)]
Field = Annotated[str, Form(max_length=LONGEST)]


@router.get("/login")
def ask(request: Request, then: Then = "/") -> Response:
    """The form."""
    return _page(request, then)


@router.post("/login")
def log_in(
    request: Request,
    ledger: OpenLedger,
    options: Options,
    name: Field,
    password: Field,
    then: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Open a session, or say that name and password do not go together; not which of the two is wrong."""
    logins: Logins = request.app.state.logins
    peer = request.client.host if request.client else ""
    try:
        person = logins.log_in(name, password, client_address(peer, request.headers, options.proxies))
    except RefusedError as refused:
        return _page(request, then, str(refused), refused.status, refused.headers)
    if person is None:
        return _page(request, then, "name and password do not go together", 401)
    return open_session(ledger, options, person, held(request.cookies, SESSION, options), then)


@router.post("/logout")
def log_out(request: Request, ledger: OpenLedger, options: Options) -> Response:
    """End the session, here and in the ledger."""
    session = held(request.cookies, SESSION, options)
    if session is not None:
        ledger.people.end_session(session)
    response = RedirectResponse("/login" if not options.open else "/", 303)
    drop_cookie(response, SESSION, options)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _page(request: Request, then: str, message: str = "", status: int = 200, headers: dict[str, str] | None = None) -> Response:
    sign_on = request.app.state.options.sign_on
    page = render(
        request,
        "access/login.html",
        status=status,
        then=local_path(then),
        message=message,
        sign_on=sign_on.label if sign_on else None,
    )
    page.headers.update({"Cache-Control": "no-store", **(headers or {})})
    return page
