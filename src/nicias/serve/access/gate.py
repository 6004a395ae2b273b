"""In front of every route: who asks, whether they may, and whether a form is one of ours.

A route can so neither forget to ask who is there nor to check a form. What is open to everybody stands in ``paths``.
"""

from __future__ import annotations

import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nicias.errors import NiciasError
from nicias.serve.access.bounds import again, check_address, whole_body
from nicias.serve.access.cookies import FORMS, cookie_header, held
from nicias.serve.access.forms import SAFE, FormGuard, form_guard, from_elsewhere, token_in
from nicias.serve.access.known import NOBODY, Known, who
from nicias.serve.access.paths import is_open
from nicias.serve.faults import answer, problem_of
from nicias.serve.options import ServeOptions
from nicias.serve.refusals import LoginError, RefusedError
from nicias.store.ledger import Ledger

NOT_KEPT = "private, no-cache"
"""What a cache between may do with an answer that is one person's: keep none of it."""


class Gate:
    """Finds out who asks and lets in who may; sets ``request.state.known``, ``.person`` and ``.forms``."""

    def __init__(self, app: ASGIApp, ledger: Ledger, options: ServeOptions) -> None:
        self._app, self._ledger, self._options = app, ledger, options
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await (self._app(scope, receive, send) if scope["type"] == "lifespan" else _close(send))
            return
        request = Request(scope, receive)
        scope.setdefault("state", {})
        try:
            forms, receive = await self._admit(request)
        except NiciasError as refused:
            await self._refusal(request, refused)(scope, receive, send)
            return
        await self._app(scope, receive, _finished(send, forms, request, self._options))

    async def _admit(self, request: Request) -> tuple[FormGuard, Receive]:
        """Raises what the request is refused with; else the guard of its forms, and the body to be read again."""
        check_address(request.scope.get("raw_path", b""), request.scope["query_string"])
        path = request.url.path
        known = NOBODY if path.startswith("/static/") else await run_in_threadpool(self._who, request)
        before = held(request.cookies, FORMS, self._options)
        forms = form_guard(self._secret, known.session, before)
        request.state.known, request.state.person, request.state.forms = known, known.person, forms
        if known.person is None and not is_open(path):
            raise LoginError("log in first, or send a token that is known")
        if request.method in SAFE:
            return forms, request.receive
        body = await whole_body(request.receive)
        if known.way != "token":
            _check_form(request, body, forms)
        return forms, again(body, request.receive)

    def _who(self, request: Request) -> Known:
        return who(self._ledger, self._options, request.headers, request.cookies)

    def _refusal(self, request: Request, refused: NiciasError) -> Response:
        for name, value in {"known": NOBODY, "person": None, "forms": form_guard(self._secret, None, None)}.items():
            request.scope["state"].setdefault(name, value)
        return answer(request, problem_of(refused))


def _check_form(request: Request, body: bytes, forms: FormGuard) -> None:
    if request.url.path.startswith("/api"):
        raise LoginError("programs write with a token: Authorization: Bearer ...")
    if from_elsewhere(request.headers):
        raise RefusedError("this was sent from a page of another site; nothing was done", 403)
    if not forms.fits(token_in(request.headers, body)):
        raise RefusedError("this form is not of this session, or too old; go back, load the page again and send it again", 403)


def _finished(send: Send, forms: FormGuard, request: Request, options: ServeOptions) -> Send:
    """Answers that are one person's are not kept on the way, and a browser that got a form gets what binds it."""

    async def finished(message: Message) -> None:
        if message["type"] == "http.response.start" and not request.url.path.startswith("/static/"):
            headers = MutableHeaders(scope=message)
            headers.setdefault("Cache-Control", NOT_KEPT)
            headers.add_vary_header("Cookie")
            if forms.fresh and forms.used:
                headers.raw.append((b"set-cookie", cookie_header(FORMS, forms.held, options)))
        await send(message)

    return finished


async def _close(send: Send) -> None:
    """There is nothing here for a WebSocket."""
    await send({"type": "websocket.close", "code": 1008})
