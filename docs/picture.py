"""Draws the README's picture from a real run: ``python docs/picture.py examples/reports.jsonl docs/picture.svg``."""

from __future__ import annotations

import argparse
import io
import re
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from nicias.cli.view import view_report
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.pipeline.coded import Coded
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run, code_reports
from nicias.settings import Settings

REPORT = "a-2016-09-20-urum"
SENTENCES = 5
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
UNIQUE = "nicias"


def main() -> None:
    """Code the reports and draw the first sentences of one of them."""
    parser = argparse.ArgumentParser(description="Draw the README's picture.")
    parser.add_argument("reports", type=Path)
    parser.add_argument("picture", type=Path)
    arguments = parser.parse_args()
    console = Console(record=True, width=110, file=io.StringIO(), markup=False, highlight=False, emoji=False)
    console.print(view_report(_shortened(_coded(arguments.reports))))
    svg = console.export_svg(title=f"nicias code {arguments.reports}", theme=MONOKAI, unique_id=UNIQUE)
    plain = WEB_FONT.sub("", svg)  # rich names a font on the web: a picture must not fetch anything
    arguments.picture.write_text("\n".join(line.rstrip() for line in plain.splitlines()) + "\n", encoding="utf-8")


def _coded(reports: Path) -> Coded:
    settings = Settings()
    intake = Intake(Limits(settings.file_bytes, settings.line_bytes, settings.text_chars))
    chosen = (known for known in take_in([str(reports)], intake) if getattr(known, "report", None) is not None)
    wanted = [known for known in chosen if known.report.id == REPORT]  # type: ignore[union-attr]
    return next(code_reports(wanted, Run(keep_readings=True, load=stages_once)))


def _shortened(coded: Coded) -> Coded:
    """The first sentences alone."""
    assert coded.reading is not None
    body = [sentence for sentence in coded.reading.sentences if sentence.part != "title"][:SENTENCES]
    records = tuple(record for record in coded.records if record.start <= body[-1].start)
    return replace(coded, reading=replace(coded.reading, sentences=tuple(body)), records=records)


if __name__ == "__main__":
    main()
