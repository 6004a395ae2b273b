"""From what was typed to corrections: each field as its type wants it, in an order in which each makes sense."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fake_filings import ALEPPO, ARMY, REBELS, ceasefire, control, event, toll

from nicias.model.record import Access, People, Record
from nicias.model.record_json import REGISTERS
from nicias.review.correcting import read_corrections
from nicias.review.fields import as_it_is, editable
from nicias.review.typed import as_typed, read_field
from nicias.store.corrections import correctable

TEXT = "Jets bombed Aleppo on Monday."
EVENT = replace(event(TEXT, where=ALEPPO, day="2016-09-19"), recipients=(REBELS,))
TOLL = toll("Ten died.", "", 10)
ENVELOPE = {field: getattr(EVENT, field) for field in ("report", "sentence", "start", "end", "trigger", "coder", "confidence")}
ACCESS = Access(**ENVELOPE, form="siege", state="actual", by=(ARMY,), for_="civilians", people=People(300, None))
RECORDS: list[Record] = [
    EVENT, TOLL, ACCESS, ceasefire(TEXT, "agreed", "2016-09-19"), control(TEXT, ARMY, "2016-09-19"),
]  # fmt: skip


def typed(record: Record, **changes: str | None) -> dict[str, str]:
    """The form as it opens, with some inputs typed over (``when__start`` is ``when.start``; ``None`` empties one)."""
    inputs: dict[str, str] = {}
    for one in editable(record.kind):
        inputs |= as_typed(one.name, as_it_is(record, one.name))
        if one.form == "place":
            inputs[f"{one.name}.was"] = inputs.get(f"{one.name}.geonameid", "")
    named = {name.replace("__", "."): words for name, words in changes.items()}
    return {name: words for name, words in (inputs | named).items() if words is not None}


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_every_field_that_can_be_corrected_can_be_typed(kind: str) -> None:
    assert sorted(one.name for one in editable(kind)) == sorted(correctable(kind))
    assert all(one.choices for one in editable(kind) if one.form == "choice")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.kind)
def test_a_form_that_is_sent_as_it_opened_changes_nothing(record: Record) -> None:
    found = read_corrections(record, typed(record))
    assert (found.changes, found.wrong) == ((), {})


@pytest.mark.parametrize(
    ("record", "changes", "expected"),
    [
        (EVENT, {"mode": "drone"}, [("mode", "drone")]),
        (EVENT, {"mode": None}, [("mode", None)]),
        (EVENT, {"type": "AID", "mode": None}, [("mode", None), ("type", "AID")]),
        (EVENT, {"type": "COERCE", "mode": "seize"}, [("mode", None), ("type", "COERCE"), ("mode", "seize")]),
        (EVENT, {"modality": "negated"}, [("modality", "negated")]),
        (EVENT, {"recipients__0__name": None, "recipients__0__text": None, "recipients__0__country": None,
                 "recipients__0__sector": None}, [("recipients", [])]),
        (EVENT, {"actors__7__name": "the  coalition", "actors__7__country": "IGO"},
         [("actors", [*as_it_is(EVENT, "actors"), {"text": "the coalition", "name": "the coalition", "country": "IGO"}])]),
        (EVENT, {"when__start": "2016-09-18"}, [("when", {"start": "2016-09-18", "end": "2016-09-19", "precision": "day",
                                                          "text": "then"})]),
        (EVENT, {"when__start": None, "when__end": None, "when__text": None}, [("when", None)]),
        (EVENT, {"attribution__0__outlet": "Test Radio"},
         [("attribution", [{"speaker": "the army", "cue": "said", "outlet": "Test Radio"}])]),
        (TOLL, {"min": "20", "max": "30"}, [("max", 30), ("min", 20)]),
        (TOLL, {"min": "1,200", "max": None}, [("max", None), ("min", 1200)]),
        (TOLL, {"part_of": "on", "cause": "airstrike"}, [("part_of", True), ("cause", "airstrike")]),
        (ACCESS, {"people__max": "500", "for": None}, [("for", None), ("people", {"min": 300, "max": 500})]),
    ],
)  # fmt: skip
def test_what_was_typed_over_becomes_corrections(record: Record, changes: dict[str, str | None], expected: list[Any]) -> None:
    found = read_corrections(record, typed(record, **changes))
    assert found.wrong == {}
    assert sorted(map(str, found.changes)) == sorted(map(str, expected))
    if any(field == "type" for field, _ in expected):
        assert list(found.changes) == expected  # the old type's mode goes first


@pytest.mark.parametrize(
    ("record", "changes", "field", "reason"),
    [
        (TOLL, {"min": "many"}, "min", "whole number"),
        (TOLL, {"min": "-3"}, "min", "whole number"),
        (TOLL, {"min": "30", "max": "20"}, "min", "greater"),
        (TOLL, {"metric": "bored"}, "metric", "one of"),
        (EVENT, {"mode": "phone"}, "mode", "has the modes"),
        (EVENT, {"when__start": "19 September"}, "when", "written 2016-09-20"),
        (EVENT, {"where__lat": "north"}, "where", "is a number"),
        (EVENT, {"actors__0__sector": "XXX"}, "actors", "sector"),
        (EVENT, {"actors__0__name": "x" * 3000}, "actors", "longer"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    record: Record, changes: dict[str, str | None], field: str, reason: str
) -> None:
    found = read_corrections(record, typed(record, **changes))
    assert found.changes == ()
    assert reason in found.wrong[field]


def test_a_new_geonames_id_brings_the_place_with_it() -> None:
    found = read_corrections(EVENT, typed(EVENT, where__geonameid="170654"))
    ((field, place),) = found.changes
    assert (field, place["name"], place["country"], place["text"]) == ("where", "Damascus", "SYR", ALEPPO.text)


def test_a_form_from_before_another_s_correction_does_not_take_it_back() -> None:
    now = replace(EVENT, mode="drone")
    shown = {one.name: as_it_is(EVENT, one.name) for one in editable("event")}
    found = read_corrections(now, typed(EVENT, modality="negated"), shown)
    assert found.changes == (("modality", "negated"),)


def test_a_link_of_a_chain_that_names_only_its_outlet_is_unnamed() -> None:
    field = next(one for one in editable("event") if one.name == "attribution")
    assert read_field(field, {"attribution.0.outlet": "Test Wire"}) == [{"speaker": "unnamed", "cue": "", "outlet": "Test Wire"}]


def test_modes_are_offered_under_their_types() -> None:
    mode = next(one for one in editable("event") if one.name == "mode")
    assert "aerial" in dict(mode.choices)["ASSAULT"]
