"""Cells: typed as their column says, and as text that no spreadsheet runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from nicias.codebook.exports import Column

RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def harmless(cell: str) -> str:
    """The cell, quoted with an apostrophe where a spreadsheet would run it."""
    return "'" + cell if cell.startswith(RUN) and not _is_number(cell) else cell


def typed(column: Column, value: Any) -> Any:
    """The value as the column's type, ``None`` where it is empty or cannot be one."""
    if value is None or value == "":
        return None
    if column.type == "date":
        return _day(value)
    return float(value) if column.type == "number" else value


def written(value: Any) -> str:
    """A typed value as a cell of a text table: empty, ``true``, ``2016-09-19``, a number, or harmless text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else str(value)


def joined(parts: Iterable[str | None], most: int | None = None) -> str:
    """Texts in one cell, each once and in order, by semicolons."""
    return "; ".join(list(dict.fromkeys(part for part in parts if part))[:most])


def aligned(parts: Iterable[str | None]) -> str:
    """Texts in one cell in the order of other cells of the row, a gap for each that is missing; empty where all are."""
    cells = [part or "" for part in parts]
    return "; ".join(cells) if any(cells) else ""


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
