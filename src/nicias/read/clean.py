"""Clean text: what of a page is the report; everything else is set aside as furniture, its offsets kept.

In order: the header (dates, outlets, bylines, the headline), the dateline, litter between the paragraphs, then what pages that
were saved as one line carry inside their text: credits, buttons, codes at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from nicias.model.reading import Furniture
from nicias.model.report import Report
from nicias.read.captions import find_captions
from nicias.read.datelines import Dateline, find_agency_datelines, read_dateline
from nicias.read.headers import Piece, read_glued_byline, read_piece, skip_gap
from nicias.read.headline import match_headline
from nicias.read.inline import find_inline, find_tail
from nicias.read.layout import Layout
from nicias.read.lines import Span, text_lines
from nicias.read.litter import find_litter

_PIECES = 8
"""Pieces that a header has at most."""
_DATELINE_LINES = 4
"""Lines, from the first of the report's own, at which a dateline may stand."""


def lay_out(report: Report) -> Layout:
    """What of the report's text is the report, and what its header and dateline say."""
    text, layout = report.text, Layout()
    names: list[str] = []
    at = _read_header(report, layout, names)
    lines = [(max(start, at), end) for start, end in text_lines(text) if end > at]
    layout.furniture += find_litter(text, lines)
    layout.furniture += find_inline(text, at)
    _read_datelines(report, layout, lines)
    find_captions(text, at, layout)
    _read_late_dateline(report, layout)
    layout.furniture += find_tail(text, at, names)
    layout.furniture = _apart(layout.furniture)
    return layout


def _read_header(report: Report, layout: Layout, names: list[str]) -> int:
    """Read pieces of the header until the report starts; its offset."""
    text = report.text
    at = len(text) - len(text.lstrip())
    kind = ""
    for _ in range(_PIECES):
        if not layout.has_title and (end := match_headline(report.title, text, at)):
            layout.has_title, kind = True, "title"
            layout.cuts += [at, end]
            at = skip_gap(text, end)
            continue
        piece = read_piece(text, at, report.published)
        if piece is None and kind == "date":
            piece = read_glued_byline(text, at, report.title)
        if piece is None:
            break
        kind = piece.kind
        following = skip_gap(text, piece.end)
        _take(piece, (at, at + len(text[at:following].rstrip())), layout, names)
        at = following
    return at if layout.furniture or layout.has_title else 0


def _take(piece: Piece, span: Span, layout: Layout, names: list[str]) -> None:
    layout.furniture.append(Furniture(*span, piece.kind))
    layout.day = layout.day or piece.day
    layout.outlet = layout.outlet or piece.outlet
    if piece.names:
        names.append(piece.names)


def _read_datelines(report: Report, layout: Layout, lines: Sequence[Span]) -> None:
    taken = {item.start for item in layout.furniture}
    own = [start for start, _ in lines if start not in taken][:_DATELINE_LINES]
    has_header = bool(layout.furniture or layout.has_title)
    found: list[tuple[int, Dateline]] = []
    for number, start in enumerate(own):
        if dateline := read_dateline(report.text, start, report.published, after_header=has_header and number == 0):
            found.append((start, dateline))
    for start, dateline in found + find_agency_datelines(report.text):
        _add_dateline(layout, start, dateline)


def _read_late_dateline(report: Report, layout: Layout) -> None:
    """A dateline behind a picture's caption and credit."""
    for end in [item.end for item in layout.furniture if item.kind == "credit"]:
        start = skip_gap(report.text, end)
        if dateline := read_dateline(report.text, start, report.published, after_header=True):
            _add_dateline(layout, start, dateline)


def _add_dateline(layout: Layout, start: int, dateline: Dateline) -> None:
    layout.furniture.append(Furniture(start, dateline.end, "dateline"))
    layout.day = layout.day or dateline.day
    layout.place = layout.place or dateline.place
    layout.outlet = layout.outlet or dateline.outlet


def _apart(furniture: Sequence[Furniture]) -> list[Furniture]:
    """In order, without overlap: the earlier start wins, then the longer; what is left of an overlapped one goes with it."""
    kept: list[Furniture] = []
    for item in sorted(furniture, key=lambda item: (item.start, -item.end)):
        if item.end <= item.start or (kept and item.end <= kept[-1].end):
            continue
        start = max(item.start, kept[-1].end) if kept else item.start
        kept.append(Furniture(start, item.end, item.kind))
    return kept
