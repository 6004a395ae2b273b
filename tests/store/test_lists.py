"""Lists: every filter, newest first, page by page, the same on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fake_filings import ALEPPO, AZAZ, KYIV, NOWHERE, REBELS, disputed, event, filing, incident, many

from nicias.errors import LedgerError
from nicias.model.decision import Decision
from nicias.store.filters import Filters
from nicias.store.ledger import Filing, Ledger

TOLD = {
    "a": event("Jets hit the Aleppo market; “barrel bombs” fell.", where=ALEPPO, day="2016-09-19"),
    "b": event("Shells fell on Azaz.", where=AZAZ, day="2016-09-10", mode="heavy-weapons", actors=(REBELS,)),
    "c": event("Drones reached Kyiv.", where=KYIV, day="2022-10-10", mode="drone", actors=()),
    "d": event("A bomb went off at Upper Nowhere market.", where=NOWHERE, type="COERCE", mode=None),
    "e": event("Somewhere, sometime, jets bombed.", actors=(REBELS,)),
}


def filings() -> dict[str, Filing]:
    return {
        name: filing(name, [record], record.sentence, outlet="Other Wire" if name == "c" else "Test Wire")
        for name, record in TOLD.items()
    }


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for made in filings().values():
        ledger.file(made)
    return ledger


CASES = [
    (Filters(), "cdeab"),
    (Filters(where="Aleppo"), "ab"),  # the town, and the province that both lie in
    (Filters(where="170063"), "a"),
    (Filters(where="SYR"), "ab"),
    (Filters(where="Syria"), "ab"),
    (Filters(where="Ukraine"), "c"),
    (Filters(where="upper nowhere"), "d"),
    (Filters(where="Ouagadougou"), ""),
    (Filters(box=(36.0, 36.5, 36.4, 37.5)), "a"),
    (Filters(box=(0, 0, 1, 1)), ""),
    (Filters(from_=date(2016, 9, 11), to=date(2016, 9, 19)), "a"),
    (Filters(to=date(2016, 9, 10)), "b"),
    (Filters(from_=date(2020, 1, 1)), "c"),
    (Filters(actor="Syrian rebels"), "eb"),
    (Filters(actor="rebels"), "eb"),
    (Filters(actor="SYR"), "deab"),
    (Filters(actor="nobody"), ""),
    (Filters(type="assault"), "ceab"),
    (Filters(type="COERCE"), "d"),
    (Filters(type="drone"), "c"),
    (Filters(source="other wire"), "c"),
    (Filters(text="market"), "da"),
    (Filters(text="the market bomb"), "a"),
    (Filters(text="bombs"), "dea"),
    (Filters(text='"barrel bombs"'), "a"),
    (Filters(text='"bombs barrel"'), ""),
    (Filters(text="..."), ""),
    (Filters(where="Syria", actor="Syrian Army"), "a"),
    (Filters(where="Syria", type="heavy-weapons", text="Azaz"), "b"),
    (Filters(text="market", to=date(2016, 9, 19)), "a"),
    (Filters(review="unreviewed"), "cdeab"),
    (Filters(review="accepted"), ""),
    (Filters(limit=1), "c"),
    (Filters(limit=0), ""),
]


@pytest.mark.parametrize(("filters", "names"), CASES, ids=[str(number) for number in range(len(CASES))])
def test_a_list_holds_what_all_filters_allow(filled: Ledger, filters: Filters, names: str) -> None:
    found = [entry.source.name for entry in filled.records("event", filters)]
    assert sorted(found) == sorted(names)
    assert [_day(filled, name) for name in found] == sorted((_day(filled, name) for name in found), reverse=True)


def _day(ledger: Ledger, name: str) -> str:
    when = TOLD[name].when
    return str(when.start) if when else "2016-09-20"


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(where="Syria"), Filters(text="market"), Filters(actor="SYR", type="ASSAULT")]
)
def test_pages_together_are_the_whole_list(filled: Ledger, filters: Filters) -> None:
    whole = filled.records("event", filters)
    paged, after = [], None
    while page := filled.records("event", replace(filters, limit=1, after=after)):
        paged += page
        after = page[-1].id
    assert paged == whole


def test_the_order_does_not_depend_on_the_order_of_arrival(ledger: Ledger, tmp_path: object) -> None:
    made = [one for name in "abc" for one in many(4, outlet=name)]
    for one in reversed(made):
        ledger.file(one)
    with Ledger.open(f"sqlite:///{tmp_path}/other.db") as other:
        for one in made:
            other.file(one)
        assert [entry.id for entry in ledger.records("event")] == [entry.id for entry in other.records("event")]


def test_a_report_lists_its_own_records(filled: Ledger) -> None:
    made = filings()["a"]
    assert [entry.id for entry in filled.records("event", Filters(report=made.id))] == [made.entries[0][0]]
    assert filled.records("event", Filters(report=made.id, text="Kyiv")) == []


def test_rejected_records_are_listed_only_where_asked_for(filled: Ledger) -> None:
    target = filings()["a"].entries[0][0]
    filled.decide(Decision(target, "reject", "ana", datetime(2026, 1, 2, tzinfo=UTC)))
    assert "a" not in [entry.source.name for entry in filled.records("event")]
    assert [entry.review for entry in filled.records("event", Filters(review="rejected", where="Syria"))] == ["rejected"]


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda ledger: ledger.records("nonsense"), "none of the registers"),
        (lambda ledger: ledger.records("event", Filters(after="x0")), "not in this list"),
        (lambda ledger: ledger.reports(Filters(actor="x")), "cannot be narrowed by actor"),
        (lambda ledger: ledger.dyads(Filters(text="x")), "cannot be narrowed by text"),
        (lambda ledger: ledger.to_arrow("nonsense"), "no table"),
    ],
)
def test_a_question_that_makes_no_sense_says_why(filled: Ledger, ask, reason: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LedgerError, match=reason):
        ask(filled)


def test_reports_are_listed_by_day_outlet_and_words(filled: Ledger) -> None:
    assert [source.name for source in filled.reports(Filters(source="Other Wire"))] == ["c"]
    assert [source.name for source in filled.reports(Filters(text="headline azaz"))] == ["b"]
    assert len(filled.reports(Filters(from_=date(2016, 9, 20), to=date(2016, 9, 20)))) == len(TOLD)


def test_incidents_disputes_and_talks_are_asked_as_records_are(filled: Ledger) -> None:
    a, b, c = (filings()[name].accounts[0] for name in "abc")
    with filled.linking() as work:
        work.replace_incidents(
            [], [disputed(a, b), incident(c, family="contact", label="meeting", place=KYIV, country="UKR", state="held")]
        )
    assert [len(one.accounts) for one in filled.incidents(Filters(where="Syria"))] == [2]
    assert [one.family for one in filled.talks()] == ["contact"]
    assert [one.family for one in filled.incidents(Filters(text="Kyiv"))] == ["contact"]
    assert [one.family for one in filled.incidents(Filters(source="Other Wire", type="held"))] == ["contact"]
    ((found, dispute),) = filled.disputes(Filters(type="denial", text="Azaz"))
    assert (found.id, dispute.kind) == (found.id, "denial")
    assert filled.disputes(Filters(where="Ukraine")) == []
    assert filled.incidents(Filters(report=filings()["b"].id)) == [found]
    assert list(filled.check()) == [p for p in filled.check() if p.code == "unlinked"]


@pytest.mark.parametrize("kind", ["event", "incident", "dyad", "report", "talks", "truce"])
def test_a_register_comes_as_a_flat_table(filled: Ledger, kind: str) -> None:
    table, frame = filled.to_arrow(kind), filled.to_polars(kind)
    assert table.num_rows == frame.height == {"event": 5, "dyad": 1, "report": 5}.get(kind, 0)
    if kind == "event":
        assert {"id", "sentence", "where_name", "where_lat", "when_start", "actors", "outlet", "review"} <= set(frame.columns)
