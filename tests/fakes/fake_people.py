"""People of the tests, and what their browsers do."""

from __future__ import annotations

import re
from html import unescape

from fake_server import ask
from fastapi.testclient import TestClient
from httpx2 import Response

from nicias.store.ledger import Ledger

PASSWORD = "three blue herons wade"
PEOPLE = {"rosa": "reader", "vera": "reviewer", "ada": "admin"}
FIELD = re.compile(r'name="form_token" value="([^"]+)"')


def team(ledger: Ledger, **options: object) -> TestClient:
    """A browser at a server that others reach too; nobody is logged in."""
    return ask(ledger, **{"host": "0.0.0.0", "token": None, **options})


def form_token(client: TestClient, path: str) -> str:
    """What the forms of a page carry."""
    found = FIELD.search(client.get(path).text)
    assert found is not None, path
    return unescape(found[1])


def send(client: TestClient, page: str, path: str, **fields: str) -> Response:
    """Fill in a form of a page and send it; where it leads is not followed."""
    data = {"form_token": form_token(client, page), **fields}
    return client.post(path, data=data, follow_redirects=False)


def log_in(client: TestClient, name: str, password: str = PASSWORD, then: str = "/") -> Response:
    """Log in by the form."""
    return send(client, "/login", "/login", name=name, password=password, next=then)
