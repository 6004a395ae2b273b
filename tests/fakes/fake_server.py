"""A client that asks a server in this process."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from nicias.serve.app import create_app
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger

TOKEN = "a token for the tests"


def ask(ledger: Ledger, **options: Any) -> TestClient:
    """A client of a server over this ledger; what breaks comes out as an answer, as it would outside."""
    made = ServeOptions(**{"token": TOKEN, **options})
    return TestClient(create_app(ledger, made), base_url="http://localhost", raise_server_exceptions=False)
