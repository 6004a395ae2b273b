"""The path in order: everything that goes in comes out once, in order, coded or set aside with its reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_stages import load_fakes

from nicias.errors import ArtefactError, InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.model.report import Report
from nicias.pipeline.batches import batches
from nicias.pipeline.coded import Coded
from nicias.pipeline.stages import Stages
from nicias.pipeline.steps import Run, code_reports, read_reports
from nicias.settings import Settings

SMALL = Settings(batch_chars=60, batch_reports=3, in_flight=2)


def incoming(*texts: str) -> list[Arrival]:
    return [Incoming(Report(id=f"r{number}", text=text), f"in.jsonl:{number}") for number, text in enumerate(texts)]


def coded(arrivals: list[Arrival], **options: object) -> list[Coded]:
    return list(code_reports(arrivals, Run(load=load_fakes, settings=SMALL, **options)))  # type: ignore[arg-type]


def fates(results: list[Coded]) -> list[str]:
    return [str(known.error) if known.error else f"{len(known.records)} records" for known in results]


def test_everything_comes_out_once_and_in_order() -> None:
    arrivals = [*incoming("They shelled it.", "Nothing."), InputError("bad.txt", "empty"), *incoming("He said so.")]
    assert fates(coded(arrivals)) == ["1 records", "0 records", "bad.txt: empty", "1 records"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Город обстреляли, по-русски.", "not in English"),
        ("BREAK-READING", "an unexpected error while reading it (IndexError: no such word)"),
        ("BREAK-CODING", "an unexpected error while coding it (KeyError: 'no such rule')"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_one_report_that_fails_is_set_aside_and_the_rest_is_coded(text: str, reason: str, workers: int) -> None:
    first, failed, last = coded(incoming("They shelled it.", text, "He said so."), workers=workers)
    assert (len(first.records), len(last.records)) == (1, 1)
    assert failed.error is not None
    assert failed.error.where == "in.jsonl:1"
    assert reason in failed.error.reason


def test_an_unexpected_error_leaves_its_stage_and_trace_behind() -> None:
    (result,) = coded(incoming("BREAK-CODING"))
    issue = result.issues[-1]
    assert (issue.stage, issue.report, issue.code) == ("coding", "r0", "unexpected")
    assert "fake_stages.py" in issue.message


def test_workers_change_neither_order_nor_a_byte() -> None:
    arrivals = incoming(*(f"They shelled it.\n{number} were killed." for number in range(20)), "BREAK-READING", "He said so.")
    alone, together = coded(arrivals), coded(arrivals, workers=2)
    assert [(known.origin, known.records, fates([known])) for known in alone] == [
        (known.origin, known.records, fates([known])) for known in together
    ]


def test_a_report_that_kills_its_worker_is_set_aside_and_the_rest_is_coded() -> None:
    texts = [f"They shelled it. {number}" for number in range(8)]
    texts[3] = "KILL-WORKER"
    results = coded(incoming(*texts), workers=2)
    assert [known.origin for known in results if known.error] == ["in.jsonl:3"]
    assert "died" in str(results[3].error)
    assert sum(len(known.records) for known in results) == 7


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_come_back_only_where_they_are_asked_for(workers: int) -> None:
    assert coded(incoming("x"), workers=workers)[0].reading is None
    assert coded(incoming("x"), workers=workers, keep_readings=True)[0].reading is not None


def test_reading_alone_gives_readings_without_records() -> None:
    (result,) = read_reports(incoming("They shelled it."), Run(load=load_fakes))
    assert result.reading is not None
    assert result.records == ()


def test_a_missing_model_is_not_taken_for_a_fault_of_the_report() -> None:
    def broken() -> Stages:
        raise ArtefactError("no model")

    with pytest.raises(ArtefactError):
        list(code_reports(incoming("x"), Run(load=broken)))


def test_input_is_taken_only_as_it_is_needed() -> None:
    taken = []

    def endless() -> Iterator[Arrival]:
        for number in range(1_000):
            taken.append(number)
            yield Incoming(Report(id=str(number), text="x" * 50), str(number))

    results = code_reports(endless(), Run(load=load_fakes, settings=SMALL, workers=2))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 12


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [([], []), ([10], [1]), ([30, 30, 30], [2, 1]), ([500, 1], [1, 1]), ([1, 500], [1, 1]), ([1] * 7, [3, 3, 1])],
)
def test_batches_are_bounded_in_number_and_in_text(sizes: list[int], expected: list[int]) -> None:
    assert [len(batch) for batch in batches(incoming(*("x" * size for size in sizes)), SMALL)] == expected
