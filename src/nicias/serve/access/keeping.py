"""The page on which an admin keeps the accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from nicias.errors import PeopleError
from nicias.model.person import ROLES
from nicias.serve.context import Admin, OpenLedger
from nicias.serve.refusals import LoginError
from nicias.serve.web.pages import render
from nicias.store.ledger import Ledger
from nicias.store.people_rows import folded

LONGEST = 1_000
PAGE = "/people"
router = APIRouter(prefix=PAGE, include_in_schema=False)

Field = Annotated[str, Form(max_length=LONGEST)]


@router.get("")
def show(request: Request, admin: Admin, ledger: OpenLedger) -> Response:
    """The page."""
    return _page(request, ledger)


@router.post("/{deed}")
def do(
    request: Request, admin: Admin, ledger: OpenLedger, deed: str, name: Field, role: Field = "reader", password: Field = ""
) -> Response:
    """Add an account, give it another role or password, or remove it; one's own role and account are another admin's."""
    try:
        if request.state.known.way != "session":
            raise LoginError("accounts are kept by whoever is logged in, not with a token")
        if folded(name) == admin.name and deed in {"role", "remove"}:
            raise PeopleError("another admin must do this to your account")
        _do(ledger, deed, name, role, password)
    except PeopleError as refused:
        return _page(request, ledger, str(refused), 422)
    return RedirectResponse(PAGE, 303)


def _do(ledger: Ledger, deed: str, name: str, role: str, password: str) -> None:
    people = ledger.people
    match deed:
        case "add":
            people.add(name, role, password)
        case "role":
            people.set_role(name, role)
        case "password":
            people.set_password(name, password)
        case "remove":
            people.remove(name)
        case _:
            raise PeopleError("an account can be added, given another role or password, or removed")


def _page(request: Request, ledger: Ledger, message: str = "", status: int = 200) -> Response:
    page = render(request, "access/people.html", status=status, members=ledger.people.members(), roles=ROLES, message=message)
    page.headers["Cache-Control"] = "no-store"
    return page
