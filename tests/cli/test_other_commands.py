"""``nicias digest``, ``nicias --version`` and the entry point."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fake_stages import CODER
from typer.testing import Result

import nicias
from nicias.cli.rivals import rival_tolls
from nicias.model.record import Place, Toll, Trigger
from nicias.model.report import Report
from nicias.pipeline.coded import Coded

Invoke = Callable[..., Result]


def toll(outlet: str, day: int, least: int, place: str | None = "Hama", **options: object) -> Coded:
    where = Place(place, place) if place else None
    record = Toll(
        report="r", sentence="s", start=0, end=1, trigger=Trigger("s", 0, 1), coder=CODER, confidence=0.5, where=where,
        **{"metric": "killed", "min": least, "max": least, **options},
    )  # fmt: skip
    return Coded(f"{outlet}{day}", Report("r", "text", published=date(2016, 9, day), source=outlet), (record,))


def test_figures_of_two_outlets_for_one_place_and_week_are_rivals() -> None:
    (rivals,) = rival_tolls([toll("A", 20, 12), toll("B", 21, 30), toll("B", 29, 99), toll("C", 20, 7, place="Homs")])
    assert rivals.place == "Hama"
    assert [(known.outlet, known.words) for known in rivals.figures] == [("A", "12 people"), ("B", "30 people")]


@pytest.mark.parametrize(
    "other",
    [
        toll("B", 20, 12),
        toll("A", 20, 30),
        toll("B", 29, 30),
        toll("B", 20, 30, place="Homs"),
        toll("B", 20, 30, place=None),
        toll("B", 20, 30, metric="wounded"),
        toll("B", 20, 30, part_of=True),
        toll("B", 20, 30, cumulative=True),
    ],
)
def test_what_agrees_or_counts_something_else_is_no_rival(other: Coded) -> None:
    assert rival_tolls([toll("A", 20, 12), other]) == []


def test_the_digest_shows_reports_registers_and_rival_tolls(invoke: Invoke, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "They shelled it.\n12 were killed.", "source": "Wire A", "published": "2016-09-20"},
        {"id": "b", "text": "30 were killed.", "source": "Monitor [B]", "published": "2016-09-21"},
        {"id": "c", "text": "по-русски"},
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    result = invoke("digest", tmp_path)
    assert result.exit_code == 1
    for expected in (
        "Wire A",
        "Monitor [B]",
        "Killed, in reports on Hama",
        "at least 12 civilians",
        "at least 30 civilians",
    ):
        assert expected in result.stdout
    assert "r.jsonl:3: not in English" in result.stderr


def test_the_version_names_package_lexicon_and_model(invoke: Invoke) -> None:
    result = invoke("--version")
    assert result.stdout == f"nicias {nicias.__version__}\nlexicon lexicon-test\nmodel model-test\n"


@pytest.mark.parametrize("arguments", [("--help",), ("code", "--help"), ("read", "--help"), ("digest", "--help")])
def test_help_exits_0(invoke: Invoke, arguments: tuple[str, ...]) -> None:
    assert invoke(*arguments).exit_code == 0
