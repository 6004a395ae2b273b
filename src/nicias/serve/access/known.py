"""Who asks: the holder of a token, the person of a session, or on loopback whoever sits at this computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

from nicias.model.person import Person
from nicias.serve.access.addresses import forwarded
from nicias.serve.access.cookies import LONGEST, SESSION, held
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Known:
    """Who asks, and how that is known: by a ``token``, a ``session``, or because the server is open ``here``; else nobody.

    ``session`` is what the browser holds, where it is a running one.
    """

    person: Person | None = None
    way: str = ""
    session: str | None = None


NOBODY = Known()


def who(ledger: Ledger, options: ServeOptions, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Known:
    """Who sends a request with these headers and cookies. A token counts alone: with a wrong one the sender is nobody."""
    token = bearer(headers)
    if token is not None:
        person = _of_token(ledger, options, token)
        return Known(person, "token") if person else NOBODY
    session = held(cookies, SESSION, options)
    person = ledger.people.in_session(session) if session else None
    if person is not None:
        return Known(person, "session", session)
    return Known(_local(ledger, options), "here") if options.open and not forwarded(headers) else NOBODY


def bearer(headers: Mapping[str, str]) -> str | None:
    """The token that a request carries."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _of_token(ledger: Ledger, options: ServeOptions, token: str) -> Person | None:
    if options.token and compare_digest(token.encode("utf-8", "replace"), options.token.encode()):
        return Person(options.token_name, "reviewer")
    return ledger.people.with_token(token) if 0 < len(token) <= LONGEST else None


def _local(ledger: Ledger, options: ServeOptions) -> Person:
    """Alone at one's own computer one decides; where there are accounts one logs in to do so."""
    return Person(options.local_name, "reader" if ledger.people.exist() else "reviewer")
