"""Who: named alike, of one side, or rivals. Rival perpetrators hardly count against: they are what disputes are made of."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.link.parties import STATE
from nicias.model.account import Account
from nicias.model.record import Actor

RIVALS = -0.2
OTHERS = -0.5


def match_actors(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The same perpetrator or participant speaks for; two sides speak a little against, in a meeting much."""
    rivals = RIVALS if first.family in table.by_place else -1.0
    return _match(first.actors, second.actors, rivals, "by")


def match_recipients(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """The same victims or addressees speak for, others against."""
    return _match(first.recipients, second.recipients, OTHERS, "to")


def _match(ones: tuple[Actor, ...], others: tuple[Actor, ...], rivals: float, word: str) -> tuple[float, str]:
    if not ones or not others:
        return 0.0, f"{word}: not told by both"
    shared = sorted({actor.name for actor in ones} & {actor.name for actor in others})
    if shared:
        return 1.0, f"{word}: both {', '.join(shared[:3])}"
    sides = sorted({side for actor in ones if (side := _side(actor))} & {side for actor in others if (side := _side(actor))})
    if sides:
        return 0.5, f"{word}: one side, {' '.join(map(str, sides[0]))}"
    return rivals, f"{word}: {_names(ones)} and {_names(others)}" if _names(ones) < _names(others) else (
        f"{word}: {_names(others)} and {_names(ones)}"
    )


def _side(actor: Actor) -> tuple[str, str] | None:
    """Country and kind of a party: a state's bodies are one side, so are the armed groups of one country."""
    if actor.country is None or actor.sector is None:
        return None
    return actor.country, "state" if actor.sector in STATE else actor.sector


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(sorted(actor.name for actor in actors)[:3])
