"""The readable view: sentences with their records, and nothing in them that a terminal would obey."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fake_stages import CODER, code, read
from rich.console import Console
from typer.testing import Result

from nicias.cli.terminal import clean, clean_line
from nicias.cli.view import view_report
from nicias.export.wording import bounds, describe
from nicias.model.record import Actor, Claim, Event, Toll, Trigger
from nicias.model.report import Report
from nicias.pipeline.coded import Coded

Invoke = Callable[..., Result]
ENVELOPE = {
    "report": "r", "sentence": "s", "start": 0, "end": 1, "trigger": Trigger("s", 0, 1), "coder": CODER,
    "confidence": 0.5,
}  # fmt: skip
ARMY = Actor("the army", "Syrian Army", "SYR", "MIL")
TOWN = Actor("the town", "the town")


def shown(text: str, title: str | None = None, *, colour: bool = False) -> str:
    report = Report(id="r", text=text, title=title, published=date(2016, 9, 20), source="Wire")
    (reading,) = read([report])
    coded = Coded("r", report, code(reading).records, reading=reading)
    stream = io.StringIO()
    Console(file=stream, force_terminal=colour, width=100, markup=False, emoji=False).print(view_report(coded))
    return stream.getvalue()


def test_each_sentence_stands_with_its_records_under_it() -> None:
    lines = [line.strip() for line in shown("They shelled it.\nNothing happened.\nHe said so.").splitlines()]
    starts = ["They shelled it.", "event", "Nothing happened.", "He said so.", "claim"]
    assert [start for line in lines for start in starts if line.startswith(start)] == starts


@pytest.mark.parametrize("fact", ["2016-09-19", "at Hama (SYR)", "according to monitors", "confidence 0.70", "heavy-weapons"])
def test_a_record_shows_its_circumstances(fact: str) -> None:
    assert fact in shown("They shelled it.")


def test_the_trigger_is_highlighted_in_its_sentence() -> None:
    assert "\x1b[1;4;31mshelled\x1b[0m" in shown("They shelled it.", colour=True)


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[2J\x1b[31mred", "\x1b]0;title\x07", "\x9b31m", "[bold red]markup[/]", ":bomb:", "\u202egnp.exe", "\r over"],
)
def test_a_text_cannot_command_the_terminal(hostile: str) -> None:
    view = shown(f"They shelled it {hostile} here.", title=f"Title {hostile}")
    assert not any(char in view for char in "\x1b\x07\x9b\u202e\r")
    assert ("[bold red]" in view) == ("[bold red]" in hostile)
    assert (":bomb:" in view) == (":bomb:" in hostile)


def test_cleaning_keeps_every_offset() -> None:
    text = "".join(map(chr, range(0x300))) + "\u2028\u202e😀"
    assert len(clean(text)) == len(clean_line(text)) == len(text)


def test_the_view_ends_with_a_tally(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They shelled it.\nHe said so.")
    result = invoke("code", tmp_path, "--format", "text")
    assert result.stdout.splitlines()[-1] == "1 report, 2 records (1 event, 1 claim)"


def test_explain_shows_the_rule_under_each_record(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They shelled it.")
    assert "rule assault.shell in a" in invoke("code", tmp_path, "--explain").stdout


@pytest.mark.parametrize(
    ("least", "most", "about", "words"),
    [
        (21, 21, False, "21"),
        (21, None, False, "at least 21"),
        (None, 500_000, False, "up to 500,000"),
        (20, 30, False, "20 to 30"),
        (50, 50, True, "about 50"),
        (None, None, False, "an unknown number of"),
    ],
)
def test_a_figure_is_worded_as_it_is_bounded(least: int | None, most: int | None, about: bool, words: str) -> None:
    assert bounds(least, most, approximate=about) == words


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            Event(type="ASSAULT", mode="aerial", actors=(ARMY,), recipients=(TOWN,), **ENVELOPE),  # type: ignore[arg-type]
            "ASSAULT aerial: the army (Syrian Army, SYR MIL), → the town",
        ),
        (Event(type="AGREE", **ENVELOPE), "AGREE"),  # type: ignore[arg-type]
        (
            Claim(speaker=ARMY, cue="denied", stance="deny", about=(TOWN,), content="it", outlet="TV", **ENVELOPE),  # type: ignore[arg-type]
            "deny: the army (Syrian Army, SYR MIL), about the town, “it”, through TV",
        ),
        (
            Toll(metric="killed", min=1, max=1, who="children", part_of=True, by=(ARMY,), cause="shelling", **ENVELOPE),  # type: ignore[arg-type]
            "1 child killed, by the army (Syrian Army, SYR MIL), shelling, part of the figure before",
        ),
    ],
)
def test_a_record_is_put_in_words(record: Event | Claim | Toll, words: str) -> None:
    assert describe(record) == words
