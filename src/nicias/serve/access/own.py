"""One's own account: another password, tokens for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from nicias.errors import PeopleError
from nicias.model.person import Person
from nicias.serve.access.addresses import client_address
from nicias.serve.access.cookies import SESSION, held
from nicias.serve.access.logins import Logins, open_session
from nicias.serve.context import OpenLedger, Options, Reader
from nicias.serve.refusals import LoginError, RefusedError
from nicias.serve.web.pages import render
from nicias.store.ledger import Ledger

LONGEST = 1_000
PAGE = "/account"
router = APIRouter(prefix=PAGE, include_in_schema=False)

Field = Annotated[str, Form(max_length=LONGEST)]


@router.get("")
def show(request: Request, person: Reader, ledger: OpenLedger) -> Response:
    """The page."""
    return _page(request, person, ledger)


@router.post("/password")
def set_password(
    request: Request, person: Reader, ledger: OpenLedger, options: Options, password: Field, new: Field, again: Field
) -> Response:
    """Another password; whoever is logged in elsewhere under this name, or holds a token, is out."""
    _logged_in(request)
    logins: Logins = request.app.state.logins
    address = client_address(request.client.host if request.client else "", request.headers, options.proxies)
    try:
        if logins.log_in(person.name, password, address) is None:
            raise RefusedError("the password that you have now is another one", 401)
        if new != again:
            raise PeopleError("the new password is not twice the same")
        ledger.people.set_password(person.name, new)
    except (PeopleError, RefusedError) as refused:
        return _page(request, person, ledger, message=str(refused), status=getattr(refused, "status", 422))
    return open_session(ledger, options, person, held(request.cookies, SESSION, options), PAGE)


@router.post("/tokens")
def add_token(request: Request, person: Reader, ledger: OpenLedger, label: Field = "") -> Response:
    """A token for programs, shown this once."""
    _logged_in(request)
    return _page(request, person, ledger, made=ledger.people.add_token(person.name, label))


@router.post("/tokens/{number}/end")
def end_token(request: Request, number: int, person: Reader, ledger: OpenLedger) -> Response:
    """End one of one's own tokens."""
    _logged_in(request)
    ledger.people.end_token(person.name, number)
    return RedirectResponse(PAGE, 303)


def _logged_in(request: Request) -> None:
    """An account is kept by whoever is logged in to it, not by a program with a token of it."""
    if request.state.known.way != "session":
        raise LoginError("log in first")


def _page(
    request: Request, person: Person, ledger: Ledger, *, message: str = "", made: str | None = None, status: int = 200
) -> Response:
    _logged_in(request)
    known = ledger.people.tokens(person.name)
    page = render(request, "access/own.html", status=status, owner=person, tokens=known, made=made, message=message)
    page.headers["Cache-Control"] = "no-store"
    return page
