"""Linking: accounts, edges, incidents whose ids lead on, reprints, stories, truces and ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fake_filings import ALEPPO, ARMY, REBELS, ceasefire, control, disputed, event, filing, incident, many

from nicias.model.account import Edge
from nicias.model.ground import Ground, Siege, Spell
from nicias.model.truce import Step, Truce, TruceState
from nicias.store.filters import Filters
from nicias.store.ledger import Filing, Ledger


@pytest.fixture
def filed(ledger: Ledger) -> list[Filing]:
    made = sorted(many(4), key=lambda one: one.accounts[0].id)
    for one in made:
        ledger.file(one)
    return made


def accounts_of(filed: list[Filing]) -> list[str]:
    return [one.accounts[0].id for one in filed]


def link(ledger: Ledger, *groups: list[Filing]) -> None:
    with ledger.linking() as work:
        for group in groups:
            told = [one.accounts[0] for one in group]
            work.replace_incidents([one.id for one in told], [incident(*told)])
        work.mark_linked([one.id for group in groups for one in group])


def test_filed_reports_wait_to_be_linked(ledger: Ledger, filed: list[Filing]) -> None:
    ids = sorted(one.id for one in filed)
    with ledger.linking() as work:
        assert work.unlinked(limit=2) == ids[:2]
        work.mark_linked(ids[:3])
    with ledger.linking() as work:
        assert work.unlinked() == ids[3:]
        work.unlink_everything()
        assert work.unlinked() == ids


def test_accounts_are_found_by_report_by_id_and_by_key(ledger: Ledger, filed: list[Filing]) -> None:
    one = filed[0]
    with ledger.linking() as work:
        (told,) = work.accounts_of([one.id])
        assert replace(told, source=one.accounts[0].source) == one.accounts[0]
        assert told.source.name == one.report.id
        assert work.accounts([told.id, "a0"]) == [told]
        assert work.filed_under([f"block-{one.report.id}"]) == [told]
        assert [found.id for found in work.filed_under(["block", f"block-{one.report.id}"])] == accounts_of(filed)


def test_a_component_is_all_that_edges_connect(ledger: Ledger, filed: list[Filing]) -> None:
    a, b, c, d = accounts_of(filed)
    with ledger.linking() as work:
        work.put_edges([Edge(a, b, 0.5), Edge(b, c, 0.75), Edge(a, b, 0.9)])
        assert work.component([c]) == ([a, b, c], [Edge(a, b, 0.9), Edge(b, c, 0.75)])
        assert work.component([d]) == ([d], [])
        work.drop_edges([b])
        assert work.component([a, c]) == ([a, c], [])


def test_nothing_of_a_failed_linking_is_written(ledger: Ledger, filed: list[Filing]) -> None:
    def fail() -> None:
        with ledger.linking() as work:
            work.mark_linked([filed[0].id])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with ledger.linking() as work:
        assert len(work.unlinked()) == 4


def test_vanished_incident_ids_lead_to_the_incident_that_took_them_in(ledger: Ledger, filed: list[Filing]) -> None:
    a, b, c, d = filed
    link(ledger, [a], [b], [c, d])
    ids = ["i" + one.accounts[0].id[1:] for one in filed]
    link(ledger, [a, b])
    found = ledger.incident(ids[1])
    assert found is not None
    assert found.id == ids[0]
    link(ledger, [a, b, c, d])
    assert [one.id for one in map(ledger.incident, ids[:3]) if one] == [ids[0]] * 3
    link(ledger, [a], [b, c, d])
    assert [one.id for one in map(ledger.incident, ids[:3]) if one] == [ids[0], ids[1], ids[1]]
    assert list(ledger.check()) == []
    assert [one.id for one in ledger.incidents_of(d.entries[0][0])] == [ids[1]]


def test_disputes_go_with_their_incident(ledger: Ledger, filed: list[Filing]) -> None:
    a, b = (one.accounts[0] for one in filed[:2])
    with ledger.linking() as work:
        work.replace_incidents([], [disputed(a, b)])
    assert len(ledger.disputes()) == 1
    with ledger.linking() as work:
        work.replace_incidents([a.id, b.id], [incident(a), incident(b)])
    assert ledger.disputes() == []


def test_an_account_that_a_newer_version_no_longer_tells_leaves_its_incident(ledger: Ledger, filed: list[Filing]) -> None:
    a, b, c, d = filed
    link(ledger, [a, b], [c], [d])
    ledger.file(replace(a, version="2", entries=(), accounts=(), keys={}, dyads=()))
    with ledger.linking() as work:
        assert sorted(work.unlinked()) == sorted([a.id, b.id])
        work.replace_incidents([b.accounts[0].id], [incident(b.accounts[0])])
        work.mark_linked([a.id, b.id])
    gone = ledger.incident("i" + a.accounts[0].id[1:])
    assert gone is not None
    assert gone.id == "i" + b.accounts[0].id[1:]
    assert list(ledger.check()) == []


def test_an_incident_of_vanished_accounts_alone_goes_with_them(ledger: Ledger, filed: list[Filing]) -> None:
    link(ledger, *([one] for one in filed))
    ledger.file(replace(filed[0], version="2", entries=(), accounts=(), keys={}, dyads=()))
    with ledger.linking() as work:
        work.mark_linked(work.unlinked())
    assert len(ledger.incidents()) == 3
    assert ledger.incident("i" + filed[0].accounts[0].id[1:]) is None
    assert list(ledger.check()) == []


def test_accounts_left_out_of_new_incidents_are_linked_again(ledger: Ledger, filed: list[Filing]) -> None:
    a, b, *_ = filed
    link(ledger, [a, b], *([one] for one in filed[2:]))
    link(ledger, [a])
    with ledger.linking() as work:
        assert work.unlinked() == [b.id]


def test_reprints_share_marks_and_form_groups(ledger: Ledger, filed: list[Filing]) -> None:
    a, b, c, _ = sorted(filed, key=lambda one: one.id)
    with ledger.linking() as work:
        assert [source.id for source, _, _ in work.reports_sharing(["band"], [])] == sorted(one.id for one in filed)
        ((source, sketch, paragraphs),) = work.reports_sharing([], [f"p-{a.report.id}", "p-other"])
        assert (source.id, sketch, paragraphs) == (a.id, b"sketch", (f"p-{a.report.id}",))
        work.put_reprints([(b.id, a.id), (b.id, c.id), (c.id, b.id)])
        assert [one.id for one in work.reprint_group(c.id)] == [a.id, b.id, c.id]
        work.set_origin([a.id, b.id, c.id], a.id)
        assert work.accounts_of([c.id])[0].source.origin == a.id
        assert work.entries([c.entries[0][0]])[0].source.origin == a.id


def test_stories_hold_reports_and_lead_on(ledger: Ledger, filed: list[Filing]) -> None:
    a, b, c, _ = sorted(filed, key=lambda one: one.id)
    link(ledger, filed)
    with ledger.linking() as work:
        work.set_story({a.id: "s" + a.id[1:], b.id: "s" + b.id[1:], c.id: "s" + b.id[1:]})
    assert {source.id for source in ledger.story("s" + b.id[1:])} == {b.id, c.id}
    with ledger.linking() as work:
        work.set_story({b.id: "s" + a.id[1:], c.id: "s" + a.id[1:]})
    assert {source.id for source in ledger.story("s" + b.id[1:])} == {a.id, b.id, c.id}
    assert ledger.story_of(c.id) == "s" + a.id[1:]


def test_truces_are_made_of_a_countrys_steps_and_their_ids_lead_on(ledger: Ledger) -> None:
    text = "A truce was agreed on Monday."
    made = filing("truce", [ceasefire(text, "agreed", "2016-09-12"), ceasefire(text, "in-force", "2016-09-12")], text)
    first, second = (id_ for id_, _ in made.entries)
    ledger.file(replace(made, areas={first: "SYR|2016-09-12", second: "SYR|2016-09-12"}, accounts=(), keys={}))

    def truce(*records: str) -> tuple[str, Truce, TruceState]:
        steps = tuple(Step(one, made.id, made.id, "agreed", date(2016, 9, 12), "Test Wire", None) for one in records)
        day = date(2016, 9, 12)
        told = Truce("t" + min(records)[1:], None, "SYR", ALEPPO, (ARMY,), (), steps, day, day)
        return "SYR", told, TruceState((day, True, records[0]), day, (ALEPPO,))

    with ledger.linking() as work:
        assert work.stale("truce") == ["SYR|2016-09-12"]
        assert [entry.id for entry in work.ceasefires("SYR|2016-09-12", "SYR|2016-09-13")] == sorted([first, second])
        assert work.next_ceasefire("SYR|2016-09-13", "SYR|9") is None
        work.replace_truces([], [truce(first), truce(second)])
        work.drop_stale("truce", ["SYR|2016-09-12"])
        assert work.stale("truce") == []
        day = date(2016, 9, 12)
        (known, *others) = work.known_truces("SYR", (day, date.max))
        assert (known.records, known.state, len(others)) == (1, truce(known.id.replace("t", "x"))[2], 1)
        assert work.known_truces("SYR", (date.min, day)) == work.known_truces("SYR", (day, date.max), date.max) == []
        assert work.truces_of([first]) == {first: "t" + first[1:]}
    assert len(ledger.truces(Filters(where="Syria", type="agreed", text="truce"))) == 2
    with ledger.linking() as work:
        work.replace_truces(["t" + first[1:], "t" + second[1:]], [truce(first, second)])
    kept = ledger.truce("t" + max(first, second)[1:])
    assert kept is not None
    assert kept.id == "t" + min(first, second)[1:]
    assert list(ledger.check()) == []


def test_ground_is_an_areas_line_of_holders(ledger: Ledger) -> None:
    text = "The army holds Aleppo."
    made = filing("ground", [control(text, ARMY, "2016-09-12")], text, accounts=(), keys={})
    ((record, _),) = made.entries
    ledger.file(replace(made, areas={record: "170063"}))
    spell = Spell(ARMY, "holds", date(2016, 9, 12), date(2016, 9, 20), (record,), ("Test Wire",))
    siege = Siege((REBELS,), date(2016, 9, 1), None, (record,), 1000, None)
    with ledger.linking() as work:
        assert work.stale("ground") == ["170063"]
        assert [entry.id for entry in work.ground_of("170063")] == [record]
        work.replace_ground("170063", Ground("g170063", ALEPPO, (spell,), (siege,)))
    (found,) = ledger.grounds(Filters(where="Aleppo", actor="rebels"))
    assert (found, ledger.ground("g170063")) == (Ground("g170063", ALEPPO, (spell,), (siege,)), found)
    with ledger.linking() as work:
        work.mark_stale("ground", ["170063", "x"])
        work.replace_ground("170063", None)
        work.drop_stale("ground", ["170063"])
        assert work.stale("ground") == ["x"]
    assert ledger.grounds() == []


def test_entries_of_a_report_come_in_the_order_of_the_text(ledger: Ledger) -> None:
    text = "Jets bombed Aleppo. Shells fell. Troops came."
    made = filing("order", [event(text, sentence) for sentence in ("Jets bombed Aleppo.", "Shells fell.", "Troops came.")], text)
    ledger.file(made)
    with ledger.linking() as work:
        assert [entry.id for entry in work.entries_of(made.id)] == [id_ for id_, _ in made.entries]
        assert [entry.id for entry in work.entries(["x0", made.entries[2][0], made.entries[0][0]])] == [
            made.entries[2][0],
            made.entries[0][0],
        ]
