"""Errors on their way out: each becomes a problem, as JSON under ``/api``, as a page elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from nicias.errors import ConflictError, LedgerError, NiciasError, QuestionError
from nicias.export.plain import plain
from nicias.serve.access.paths import to_login
from nicias.serve.headers import HEADERS
from nicias.serve.refusals import Problem, RefusedError

LOG = logging.getLogger(__name__)
PROBLEM_JSON = "application/problem+json"
PRINTED = 200
"""Characters of what was asked that an answer repeats."""


def handle_errors(app: FastAPI) -> None:
    """Let every error of this app be answered in the one shape."""
    app.add_exception_handler(NiciasError, _nicias)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def problem_of(error: NiciasError) -> Problem:
    """What an error of ours is to the one who asked."""
    match error:
        case RefusedError():
            return Problem(error.status, error.detail, headers=error.headers)
        case ConflictError():
            return Problem(409, str(error), decisions=tuple(plain(decision) for decision in error.newer))
        case QuestionError():
            return Problem(422, str(error))
        case LedgerError():
            LOG.error("the ledger failed: %s", error)
            return Problem(
                503, "the ledger cannot be read or written now; the server's log says why", headers={"Retry-After": "5"}
            )
        case _:
            LOG.error("not foreseen: %s", error)
            return Problem(500, "something went wrong here; the server's log says what")


def answer(request: Request, problem: Problem) -> Response:
    """The problem as JSON for programs, as a page for people."""
    if request.url.path.startswith("/api"):
        return JSONResponse(problem.as_json(), problem.status, problem.headers, media_type=PROBLEM_JSON)
    if problem.status == 401 and request.method in {"GET", "HEAD"}:
        return to_login(request)
    page: Callable[[Request, Problem], Response] = getattr(request.app.state, "problem_page", plain_page)
    response = page(request, problem)
    response.headers.update(problem.headers)
    return response


def plain_page(_: Request, problem: Problem) -> Response:
    """The problem as the plainest of pages; ``app.state.problem_page`` may hold a better one."""
    words = f"<!doctype html><html lang=en><title>{problem.title}</title><h1>{problem.title}</h1><p>{escape(problem.detail)}</p>"
    return HTMLResponse(words, problem.status)


async def _nicias(request: Request, error: Exception) -> Response:
    assert isinstance(error, NiciasError)
    return answer(request, problem_of(error))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = tuple(
        {"where": ".".join(map(str, one["loc"]))[:PRINTED], "reason": str(one["msg"])[:PRINTED]} for one in error.errors()
    )
    named = "; ".join(f"{one['where']}: {one['reason']}" for one in found[:3])
    return answer(request, Problem(422, named or "the request is not understood", errors=found))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = f"there is nothing at {request.url.path!r:.80}" if error.status_code == 404 else str(error.detail)
    return answer(request, Problem(error.status_code, detail, headers=dict(error.headers or {})))


async def _unexpected(request: Request, error: Exception) -> Response:
    LOG.error("not foreseen at %s", request.url.path, exc_info=error)
    response = answer(request, Problem(500, "something went wrong here; the server's log says what"))
    response.headers.update(HEADERS)  # this answer is made outside of the guard
    return response
