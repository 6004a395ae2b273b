"""Two people at one thing: what was decided on it since one of them looked.

Asked within the transaction that writes, which holds the writers' lock, so that nobody can decide between the question and the
writing.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, or_, select

from nicias.errors import ConflictError
from nicias.model.decision import Decision
from nicias.store.derived import follow
from nicias.store.judged import read_decision
from nicias.store.keys import key_of
from nicias.store.tables import anchors, decisions, holdings, redirects

MOST = 50
"""Newer decisions that are told; more of them would not help who has to look again anyway."""


def refuse_unseen(connection: Connection, decision: Decision, seen: int) -> None:
    """Refuse a decision by somebody who saw of its target no later decision than number ``seen`` (0: none at all).

    A note overwrites nothing: it is neither refused nor is it a reason to refuse another.

    Raises:
        ConflictError: somebody decided on it since.
    """
    if decision.action == "note":
        return
    newer = decisions_since(connection, decision, seen)
    if newer:
        who = ", ".join(dict.fromkeys(one.by for one in newer))
        raise ConflictError(f"{who} decided on {decision.target} since you looked; look again, then decide", tuple(newer))


def decisions_since(connection: Connection, decision: Decision, seen: int) -> list[Decision]:
    """What was decided after number ``seen`` on what this decision touches, oldest first."""
    ids = {decision.target} | ({str(decision.value)} if decision.action == "merge" else set())
    asked = select(decisions).where(decisions.c.number > seen, decisions.c.action != "note", touching(connection, ids))
    return [read_decision(row) for row in connection.execute(asked.order_by(decisions.c.number).limit(MOST))]


def decided_about(connection: Connection, id_: str) -> list[Decision]:
    """What was decided on this and on what led to it, oldest first; of very many, the latest."""
    asked = select(decisions).where(touching(connection, {id_})).order_by(decisions.c.number.desc()).limit(MOST)
    return [read_decision(row) for row in connection.execute(asked)][::-1]


def touching(connection: Connection, ids: set[str]) -> ColumnElement[bool]:
    """That a line of the log is about one of these things, whatever they were called when it was written."""
    now = {follow(connection, id_) for id_ in ids}
    earlier = set(connection.scalars(select(redirects.c.old).where(redirects.c.new.in_(now))))
    touched: list[ColumnElement[bool]] = [decisions.c.target.in_(ids | now | earlier)]
    joined = [key_of(id_) for id_ in now if id_.startswith("i")]
    if joined:
        held = select(holdings.c.record).where(holdings.c.kind == "incident", holdings.c.key.in_(joined))
        touched.append(decisions.c.number.in_(select(anchors.c.decision).where(anchors.c.record.in_(held))))
    return or_(*touched)
