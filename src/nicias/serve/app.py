"""The server, put together: one ledger, its pages, its API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from nicias import __version__
from nicias.errors import InputError
from nicias.serve import health
from nicias.serve.access.gate import Gate
from nicias.serve.access.logins import Logins
from nicias.serve.access.router import router as access
from nicias.serve.api.description import describe_api
from nicias.serve.api.router import router as api
from nicias.serve.counted import Counts
from nicias.serve.desk.router import router as desk
from nicias.serve.faults import handle_errors
from nicias.serve.headers import Guard
from nicias.serve.options import ServeOptions
from nicias.serve.web.router import problem_page
from nicias.serve.web.router import router as web
from nicias.store.ledger import Ledger

if TYPE_CHECKING:
    from nicias.serve.access.issuer import Issuer


def create_app(ledger: Ledger, options: ServeOptions | None = None) -> FastAPI:
    """The application that serves this ledger, which stays the caller's to close."""
    options = options or ServeOptions()
    app = FastAPI(title=options.title, version=__version__, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None)
    app.openapi = lambda: describe_api(app)  # type: ignore[method-assign]  # FastAPI's own way to describe it otherwise
    app.state.ledger, app.state.options, app.state.counts = ledger, options, Counts(ledger)
    app.state.problem_page = problem_page
    for router in (health.router, access, api, desk, web):  # further parts add their router here
        app.include_router(router)
    handle_errors(app)
    app.state.logins, app.state.issuer = Logins(ledger), _issuer(options)
    app.add_middleware(Gate, ledger=ledger, options=options)
    app.add_middleware(Guard, options=options)
    return app


def _issuer(options: ServeOptions) -> Issuer | None:
    """The other side of a single sign-on, where there is to be one; it needs the extra ``oidc``."""
    if options.sign_on is None:
        return None
    try:
        from nicias.serve.access.issuer import Issuer
    except ImportError as error:
        raise InputError("NICIAS_OIDC_ISSUER", "single sign-on needs the extra: pip install 'nicias[oidc]'") from error
    return Issuer(options.sign_on)
