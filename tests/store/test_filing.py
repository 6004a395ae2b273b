"""Filing: everything of a report or nothing, once, and newer versions without loss."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fake_filings import ALEPPO, event, filing, many, toll

from nicias.errors import LedgerError
from nicias.model.decision import Decision
from nicias.model.record import Actor, Place
from nicias.model.report import Issue
from nicias.store.filters import Filters
from nicias.store.ledger import Filing, Ledger

TEXT = "Jets bombed Aleppo on Monday. Twenty were killed. The army denied it."
FIRST, SECOND = "Jets bombed Aleppo on Monday.", "Twenty were killed."


def told(*, version: str = "1", with_toll: bool = True, mode: str = "aerial") -> Filing:
    records = [event(TEXT, FIRST, where=ALEPPO, day="2016-09-19", mode=mode)]
    return filing("one", [*records, toll(TEXT, SECOND, 20)] if with_toll else records, TEXT, version=version)


def decision(target: str, action: str, **values: object) -> Decision:
    return Decision(target, action, "ana", datetime(2026, 1, 2, tzinfo=UTC), **values)  # type: ignore[arg-type]


def test_what_is_filed_comes_back_as_it_was(ledger: Ledger) -> None:
    made = told()
    ledger.file(made)
    source, report = ledger.report(made.id) or pytest.fail("not there")
    assert report == made.report
    assert (source.id, source.origin, source.published) == (made.id, made.id, date(2016, 9, 20))
    assert [entry.record for entry in ledger.entries([id_ for id_, _ in made.entries])] == [record for _, record in made.entries]
    assert list(ledger.check()) == []


def test_the_same_report_is_filed_once(ledger: Ledger) -> None:
    ledger.file(told())
    before = ledger.sizes()
    ledger.file(told())
    assert ledger.sizes() == before
    assert ledger.holds(told().id, "1")
    assert not ledger.holds(told().id, "2")


def test_a_newer_version_takes_the_place_of_the_older_one_which_is_kept(ledger: Ledger) -> None:
    ledger.file(told())
    ledger.file(told(version="2", mode="drone"))
    (bombed, _), (killed, _) = told().entries
    assert ledger.records("event")[0].record.mode == "drone"  # type: ignore[attr-defined]
    history = ledger.history(bombed)
    assert [(one.version, one.record.mode, one.current) for one in history.versions] == [  # type: ignore[attr-defined]
        ("1", "aerial", False),
        ("2", "drone", True),
    ]
    assert len(ledger.records("event", Filters(type="drone"))) == 1
    assert ledger.records("event", Filters(type="aerial")) == []
    assert [entry.id for entry in ledger.records("toll")] == [killed]
    assert ledger.dyads()[0].events == 1
    assert list(ledger.check()) == []


@pytest.mark.parametrize(("action", "values"), [("accept", {}), ("correct", {"field": "min", "value": 19})])
def test_what_a_person_upheld_stays_where_a_newer_version_no_longer_yields_it(
    ledger: Ledger, action: str, values: dict[str, object]
) -> None:
    ledger.file(told())
    killed = told().entries[1][0]
    ledger.decide(decision(killed, action, **values))
    ledger.file(told(version="2", with_toll=False))
    assert [entry.id for entry in ledger.records("toll")] == [killed]


def test_what_is_no_longer_yielded_leaves_the_lists_and_is_still_there(ledger: Ledger) -> None:
    ledger.file(told())
    ledger.file(told(version="2", with_toll=False))
    killed = told().entries[1][0]
    assert ledger.records("toll") == []
    assert ledger.sizes()["toll"] == 0
    entry = ledger.entry(killed)
    assert entry is not None
    assert entry.record == told().entries[1][1]
    ledger.file(told(version="3"))
    assert [entry.id for entry in ledger.records("toll")] == [killed]
    assert list(ledger.check()) == []


def test_a_correction_holds_for_the_newer_version_too(ledger: Ledger) -> None:
    ledger.file(told())
    bombed = told().entries[0][0]
    ledger.decide(decision(bombed, "correct", field="mode", value="heavy-weapons"))
    ledger.file(told(version="2", mode="drone"))
    entry = ledger.entry(bombed)
    assert entry is not None
    assert (entry.review, entry.record.mode) == ("corrected", "heavy-weapons")  # type: ignore[attr-defined]


def test_a_filing_that_fails_leaves_nothing(ledger: Ledger) -> None:
    made = told()
    twice = replace(made, entries=(*made.entries, made.entries[0]))
    strange = replace(made, entries=made.entries[1:])
    for broken in (twice, strange):
        with pytest.raises(LedgerError):
            ledger.file(broken)
    assert set(ledger.sizes().values()) == {0}


def test_what_was_set_aside_is_noted_until_it_is_filed(ledger: Ledger) -> None:
    ledger.set_aside("one.txt", "empty")
    ledger.set_aside("one.txt", "still empty")
    assert [(aside.origin, aside.reason) for aside in ledger.aside()] == [("one.txt", "still empty")]
    ledger.file(told())
    assert ledger.aside() == []


def test_issues_of_a_report_are_replaced_with_it(ledger: Ledger) -> None:
    issue = Issue("read", "one", "no-date", "no date", 1, 2)
    ledger.file(replace(told(), issues=(issue,)))
    ledger.note_issues([replace(issue, report="two")])
    assert [found.report for found in ledger.issues()] == ["two", "one"]
    ledger.file(replace(told(version="2"), issues=()))
    assert [found.report for found in ledger.issues()] == ["two"]


def test_a_report_is_found_by_its_name(ledger: Ledger) -> None:
    for made in many(3):
        ledger.file(made)
    found = ledger.report("report-2")
    assert found is not None
    assert found[1].text.endswith("2th time.")
    assert ledger.report("report-9") is None


def test_sums_of_dyads_do_not_depend_on_the_order_of_arrival(ledger: Ledger) -> None:
    for made in many(3):
        ledger.file(made)
    dyad = ledger.dyads()[0]
    assert (dyad.first, dyad.second, dyad.events, dyad.material_conflict, dyad.score, dyad.mean) == (
        "SYR",
        "RUS",
        3,
        3,
        -21.6,
        -7.2,
    )


@pytest.mark.parametrize("name", ["n" * 5_000, "Ünïted (Nåtions)", ""])
def test_any_name_can_be_filed_and_asked_for(ledger: Ledger, name: str) -> None:
    text = "Jets bombed a town."
    record = event(text, day="not a day", actors=(Actor("they", name),), where=Place(name, name))
    ledger.file(filing("odd", [record], text, outlet=name or None))
    assert [entry.record for entry in ledger.records("event", Filters(actor=name, source=name or None))] == [record]
    assert list(ledger.check()) == []


@pytest.mark.parametrize("text", ["Half a \ud800 character.", "A nought \x00 in it."])
def test_a_text_that_no_database_takes_is_refused_whole(ledger: Ledger, text: str) -> None:
    made = filing("odd", [event(text)], text)
    try:
        ledger.file(made)
    except LedgerError:
        assert set(ledger.sizes().values()) == {0}
    else:
        assert ledger.report(made.id) is not None
