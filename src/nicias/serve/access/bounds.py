"""How much a request may bring: the rest is refused before anything is done with it."""

from __future__ import annotations

from starlette.types import Message, Receive

from nicias.serve.refusals import RefusedError

QUERY_BYTES = 8_000
PATH_BYTES = 2_000
BODY_BYTES = 1_000_000


def check_address(path: bytes, query: bytes) -> None:
    """Refuse an address that is longer than any of ours.

    Raises:
        RefusedError: it is.
    """
    if len(path) > PATH_BYTES or len(query) > QUERY_BYTES:
        raise RefusedError(f"the address is too long: at most {PATH_BYTES:,} bytes of path and {QUERY_BYTES:,} of query", 414)


async def whole_body(receive: Receive) -> bytes:
    """The body, whatever length it was said to have.

    Raises:
        RefusedError: it is too large, or the sender went away.
    """
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise RefusedError("the request was not sent to its end")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY_BYTES:
            raise RefusedError(f"the request is larger than {BODY_BYTES:,} bytes", 413)
        if not message.get("more_body", False):
            return b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """Hand out a body that was read already, then what comes after it."""
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
