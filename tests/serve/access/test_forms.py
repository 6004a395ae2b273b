"""Forms that were sent from elsewhere: missing, wrong and foreign tokens, other sites, other ways to send."""

from __future__ import annotations

import pytest
from fake_people import PASSWORD, form_token, log_in, team
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.serve.access.bounds import BODY_BYTES, QUERY_BYTES
from nicias.store.ledger import Ledger

DEED = ("/people/role", {"name": "rosa", "role": "admin"})
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def admin(kept: Ledger) -> TestClient:
    client = team(kept)
    log_in(client, "ada")
    return client


def role_of(ledger: Ledger, name: str) -> str:
    return next(member.role for member in ledger.people.members() if member.name == name)


@pytest.mark.parametrize("token", [None, "", "x", "0" * 64, "ä" * 64])
def test_a_form_without_our_token_does_nothing(kept: Ledger, admin: TestClient, token: str | None) -> None:
    path, fields = DEED
    sent = admin.post(path, data=fields | ({} if token is None else {"form_token": token}))
    assert sent.status_code == 403
    assert role_of(kept, "rosa") == "reader"


def test_a_token_of_another_session_does_nothing(kept: Ledger, admin: TestClient) -> None:
    other, nobody = team(kept), team(kept)
    log_in(other, "rosa")
    for foreign in (form_token(other, "/account"), form_token(nobody, "/login")):
        assert admin.post(DEED[0], data=DEED[1] | {"form_token": foreign}).status_code == 403
    assert role_of(kept, "rosa") == "reader"


def test_a_token_ends_with_its_session(kept: Ledger, admin: TestClient) -> None:
    before = form_token(admin, "/people")
    log_in(admin, "ada")
    assert admin.post(DEED[0], data=DEED[1] | {"form_token": before}).status_code == 403


def test_a_token_and_cookie_that_a_neighbour_plants_do_nothing(kept: Ledger) -> None:
    neighbour, victim = ask(kept), ask(kept)
    token = form_token(neighbour, "/login")
    victim.cookies.set("nicias_forms", "planted")
    sent = victim.post("/login", data={"form_token": token, "name": "ada", "password": PASSWORD}, follow_redirects=False)
    assert sent.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ],
)
def test_another_site_s_page_does_nothing_even_with_our_token(kept: Ledger, admin: TestClient, headers: dict[str, str]) -> None:
    token = form_token(admin, "/people")
    assert admin.post(DEED[0], data=DEED[1] | {"form_token": token}, headers=headers).status_code == 403
    assert role_of(kept, "rosa") == "reader"


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}])
def test_our_own_page_is_let_through(kept: Ledger, admin: TestClient, headers: dict[str, str]) -> None:
    token = form_token(admin, "/people")
    sent = admin.post(DEED[0], data=DEED[1] | {"form_token": token}, headers=headers, follow_redirects=False)
    assert sent.status_code == 303
    assert role_of(kept, "rosa") == "admin"


def test_a_script_of_ours_sends_the_token_in_a_header(kept: Ledger, admin: TestClient) -> None:
    token = form_token(admin, "/people")
    assert admin.post(DEED[0], data=DEED[1], headers={"X-Form-Token": token}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_other_ways_to_write_a_form_do_nothing(kept: Ledger, admin: TestClient, kind: str) -> None:
    body = f"form_token={form_token(admin, '/people')}&name=rosa&role=admin"
    assert admin.post(DEED[0], content=body, headers={"Content-Type": kind}).status_code == 403
    assert role_of(kept, "rosa") == "reader"


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "BREW"])
def test_other_methods_do_nothing(kept: Ledger, admin: TestClient, method: str) -> None:
    query = "?name=rosa&role=admin"
    answer = admin.request(method, DEED[0] + query, headers={"X-HTTP-Method-Override": "POST"})
    assert answer.status_code in {403, 405}
    with_token = admin.request(method, DEED[0] + query, headers={"X-Form-Token": form_token(admin, "/people")})
    assert with_token.status_code == 405
    assert role_of(kept, "rosa") == "reader"


def test_a_log_out_needs_a_form_too(kept: Ledger, admin: TestClient) -> None:
    assert admin.post("/logout").status_code == 403
    assert admin.get("/logout").status_code == 405
    assert admin.get("/people").status_code == 200


def test_a_body_that_is_too_large_is_not_read_to_its_end(admin: TestClient) -> None:
    sent = 0

    def endless() -> object:
        nonlocal sent
        for _ in range(100):
            sent += 100_000
            yield b"x" * 100_000

    refused = admin.post("/people/role", content=endless(), headers={"Content-Type": FORM})
    assert refused.status_code == 413
    named = admin.post("/people/role", content=b"x" * (BODY_BYTES + 1), headers={"Content-Type": FORM})
    assert named.status_code == 413


def test_too_many_fields_are_no_form(admin: TestClient) -> None:
    body = "&".join(f"a{number}=1" for number in range(50_000))
    assert admin.post("/people/role", content=body, headers={"Content-Type": FORM}).status_code == 403


@pytest.mark.parametrize("path", ["/?text=" + "x" * QUERY_BYTES, "/" + "x" * 3_000])
def test_an_address_that_is_too_long_is_refused(alone: Ledger, path: str) -> None:
    for answer in (ask(alone).get(path), ask(alone).get("/api/v1/event" + path[1:])):
        assert answer.status_code == 414
        assert len(answer.content) < 3_000
