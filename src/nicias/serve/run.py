"""Running the server until it is stopped."""

from __future__ import annotations

import uvicorn

from nicias.serve.app import create_app
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger


def run(ledger: Ledger, options: ServeOptions) -> None:
    """Serve this ledger until the process is told to stop (SIGINT, SIGTERM); answers under way are finished first."""
    app = create_app(ledger, options)
    uvicorn.run(
        app,
        host=options.host,
        port=options.port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # whom to believe is ours to say (serve/access/addresses.py)
        timeout_graceful_shutdown=10,
    )
