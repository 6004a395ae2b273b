"""The whole path with the real model and codebook: any report is coded, and its evidence lies in its text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nicias.cli.writers import record_line
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.model.report import Report
from nicias.pipeline.coded import Coded, wrap
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run, code_reports
from nicias.settings import Settings

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "reports.jsonl"
INTAKE = Intake(Limits(1_000_000, 1_000_000, 100_000))
PLAIN = "Rebels shelled the town on Monday, killing at least seven civilians, the army said."
HOSTILE = [
    f"\x1b[2J{PLAIN}\x1b]0;x\x07",
    f"{PLAIN} مرحبا بالعالم \u202e{PLAIN}\u202c",
    f"😀👩‍👩‍👧 {PLAIN} 🇸🇾",
    PLAIN.replace(" ", "\u00a0"),
    PLAIN.replace(" ", "\r\n"),
    f"\ufeff{PLAIN}\ufffd\ufffe",
    PLAIN.upper(),
    "(" * 500 + PLAIN + ")" * 500,
    "“" * 300 + PLAIN,
    "the " * 3_000,
    "a" * 20_000,
    ". " * 5_000,
    "killed 9" + "9" * 400 + " people. " + PLAIN,
    "Z̵̢a̷l̸g̶o̴ " * 200 + PLAIN,
    "the army said that " * 300 + "it fell.",
    "{{ }} %s %n <script>alert(1)</script> ${HOME} '; DROP TABLE x; -- " + PLAIN,
    "on 99/99/9999 at 25:61, -1 of the 0 men and the the of of to to in in said said. " + PLAIN,
]


def coded(*texts: str) -> list[Coded]:
    reports = (Report(id=str(number), text=text) for number, text in enumerate(texts))
    return list(code_reports(wrap(reports), Run(load=stages_once)))


def assert_evidence_lies_in_the_text(results: Iterable[Coded]) -> None:
    for result in results:
        assert result.error is None, (result.error, result.issues)
        assert result.report is not None
        text = result.report.text
        for record in result.records:
            assert text[record.start : record.end] == record.sentence
            assert text[record.trigger.start : record.trigger.end] == record.trigger.text
            assert record.start <= record.trigger.start < record.trigger.end <= record.end
            assert 0 <= record.confidence <= 1


@pytest.fixture(scope="module")
def examples() -> list[Coded]:
    return list(code_reports(take_in([str(EXAMPLES)], INTAKE), Run(load=stages_once)))


def lines(results: Iterable[Coded]) -> list[str]:
    return [record_line(record) for result in results for record in result.records]


def test_the_examples_are_coded_with_evidence(examples: list[Coded]) -> None:
    assert_evidence_lies_in_the_text(examples)
    assert {record.kind for result in examples for record in result.records} >= {"event", "claim", "toll"}
    assert all(result.records for result in examples)


def test_a_record_names_rule_lexicon_and_model(examples: list[Coded]) -> None:
    stages = stages_once()
    for line in lines(examples):
        coder = json.loads(line)["coder"]
        assert coder["rule"]
        assert (coder["lexicon"], coder["model"]) == (stages.lexicon, stages.model)


def test_workers_and_batches_change_no_byte(examples: list[Coded]) -> None:
    cut = Settings(batch_chars=3_000, batch_reports=3)
    together = code_reports(take_in([str(EXAMPLES)], INTAKE), Run(load=stages_once, workers=2, settings=cut))
    assert lines(together) == lines(examples)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_cannot_stop_or_mislead_the_coder(text: str) -> None:
    results = [result for result in coded(text) if result.error is None or "not in English" not in result.error.reason]
    assert_evidence_lies_in_the_text(results)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(PLAIN.split())), max_size=30))
def test_no_text_breaks_the_path(pieces: list[str]) -> None:
    (result,) = coded(f"{PLAIN} {' '.join(pieces)} {PLAIN}")
    if result.error is None or "not in English" not in result.error.reason:
        assert_evidence_lies_in_the_text([result])
