"""Before and after every answer: who may ask under which name, and what a browser may do with what comes."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nicias.serve.options import ServeOptions

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data: blob:",  # pictures that the map and the charts draw themselves
    )
)
"""Nothing from elsewhere, and no script or style that stands in a page: what a report says is never run."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
YEAR = 31_536_000


class Guard:
    """Sets the security headers, and refuses who asks under another name than the server's own.

    Without the latter a page elsewhere could let its own name point at this computer and read through the browser what is open
    on loopback.
    """

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self._app = app
        self._hosts = options.known_hosts
        self._headers = {**HEADERS, **({"Strict-Transport-Security": f"max-age={YEAR}"} if options.secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        known = not self._hosts or host_name(Headers(scope=scope).get("host", "")) in self._hosts
        app = self._app if known else PlainTextResponse("this server does not go by that name\n", 421)
        await app(scope, receive, guarded)


def host_name(host: str) -> str:
    """The name in a ``Host`` header, without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host
