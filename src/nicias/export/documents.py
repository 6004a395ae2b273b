"""The columns of every export as a page to read: ``python -m nicias.export.documents > docs/export-columns.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from nicias.codebook.exports import AcledFile, Column, ExportFile
from nicias.export.formats import FORMATS, Format
from nicias.export.packages import column_lines
from nicias.model.record import KINDS

HEAD = (
    "# Columns of the exports",
    "",
    "What each column holds. Made from the declarations by `python -m nicias.export.documents`; do not edit. What the formats are"
    " for, and how they are made, is in [exports](exports.md).",
    "",
)


def render() -> str:
    """The page as Markdown."""
    lines = [*HEAD]
    for its in FORMATS.values():
        if its.columns and its.name not in ("parquet", "geoparquet"):
            lines += _format(its)
    return "\n".join(lines).rstrip() + "\n"


def _format(its: Format) -> Iterator[str]:
    like = {"csv": " and parquet", "geojson": " and geoparquet"}.get(its.name, "")
    yield from (f"## {its.name}{like}", "", f"{its.title}: {its.unit}.", "")
    tables = its.about()
    shared = _shared(tables)
    if shared:
        yield from ("### Every register", "", *column_lines(shared), "")
    for table in tables:
        yield from _table(table, shared, alone=len(tables) == 1)


def _shared(tables: list[ExportFile]) -> list[Column]:
    """The columns that the tables of all registers have; none where these are no registers."""
    registers = [table.columns for table in tables if table.name in KINDS]
    return [column for column in registers[0] if all(column in columns for columns in registers)] if registers else []


def _table(table: ExportFile, shared: list[Column], *, alone: bool) -> Iterator[str]:
    if not alone:
        yield from (f"### {table.name}", "", f"{table.title}: {table.unit}.", "")
    yield from (" ".join(table.note.split()), "")
    yield from column_lines([column for column in table.columns if table.name not in KINDS or column not in shared])
    yield ""
    if isinstance(table, AcledFile):
        yield from _rules(table)
    if table.source:
        yield from ("Names and codes after:", "")
        yield from (
            f"* [{ref.title}]({ref.url}){f', {ref.version}' if ref.version else ''}, read {ref.read}" for ref in table.source
        )
        yield ""


def _rules(table: AcledFile) -> Iterator[str]:
    yield from ("Acts become sub-events by the first rule that fits:", "", "| act | by | to | event | sub-event |")
    yield "| --- | --- | --- | --- | --- |"
    for rule in table.rules:
        acts = ", ".join(f"`{act}`" for act in rule.acts)
        yield f"| {acts} | {', '.join(rule.actors)} | {', '.join(rule.recipients)} | {rule.event} | {rule.sub_event} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(render())
