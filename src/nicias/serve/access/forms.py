"""That a form was sent from a page of ours: each form carries a token that only our pages can know.

The token is made from what the browser holds in a cookie that scripts cannot read (the session, or before there is one a random
value) and a secret of the server's, so that neither another site nor a neighbour on the host who plants a cookie can make it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

FIELD, HEADER = "form_token", "x-form-token"
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 600
"""A record with some forty actors, on the review desk."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(slots=True)
class FormGuard:
    """The token for forms of one answer. ``held`` is what the browser holds, ``fresh`` that it has yet to be given it."""

    secret: bytes
    held: str
    fresh: bool
    used: bool = field(default=False, init=False)

    @property
    def token(self) -> str:
        """What a form carries in its field ``form_token``, and a script in the header ``X-Form-Token``."""
        self.used = True
        return hmac.new(self.secret, self.held.encode(), sha256).hexdigest()

    def fits(self, given: str | None) -> bool:
        """Whether a form that came in was one of ours."""
        return not self.fresh and given is not None and hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def form_guard(secret: bytes, session: str | None, before: str | None) -> FormGuard:
    """The guard for a browser that holds a session, or holds something from before, or nothing yet."""
    if session is not None:
        return FormGuard(secret, session, fresh=False)
    return FormGuard(secret, before or secrets.token_urlsafe(32), fresh=before is None)


def token_in(headers: Mapping[str, str], body: bytes) -> str | None:
    """The token that a request carries, in its header or in the form."""
    if given := headers.get(HEADER):
        return given
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return None
    try:
        return parse_qs(body.decode("utf-8"), max_num_fields=MOST_FIELDS).get(FIELD, [None])[0]
    except ValueError:
        return None


def from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether the browser says that another site's page sent this; an old browser says nothing."""
    if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin", "null")  # "null" is also what a page that sends no referrer says
    return origin != "null" and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
