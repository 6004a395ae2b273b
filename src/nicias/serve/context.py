"""What an answer depends on: the ledger, the options, who asks. FastAPI hands them to whatever names their types."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from nicias.model.person import Person
from nicias.serve.counted import Counts
from nicias.serve.options import ServeOptions
from nicias.serve.refusals import LoginError, RoleError
from nicias.store.ledger import Ledger


def ledger_of(request: Request) -> Ledger:
    """The ledger that is served."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def counts_of(request: Request) -> Counts:
    """The counts of the ledger that is served."""
    counts: Counts = request.app.state.counts
    return counts


def options_of(request: Request) -> ServeOptions:
    """What the server is run with."""
    options: ServeOptions = request.app.state.options
    return options


def current_person(request: Request) -> Person | None:
    """Who asks, as ``access.gate`` found out before this; on loopback whoever sits at this computer."""
    person: Person | None = getattr(request.state, "person", None)
    return person


def token_person(request: Request) -> Person | None:
    """Whose token the request carries (``Authorization: Bearer ...``); ``None`` where it carries none or an unknown one."""
    return current_person(request) if request.state.known.way == "token" else None


def reader(request: Request) -> Person:
    """Who reads.

    Raises:
        LoginError: nobody is known.
    """
    person = current_person(request)
    if person is None:
        raise LoginError("log in first, or send a token that is known")
    return person


def reviewer(request: Request) -> Person:
    """Who decides in the pages.

    Raises:
        LoginError: nobody is known, or it is known only that they sit at this computer while there are accounts.
        RoleError: who is known may only read.
    """
    return at_least(request, "reviewer")


def admin(request: Request) -> Person:
    """Who keeps the accounts; raises the same."""
    return at_least(request, "admin")


def at_least(request: Request, role: str) -> Person:
    """Who asks, where they may what the role may.

    Raises:
        LoginError: nobody is known by a log-in, and that would be needed.
        RoleError: who is known may not.
    """
    person = reader(request)
    if not person.may(role) and request.state.known.way == "here":
        raise LoginError(f"this takes a {role}: log in first")
    return allowed(person, role)


def token_reviewer(request: Request) -> Person:
    """Who decides through the API: a token is asked for even on loopback, so that no page of another site can write.

    Raises:
        LoginError: there is no token.
        RoleError: whose token it is may only read.
    """
    person = token_person(request)
    if person is None:
        raise LoginError("decisions take a token that is known: Authorization: Bearer ...")
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
OpenCounts = Annotated[Counts, Depends(counts_of)]
Options = Annotated[ServeOptions, Depends(options_of)]
CurrentPerson = Annotated[Person | None, Depends(current_person)]
TokenPerson = Annotated[Person, Depends(token_reviewer)]
Reader = Annotated[Person, Depends(reader)]
Reviewer = Annotated[Person, Depends(reviewer)]
Admin = Annotated[Person, Depends(admin)]
