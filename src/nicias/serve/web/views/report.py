"""One report: its text with the records marked in the margin. A report's own HTML is never rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from nicias.model.entry import Entry
from nicias.serve import found
from nicias.serve.context import OpenLedger
from nicias.serve.web.pages import render
from nicias.serve.web.parts import PartQuery, cut_part
from nicias.serve.web.rules import rules
from nicias.serve.web.told import mark_text

router = APIRouter()
PARAGRAPH = re.compile(r"[^\n]+")
LONGEST = 4_000
"""Characters of a paragraph; a longer one is shown in pieces."""
SIZE = 80
"""Paragraphs of one part of the page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the records that its sentences made."""

    marked: Markup
    entries: tuple[Entry, ...]


@router.get("/reports/{id_}")
def report(request: Request, ledger: OpenLedger, id_: str, part: PartQuery = 1) -> Response:
    """A report with its records."""
    told = found.report(ledger, id_)
    source, item = told.item
    if source.id != id_:
        return RedirectResponse(f"/reports/{source.id}", 307)
    passages = passages_of(item.text, told.entries)
    return render(
        request, "report.html", source=source, report=item, part=cut_part(passages, part, SIZE), entries=told.entries,
        rules=rules(), story=ledger.story_of(source.id),
    )  # fmt: skip


def passages_of(text: str, entries: tuple[Entry, ...]) -> list[Passage]:
    """The text by its lines, each with the records whose sentence begins in it."""
    spans = [
        (start, min(start + LONGEST, line.end()))
        for line in PARAGRAPH.finditer(text)
        for start in range(line.start(), line.end(), LONGEST)
    ]
    out, left = [], sorted(entries, key=lambda entry: (entry.record.start, entry.record.trigger.start))
    for number, (start, end) in enumerate(spans):
        until = spans[number + 1][0] if number + 1 < len(spans) else len(text) + 1
        own = [entry for entry in left if entry.record.start < until]
        left = left[len(own) :]
        out.append(Passage(mark_text(text[start:end], start, own), tuple(own)))
    return out
