"""Routes of the API: an answer that would be the same is not given again, and a parameter that is not known is refused.

An answer depends on the ledger's state, the address, what is accepted and the version of Nicias; its ETag is made of these,
before anything is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from hashlib import blake2b
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from nicias import __version__
from nicias.serve.context import ledger_of, reader
from nicias.serve.refusals import RefusedError

NUL = "\x00"
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class FreshRoute(APIRoute):
    """A route whose answers carry a weak ETag and are not repeated to who has them."""

    def get_route_handler(self) -> Handler:
        handler, known = super().get_route_handler(), frozenset(_names(self.dependant))

        async def fresh(request: Request) -> Response:
            _refuse_unknown(request, known)
            if request.method != "GET":
                return await handler(request)
            tag = await run_in_threadpool(_tag, request)
            held = request.headers.get("if-none-match", "")
            if tag in [part.strip() for part in held.split(",")]:
                await run_in_threadpool(reader, request)
                return Response(status_code=304, headers=_headers(tag))
            response = await handler(request)
            response.headers.update(_headers(tag))
            return response

        return fresh


def _tag(request: Request) -> str:
    asked = "\n".join((__version__, request.url.path, request.url.query, request.headers.get("accept", "")))
    return f'W/"{ledger_of(request).state():x}-{blake2b(asked.encode(), digest_size=8).hexdigest()}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}


def _refuse_unknown(request: Request, known: frozenset[str]) -> None:
    if any(NUL in value for value in (*request.query_params.values(), *map(str, request.path_params.values()))):
        raise RefusedError("a character of code 0 stands for nothing that a ledger holds", 422)
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        there = f"there are {', '.join(sorted(known))}" if known else "there are none"
        raise RefusedError(f"{unknown[0]!r:.60} is no parameter of this; {there}", 422)


def _names(dependant: Any) -> Iterator[str]:
    """The query parameters that a route takes, also by what it depends on."""
    for parameter in dependant.query_params:
        model = parameter.field_info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from (field.alias or name for name, field in model.model_fields.items())
        else:
            yield parameter.alias
    for inner in dependant.dependencies:
        yield from _names(inner)
