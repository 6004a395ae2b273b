"""Where deeds took place and when, read off whole sentences: the way out from a deed's words, and what is not on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from nicias.model.record import Control, Event, Record, Toll

Code = Callable[[Sequence[str]], list[tuple[Record, ...]]]

PLACES = [
    ("Warplanes struck the town of Bakhmut, killing 12 people.", Toll, "Bakhmut"),
    ("Nine people were killed when a shell hit a bakery in Omdurman.", Toll, "Omdurman"),
    ("At least six soldiers died in an attack on a base near Mopti in Mali.", Toll, "Mopti"),
    ("The London-based monitor said shelling killed four people in Taiz.", Toll, "Taiz"),
    ("Jets bombed Hodeidah in Yemen on Monday.", Event, "Hodeidah"),
]


@pytest.mark.parametrize(("text", "kind", "name"), PLACES)
def test_a_deed_has_the_finest_place_on_the_way_out_from_its_words(
    code_texts: Code, text: str, kind: type[Record], name: str
) -> None:
    (records,) = code_texts([text])
    found = [record.where.name for record in records if isinstance(record, kind) and record.where]
    assert found
    assert set(found) == {name}


def test_whose_jets_they_are_is_not_where_they_strike(code_texts: Code) -> None:
    (records,) = code_texts(["Two officers were killed in a U.S. operation, the ministry said."])
    assert all(record.where is None for record in records if isinstance(record, Toll))


def test_the_day_of_saying_is_not_the_day_of_the_deed(code_texts: Code) -> None:
    (records,) = code_texts(["The governor said on Friday that rebels had shelled Goma."])
    assert all(record.when is None for record in records if isinstance(record, Event) and record.type == "ASSAULT")


def test_what_has_gone_on_since_lasts_until_the_report(code_texts: Code) -> None:
    (records,) = code_texts(["More than 15,000 people have been killed in Sudan since the war began in April 2015."])
    times = [record.when for record in records if isinstance(record, Toll)]
    assert [(when.start, when.precision) for when in times if when] == [("2015-04-01", "month")]
    assert all(when.end is None or when.end > "2015-04-30" for when in times if when)


def test_who_holds_ground_has_no_day_of_its_own(code_texts: Code) -> None:
    (records,) = code_texts(["On Tuesday shells hit the rebel-held town of Kidal in Mali."])
    held = [record for record in records if isinstance(record, Control)]
    assert [record.when for record in held] == [None]
    assert [record.where for record in held] == [record.area for record in held]


def test_a_seat_of_talks_is_not_its_small_namesake_in_the_envoys_country(code_texts: Code) -> None:
    text = (
        "U.S. officials said American envoys would meet Russian ones. The United States wants a truce. Air strikes hit Aleppo. "
        "The envoys met in Geneva on Monday."
    )
    (records,) = code_texts([text])
    assert {r.where.country for r in records if r.where and r.where.name in ("Geneva", "Genève")} <= {"CHE"}


def test_a_village_pointed_back_to_is_no_big_city(code_texts: Code) -> None:
    text = "The army shelled Saraqib village, east of Aleppo. Troops killed ten people in the village."
    (records,) = code_texts([text])
    assert {r.where.name for r in records if isinstance(r, Toll) and r.where} == {"Saraqib"}
