"""Who asks or decides through the server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ROLES = ("reader", "reviewer", "admin")
"""Each may what those before it may: a reader reads, a reviewer decides, an admin keeps the accounts."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone known to the server by ``name``, which stands beside each of their decisions; ``role`` is one of ``ROLES``."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether this person may what one of that role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Member:
    """An account as it is listed; ``password`` says whether it has one (else the person comes by single sign-on)."""

    name: str
    role: str
    password: bool
    made: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A token for programs, by its number and what it is for; what opens is with its holder alone."""

    number: int
    label: str
    made: datetime
