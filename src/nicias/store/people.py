"""Who may use the server: the accounts of a ledger, with the sessions and tokens by which they are known again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, select, update

from nicias.errors import PeopleError
from nicias.model.person import Member, Person
from nicias.store.database import Database
from nicias.store.passwords import check_new, hash_password, is_outdated, is_password
from nicias.store.people_rows import NAME, account_row, checked_name, checked_role, folded, known_number, number_of, revoke
from nicias.store.people_tables import users
from nicias.store.sessions import Sessions


class People(Sessions):
    """The accounts of one ledger; ``Ledger.people``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether there is any account."""
        with self._database.reading() as connection:
            return connection.scalar(select(users.c.number).limit(1)) is not None

    def members(self) -> list[Member]:
        """All accounts, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(users).order_by(users.c.name)).all()
        return [Member(row.name, row.role, row.password is not None, row.made) for row in rows]

    def add(self, name: str, role: str, password: str) -> Person:
        """Make an account.

        Raises:
            PeopleError: the name is taken or none, there is no such role, or the password is too weak.
        """
        person = Person(checked_name(name), checked_role(role))
        check_new(password, person.name)
        hashed = hash_password(password)
        with self._database.writing(alone=False) as connection:
            if number_of(connection, person.name) is not None:
                raise PeopleError(f"there is an account {person.name} already")
            connection.execute(users.insert(), account_row(person, hashed, None))
        return person

    def remove(self, name: str) -> None:
        """Take an account away, with its sessions and tokens; its decisions stay under its name."""
        with self._database.writing(alone=False) as connection:
            number = known_number(connection, name)
            revoke(connection, number)
            connection.execute(delete(users).where(users.c.number == number))

    def set_role(self, name: str, role: str) -> None:
        """Give an account another role, from its next request on."""
        with self._database.writing(alone=False) as connection:
            number = known_number(connection, name)
            connection.execute(update(users).where(users.c.number == number).values(role=checked_role(role)))

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; its sessions and tokens end."""
        check_new(password, folded(name))
        hashed = hash_password(password)
        with self._database.writing(alone=False) as connection:
            number = known_number(connection, name)
            revoke(connection, number)
            connection.execute(update(users).where(users.c.number == number).values(password=hashed))

    def with_password(self, name: str, password: str) -> Person | None:
        """Whose name and password these are; ``None`` takes as long for a name that is not there as for a wrong password."""
        row = self._row_of(folded(name))
        if not is_password(password, row.password if row else None) or row is None:
            return None
        if is_outdated(row.password):
            hashed = hash_password(password)
            with self._database.writing(alone=False) as connection:
                same = (users.c.number == row.number) & (users.c.password == row.password)
                connection.execute(update(users).where(same).values(password=hashed))
        return Person(row.name, row.role)

    def with_subject(self, subject: str, name: str, role: str) -> Person:
        """Who a single sign-on vouches for: made at the first time, given this role at every time.

        Raises:
            PeopleError: the name belongs to another account, or is none.
        """
        person = Person(checked_name(name), checked_role(role))
        with self._database.writing(alone=False) as connection:
            row = connection.execute(select(users).where(users.c.subject == subject)).one_or_none()
            if row is not None:
                connection.execute(update(users).where(users.c.number == row.number).values(role=role))
                return Person(row.name, role)
            if number_of(connection, person.name) is not None:
                raise PeopleError(f"the name {person.name} belongs to another account; an admin must remove that first")
            connection.execute(users.insert(), account_row(person, None, subject))
        return person

    def _row_of(self, name: str) -> Row[Any] | None:
        """An account's row; what can be no name is not even looked up."""
        if not NAME.fullmatch(name):
            return None
        with self._database.reading() as connection:
            return connection.execute(select(users).where(users.c.name == name)).one_or_none()
