"""Cells of a table for spreadsheets: none can be taken for a formula."""

from __future__ import annotations


def harmless(cell: str) -> str:
    """The cell, quoted with an apostrophe where a spreadsheet would run it."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
