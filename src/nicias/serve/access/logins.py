"""Logging in with a name and a password: how often that may fail, and what a browser is given."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from nicias.model.person import Person
from nicias.serve.access.addresses import household
from nicias.serve.access.cookies import FORMS, HOUR, SESSION, drop_cookie, set_cookie
from nicias.serve.access.limits import Failures
from nicias.serve.access.paths import local_path
from nicias.serve.options import ServeOptions
from nicias.serve.refusals import RefusedError
from nicias.store.ledger import Ledger

MINUTES = 15
FROM_THERE, FROM_ANYWHERE, AN_ADDRESS = 5, 100, 30
"""Failures within the time: of one account from one address, of one account in all, of one address in all.

The first stops guessing without letting a stranger lock somebody out from elsewhere; the second stops guessing from many places.
"""


class Logins:
    """Who logs in with what."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._limits = {most: Failures(most, MINUTES * 60) for most in (FROM_THERE, FROM_ANYWHERE, AN_ADDRESS)}

    def log_in(self, name: str, password: str, address: str) -> Person | None:
        """Whose name and password these are, or ``None``.

        Raises:
            RefusedError: it failed too often.
        """
        house, folded = household(address), name.strip().lower()
        begun = {FROM_THERE: f"{folded}\n{house}", FROM_ANYWHERE: folded, AN_ADDRESS: house}
        wait = max(self._limits[most].begin(counted) for most, counted in begun.items())
        if wait:
            raise RefusedError(
                f"too many attempts failed; try again in {-(-wait // 60)} minutes", 429, {"Retry-After": str(wait)}
            )
        person = self._ledger.people.with_password(name, password)
        if person is not None:
            for most, counted in begun.items():
                self._limits[most].take_back(counted)
        return person


def open_session(ledger: Ledger, options: ServeOptions, person: Person, before: str | None, then: str) -> Response:
    """A new session in the place of what the browser held before, so that nobody knows it who knew that."""
    if before is not None:
        ledger.people.end_session(before)
    response = RedirectResponse(local_path(then), 303)
    session = ledger.people.begin_session(person.name, options.session_hours)
    set_cookie(response, SESSION, session, options, seconds=options.session_hours * HOUR)
    drop_cookie(response, FORMS, options)
    return response
