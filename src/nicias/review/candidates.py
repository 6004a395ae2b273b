"""Which other incidents may be the same as a record's: the nearest by the linker's own score, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicias.codebook.linking import load_link_table
from nicias.link.blocks import probe_keys
from nicias.link.score import Score, score_pair
from nicias.model.account import Account
from nicias.model.incident import Incident
from nicias.store.ledger import Ledger

MOST = 5
HARDLY = 0.05
"""A score below which an incident is not worth offering."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that may be the same, and how its nearest account scores against the record's."""

    incident: Incident
    score: Score


def nearest_incidents(ledger: Ledger, record: str, *, most: int = MOST) -> list[Candidate]:
    """The incidents that are nearest to the one that a record is in, the nearest first; none where it tells of no act."""
    own = ledger.accounts_behind(record)
    blocks = sorted({key for account in own for key in probe_keys(account)})
    best: dict[str, Score] = {}
    for other, incident in ledger.near(record, blocks):
        score = _best(own, other)
        if score.total >= HARDLY and (incident not in best or score.total > best[incident].total):
            best[incident] = score
    ranked = sorted(best, key=lambda incident: (-best[incident].total, incident))[:most]
    found = ((ledger.incident(incident), best[incident]) for incident in ranked)
    return [Candidate(incident, score) for incident, score in found if incident is not None]


def _best(own: Sequence[Account], other: Account) -> Score:
    table = load_link_table()
    scores = [score_pair(account, other, table) for account in own]
    return max(scores, key=lambda score: score.total, default=Score(0.0, ()))
