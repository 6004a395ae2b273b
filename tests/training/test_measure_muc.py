"""The measure on MUC's reports, on a report and a key made up for the purpose."""

from __future__ import annotations

from training.measure_muc import Count, Key, count_numbers, count_types, has_number, read_keys, read_texts

from nicias.model.record import Coder, Event, Toll, Trigger

TEXTS = """\
DEV-MUC3-9001 (SOMEWHERE)

   THE TOWN, 1 JAN 90 -- [TEXT] A BOMB
KILLED 12 PEOPLE.

   NOBODY CLAIMED IT.

DEV-MUC3-9002 (SOMEWHERE)

   NOTHING HAPPENED.
"""
KEYS = """\

0.  MESSAGE: ID                     DEV-MUC3-9001 (SOMEBODY)
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING
21. HUM TGT: NUMBER                 12: "PEOPLE"
                                    1: "THE MAYOR"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "PEOPLE"
                                    INJURY: "THE MAYOR"

0.  MESSAGE: ID                     DEV-MUC3-9001 (SOMEBODY)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ATTACK
"""
SHARED = {"report": "r", "sentence": "s", "start": 0, "end": 1, "trigger": Trigger("s", 0, 1), "confidence": 1.0}
CODER = Coder("rule", "lexicon", "model")


def toll(low: int | None, high: int | None) -> Toll:
    return Toll(**SHARED, coder=CODER, metric="killed", min=low, max=high)


def test_reports_are_told_apart_and_their_lines_joined() -> None:
    texts = dict(read_texts(TEXTS))
    assert list(texts) == ["DEV-MUC3-9001", "DEV-MUC3-9002"]
    assert texts["DEV-MUC3-9001"].endswith("A BOMB KILLED 12 PEOPLE.\n\nNOBODY CLAIMED IT.")


def test_a_key_has_the_numbers_by_effect_and_the_types() -> None:
    key = read_keys(KEYS)["DEV-MUC3-9001"]
    assert dict(key.numbers) == {"killed": {12}}
    assert (key.types, key.optional) == ({"BOMBING"}, {"ATTACK"})


def test_a_toll_has_its_number_and_an_open_one_its_neighbour() -> None:
    assert has_number(toll(12, 12), 12)
    assert has_number(toll(13, None), 12)
    assert not has_number(toll(13, 13), 12)


def test_numbers_and_types_are_counted() -> None:
    key = Key(types={"BOMBING"}, optional={"ATTACK"})
    key.numbers["killed"] = {12, 30}
    numbers, types = Count(), Count()
    count_numbers(numbers, [toll(12, 12), toll(7, 7)], key.numbers["killed"])
    assault = Event(**SHARED, coder=CODER, type="ASSAULT", mode="explosives")
    count_types(types, [assault, Event(**SHARED, coder=CODER, type="ASSAULT", mode="firearms")], key)
    assert (numbers.found, numbers.wanted, numbers.precise, numbers.recalled) == (2, 2, 1, 1)
    assert types.row() == (1.0, 1.0, 1.0)
