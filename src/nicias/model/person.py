"""Who asks or decides through the server."""

from __future__ import annotations

from dataclasses import dataclass

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
