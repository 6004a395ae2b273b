"""A small OpenID Connect issuer on loopback, that tells the truth or, where a test says so, does not."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "nicias-client", "a secret of the issuer's"


@dataclass
class FakeIssuer:
    """The issuer. ``claims`` are told of whoever logs in; ``lies`` replace what would be true in the token."""

    address: str
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "1", "preferred_username": "nora", "groups": ["analysts"]})
    lies: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "own"}))
    sign_with: Any = None
    algorithm: str = "RS256"
    asked: dict[str, str] = field(default_factory=dict)
    named: str | None = None

    def log_in_there(self, address: str) -> dict[str, str]:
        """What a browser does at the issuer: it is sent back with a code and the state."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return {"code": "the-code", "state": self.asked["state"]}

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What is said at an address."""
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
                return 200, {"issuer": self.named or self.address} | {name: self.address + at for name, at in names.items()}
            case "/keys":
                return 200, {"keys": [self.key.as_dict(private=False)]}
            case "/token":
                return self._token(form)
        return 404, {}

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        )
        if form.get("code") != "the-code" or challenge != self.asked.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        told = {
            "iss": self.address,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": self.asked["nonce"],
            **self.claims,
            **self.lies,
        }
        key = self.sign_with or self.key
        header = {"alg": self.algorithm, "kid": "own"}
        token = _unsigned(told) if self.algorithm == "none" else jwt.encode(header, told, key, algorithms=[self.algorithm])
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


def shared_secret() -> OctKey:
    """A key of those that both sides know."""
    return OctKey.import_key(SECRET * 2, {"kid": "own"})


def _unsigned(told: dict[str, Any]) -> str:
    parts = ({"alg": "none", "kid": "own"}, told)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts) + "."


@contextmanager
def running_issuer() -> Iterator[FakeIssuer]:
    """An issuer that answers until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say({name: values[0] for name, values in parse_qs(body).items()})

        def _say(self, form: dict[str, str]) -> None:
            status, said = issuer.answer(self.path, form)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer = FakeIssuer(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield issuer
    server.shutdown()
    server.server_close()
