"""What the pages make of what they read: parts, passages, chains, tolls by place, holders on a day, filters."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from fastapi.testclient import TestClient

from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground, Spell
from nicias.model.record import Actor, Attribution, Coder, Place, Toll, Trigger
from nicias.serve.asked import Asked
from nicias.serve.web.here import Here, fit
from nicias.serve.web.parts import cut_part
from nicias.serve.web.rules import rules, sections, types
from nicias.serve.web.told import chain, mark_text, tellings
from nicias.serve.web.views.ground import holder_on
from nicias.serve.web.views.report import LONGEST, passages_of
from nicias.serve.web.views.tolls import group_figures

TEXT = "First line. The army said 12 were killed, five of them women.\n\nLast line."
CODER = Coder("toll.killed", "lexicon", "model")


def entry(id_: str, words: str, least: int | None, report: str = "r1", **values: object) -> Entry:
    at, start = TEXT.index(words), TEXT.index("The army")
    end = TEXT.index("\n\n")
    told = {
        "report": "one", "sentence": TEXT[start:end], "start": start, "end": end, "trigger": Trigger(words, at, at + len(words)),
        "coder": CODER, "confidence": 0.9, "metric": "killed", "min": least, "max": least,
    }  # fmt: skip
    source = Source(report, report, date(2016, 9, 20), f"Wire {report}", origin=report)
    return Entry(id_, Toll(**{**told, **values}), source)  # type: ignore[arg-type]


def test_a_long_list_is_cut_into_parts_and_no_part_is_beyond_the_last() -> None:
    first, last = cut_part(range(130), 1), cut_part(range(130), 99)
    assert (len(first.items), first.of, first.total) == (60, 3, 130)
    assert (len(last.items), last.number) == (10, 3)
    assert cut_part([], 1).of == 1


def test_a_report_is_cut_before_each_sentence_that_made_records_and_loses_nothing() -> None:
    passages = passages_of(TEXT, (entry("x1", "12", 12),))
    assert [(str(passage.marked), len(passage.entries), passage.begins) for passage in passages] == [
        ("First line. ", 0, True),
        ('The army said <mark class="t-toll">12</mark> were killed, five of them women.', 1, False),
        ("Last line.", 0, True),
    ]


def test_a_line_without_end_is_shown_in_pieces() -> None:
    passages = passages_of("a" * (2 * LONGEST + 1), ())
    assert [len(passage.marked) for passage in passages] == [LONGEST, LONGEST, 1]


def test_triggers_that_overlap_are_marked_once() -> None:
    marked = mark_text(TEXT, 0, [entry("x1", "12 were killed", 12), entry("x2", "were", 12)])
    assert marked.count("<mark") == 1
    assert '<mark class="t-toll">12 were killed</mark>' in marked


def test_records_of_one_sentence_stand_under_it_together_and_reports_in_the_order_of_their_days() -> None:
    told = tellings([entry("x3", "12", 12, "r2"), entry("x1", "12", 12), entry("x2", "five", 5)])
    assert [telling.source.id for telling in told] == ["r1", "r2"]
    assert [len(said.entries) for said in told[0].sentences] == [2]


def test_a_chain_names_through_whom_it_is_told_outermost_first() -> None:
    links = (Attribution("state television", "reports", "Agency"), Attribution("the army", "said"))
    assert chain(entry("x1", "12", 12, attribution=links)) == ["Wire r1", "Agency", "state television", "the army"]


def test_figures_stand_at_the_place_of_their_sentence_else_of_their_incident_and_subsets_apart() -> None:
    azaz = Place("Azaz", "Azaz", 172082, "SYR")
    found = group_figures(
        [entry("x1", "12", 12, where=azaz), entry("x2", "five", 5, part_of=True), entry("x3", "12", 20, "r2")],
        "place",
        {"x2": azaz},
    )
    assert [(figures.group, figures.title, figures.low, figures.high) for figures in found] == [
        ("Azaz (SYR)", "killed", 12, 12),
        ("Azaz (SYR)", "killed (part of another figure)", 5, 5),
        ("no place told", "killed", 20, 20),
    ]


def test_nothing_is_added_up_by_party() -> None:
    army = Actor("the army", "Army", "SYR", "MIL")
    found = group_figures([entry("x1", "12", 12, by=(army,)), entry("x2", "five", 5, "r2", by=(army,))], "party", {})
    assert [(figures.group, figures.low, figures.high, figures.origins) for figures in found] == [("Army", 5, 12, 2)]


@pytest.mark.parametrize(
    ("day", "state"), [(date(2016, 1, 1), None), (date(2016, 9, 19), "holds"), (date(2020, 1, 1), "captured")]
)
def test_the_holder_on_a_day_is_the_latest_told_up_to_it(day: date, state: str | None) -> None:
    spells = [
        Spell(None, told, start, start, ("x1",), ())
        for told, start in (("holds", date(2016, 9, 19)), ("captured", date(2017, 1, 1)))
    ]
    spell = holder_on(Ground("g1", Place("Azaz", "Azaz"), tuple(spells)), day)
    assert (spell.state if spell else None) == state


def test_a_link_keeps_filters_and_state_and_drops_the_page() -> None:
    here = Here("/tolls", Asked.model_validate({"where": "Aleppo", "from": "2016-09-01", "after": "x1"}), {"per": "party"})
    assert here.link() == "/tolls?where=Aleppo&from=2016-09-01&per=party"
    assert here.drop("where") == "/tolls?from=2016-09-01&per=party"
    assert here.words() == "place Aleppo; from 2016-09-01"
    assert here.exports("toll")[0] == ("CSV", "/api/v1/toll?where=Aleppo&from=2016-09-01&format=csv&limit=50&after=x1")


def test_filters_that_a_list_does_not_take_are_dropped_by_name() -> None:
    here, dropped = fit(Here("/", Asked.model_validate({"where": "Aleppo", "text": "hospital"})), "reports")
    assert (here.asked.where, here.asked.text, dropped) == (None, "hospital", ["place"])


def test_every_rule_of_the_demo_s_registers_can_be_looked_up() -> None:
    assert {section.kind for section in sections()} >= {"event", "claim", "toll", "ceasefire", "control", "protected"}
    assert {"assault.air-strike", "claim.say", "toll.killed", "protected.hospital", "ceasefire.in-force"} <= set(rules())
    assert "aerial" in types()["event"]


def test_the_weeks_of_the_overview_lead_to_what_they_count(client: TestClient) -> None:
    counted = client.get("/count.json?kind=event&from=2016-09-19&to=2016-09-25").json()
    assert counted["count"] > 0
    assert f"<strong>{counted['count']}</strong> events" in client.get("/?kind=event&from=2016-09-19&to=2016-09-25").text


def test_the_map_s_places_each_lead_to_their_list(client: TestClient) -> None:
    features = client.get("/map.json?kind=event&limit=5").json()["features"]
    assert len(features) > 3
    for feature in features[:5]:
        assert feature["properties"]["count"] >= 1
        assert "List of events" in client.get(feature["properties"]["address"]).text


def test_labels_of_towns_are_bounded_and_inside_the_box(client: TestClient) -> None:
    towns = client.get("/towns.json?box=35,36,37,38").json()["features"]
    assert "Aleppo" in [town["properties"]["name"] for town in towns]
    assert all(36 <= town["geometry"]["coordinates"][0] <= 38 for town in towns)
    assert len(client.get("/towns.json").json()["features"]) == 60


def test_a_pair_s_months_lead_to_their_sentences(client: TestClient) -> None:
    listed = client.get("/api/v1/dyads?actor=Turkey&from=2020-03-01&to=2020-03-31&limit=200").json()["items"]
    ours = [dyad["events"] for dyad in listed if {dyad["first"], dyad["second"]} == {"Russia", "Turkey"}]
    page = client.get("/dyads/pair?first=Russia&second=Turkey&month=2020-03").text
    assert "Sentences of 2020-03" in page
    assert page.count('<blockquote class="quote') == sum(ours) > 0


def test_the_network_of_the_dyads_comes_as_gexf_that_can_be_read(client: TestClient) -> None:
    networkx = pytest.importorskip("networkx")
    answer = client.get("/exports/gexf?from=2016-01-01")
    assert 'filename="nicias-gexf.gexf"' in answer.headers["content-disposition"]
    assert networkx.read_gexf(BytesIO(answer.content)).number_of_edges() > 10


def test_the_overview_s_filters_reach_the_exports(client: TestClient) -> None:
    every, some = (client.get(f"/exports/acled{query}").text.count("\n") for query in ("", "?where=Aleppo"))
    assert 1 < some < every
    assert client.get("/exports/nothing").status_code == 404
