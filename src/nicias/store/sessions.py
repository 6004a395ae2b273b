"""How a person is known again: sessions in browsers, tokens for programs.

A session's id and a token are 256 random bits that only their holder has; the ledger keeps their hashes. A role is looked up at
every request, so that a change holds at once.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select

from nicias.model.person import Person, Token
from nicias.store.database import Database
from nicias.store.people_rows import known_number
from nicias.store.people_tables import sessions, tokens, users
from nicias.store.report_rows import now

BITS = 256
PREFIX = "nicias_"
"""What a token begins with, so that one that was published by mistake is found."""
LABEL = 80


class Sessions:
    """The sessions and tokens of one ledger's accounts."""

    _database: Database

    def begin_session(self, name: str, hours: int) -> str:
        """A new session that ends after so many hours; returns what its browser holds."""
        made = secrets.token_urlsafe(BITS // 8)
        with self._database.writing(alone=False) as connection:
            number = known_number(connection, name)
            connection.execute(delete(sessions).where(sessions.c.expires < now()))
            expires = now() + timedelta(hours=hours)
            connection.execute(sessions.insert(), {"hash": _hash(made), "person": number, "made": now(), "expires": expires})
        return made

    def end_session(self, session: str) -> None:
        """End a session, where it is one."""
        with self._database.writing(alone=False) as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == _hash(session)))

    def in_session(self, session: str) -> Person | None:
        """Whose session this is; ``None`` where it is none or has ended."""
        running = (sessions.c.hash == _hash(session)) & (sessions.c.expires > now())
        return self._person(select(users).join(sessions, sessions.c.person == users.c.number).where(running))

    def add_token(self, name: str, label: str = "") -> str:
        """A new token for programs of this person's; it is shown this once."""
        made = PREFIX + secrets.token_urlsafe(BITS // 8)
        with self._database.writing(alone=False) as connection:
            row = {"person": known_number(connection, name), "label": label[:LABEL], "hash": _hash(made), "made": now()}
            connection.execute(tokens.insert(), row)
        return made

    def tokens(self, name: str) -> list[Token]:
        """The tokens of an account, without what they are."""
        with self._database.reading() as connection:
            chosen = select(tokens).where(tokens.c.person == known_number(connection, name)).order_by(tokens.c.number)
            return [Token(row.number, row.label, row.made) for row in connection.execute(chosen)]

    def end_token(self, name: str, number: int | None = None) -> int:
        """End one of an account's tokens, or all; how many there were."""
        with self._database.writing(alone=False) as connection:
            chosen = tokens.c.person == known_number(connection, name)
            if number is not None:
                chosen &= tokens.c.number == number
            return connection.execute(delete(tokens).where(chosen)).rowcount

    def with_token(self, token: str) -> Person | None:
        """Whose token this is."""
        return self._person(select(users).join(tokens, tokens.c.person == users.c.number).where(tokens.c.hash == _hash(token)))

    def _person(self, chosen: Any) -> Person | None:
        with self._database.reading() as connection:
            row = connection.execute(chosen).one_or_none()
        return Person(row.name, row.role) if row else None


def _hash(held: str) -> str:
    """What is stored of a session or a token: with 256 random bits behind it, one pass is enough."""
    return sha256(held.encode("utf-8", "surrogatepass")).hexdigest()
