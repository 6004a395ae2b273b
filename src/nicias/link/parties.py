"""Parties: which actors are one side, and which can be held to account for an act at all."""

from __future__ import annotations

from functools import lru_cache

from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.record import Actor

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
ARMED = frozenset({*STATE, "PRM", "REB", "OPP", "UAF"})
Side = tuple[str, str]


STATES, UNNAMED = "state", "armed groups"


def side_of(actor: Actor) -> Side | None:
    """Country and kind of a party, ``None`` for people, the press and whoever cannot be placed.

    A state's bodies are one side. The armed groups of one country are many; each is a side of its own, by its name, and
    those that are only called by their country ("Syrian rebels") are one that any of them may belong to.
    """
    if actor.country is None or actor.sector not in ARMED:
        return None
    if actor.sector in STATE:
        return actor.country, STATES
    return actor.country, UNNAMED if _is_general(actor.name) else actor.name


def are_rivals(one: Side, other: Side) -> bool:
    """Whether two sides cannot be the same: not where one may be the other by its name."""
    if one == other:
        return False
    return one[0] != other[0] or STATES in (one[1], other[1]) or UNNAMED not in (one[1], other[1])


@lru_cache(maxsize=4096)
def _is_general(name: str) -> bool:
    """Without a proper name: "militants", or a people's adjective and a common noun, "Libyan rebels"."""
    first, _, rest = name.partition(" ")
    return name.islower() or (rest.islower() and open_gazetteer().adjective(first) is not None)


def sides_of(actors: tuple[Actor, ...]) -> frozenset[Side]:
    """The sides that some actors belong to."""
    return frozenset(side for actor in actors if (side := side_of(actor)) is not None)
