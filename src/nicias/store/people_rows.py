"""Rows of accounts: what a name and a role may be, and the number that stands for an account."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, delete, select

from nicias.errors import PeopleError
from nicias.model.person import ROLES, Person
from nicias.store.people_tables import sessions, tokens, users
from nicias.store.report_rows import now

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?")
"""Letters of one alphabet: a name stands beside every decision, and no two may look the same."""


def folded(name: str) -> str:
    """A name as it is looked up."""
    return name.strip().lower()


def checked_name(name: str) -> str:
    """A name that an account may have.

    Raises:
        PeopleError: it is none.
    """
    if not NAME.fullmatch(folded(name)):
        raise PeopleError(f"{name!r:.80} is no account's name; it is made of a-z, 0-9 and . _ @ - and has at most 64 characters")
    return folded(name)


def checked_role(role: str) -> str:
    """A role that there is.

    Raises:
        PeopleError: there is none of that name.
    """
    if role not in ROLES:
        raise PeopleError(f"{role!r:.40} is no role; there are {', '.join(ROLES)}")
    return role


def account_row(person: Person, password: str | None, subject: str | None) -> dict[str, Any]:
    """An account as it is written."""
    return {"name": person.name, "role": person.role, "password": password, "subject": subject, "made": now()}


def number_of(connection: Connection, name: str) -> int | None:
    """The number of the account of this name."""
    return connection.scalar(select(users.c.number).where(users.c.name == folded(name)))


def known_number(connection: Connection, name: str) -> int:
    """The number of the account of this name.

    Raises:
        PeopleError: there is none.
    """
    number = number_of(connection, name)
    if number is None:
        raise PeopleError(f"there is no account {folded(name)!r:.80}")
    return number


def revoke(connection: Connection, number: int) -> None:
    """End an account's sessions and tokens."""
    for table in (sessions, tokens):
        connection.execute(delete(table).where(table.c.person == number))
