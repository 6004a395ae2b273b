"""Accounts from the command line; a password is never an argument."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from typer.testing import Result

from nicias.cli.serving import access, warnings
from nicias.errors import PeopleError
from nicias.serve.options import ServeOptions
from nicias.store import passwords
from nicias.store.ledger import Ledger

Invoke = Callable[..., Result]
PASSWORD = b"three blue herons wade\n"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'people.db'}"


def test_an_account_s_life(invoke: Invoke, url: str) -> None:
    ledger = ("--ledger", url)
    assert invoke("user", "add", "Ada", "--role", "admin", "--password-stdin", *ledger, stdin=PASSWORD).stdout == "ada is admin\n"
    token = invoke("user", "token", "ada", "--label", "nightly", *ledger).stdout.strip()
    listed = invoke("user", "list", *ledger).stdout
    assert "ada" in listed
    assert "1 nightly" in listed
    assert token not in listed
    with Ledger.open(url) as opened:
        assert opened.people.with_token(token) is not None
        assert opened.people.with_password("ada", PASSWORD.decode().strip()) is not None
        assert invoke("user", "role", "ada", "reader", *ledger).exit_code == 0
        assert invoke("user", "token", "ada", "--end", "1", *ledger).exit_code == 0
        assert opened.people.with_token(token) is None
        assert invoke("user", "password", "ada", "--password-stdin", *ledger, stdin=b"another long password\r\n").exit_code == 0
        assert opened.people.with_password("ada", "another long password") is not None
        assert invoke("user", "remove", "ada", *ledger).exit_code == 0
    assert invoke("user", "list", *ledger).stdout == "nobody\n"


def test_a_password_is_no_option(invoke: Invoke, url: str) -> None:
    assert invoke("user", "add", "ada", "--password", "three blue herons wade", "--ledger", url).exit_code == 2
    assert invoke("user", "add", "ada", "three blue herons wade", "--ledger", url).exit_code == 2


def test_without_a_terminal_there_is_no_prompt(invoke: Invoke, url: str) -> None:
    result = invoke("user", "add", "ada", "--ledger", url, stdin=PASSWORD)
    assert result.exit_code == 2
    assert "--password-stdin" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "role", "nobody", "admin"),
        ("user", "remove", "nobody"),
        ("user", "token", "nobody"),
        ("user", "token", "ada", "--end", "9"),
    ],
)
def test_what_is_not_there_is_named(invoke: Invoke, url: str, arguments: tuple[str, ...]) -> None:
    invoke("user", "add", "ada", "--password-stdin", "--ledger", url, stdin=PASSWORD)
    assert isinstance(invoke(*arguments, "--ledger", url).exception, PeopleError)


def test_a_proxy_that_is_no_address_is_not_understood(invoke: Invoke, url: str) -> None:
    Ledger.open(url).close()
    refused = invoke("serve", "--ledger", url, "--proxy", "my-proxy")
    assert refused.exit_code == 2
    assert "my-proxy" in refused.stderr


def test_the_server_warns_of_what_whoever_starts_it_should_know(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NICIAS_REVIEWER", "anna")
    with Ledger.open(url) as ledger:
        assert list(warnings(ledger, ServeOptions(**access(False, None, None)))) == []
        said = " ".join(warnings(ledger, ServeOptions(host="0.0.0.0", **access(False, None, None))))
        assert "nicias user add" in said
        assert "--secure" in said
        ledger.people.add("ada", "admin", "three blue herons wade")
        options = ServeOptions(host="0.0.0.0", **access(True, ["Nicias.Example"], ["10.0.0.1"]))
        assert list(warnings(ledger, options)) == []
    assert (options.hosts, options.local_name, options.session_hours) == (("nicias.example",), "anna", 12)
