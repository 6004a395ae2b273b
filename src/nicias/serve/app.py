"""The server, put together: one ledger, its pages, its API."""

from __future__ import annotations

from fastapi import FastAPI

from nicias import __version__
from nicias.serve import health
from nicias.serve.api.router import router as api
from nicias.serve.desk.router import router as desk
from nicias.serve.faults import handle_errors
from nicias.serve.headers import Guard
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger

ABOUT = "What news reports say of armed conflict: who did what to whom, who says so, and how many were killed according to whom."


def create_app(ledger: Ledger, options: ServeOptions | None = None) -> FastAPI:
    """The application that serves this ledger, which stays the caller's to close."""
    options = options or ServeOptions()
    app = FastAPI(
        title=options.title,
        version=__version__,
        description=ABOUT,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.ledger, app.state.options = ledger, options
    for router in (health.router, api, desk):  # further parts add their router here
        app.include_router(router)
    handle_errors(app)
    app.add_middleware(Guard, options=options)
    return app
