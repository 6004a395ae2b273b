"""The server, put together: one ledger, its pages, its API."""

from __future__ import annotations

from fastapi import FastAPI

from nicias import __version__
from nicias.serve import health
from nicias.serve.api.description import describe_api
from nicias.serve.api.router import router as api
from nicias.serve.counted import Counts
from nicias.serve.faults import handle_errors
from nicias.serve.headers import Guard
from nicias.serve.options import ServeOptions
from nicias.serve.web.router import problem_page
from nicias.serve.web.router import router as web
from nicias.store.ledger import Ledger


def create_app(ledger: Ledger, options: ServeOptions | None = None) -> FastAPI:
    """The application that serves this ledger, which stays the caller's to close."""
    options = options or ServeOptions()
    app = FastAPI(title=options.title, version=__version__, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None)
    app.openapi = lambda: describe_api(app)  # type: ignore[method-assign]  # FastAPI's own way to describe it otherwise
    app.state.ledger, app.state.options, app.state.counts = ledger, options, Counts(ledger)
    app.state.problem_page = problem_page
    for router in (health.router, api, web):  # further parts add their router here
        app.include_router(router)
    handle_errors(app)
    app.add_middleware(Guard, options=options)
    return app
