"""Accounts, sessions and tokens: what is stored of them, and when they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text, update

from nicias.errors import PeopleError
from nicias.model.person import Person
from nicias.store.database import Database
from nicias.store.ledger import Ledger
from nicias.store.people_tables import sessions
from nicias.store.report_rows import now

PASSWORD, OTHER = "three blue herons wade", "four grey herons wait"
ANNA = Person("anna", "reviewer")


@pytest.fixture
def anna(ledger: Ledger) -> Person:
    return ledger.people.add("Anna", "reviewer", PASSWORD)


def test_an_account_is_known_by_name_and_password_alone(ledger: Ledger, anna: Person) -> None:
    people = ledger.people
    assert people.with_password(" ANNA ", PASSWORD) == anna == ANNA
    assert people.with_password("anna", OTHER) is None
    assert people.with_password("berta", PASSWORD) is None
    assert people.with_password("anna\0", PASSWORD) is None
    assert people.with_password("\ud800", PASSWORD) is None


@pytest.mark.parametrize(
    ("name", "role", "password", "reason"),
    [
        ("anna", "reader", PASSWORD, "already"),
        ("Anna", "reader", PASSWORD, "already"),
        ("berta", "owner", PASSWORD, "no role"),
        ("berta", "reader", "short", "12 to 256"),
        ("berta", "reader", "x" * 257, "12 to 256"),
        ("berta.miller", "reader", "berta.miller1", "account's name"),
        ("", "reader", PASSWORD, "no account's name"),
        ("anna ", "reader", PASSWORD, "already"),
        ("be rta", "reader", PASSWORD, "no account's name"),
        ("\u0430nna", "reader", PASSWORD, "no account's name"),
        ("berta\n", "reader", "x" * 11, "12 to 256"),
        ("<b>", "reader", PASSWORD, "no account's name"),
        ("b" * 65, "reader", PASSWORD, "no account's name"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_the_reason(
    ledger: Ledger, anna: Person, name: str, role: str, password: str, reason: str
) -> None:
    with pytest.raises(PeopleError, match=reason):
        ledger.people.add(name, role, password)


def test_a_password_is_the_same_however_its_letters_were_typed(ledger: Ledger) -> None:
    ledger.people.add("anna", "reader", "cafe\u0301 au lait noir")
    assert ledger.people.with_password("anna", "caf\u00e9 au lait noir") is not None


def test_nothing_that_opens_the_door_is_in_the_database(url: str, ledger: Ledger, anna: Person) -> None:
    held = [ledger.people.begin_session("anna", 1), ledger.people.add_token("anna", "for tests")]
    database = Database(url)
    with database.reading() as connection:
        stored = " ".join(
            str(row) for table in ("users", "sessions", "tokens") for row in connection.execute(text(f"SELECT * FROM {table}"))
        )
    database.close()
    assert "$argon2id$" in stored
    assert not [secret for secret in (PASSWORD, *held) if secret in stored]


def test_a_session_ends_with_its_time_its_log_out_and_a_new_password(url: str, ledger: Ledger, anna: Person) -> None:
    people = ledger.people
    first, second, third = (people.begin_session("anna", 1) for _ in range(3))
    assert len({first, second, third}) == 3
    assert people.in_session(first) == ANNA
    people.end_session(first)
    assert people.in_session(first) is None
    _make_old(url)
    assert people.in_session(second) is None
    fresh = people.begin_session("anna", 1)
    people.set_password("anna", OTHER)
    assert people.in_session(fresh) is None
    assert people.with_password("anna", PASSWORD) is None
    assert people.with_password("anna", OTHER) == ANNA


def _make_old(url: str) -> None:
    database = Database(url)
    with database.writing() as connection:
        connection.execute(update(sessions).values(expires=now() - timedelta(seconds=1)))
    database.close()


def test_sessions_that_have_ended_are_swept_away(url: str, ledger: Ledger, anna: Person) -> None:
    for _ in range(3):
        ledger.people.begin_session("anna", 1)
    _make_old(url)
    ledger.people.begin_session("anna", 1)
    database = Database(url)
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sessions")) == 1
    database.close()


def test_a_token_is_its_holder_s_until_it_is_ended(ledger: Ledger, anna: Person) -> None:
    people = ledger.people
    people.add("berta", "reader", PASSWORD)
    token = people.add_token("anna", "nightly")
    assert people.with_token(token) == ANNA
    (known,) = people.tokens("anna")
    assert known.label == "nightly"
    assert people.end_token("berta", known.number) == 0
    assert people.with_token(token) == ANNA
    assert people.end_token("anna", known.number) == 1
    assert people.with_token(token) is None


def test_a_session_is_no_token_and_a_token_no_session(ledger: Ledger, anna: Person) -> None:
    people = ledger.people
    assert people.with_token(people.begin_session("anna", 1)) is None
    assert people.in_session(people.add_token("anna")) is None


def test_another_role_holds_at_once_and_removal_ends_everything(ledger: Ledger, anna: Person) -> None:
    people = ledger.people
    session, token = people.begin_session("anna", 1), people.add_token("anna")
    people.set_role("anna", "reader")
    assert people.in_session(session) == people.with_token(token) == Person("anna", "reader")
    people.remove("anna")
    assert (people.in_session(session), people.with_token(token), people.exist()) == (None, None, False)
    with pytest.raises(PeopleError, match="no account"):
        people.set_role("anna", "admin")


def test_who_comes_by_single_sign_on_takes_nobody_s_name(ledger: Ledger, anna: Person) -> None:
    people = ledger.people
    with pytest.raises(PeopleError, match="belongs to another"):
        people.with_subject("https://issuer.example 1", "anna", "admin")
    first = people.with_subject("https://issuer.example 1", "carla", "reader")
    assert people.with_subject("https://issuer.example 1", "carla.new", "reviewer") == Person("carla", "reviewer")
    assert first == Person("carla", "reader")
    with pytest.raises(PeopleError, match="belongs to another"):
        people.with_subject("https://issuer.example 2", "carla", "reader")
    assert people.with_password("carla", "") is None


def test_a_role_orders_what_one_may() -> None:
    assert [Person("p", "reviewer").may(role) for role in ("reader", "reviewer", "admin")] == [True, True, False]
