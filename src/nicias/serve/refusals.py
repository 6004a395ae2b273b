"""What the server answers when it does not do what was asked: one shape, RFC 9457's problem details, whatever went wrong.

::

    RefusedError            400, 404, 413, 422, 429, 503: a request that is not followed
    ├── LoginError          401: nobody is known by this session or token
    └── RoleError           403: this person may not do that

Ledger errors are mapped onto the same shape in ``faults``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from nicias.errors import NiciasError


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal. ``detail`` says what was wrong and what to do, ``errors`` where, ``decisions`` which are newer."""

    status: int
    detail: str
    errors: tuple[Mapping[str, str], ...] = ()
    decisions: tuple[Mapping[str, Any], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The status in words."""
        return HTTPStatus(self.status).phrase

    def as_json(self) -> dict[str, Any]:
        """As ``application/problem+json``."""
        body: dict[str, Any] = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        body |= {"errors": list(self.errors)} if self.errors else {}
        return body | ({"decisions": list(self.decisions)} if self.decisions else {})


class RefusedError(NiciasError):
    """A request that is not followed; ``status`` is HTTP's."""

    def __init__(self, detail: str, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail, status, headers)
        self.detail = detail
        self.status = status
        self.headers = dict(headers or {})

    def __str__(self) -> str:
        return self.detail


class LoginError(RefusedError):
    """Nobody is known by this session or token."""

    def __init__(self, detail: str = "log in first") -> None:
        super().__init__(detail, 401, {"WWW-Authenticate": "Bearer"})

    def __reduce__(self) -> tuple[type[LoginError], tuple[str]]:
        return type(self), (self.detail,)


class RoleError(RefusedError):
    """This person may not do that."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, 403)

    def __reduce__(self) -> tuple[type[RoleError], tuple[str]]:
        return type(self), (self.detail,)


def not_found(what: str, id_: str) -> RefusedError:
    """There is none of this id."""
    return RefusedError(f"no {what} in this ledger has the id {id_!r:.60}", 404)
