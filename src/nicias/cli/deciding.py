"""``nicias decide``: what a person decides on an entry or an incident, in the ledger's append-only log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any

import typer

from nicias.cli.asking import DEFAULT_LEDGER, LedgerOption, asked, who_asks
from nicias.model.decision import Decision


class Action(Enum):
    """What can be decided."""

    accept = "accept"
    reject = "reject"
    correct = "correct"
    merge = "merge"
    split = "split"
    note = "note"
    undo = "undo"


def decide(
    action: Annotated[Action, typer.Argument(metavar="ACTION", help="accept, reject, correct, merge, split, note or undo.")],
    target: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a record or an incident; with undo, a decision's number.")
    ],
    field: Annotated[str | None, typer.Option(help="With correct: the codebook field.")] = None,
    value: Annotated[
        str | None, typer.Option(help="With correct: the right value, as JSON or a plain word. With merge: the other incident.")
    ] = None,
    why: Annotated[str | None, typer.Option(help="The reason, in your words.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; NICIAS_REVIEWER or the account's name where left out.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Accept, reject or correct a record, merge or split incidents, note or undo; nothing is ever deleted."""
    from nicias.pipeline import deciding

    decision = Decision(target, action.value, by or who_asks(), datetime.now(UTC), field, _value(value), why)
    with asked(ledger) as opened:
        undoing = action is Action.undo
        logged = deciding.undo(opened, _number(target), decision) if undoing else deciding.decide(opened, decision)
    typer.echo(f"decision {logged.id}: {logged.action} {logged.target}")


def _value(words: str | None) -> Any:
    """JSON where it is JSON, else the words themselves."""
    if words is None:
        return None
    try:
        return json.loads(words)
    except ValueError:
        return words


def _number(words: str) -> int:
    if not (words.isascii() and words.isdigit()):
        raise typer.BadParameter(f"{words!r:.40} is no decision's number; `nicias show ID` lists an entry's decisions")
    return int(words)
