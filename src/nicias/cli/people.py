"""``nicias user``: the accounts of those who use the server."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nicias.cli.asking import DEFAULT_LEDGER, LedgerOption, asked
from nicias.cli.listing import table_of
from nicias.cli.outputs import open_output
from nicias.cli.terminal import complain
from nicias.cli.view import plain_console
from nicias.errors import PeopleError

if TYPE_CHECKING:
    from nicias.model.person import Member
    from nicias.store.people import People

LONGEST_LINE = 1_000
user_app = typer.Typer(name="user", help="Keep the accounts of those who use the server.", no_args_is_help=True)


class Role(StrEnum):
    """What an account may do; each may what those before it may."""

    reader = "reader"
    reviewer = "reviewer"
    admin = "admin"


NewRole = Annotated[Role, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account: a-z, 0-9 and . _ @ -.")]
RoleOption = Annotated[Role, typer.Option(help="reader reads, reviewer also decides, admin also keeps the accounts.")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, not from a prompt.")]


@user_app.command()
def add(
    name: Name, role: RoleOption = Role.reader, password_stdin: StdinOption = False, ledger: LedgerOption = DEFAULT_LEDGER
) -> None:
    """Make an account; its password is asked for. The ledger is made where it is not there yet."""
    from nicias.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        person = opened.people.add(name, role.value, _password(password_stdin))
    typer.echo(f"{person.name} is {person.role}")


@user_app.command("list")
def list_(ledger: LedgerOption = DEFAULT_LEDGER) -> None:
    """List the accounts with their roles and tokens."""
    with asked(ledger) as opened:
        rows = [_row(opened.people, member) for member in opened.people.members()]
    with open_output(None) as stream:
        plain_console(stream).print(table_of(["name", "role", "by", "since", "tokens"], rows) if rows else "nobody")


@user_app.command()
def remove(name: Name, ledger: LedgerOption = DEFAULT_LEDGER) -> None:
    """Take an account away, with its sessions and tokens; its decisions stay under its name."""
    with asked(ledger) as opened:
        opened.people.remove(name)
    typer.echo(f"{name} is removed")


@user_app.command("role")
def set_role(name: Name, role: NewRole, ledger: LedgerOption = DEFAULT_LEDGER) -> None:
    """Give an account another role; it holds from its next request on."""
    with asked(ledger) as opened:
        opened.people.set_role(name, role.value)
    typer.echo(f"{name} is {role.value}")


@user_app.command("password")
def set_password(name: Name, password_stdin: StdinOption = False, ledger: LedgerOption = DEFAULT_LEDGER) -> None:
    """Give an account another password; its sessions and tokens end."""
    with asked(ledger) as opened:
        opened.people.set_password(name, _password(password_stdin))
    typer.echo(f"{name} has another password; its sessions and tokens have ended")


@user_app.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option(help="What the token is for.")] = "",
    end: Annotated[int | None, typer.Option(help="End the token of this number instead; `nicias user list` shows them.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Make a token for programs that ask the API under this account, or end one. A new one is printed this once."""
    with asked(ledger) as opened:
        if end is None:
            typer.echo(opened.people.add_token(name, label))
            return
        if not opened.people.end_token(name, end):
            raise PeopleError(f"{name} has no token {end}")
    typer.echo(f"token {end} has ended")


def _row(people: People, member: Member) -> list[str]:
    tokens = ", ".join(f"{known.number} {known.label}".strip() for known in people.tokens(member.name))
    way = "password" if member.password else "single sign-on"
    return [member.name, member.role, way, f"{member.made:%Y-%m-%d}", tokens]


def _password(stdin: bool) -> str:
    """The password as it is typed, twice and unseen, or the first line of standard input."""
    if stdin:
        return sys.stdin.readline(LONGEST_LINE).rstrip("\r\n")
    if not sys.stdin.isatty():
        complain("standard input is no terminal; give the password with --password-stdin")
        raise typer.Exit(code=2)
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
