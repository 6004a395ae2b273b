"""Attacks on log-in and sessions: guessing, fixing, stealing, forging, and being sent elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fake_people import PASSWORD, form_token, log_in, send, team
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.serve.access import logins
from nicias.serve.access.addresses import client_address, household
from nicias.serve.access.limits import CELLS, Failures
from nicias.serve.access.paths import local_path
from nicias.store import passwords, people, sessions
from nicias.store.ledger import Ledger
from nicias.store.report_rows import now

PAGE = "/api/v1/event"


def cookies_of(answer: object) -> str:
    return "\n".join(answer.headers.get_list("set-cookie"))  # type: ignore[attr-defined]


def test_guessing_is_stopped_with_the_right_password_too(kept: Ledger) -> None:
    client = team(kept)
    answers = [log_in(client, "ada", f"wrong password {number}").status_code for number in range(logins.FROM_THERE + 2)]
    assert answers == [401] * logins.FROM_THERE + [429] * 2
    refused = log_in(client, "ada")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= logins.MINUTES * 60
    assert log_in(client, "rosa").status_code == 303, "others are let in"


def test_guessing_one_password_for_many_names_is_stopped(kept: Ledger) -> None:
    client = team(kept)
    answers = [log_in(client, f"nobody{number}", PASSWORD).status_code for number in range(logins.AN_ADDRESS + 1)]
    assert answers == [401] * logins.AN_ADDRESS + [429]


def test_somebody_else_s_failures_lock_nobody_out(kept: Ledger) -> None:
    options = {"proxies": ("127.0.0.0/8",)}
    client = TestClient(team(kept, **options).app, base_url="http://localhost", client=("127.0.0.1", 1))
    far = {"X-Forwarded-For": "203.0.113.9"}
    token = form_token(client, "/login")
    for _ in range(logins.FROM_THERE + 1):
        client.post("/login", data={"form_token": token, "name": "ada", "password": "wrong"}, headers=far)
    near = client.post(
        "/login",
        data={"form_token": token, "name": "ada", "password": PASSWORD},
        headers={"X-Forwarded-For": "198.51.100.4"},
        follow_redirects=False,
    )
    assert near.status_code == 303


def test_an_address_made_up_by_the_sender_counts_for_nothing(kept: Ledger) -> None:
    client = team(kept)
    token = form_token(client, "/login")
    answers = [
        client.post(
            "/login",
            data={"form_token": token, "name": "ada", "password": "wrong"},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        ).status_code
        for number in range(logins.FROM_THERE + 1)
    ]
    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("peer", "forwarded", "told"),
    [
        ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
        ("10.0.0.2", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.2", "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.2", "192.0.2.1, 203.0.113.9, 10.0.0.3", "203.0.113.9"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("testclient", "203.0.113.9", "testclient"),
    ],
)
def test_for_whom_a_proxy_asks_is_believed_from_a_known_one_alone(peer: str, forwarded: str, told: str) -> None:
    assert client_address(peer, {"x-forwarded-for": forwarded}, ("10.0.0.0/24",)) == told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("203.0.113.9", "::ffff:203.0.113.9", True),
        ("203.0.113.9", "203.0.113.8", False),
    ],
)
def test_an_ipv6_network_is_one_household(one: str, other: str, same: bool) -> None:
    assert (household(one) == household(other)) is same


def test_failures_are_forgotten_in_time_and_never_take_more_memory() -> None:
    at = [0.0]
    failures = Failures(2, 60, clock=lambda: at[0])
    assert [failures.begin("ada") for _ in range(3)] == [0, 0, 60]
    at[0] = 61.0
    assert failures.begin("ada") == 0
    size = len(failures._counts)
    for number in range(1_000):
        failures.begin(f"name {number}")
    assert len(failures._counts) == size == CELLS


def test_an_unknown_name_costs_as_many_hashes_as_a_wrong_password(kept: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    real = passwords.is_password
    monkeypatch.setattr(people, "is_password", lambda password, stored: asked.append(stored) or real(password, stored))
    client = team(kept)
    wrong, unknown = log_in(client, "ada", "wrong"), log_in(client, "nobody", "wrong")
    assert len(asked) == 2
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    plain = [answer.text.replace(form_token(client, "/login"), "") for answer in (wrong, unknown)]
    assert plain[0] == plain[1]


def test_a_session_that_was_planted_is_not_the_one_after_the_log_in(kept: Ledger) -> None:
    client = team(kept)
    planted = "planted-by-somebody-else"
    client.cookies.set("nicias", planted)
    log_in(client, "ada")
    assert kept.people.in_session(planted) is None
    own = kept.people.begin_session("rosa", 1)
    victim = team(kept)
    victim.cookies.set("nicias", own)
    sent = victim.post(
        "/login", data={"form_token": form_token(victim, "/login"), "name": "ada", "password": PASSWORD}, follow_redirects=False
    )
    assert sent.status_code == 303
    assert kept.people.in_session(own) is None, "what the other one knows is worth nothing now"
    assert own not in cookies_of(sent)


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(kept: Ledger) -> None:
    plain = cookies_of(log_in(team(kept), "ada")).splitlines()[0].lower()
    assert plain.startswith("nicias=")
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip() for part in plain.split(";")}
    assert "domain" not in plain
    secure = TestClient(team(kept, secure=True).app, base_url="https://localhost")
    told = cookies_of(log_in(secure, "ada")).splitlines()[0]
    assert told.startswith("__Host-nicias=")
    assert "Secure" in told


@pytest.mark.parametrize("forged", ["", "x", "ada", "0" * 43, "' OR 1=1 --", "../../etc/passwd", "A" * 5_000, "%00"])
def test_a_forged_session_opens_nothing(kept: Ledger, forged: str) -> None:
    client = team(kept)
    client.cookies.set("nicias", forged)
    assert client.get(PAGE).status_code == 401


def test_a_session_s_hash_from_the_database_opens_nothing(kept: Ledger) -> None:
    client = team(kept)
    client.cookies.set("nicias", sessions._hash(kept.people.begin_session("ada", 1)))
    assert client.get(PAGE).status_code == 401


def test_a_session_ends_with_its_time(kept: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    client = team(kept, session_hours=2)
    log_in(client, "rosa")
    assert client.get(PAGE).status_code == 200
    monkeypatch.setattr(sessions, "now", lambda: now() + timedelta(hours=2, seconds=1))
    assert client.get(PAGE).status_code == 401


def test_a_stolen_session_ends_with_the_log_out_and_with_a_new_password(kept: Ledger) -> None:
    client, thief = team(kept), team(kept)
    log_in(client, "rosa")
    thief.cookies.set("nicias", client.cookies["nicias"])
    assert thief.get(PAGE).status_code == 200
    send(client, "/account", "/logout")
    assert thief.get(PAGE).status_code == client.get(PAGE).status_code == 401
    log_in(client, "rosa")
    thief.cookies.clear()
    thief.cookies.set("nicias", client.cookies["nicias"])
    token = kept.people.add_token("rosa")
    new = "five white herons walk"
    assert send(client, "/account", "/account/password", password=PASSWORD, new=new, again=new).status_code == 303
    assert client.get(PAGE).status_code == 200
    assert thief.get(PAGE).status_code == 401
    assert kept.people.with_token(token) is None


def test_a_stolen_session_does_not_change_the_password_by_guessing_the_old_one(kept: Ledger) -> None:
    client = team(kept)
    log_in(client, "rosa")
    new = "five white herons walk"
    answers = [
        send(client, "/account", "/account/password", password=f"guess {number}", new=new, again=new).status_code
        for number in range(logins.FROM_THERE + 1)
    ]
    assert answers == [401] * logins.FROM_THERE + [429]
    assert kept.people.with_password("rosa", PASSWORD) is not None


@pytest.mark.parametrize(
    ("new", "again", "reason"),
    [("short", "short", "12 to 256"), ("five white herons walk", "another thing here", "twice the same")],
)
def test_a_new_password_that_cannot_be_is_refused(kept: Ledger, new: str, again: str, reason: str) -> None:
    client = team(kept)
    log_in(client, "rosa")
    refused = send(client, "/account", "/account/password", password=PASSWORD, new=new, again=again)
    assert refused.status_code == 422
    assert reason in refused.text
    assert kept.people.with_password("rosa", PASSWORD) is not None


def test_one_s_tokens_are_made_shown_once_and_ended(kept: Ledger) -> None:
    client = team(kept)
    log_in(client, "rosa")
    made = send(client, "/account", "/account/tokens", label="<b>nightly</b>")
    (token,) = kept.people.tokens("rosa")
    shown = made.text.split("<code>")[1].split("</code>")[0]
    assert kept.people.with_token(shown) is not None
    again = client.get("/account")
    assert shown not in again.text
    assert "<b>nightly" not in again.text
    assert again.headers["cache-control"] == made.headers["cache-control"] == "no-store"
    vera = kept.people.add_token("vera")
    other = kept.people.tokens("vera")[0].number
    send(client, "/account", f"/account/tokens/{other}/end")
    assert kept.people.with_token(vera) is not None, "another's token is not one's own to end"
    send(client, "/account", f"/account/tokens/{token.number}/end")
    assert kept.people.with_token(shown) is None


ELSEWHERE = [
    "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "http:evil.example",
    "javascript:alert(1)", "data:text/html,x", "/%09/evil.example\t", "/\n/evil.example", "evil.example", "", "/\x00", "////",
    "https:/evil.example", "/\u2028/evil.example", " //evil.example", "/./\\evil.example",
]  # fmt: skip


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_a_log_in_leads_to_no_other_site(kept: Ledger, asked: str) -> None:
    sent = log_in(team(kept), "rosa", then=asked)
    assert sent.status_code == 303
    assert sent.headers["location"] in {"/", "/%09/evil.example\t"} or not sent.headers["location"].lstrip().startswith(
        ("//", "http")
    )
    assert local_path(asked) == "/"


@pytest.mark.parametrize(
    "asked", ["/", "/disputes?where=Aleppo&from=2016-09-01", "/incidents/i0123456789abcdef#toll", "/search?text=%22a%22"]
)
def test_a_log_in_leads_back_to_what_was_asked_for(kept: Ledger, asked: str) -> None:
    assert log_in(team(kept), "rosa", then=asked).headers["location"] == asked


def test_a_log_in_with_line_breaks_sets_no_header(kept: Ledger) -> None:
    client = team(kept)
    for value in ("/x\r\nSet-Cookie: a=b", "/x%0d%0aSet-Cookie:%20a=b"):
        sent = log_in(client, "rosa", then=value)
        assert "a=b" not in cookies_of(sent)
    led = client.get("/x%0d%0aSet-Cookie:%20a=b?next=%0d%0aX-Evil:1", follow_redirects=False)
    assert "x-evil" not in led.headers
    assert "a=b" not in cookies_of(led)


def test_on_loopback_one_may_log_in_to_decide(kept: Ledger) -> None:
    client = ask(kept)
    log_in(client, "ada")
    assert client.get("/people").status_code == 200
