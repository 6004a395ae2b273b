"""The other side of a single sign-on: asked by authlib, its answer believed only where everything in it fits.

Authorization code flow with PKCE: we fetch the token from the issuer ourselves, it must be signed by the issuer's keys, be for
us, and carry the nonce that this browser was sent off with.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from nicias.serve.access.sign_on import SignOn
from nicias.serve.refusals import RefusedError

SECONDS = 10
"""How long the issuer may take to answer."""
KEPT = 3600
"""Seconds for which what the issuer says of itself is kept."""
LEEWAY = 60
"""Seconds that clocks may differ."""
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""Signatures with a key that is the issuer's alone; never none, never by a shared secret."""


@dataclass(frozen=True, slots=True)
class Journey:
    """What binds the way to the issuer and back: a browser that comes back with another one is refused."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Journey:
        """Three values that nobody can guess."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


class Issuer:
    """The issuer that a ``SignOn`` names."""

    def __init__(self, told: SignOn) -> None:
        self.told = told
        self._says: dict[str, Any] = {}
        self._until = 0.0

    def way_there(self, journey: Journey, back: str) -> str:
        """The address at the issuer where people log in; they come back to ``back``."""
        with self._mapped(), self._client(back) as client:
            address, _ = client.create_authorization_url(
                self._metadata()["authorization_endpoint"],
                state=journey.state,
                nonce=journey.nonce,
                code_verifier=journey.verifier,
            )
        return str(address)

    def claims(self, journey: Journey, back: str, code: str) -> Mapping[str, Any]:
        """What the issuer vouches for to the one who came back with this code.

        Raises:
            RefusedError: the issuer cannot be reached, or what it says does not fit.
        """
        with self._mapped(), self._client(back) as client:
            says = self._metadata()
            token = client.fetch_token(says["token_endpoint"], code=code, code_verifier=journey.verifier)
            keys = KeySet.import_key_set(self._get(says["jwks_uri"]))
            decoded = jwt.decode(token["id_token"], keys, algorithms=SIGNED_BY)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                {"iss": {"essential": True, "value": says["issuer"]}, "aud": {"essential": True, "value": self.told.client}},
                {"nonce": journey.nonce, "client_id": self.told.client, "access_token": token.get("access_token")},
            )
            claims.validate(leeway=LEEWAY)
        return dict(claims)

    def _client(self, back: str) -> OAuth2Client:
        return OAuth2Client(
            self.told.client, self.told.secret, scope="openid profile email", redirect_uri=back, code_challenge_method="S256",
            timeout=SECONDS,
        )  # fmt: skip

    def _metadata(self) -> dict[str, Any]:
        if time.monotonic() >= self._until:
            says = self._get(f"{self.told.issuer}/.well-known/openid-configuration")
            if str(says.get("issuer", "")).rstrip("/") != self.told.issuer:
                raise RefusedError("the single sign-on says that it is another issuer than the one named in the settings", 502)
            self._says, self._until = says, time.monotonic() + KEPT
        return self._says

    def _get(self, address: str) -> Any:
        response = httpx.get(address, timeout=SECONDS)
        response.raise_for_status()
        return response.json()

    def _mapped(self) -> _Mapped:
        return _Mapped()


class _Mapped:
    """The errors of those who talk to the issuer, as refusals."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, httpx.HTTPError):
            raise RefusedError("the single sign-on cannot be reached now; try again later", 502) from error
        if isinstance(error, (AuthlibBaseError, JoseError, KeyError, ValueError, TypeError)):
            raise RefusedError("what the single sign-on said does not fit; log in again", 403) from error
