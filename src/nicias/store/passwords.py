"""Passwords: argon2id with the parameters of RFC 9106's second recommendation (64 MiB, three passes)."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from nicias.errors import PeopleError

SHORTEST, LONGEST = 12, 256
"""Characters of a password; NIST SP 800-63B asks for at least eight and lets people write as many as they like."""
AT_ONCE = 2
"""Hashes made at the same time: each takes 64 MiB, and many log-ins at once must not take the machine's memory."""

_HASHER = PasswordHasher()
_TURN = BoundedSemaphore(AT_ONCE)


def check_new(password: str, name: str) -> None:
    """Refuse what is no password.

    Raises:
        PeopleError: it is too short, too long, or the account's name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise PeopleError(f"a password has {SHORTEST} to {LONGEST} characters")
    if name.casefold() in password.casefold() and len(password) < len(name) + SHORTEST:
        raise PeopleError("a password is not made of the account's name")


def hash_password(password: str) -> str:
    """The hash that is stored."""
    with _TURN:
        return _HASHER.hash(_bytes(password))


def is_password(password: str, stored: str | None) -> bool:
    """Whether it is the one; takes as long where there is no account or no password as where there is."""
    with _TURN:
        try:
            return _HASHER.verify(stored or _nobody(), _bytes(password)) and stored is not None
        except (Argon2Error, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether it was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(stored)


@cache
def _nobody() -> str:
    return _HASHER.hash("no account has this password")


def _bytes(password: str) -> bytes:
    """The same bytes on every keyboard; what is too long for any password is cut, so that it costs nothing to check."""
    return unicodedata.normalize("NFKC", password[: LONGEST + 1]).encode("utf-8", "surrogatepass")
