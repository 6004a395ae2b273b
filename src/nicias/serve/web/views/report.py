"""One report: its text with the records marked in the margin. A report's own HTML is never rendered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
"""Characters of a passage; a longer one is shown in pieces."""
SIZE = 60
"""Passages of one part of the page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or some, with the records that were made of it; ``begins`` where a paragraph does."""

    marked: Markup
    entries: tuple[Entry, ...]
    begins: bool


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
    """The text by its lines, each cut before every sentence that made records, with those records."""
    starts = sorted({entry.record.start for entry in entries})
    pieces = [piece for line in PARAGRAPH.finditer(text) for piece in _pieces(line.start(), line.end(), starts)]
    out, left = [], sorted(entries, key=lambda entry: (entry.record.start, entry.record.trigger.start))
    for number, (start, end, begins) in enumerate(pieces):
        until = pieces[number + 1][0] if number + 1 < len(pieces) else len(text) + 1
        own = [entry for entry in left if entry.record.start < until]
        left = left[len(own) :]
        out.append(Passage(mark_text(text[start:end], start, own), tuple(own), begins))
    return out


def _pieces(start: int, end: int, starts: list[int]) -> list[tuple[int, int, bool]]:
    """A line cut before each of the starts, and where it is too long: from, to, whether it is the line's first."""
    inside = starts[bisect_right(starts, start) : bisect_left(starts, end)]
    cuts = sorted({start, *inside, *range(start + LONGEST, end, LONGEST)})
    return [(cut, until, cut == start) for cut, until in zip(cuts, [*cuts[1:], end], strict=True)]
