"""A record survives the way to codebook JSON and back; so do its permanent ids."""

from __future__ import annotations

from dataclasses import replace

import pytest

import nicias
from nicias.errors import InputError
from nicias.model.ids import record_ids, report_id
from nicias.model.record import Record
from nicias.model.record_json import read_record
from nicias.model.report import Report

TEXT = (
    "Rebels shelled Tiz on Monday, killing at least 12 people, including three children, and hitting a hospital, the army said. "
    "The army captured the town from the rebels. Aid trucks were blocked from the besieged town. The two sides agreed a truce. "
    "The minister met his counterpart in Geneva on Friday. The council voted to impose sanctions on the general. "
    "The army deployed 300 soldiers to the border."
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return nicias.code(TEXT, published="2016-09-20")


def test_a_record_comes_back_from_its_json_as_it_was(records: list[Record]) -> None:
    assert len({record.kind for record in records}) >= 8
    assert [read_record(record.to_dict()) for record in records] == records


def test_a_record_keeps_its_id_whatever_is_found_beside_it(records: list[Record]) -> None:
    ids = record_ids("r1", records)
    assert len(set(ids)) == len(ids)
    assert record_ids("r1", records[3:])[-1] == ids[-1]


def test_a_record_of_another_coder_version_keeps_its_id(records: list[Record]) -> None:
    again = [replace(record, confidence=0.5, modality="historical") for record in records]
    assert record_ids("r1", again) == record_ids("r1", records)


def test_the_same_text_from_another_outlet_is_another_report() -> None:
    here, there = (Report(id="a", text="x", source=source) for source in ("A", "B"))
    assert report_id(here) != report_id(there)
    assert report_id(here) == report_id(replace(here))


@pytest.mark.parametrize(("data", "said"), [({"kind": "rumour"}, "none of the ten"), ({"kind": "toll"}, "toll")])
def test_json_that_is_no_record_is_refused(data: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_record(data)
