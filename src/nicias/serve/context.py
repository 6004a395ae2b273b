"""What an answer depends on: the ledger, the options, who asks. FastAPI hands them to whatever names their types."""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request

from nicias.model.person import Person
from nicias.serve.options import ServeOptions
from nicias.serve.refusals import LoginError, RoleError
from nicias.store.ledger import Ledger

LOCAL_PERSON = Person("local", "reviewer")


def ledger_of(request: Request) -> Ledger:
    """The ledger that is served."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def options_of(request: Request) -> ServeOptions:
    """What the server is run with."""
    options: ServeOptions = request.app.state.options
    return options


def current_person(request: Request) -> Person | None:
    """Who asks; on loopback whoever sits at this computer, elsewhere nobody until they have logged in."""
    return LOCAL_PERSON if options_of(request).loopback else None


def token_person(request: Request) -> Person | None:
    """Whose token the request carries (``Authorization: Bearer ...``); ``None`` where it carries none or an unknown one."""
    token, options = bearer(request), options_of(request)
    if token is None or options.token is None or not compare_digest(token.encode(), options.token.encode()):
        return None
    return Person(options.token_name, "reviewer")


def bearer(request: Request) -> str | None:
    """The token that the request carries."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def reader(request: Request) -> Person:
    """Who reads.

    Raises:
        LoginError: nobody is known.
    """
    person = token_person(request) if bearer(request) else current_person(request)
    if person is None:
        raise LoginError("this token is not known" if bearer(request) else "log in first, or send a token")
    return person


def reviewer(request: Request) -> Person:
    """Who decides in the pages.

    Raises:
        LoginError: nobody is known.
        RoleError: who is known may only read.
    """
    person = current_person(request)
    if person is None:
        raise LoginError
    return allowed(person, "reviewer")


def allowed(person: Person, role: str) -> Person:
    """The person, where they may what the role may.

    Raises:
        RoleError: they may not.
    """
    if not person.may(role):
        raise RoleError(f"{person.name} is a {person.role}; this takes a {role}")
    return person


OpenLedger = Annotated[Ledger, Depends(ledger_of)]
Options = Annotated[ServeOptions, Depends(options_of)]
CurrentPerson = Annotated[Person | None, Depends(current_person)]
Reader = Annotated[Person, Depends(reader)]
Reviewer = Annotated[Person, Depends(reviewer)]
