"""Single sign-on against an issuer that the test runs, and against one that lies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from fake_issuer import CLIENT, SECRET, FakeIssuer, running_issuer, shared_secret
from fake_people import team
from fastapi.testclient import TestClient
from httpx2 import Response
from joserfc.jwk import RSAKey

from nicias.errors import InputError
from nicias.serve.access.sign_on import SignOn
from nicias.store.ledger import Ledger

PAGE = "/api/v1/event"
ROLES = "analysts=reviewer,staff=reader,owners=admin"


@pytest.fixture
def issuer() -> Iterator[FakeIssuer]:
    with running_issuer() as running:
        yield running


@pytest.fixture
def browser(kept: Ledger, issuer: FakeIssuer) -> TestClient:
    told = {
        "NICIAS_OIDC_ISSUER": issuer.address,
        "NICIAS_OIDC_CLIENT": CLIENT,
        "NICIAS_OIDC_SECRET": SECRET,
        "NICIAS_OIDC_ROLES": ROLES,
    }
    return team(kept, sign_on=SignOn.from_environment(told))


def go_there(browser: TestClient, issuer: FakeIssuer, then: str = "/") -> dict[str, str]:
    sent = browser.get("/login/away", params={"next": then}, follow_redirects=False)
    assert sent.status_code == 303
    return issuer.log_in_there(sent.headers["location"])


def come_back(browser: TestClient, **query: str) -> Response:
    return browser.get("/login/back", params=query, follow_redirects=False)


def test_who_the_issuer_knows_comes_in_with_the_role_of_the_group(kept: Ledger, browser: TestClient, issuer: FakeIssuer) -> None:
    assert "Log in by single sign-on" in browser.get("/login").text
    back = come_back(browser, **go_there(browser, issuer, "/account"))
    assert (back.status_code, back.headers["location"]) == (303, "/account")
    page = browser.get("/account").text
    assert "<b>nora</b>, reviewer" in page
    asked = issuer.asked
    assert (asked["response_type"], asked["code_challenge_method"], asked["client_id"]) == ("code", "S256", CLIENT)
    assert asked["redirect_uri"] == "http://localhost/login/back"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3


def test_a_role_follows_the_group_at_every_log_in(kept: Ledger, browser: TestClient, issuer: FakeIssuer) -> None:
    for groups, role in ((["staff"], "reader"), (["staff", "owners"], "admin"), ("analysts", "reviewer")):
        issuer.claims["groups"] = groups
        come_back(browser, **go_there(browser, issuer))
        assert {member.name: member.role for member in kept.people.members()}["nora"] == role


@pytest.mark.parametrize("groups", [[], ["others"], None, {"analysts": 1}, ["Analysts"]])
def test_without_a_group_nobody_comes_in(kept: Ledger, browser: TestClient, issuer: FakeIssuer, groups: object) -> None:
    issuer.claims["groups"] = groups
    assert come_back(browser, **go_there(browser, issuer)).status_code == 403
    assert browser.get(PAGE).status_code == 401


def test_nobody_comes_in_under_the_name_of_another(kept: Ledger, browser: TestClient, issuer: FakeIssuer) -> None:
    issuer.claims["preferred_username"] = "ada"
    assert come_back(browser, **go_there(browser, issuer)).status_code == 422
    assert browser.get(PAGE).status_code == 401


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"], "azp": "another-client"},
        {"nonce": "of another browser"},
        {"nonce": None},
        {"exp": int(time.time()) - 600},
        {"sub": None},
    ],
)
def test_a_token_with_a_lie_in_it_opens_nothing(
    kept: Ledger, browser: TestClient, issuer: FakeIssuer, lies: dict[str, object]
) -> None:
    issuer.lies = lies
    assert come_back(browser, **go_there(browser, issuer)).status_code == 403
    assert browser.get(PAGE).status_code == 401


def test_a_token_that_the_issuer_did_not_sign_opens_nothing(kept: Ledger, browser: TestClient, issuer: FakeIssuer) -> None:
    for algorithm, key in (("RS256", RSAKey.generate_key(2048, {"kid": "own"})), ("HS256", shared_secret()), ("none", None)):
        issuer.algorithm, issuer.sign_with = algorithm, key
        assert come_back(browser, **go_there(browser, issuer)).status_code == 403
    assert browser.get(PAGE).status_code == 401


def test_a_code_that_somebody_else_got_opens_nothing(kept: Ledger, browser: TestClient, issuer: FakeIssuer) -> None:
    stolen = go_there(browser, issuer)
    thief = TestClient(browser.app, base_url="http://localhost")
    assert come_back(thief, **stolen).status_code == 403, "no state in this browser"
    issuer.log_in_there(thief.get("/login/away", follow_redirects=False).headers["location"])
    assert come_back(thief, **stolen).status_code == 403, "another state"
    own = go_there(thief, issuer)
    issuer.asked["code_challenge"] = "of another"
    assert come_back(thief, **own).status_code == 403, "another verifier"


@pytest.mark.parametrize("query", [{}, {"state": ""}, {"code": "the-code"}, {"state": "x" * 4_000}, {"state": "é"}])
def test_who_comes_back_without_having_left_is_refused(browser: TestClient, query: dict[str, str]) -> None:
    assert come_back(browser, **query).status_code in {403, 422}


def test_a_refusal_and_another_issuer_s_answer_open_nothing(browser: TestClient, issuer: FakeIssuer) -> None:
    for more in ({"error": "access_denied"}, {"iss": "https://other.example"}, {"code": ""}):
        assert come_back(browser, **go_there(browser, issuer) | more).status_code == 403


def test_the_way_back_leads_to_no_other_site(kept: Ledger, browser: TestClient, issuer: FakeIssuer) -> None:
    for then in ("https://evil.example/", "//evil.example", "/\\evil.example", "/~x~y"):
        back = come_back(browser, **go_there(browser, issuer, then))
        assert back.headers["location"] in {"/", "/~x~y"}


def test_an_issuer_that_goes_by_another_name_is_refused(browser: TestClient, issuer: FakeIssuer) -> None:
    issuer.named = "https://other.example"
    assert browser.get("/login/away", follow_redirects=False).status_code == 502


def test_an_issuer_that_cannot_be_reached_is_said_so(kept: Ledger) -> None:
    told = SignOn(issuer="http://127.0.0.1:9", client=CLIENT, secret=SECRET, roles=(("*", "reader"),))
    refused = team(kept, sign_on=told).get("/login/away", follow_redirects=False)
    assert refused.status_code == 502
    assert SECRET not in refused.text + repr(told)


def test_without_settings_there_is_no_single_sign_on(kept: Ledger) -> None:
    assert SignOn.from_environment({}) is None
    assert team(kept).get("/login/away").status_code == 404
    assert "single sign-on" not in team(kept).get("/login").text


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"NICIAS_OIDC_ISSUER": "http://issuer.example"}, "NICIAS_OIDC_ISSUER"),
        ({"NICIAS_OIDC_CLIENT": ""}, "NICIAS_OIDC_CLIENT"),
        ({"NICIAS_OIDC_SECRET": " "}, "NICIAS_OIDC_SECRET"),
        ({"NICIAS_OIDC_ROLES": ""}, "NICIAS_OIDC_ROLES"),
        ({"NICIAS_OIDC_ROLES": "analysts"}, "NICIAS_OIDC_ROLES"),
        ({"NICIAS_OIDC_ROLES": "analysts=owner"}, "NICIAS_OIDC_ROLES"),
    ],
)
def test_settings_that_make_no_sense_are_named(change: dict[str, str], named: str) -> None:
    told = {
        "NICIAS_OIDC_ISSUER": "https://issuer.example",
        "NICIAS_OIDC_CLIENT": "c",
        "NICIAS_OIDC_SECRET": "s",
        "NICIAS_OIDC_ROLES": ROLES,
    }
    with pytest.raises(InputError, match=named):
        SignOn.from_environment(told | change)


def test_a_role_may_come_from_a_claim_within_a_claim() -> None:
    told = SignOn(
        issuer="https://i.example", client="c", secret="s", roles=(("a=b", "admin"), ("*", "reader")), role_claim="realm.roles"
    )
    assert told.role_of({"realm": {"roles": ["x", "a=b"]}}) == "admin"
    assert told.role_of({"realm": "a=b"}) == "reader"
    assert SignOn.from_environment(
        {
            "NICIAS_OIDC_ISSUER": "https://i.example/",
            "NICIAS_OIDC_CLIENT": "c",
            "NICIAS_OIDC_SECRET": "s",
            "NICIAS_OIDC_ROLES": "a=b=admin",
        }
    ).roles == (("a=b", "admin"),)  # type: ignore[union-attr]


def test_the_address_at_the_issuer_holds_no_secret(browser: TestClient) -> None:
    address = browser.get("/login/away", follow_redirects=False).headers["location"]
    assert "code_verifier" not in parse_qs(urlsplit(address).query)
    assert SECRET not in address
