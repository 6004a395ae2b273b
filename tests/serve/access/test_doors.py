"""Who gets in where: open on this computer, by log-in or token elsewhere, never under another name."""

from __future__ import annotations

import pytest
from fake_people import PASSWORD, log_in, send, team
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger

PAGE = "/api/v1/event"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_on_loopback_whoever_sits_there_reads(alone: Ledger) -> None:
    assert ask(alone).get(PAGE).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "nicias.example"])
def test_elsewhere_nobody_reads_without_a_log_in(alone: Ledger, host: str) -> None:
    client = ask(alone, host=host, hosts=("localhost",))
    refused = client.get(PAGE)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert "Jets" not in refused.text
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize("path", ["/", "/anything", "/account", "/people", "/review", "/incidents/i0123456789abcdef"])
def test_a_page_that_needs_a_log_in_leads_there_and_back(kept: Ledger, path: str) -> None:
    client = team(kept)
    sent = client.get(path + "?where=Aleppo&from=2016-09-01", follow_redirects=False)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/login?next=%2F")
    asked = client.get(sent.headers["location"])
    assert f'name="next" value="{path}?where=Aleppo&amp;from=2016-09-01"' in asked.text


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/api/v1/openapi.json", "/api/v1", "/login2", "/staticx/a", "/healthz"]
)
def test_nothing_beside_the_log_in_is_open(kept: Ledger, path: str) -> None:
    assert team(kept).get(path, follow_redirects=False).status_code in {303, 401}


def test_a_log_in_opens_what_the_role_may(kept: Ledger) -> None:
    client = team(kept)
    assert log_in(client, "rosa").headers["location"] == "/"
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Forwarded-Host", "nicias.example"),
        ("Forwarded", "for=203.0.113.9"),
        ("X-Real-IP", "203.0.113.9"),
        ("Via", "1.1 proxy"),
    ],
)
def test_what_a_proxy_brings_is_nobody_at_this_computer(alone: Ledger, header: str, value: str) -> None:
    client = ask(alone)
    assert client.get(PAGE, headers={header: value}).status_code == 401


def test_behind_a_proxy_that_is_known_everybody_logs_in(alone: Ledger) -> None:
    assert ask(alone, proxies=("127.0.0.1",)).get(PAGE).status_code == 401


def test_a_person_s_token_opens_the_api_and_a_wrong_one_closes_it(kept: Ledger) -> None:
    token = kept.people.add_token("rosa")
    assert team(kept).get(PAGE, headers=bearer(token)).status_code == 200
    for wrong in ("", "nicias_", token[:-1], token + "A", token.upper(), "x" * 10_000, "ä"):
        headers = {"Authorization": f"Bearer {wrong}".encode()}
        assert team(kept).get(PAGE, headers=headers).status_code in {401, 431}
        assert ask(kept).get(PAGE, headers=headers).status_code in {401, 431}, "a wrong token is nobody on loopback too"


def test_a_wrong_token_is_not_mended_by_a_session(kept: Ledger) -> None:
    client = team(kept)
    log_in(client, "ada")
    assert client.get(PAGE, headers=bearer("nicias_wrong")).status_code == 401


def test_with_accounts_nobody_decides_on_loopback_without_a_log_in(kept: Ledger) -> None:
    client = ask(kept)
    assert client.get(PAGE).status_code == 200
    assert client.get("/people", follow_redirects=False).headers["location"] == "/login?next=%2Fpeople"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "localhost@evil.example",
        "169.254.169.254",
    ],
)
def test_a_page_elsewhere_cannot_come_in_by_letting_its_name_point_here(alone: Ledger, host: str) -> None:
    refused = ask(alone).get(PAGE, headers={"Host": host})
    assert refused.status_code == 421
    assert "Jets" not in refused.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_server_goes_by_the_names_of_this_computer(alone: Ledger, host: str) -> None:
    assert ask(alone).get(PAGE, headers={"Host": host}).status_code == 200


def test_a_team_s_server_goes_by_the_names_it_was_given(kept: Ledger) -> None:
    client = team(kept, hosts=("nicias.example",))
    assert client.get("/login", headers={"Host": "nicias.example"}).status_code == 200
    assert client.get("/login", headers={"Host": "other.example"}).status_code == 421


@pytest.mark.parametrize(
    ("host", "open_"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("localhost.example", False),
    ],
)
def test_which_addresses_are_open(host: str, open_: bool) -> None:
    assert ServeOptions(host=host).open is open_


class TestRoles:
    @pytest.fixture(params=["rosa", "vera"])
    def lesser(self, kept: Ledger, request: pytest.FixtureRequest) -> TestClient:
        client = team(kept)
        log_in(client, request.param)
        return client

    def test_who_is_no_admin_keeps_no_accounts(self, kept: Ledger, lesser: TestClient) -> None:
        assert lesser.get("/people").status_code == 403
        for deed in ("add", "role", "password", "remove"):
            sent = send(lesser, "/account", f"/people/{deed}", name="rosa", role="admin", password=PASSWORD + "x")
            assert sent.status_code == 403
        assert [member.role for member in kept.people.members()] == ["admin", "reader", "reviewer"]

    def test_a_role_is_not_taken_from_the_browser(self, kept: Ledger, lesser: TestClient) -> None:
        for name in ("role", "nicias_role", "person"):
            lesser.cookies.set(name, "admin")
        assert lesser.get("/people?role=admin", headers={"X-Role": "admin", "X-Remote-User": "ada"}).status_code == 403

    def test_a_role_that_was_taken_away_is_gone_at_the_next_request(self, kept: Ledger) -> None:
        client = team(kept)
        log_in(client, "ada")
        assert client.get("/people").status_code == 200
        kept.people.set_role("ada", "reader")
        assert client.get("/people").status_code == 403

    def test_an_admin_keeps_accounts_but_not_the_own_role(self, kept: Ledger) -> None:
        client = team(kept)
        log_in(client, "ada")
        assert send(client, "/people", "/people/add", name="otto", role="reviewer", password=PASSWORD).status_code == 303
        assert send(client, "/people", "/people/role", name="rosa", role="admin").status_code == 303
        assert send(client, "/people", "/people/remove", name="vera").status_code == 303
        assert send(client, "/people", "/people/remove", name="ada").status_code == 422
        assert send(client, "/people", "/people/role", name="ADA ", role="reader").status_code == 422
        assert send(client, "/people", "/people/grant", name="rosa", role="admin").status_code == 422
        assert [(member.name, member.role) for member in kept.people.members()] == [
            ("ada", "admin"),
            ("otto", "reviewer"),
            ("rosa", "admin"),
        ]

    def test_a_token_of_an_admin_keeps_no_accounts(self, kept: Ledger) -> None:
        token = kept.people.add_token("ada")
        client = team(kept)
        sent = client.post("/people/role", data={"name": "rosa", "role": "admin"}, headers=bearer(token))
        assert sent.status_code == 401
        assert client.post("/account/tokens", data={}, headers=bearer(token)).status_code == 401
