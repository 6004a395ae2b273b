"""The pages, put together; reading them takes what reading the API takes."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from nicias.serve.context import reader
from nicias.serve.refusals import Problem
from nicias.serve.web import static_files
from nicias.serve.web.pages import render
from nicias.serve.web.views import (
    codebook,
    disputes,
    dyads,
    exports,
    ground,
    incident,
    overview,
    record,
    report,
    search,
    sources,
    status,
    talks,
    tolls,
    truces,
)

VIEWS = (
    overview, incident, report, record, disputes, tolls, truces, ground, talks, dyads, sources, codebook, search, status, exports,
)  # fmt: skip

pages = APIRouter(include_in_schema=False, dependencies=[Depends(reader)])
for view in VIEWS:
    pages.include_router(view.router)
router = APIRouter()
router.include_router(static_files.router)
router.include_router(pages)


def problem_page(request: Request, problem: Problem) -> Response:
    """What went wrong, in the frame of all pages."""
    return render(request, "problem.html", status=problem.status, heading=problem.title, message=problem.detail)
