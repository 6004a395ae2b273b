"""What a single sign-on is told to be: the issuer, our name there, and which of its groups has which role here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from nicias.errors import InputError
from nicias.model.person import ROLES

PREFIX = "NICIAS_OIDC_"
EVERYBODY = "*"
LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn:
    """An OpenID Connect issuer. ``label`` is what its button says.

    ``name_claim`` is the claim that becomes the account's name, ``role_claim`` the one whose values ``roles`` turns into roles
    (one within another is written with a dot). The highest counts; ``*`` stands for any value. Without a role nobody comes in.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    roles: tuple[tuple[str, str], ...]
    name_claim: str = "preferred_username"
    role_claim: str = "groups"
    label: str = "single sign-on"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> SignOn | None:
        """What ``NICIAS_OIDC_ISSUER``, ``_CLIENT``, ``_SECRET``, ``_ROLES`` and so on say; ``None`` where no issuer is named.

        Raises:
            InputError: one that is needed is missing or makes no sense.
        """
        issuer = environment.get(PREFIX + "ISSUER", "").rstrip("/")
        if not issuer:
            return None
        parts = urlsplit(issuer)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
            raise InputError(PREFIX + "ISSUER", f"{issuer!r:.80} is no https address")
        told = {
            name: environment[PREFIX + name.upper()]
            for name in ("name_claim", "role_claim", "label")
            if environment.get(PREFIX + name.upper())
        }
        client, secret, roles = (_needed(environment, PREFIX + name) for name in ("CLIENT", "SECRET", "ROLES"))
        return cls(issuer=issuer, client=client, secret=secret, roles=_roles(roles), **told)

    def role_of(self, claims: Mapping[str, Any]) -> str | None:
        """The highest role that these claims give."""
        found = self.claim(claims, self.role_claim)
        values = {EVERYBODY, *(str(value) for value in (found if isinstance(found, list) else [found]) if value is not None)}
        given = [role for value, role in self.roles if value in values]
        return max(given, key=ROLES.index, default=None)

    @staticmethod
    def claim(claims: Mapping[str, Any], path: str) -> Any:
        """A claim by its name, or by names with dots where it lies within others."""
        value: Any = claims.get(path)
        if value is None and "." in path:
            value = claims
            for name in path.split("."):
                value = value.get(name) if isinstance(value, Mapping) else None
        return value


def _needed(environment: Mapping[str, str], key: str) -> str:
    value = environment.get(key, "").strip()
    if not value:
        raise InputError(key, "is needed for single sign-on; set it in the environment")
    return value


def _roles(told: str) -> tuple[tuple[str, str], ...]:
    """``analysts=reviewer,staff=reader``."""
    pairs = [entry.rpartition("=") for entry in told.split(",") if entry.strip()]
    for value, _, role in pairs:
        if not value.strip() or role.strip() not in ROLES:
            raise InputError(PREFIX + "ROLES", f"write GROUP=ROLE,GROUP=ROLE with the roles {', '.join(ROLES)}")
    return tuple((value.strip(), role.strip()) for value, _, role in pairs)
