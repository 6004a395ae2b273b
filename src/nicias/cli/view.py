"""The readable view: each sentence with its records under it, its triggers in the colour of their register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nicias.cli.tally import Tally
from nicias.cli.terminal import clean, clean_line
from nicias.export.wording import circumstances, describe
from nicias.model.reading import Reading
from nicias.model.record import Record
from nicias.model.report import Report
from nicias.pipeline.coded import Coded

COLOURS = {
    "event": "red",
    "claim": "cyan",
    "toll": "yellow",
    "ceasefire": "green",
    "contact": "blue",
    "control": "magenta",
    "access": "bright_green",
    "protected": "bright_red",
    "deployment": "bright_magenta",
    "measure": "bright_blue",
}
Explain = Callable[[Record, Reading], str]
Spot = tuple[int, int]


class ReadableWriter:
    """Writes the view of each report to a stream, coloured where that is a terminal, and the tally at the end."""

    def __init__(self, stream: TextIO, explain: Explain | None = None) -> None:
        self.to_terminal = stream.isatty()
        self._console = plain_console(stream)
        self._explain = explain

    def write(self, coded: Coded) -> None:
        """One report, where it was coded."""
        if coded.error is None:
            self._console.print(view_report(coded, self._explain))

    def close(self, tally: Tally) -> None:
        """The tally."""
        self._console.print(Text(tally.line(), style="bold"))


def plain_console(stream: TextIO) -> Console:
    """A console that takes text as text: no markup, no emoji codes, no guessed highlights."""
    return Console(file=stream, markup=False, highlight=False, emoji=False)


def view_report(coded: Coded, explain: Explain | None = None) -> RenderableType:
    """One report: its heading, then its sentences and records."""
    if coded.report is None:
        return Text("")
    by_sentence: dict[Spot, list[Record]] = defaultdict(list)
    for record in coded.records:
        by_sentence[record.start, record.end].append(record)
    spots = sorted(set(by_sentence) | set(_sentences(coded.reading)))
    parts: list[RenderableType] = [_heading(coded.report)]
    for spot in spots:
        parts.append(_sentence(coded.report.text, spot, by_sentence.get(spot, [])))
        parts.extend(_record(record, coded.reading, explain) for record in by_sentence.get(spot, []))
    return Padding(Group(*parts), (0, 0, 1, 0))


def _sentences(reading: Reading | None) -> list[Spot]:
    return [(known.start, known.end) for known in reading.sentences if known.part != "title"] if reading else []


def _heading(report: Report) -> Text:
    facts = (report.source, report.published.isoformat() if report.published else None, report.id)
    heading = Text(clean_line(report.title), style="bold") if report.title else Text()
    heading.append("\n" if report.title else "")
    return heading.append(clean_line(" · ".join(fact for fact in facts if fact)), style="dim").append("\n")


def _sentence(text: str, spot: Spot, records: list[Record]) -> Text:
    start, end = spot
    sentence = Text(clean_line(text[start:end]), style="" if records else "dim")
    for record in records:
        trigger = record.trigger
        sentence.stylize(f"bold underline {COLOURS[record.kind]}", max(trigger.start - start, 0), max(trigger.end - start, 0))
    return sentence


def _record(record: Record, reading: Reading | None, explain: Explain | None) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=12, no_wrap=True)
    table.add_column(overflow="fold")
    words = Text(clean_line(describe(record)))
    words.append("\n" + clean_line(circumstances(record)), style="dim")
    if explain is not None and reading is not None:
        words.append("\n" + clean(explain(record, reading)), style="dim italic")
    table.add_row(Text(f"  {record.kind}", style=f"bold {COLOURS[record.kind]}"), words)
    return table
