"""Parties: which actors are one side, and which can be held to account for an act at all."""

from __future__ import annotations

from nicias.model.record import Actor

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
ARMED = frozenset({*STATE, "PRM", "REB", "OPP", "UAF"})
Side = tuple[str, str]


def side_of(actor: Actor) -> Side | None:
    """Country and kind of a party, ``None`` for people, the press and whoever cannot be placed.

    A state's bodies are one side. The armed groups of one country are many; each is a side of its own, by its name.
    """
    if actor.country is None or actor.sector not in ARMED:
        return None
    if actor.sector in STATE:
        return actor.country, "state"
    return actor.country, actor.name


def sides_of(actors: tuple[Actor, ...]) -> frozenset[Side]:
    """The sides that some actors belong to."""
    return frozenset(side for actor in actors if (side := side_of(actor)) is not None)
