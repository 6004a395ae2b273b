"""The codebook, out of the declarations that the coder itself reads."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from nicias.codebook.linking import load_link_table
from nicias.model.record import KINDS
from nicias.serve.refusals import not_found
from nicias.serve.web.pages import render
from nicias.serve.web.rules import rules, sections, types

router = APIRouter()


@router.get("/codebook")
def codebook(request: Request) -> HTMLResponse:
    """The registers, their closed values, and the parts that have rules."""
    table = load_link_table()
    return render(
        request, "codebook.html", kinds=KINDS, types=types(), sections=sections(),
        scores=sorted(table.scores.items(), key=lambda kept: kept[1]), quads=table.quads,
    )  # fmt: skip


@router.get("/codebook/rules/{id_}")
def rule(request: Request, id_: str) -> HTMLResponse:
    """One rule with all of its phrases."""
    told = rules().get(id_)
    if told is None:
        raise not_found("rule", id_)
    return render(request, "rule.html", rule=told)


@router.get("/codebook/{name}")
def section(request: Request, name: str) -> HTMLResponse:
    """One type of event, or one register, with its rules."""
    told = next((known for known in sections() if known.name == name), None)
    if told is None:
        raise not_found("part of the codebook", name)
    return render(request, "section.html", section=told)
