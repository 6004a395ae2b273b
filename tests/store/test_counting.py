"""Counts, histograms and places tell what the whole list holds, the same on both databases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fake_filings import ALEPPO, AZAZ, KYIV, NOWHERE, REBELS, control, disputed, event, filing, incident, many, toll

from nicias.errors import QuestionError
from nicias.model.decision import Decision
from nicias.model.entry import Entry
from nicias.model.record import Attribution, When
from nicias.store import walked
from nicias.store.filters import Filters
from nicias.store.ledger import Filing, Ledger

AT = datetime(2026, 1, 2, tzinfo=UTC)
LONG = When("2016-08-01", "2016-09-12", "month", "since August")
SAID = (Attribution("Turkey", "said"), Attribution("Aleppo Media Centre", "reported"))
TOLD = [
    event("Jets hit the Aleppo market; “barrel bombs” fell.", where=ALEPPO, day="2016-09-19"),
    event("Shells fell on Azaz.", where=AZAZ, day="2016-09-10", mode="heavy-weapons", actors=(REBELS,)),
    event("Drones reached Kyiv.", where=KYIV, day="2022-10-10", mode="drone", actors=()),
    event("A bomb went off at Upper Nowhere market.", where=NOWHERE, type="COERCE", mode=None),
    event("Somewhere, sometime, jets bombed.", actors=(REBELS,)),
    replace(event("Aleppo was under fire for weeks.", where=ALEPPO, actors=(REBELS,)), when=LONG, attribution=SAID),
    replace(event("Azaz is quiet, nobody says so.", where=AZAZ, day="2016-09-20"), attribution=()),
]
ASKED = [
    Filters(),
    Filters(where="Aleppo"),
    Filters(where="170063"),
    Filters(where="Syria"),
    Filters(where="Ouagadougou"),
    Filters(box=(36.0, 36.5, 36.7, 37.5)),
    Filters(box=(36.0, 36.5, 36.7, 37.5), type="ASSAULT"),
    Filters(box=(36.0, 36.5, 36.7, 37.5), to=date(2016, 9, 19)),
    Filters(from_=date(2016, 9, 11), to=date(2016, 9, 19)),
    Filters(from_=date(2016, 9, 11)),
    Filters(to=date(2016, 9, 10)),
    Filters(where="Syria", from_=date(2016, 9, 12), to=date(2016, 9, 20)),
    Filters(where="Syria", actor="Syrian rebels", from_=date(2016, 9, 1), to=date(2016, 9, 20)),
    Filters(actor="rebels"),
    Filters(actor="SYR"),
    Filters(type="drone"),
    Filters(source="other wire"),
    Filters(text="market"),
    Filters(text="Azaz", to=date(2016, 9, 15)),
    Filters(review="unreviewed"),
    Filters(review="accepted"),
    Filters(review="rejected"),
    Filters(attribution="Turkey"),
    Filters(attribution="TUR"),
    Filters(attribution="media centre"),
    Filters(attribution="attributed"),
    Filters(attribution="unattributed"),
    Filters(attribution="unattributed", where="Azaz"),
]
SAID_BY = [
    (Filters(attribution="Turkey"), ["Aleppo was under fire for weeks."]),
    (Filters(attribution="TUR", where="Aleppo"), ["Aleppo was under fire for weeks."]),
    (Filters(attribution="media centre"), ["Aleppo was under fire for weeks."]),
    (Filters(attribution="unattributed"), ["Azaz is quiet, nobody says so."]),
    (Filters(attribution="nobody of this name"), []),
]


def filings() -> list[Filing]:
    return [
        filing(str(number), [record], record.sentence, outlet="Other Wire" if number == 2 else "Test Wire")
        for number, record in enumerate(TOLD)
    ]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for made in filings():
        ledger.file(made)
    ledger.decide(Decision(filings()[0].entries[0][0], "accept", "ana", AT))
    ledger.decide(Decision(filings()[1].entries[0][0], "reject", "ana", AT))
    return ledger


def begun(entry: Entry) -> date | None:
    when = entry.record.when
    return date.fromisoformat(when.start) if when and when.start else entry.source.published


@pytest.mark.parametrize("filters", ASKED, ids=str)
def test_counts_and_places_are_those_of_the_whole_list(filled: Ledger, filters: Filters) -> None:
    listed = filled.records("event", replace(filters, limit=1000))
    places = Counter(place.geonameid for entry in listed if (place := entry.record.where) and place.geonameid)
    assert (filled.count("event", filters).number, filled.count("event", filters).exact) == (len(listed), True)
    assert {spot.geonameid: spot.number for spot in filled.spots("event", filters).spots} == places


@pytest.mark.parametrize("filters", ASKED, ids=str)
def test_a_histogram_counts_each_thing_in_the_week_in_which_it_begins(filled: Ledger, filters: Filters) -> None:
    days = [begun(entry) for entry in filled.records("event", replace(filters, limit=1000))]
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days if day and day >= (filters.from_ or day))
    assert {week.monday: week.number for week in filled.weeks("event", filters).weeks} == weeks


@pytest.mark.parametrize(("filters", "sentences"), SAID_BY, ids=str)
def test_records_are_found_by_who_is_quoted(filled: Ledger, filters: Filters, sentences: list[str]) -> None:
    assert [entry.record.sentence for entry in filled.records("event", filters)] == sentences


def test_incidents_and_what_is_made_of_them_are_found_by_who_is_quoted(filled: Ledger) -> None:
    quoted, other, quiet = (filings()[number].accounts[0] for number in (5, 0, 6))
    with filled.linking() as work:
        work.replace_incidents([], [disputed(quoted, other), incident(quiet, place=AZAZ)])
    assert [one.place for one in filled.incidents(Filters(attribution="Turkey"))] == [ALEPPO]
    assert [one.place for one in filled.incidents(Filters(attribution="unattributed"))] == [AZAZ]
    assert len(filled.disputes(Filters(attribution="TUR"))) == 1
    assert filled.disputes(Filters(attribution="unattributed")) == []
    assert filled.count("disputes", Filters(attribution="TUR")).number == 1
    assert [spot.name for spot in filled.spots("incidents", Filters(attribution="unattributed")).spots] == ["Azaz"]


def test_what_was_not_looked_at_is_said_to_be_left_out(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for made in many(9):
        ledger.file(made)
    monkeypatch.setattr(walked, "LOOKED_AT", 4)
    narrowed = Filters(where="Syria", type="ASSAULT")
    count, weeks = ledger.count("event", narrowed), ledger.weeks("event", narrowed)
    assert (count.number, count.exact) == (4, False)
    assert (weeks.exact, weeks.since) == (False, date(2016, 1, 6))
    assert ledger.count("event", Filters(where="Syria")).number == 9


def test_what_can_be_chosen_comes_as_it_is_written_with_its_number(filled: Ledger) -> None:
    assert [(one.value, one.number) for one in filled.choices("event", "outlets")] == [("Test Wire", 5), ("Other Wire", 1)]
    assert [(one.value, one.label) for one in filled.choices("event", "places", 1)] == [("170063", "Aleppo (SYR)")]
    assert next(one.value for one in filled.choices("event", "types")) == "ASSAULT"
    assert "Aleppo Media Centre" in [one.value for one in filled.choices("event", "speakers")]


def test_a_place_has_its_point_and_its_precision(filled: Ledger) -> None:
    spot = filled.spots("event", Filters(where="Ukraine")).spots[0]
    assert (spot.name, spot.country, spot.lat, spot.lon, spot.precision) == ("Kyiv", "UKR", 50.45, 30.52, "city")


def test_reports_are_counted_and_narrowed_by_what_they_have(filled: Ledger) -> None:
    assert filled.count("reports", Filters(source="Test Wire")).number == len(TOLD) - 1
    with pytest.raises(QuestionError, match="cannot be narrowed by actor"):
        filled.count("reports", Filters(actor="x"))
    assert filled.count("dyads").number == 1


@pytest.mark.parametrize("question", [lambda ledger: ledger.count("nonsense"), lambda ledger: ledger.choices("event", "colours")])
def test_what_cannot_be_counted_says_what_can(filled: Ledger, question) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(QuestionError, match="there are"):
        question(filled)


def test_the_incidents_beside_one_are_those_at_its_place(ledger: Ledger) -> None:
    made = many(4)
    for one in made:
        ledger.file(one)
    days = [date(2016, 9, number) for number in (1, 2, 3, 4)]
    told = [incident(one.accounts[0], start=day, end=day) for one, day in zip(made, days, strict=True)]
    with ledger.linking() as work:
        work.replace_incidents([], told)
    earlier, later = ledger.beside(told[1])
    assert ([one.id for one in earlier], [one.id for one in later]) == ([told[0].id], [told[2].id, told[3].id])


def test_the_state_stands_still_while_nothing_is_written(filled: Ledger) -> None:
    before = filled.state()
    filled.records("event")
    assert filled.state() == before
    filled.decide(Decision(filings()[2].entries[0][0], "accept", "ana", AT))
    assert filled.state() > before


def test_what_is_filed_anew_is_counted_once(ledger: Ledger) -> None:
    text = "Jets bombed Aleppo. Two were killed."
    records = [event(text, "Jets bombed Aleppo.", where=ALEPPO), toll(text, "Two were killed.", 2)]
    ledger.file(filing("one", records, text))
    ledger.file(filing("one", [replace(records[0], mode="drone")], text, version="2"))
    assert ledger.count("event").number == ledger.count("event", Filters(type="drone")).number == 1
    assert ledger.count("toll").number == ledger.count("event", Filters(type="aerial")).number == 0
    assert list(ledger.check()) == []


def test_ground_is_shown_at_its_area(ledger: Ledger) -> None:
    text = "Rebels hold Aleppo."
    ledger.file(filing("one", [control(text, REBELS, "2016-09-19")], text))
    assert [spot.name for spot in ledger.spots("control").spots] == ["Aleppo"]
