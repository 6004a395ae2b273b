"""What holds for every answer: its headers, the shape of its errors, under which name the server may be asked."""

from __future__ import annotations

import pytest
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.serve.headers import host_name
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger


def test_the_server_tells_that_it_is_well(client: TestClient) -> None:
    assert client.get("/health").json()["status"] == "ok"


@pytest.mark.parametrize("path", ["/health", "/api/v1/event", "/nowhere", "/api/v1/nowhere"])
def test_no_answer_lets_a_browser_run_what_stands_in_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "'unsafe-inline'" not in headers["content-security-policy"]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_elsewhere_cannot_ask_under_a_name_of_its_own(client: TestClient) -> None:
    assert client.get("/api/v1/event", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("host", "name"),
    [("localhost", "localhost"), ("127.0.0.1:8000", "127.0.0.1"), ("[::1]:8000", "::1"), ("::1", "::1"), ("", "")],
)
def test_a_host_s_name_is_told_from_its_port(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("nicias.example", False)]
)
def test_only_loopback_is_open(host: str, loopback: bool) -> None:
    assert ServeOptions(host=host).loopback is loopback


def test_elsewhere_than_on_loopback_nothing_is_told_without_a_login(demo: Ledger) -> None:
    refused = ask(demo, host="0.0.0.0").get("/api/v1/event")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
