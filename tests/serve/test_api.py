"""The API over the example reports: filters, pages, formats, counts that agree with lists, decisions by token."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fake_server import TOKEN, ask
from fastapi.testclient import TestClient

from nicias.serve import streams
from nicias.serve.listed import LISTS
from nicias.store.ledger import Ledger

BEARER = {"Authorization": f"Bearer {TOKEN}"}
NARROWED = [
    {},
    {"where": "SYR"},
    {"from": "2016-09-01", "to": "2016-09-30"},
    {"actor": "RUS"},
    {"attribution": "attributed"},
    {"attribution": "unattributed", "where": "SYR"},
    {"source": "Example Wire A"},
    {"box": "35.5,36,37,38.5"},
    {"text": "killed"},
    {"review": "unreviewed"},
]
COUNTED = ["event", "toll", "incidents", "disputes", "talks"]


def get(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def whole(client: TestClient, name: str, query: dict[str, str]) -> list[Any]:
    answer = client.get(f"/api/v1/{name}", params={**query, "format": "jsonl"})
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("name", LISTS)
def test_pages_lead_to_each_other_and_make_up_the_whole_list(client: TestClient, name: str) -> None:
    paged: list[Any] = []
    address: str | None = f"/api/v1/{name}?limit=7"
    while address:
        page = client.get(address).json()
        paged, address = paged + page["items"], page["next"]
    assert paged == whole(client, name, {})
    assert paged


@pytest.mark.parametrize("query", NARROWED, ids=str)
@pytest.mark.parametrize("name", COUNTED)
def test_a_count_a_histogram_and_a_list_agree(client: TestClient, name: str, query: dict[str, str]) -> None:
    listed = whole(client, name, query)
    assert get(client, f"count/{name}", **query) == {"number": len(listed), "exact": True}
    weeks = get(client, f"weeks/{name}", **query)
    if "from" not in query:
        assert sum(week["number"] for week in weeks["weeks"]) + weeks["undated"] == len(listed)


def test_a_filter_that_is_left_empty_in_a_form_asks_for_nothing(client: TestClient) -> None:
    assert get(client, "event", where="", actor=" ", limit=3) == get(client, "event", limit=3)


@pytest.mark.parametrize("name", LISTS)
def test_a_csv_has_the_columns_of_the_command_and_no_cell_that_runs(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/{name}", headers={"Accept": "text/csv"})
    heading, *rows = csv.reader(io.StringIO(answer.text))
    assert heading == [*LISTS[name].columns]
    assert len(rows) == len(whole(client, name, {}))
    assert "attachment" in answer.headers["content-disposition"]


def test_a_map_s_features_stand_where_their_places_are(client: TestClient) -> None:
    told = get(client, "incidents", format="geojson")
    placed = [feature for feature in told["features"] if feature["geometry"]]
    for feature in placed:
        where = feature["properties"]["place"]
        assert feature["geometry"] == {"type": "Point", "coordinates": [where["lon"], where["lat"]]}
    assert placed
    assert client.get("/api/v1/dyads?format=geojson").status_code == 422


def test_a_stream_comes_page_by_page(demo: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PAGE", 5)
    client = ask(demo)
    assert len(whole(client, "toll", {})) == get(client, "count/toll")["number"]
    assert len(get(client, "toll", format="geojson")["features"]) == get(client, "count/toll")["number"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("event", "records"),
        ("incidents", "incidents"),
        ("talks", "incidents"),
        ("truces", "truces"),
        ("ground", "ground"),
        ("reports", "reports"),
    ],
)
def test_everything_that_is_listed_can_be_read_with_its_sentences(client: TestClient, name: str, path: str) -> None:
    for item in get(client, name, limit=5)["items"]:
        told = get(client, f"{path}/{item['id']}")
        assert told["item"]["id"] == item["id"]
        assert told["records"]
        assert all(record["sentence"] for record in told["records"])
        assert told["seen"] == 0


def test_a_story_s_reports_are_those_that_its_page_has(client: TestClient) -> None:
    stories = get(client, "stories", limit=30)["items"]
    for story in stories:
        told = get(client, f"stories/{story['id']}")["item"]["reports"]
        assert [source["id"] for source in told] == [source["id"] for source in story["reports"]]
        assert story["number"] == len(told)
    listed = [source["id"] for story in stories for source in story["reports"]]
    assert len(listed) == len(set(listed)) == get(client, "count/reports")["number"]
    country = stories[0]["incident"]["country"]
    assert {story["incident"]["country"] for story in get(client, "stories", where=country)["items"]} == {country}


def test_an_incident_names_what_belongs_to_it(client: TestClient) -> None:
    links = [get(client, f"incidents/{item['id']}")["links"] for item in get(client, "incidents", limit=40)["items"]]
    assert all(get(client, f"stories/{story}")["item"]["reports"] for link in links for story in link["stories"])
    assert any(link["earlier"] for link in links)
    assert any(link["truces"] for link in links)


@pytest.mark.parametrize(
    "path", ["records/x0", "incidents/i0", "truces/t0", "ground/g0", "reports/nothing", "stories/s0", "decisions/7"]
)
def test_what_is_not_there_is_a_404_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert path.split("/")[1] in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("event?from=September", "query.from"),
        ("event?box=1,2", "a box is south,west,north,east"),
        ("event?box=40,0,30,1", "come first"),
        ("event?colour=red", "'colour' is no parameter"),
        ("event?after=x0", "not in this list"),
        ("event?limit=0", "query.limit"),
        ("event?where=%00", "code 0"),
        ("reports?actor=x", "cannot be narrowed by actor"),
        ("weeks/dyads", "cannot be counted"),
        ("choices/event/colours", "nothing to choose from"),
    ],
)
def test_a_question_that_makes_no_sense_is_a_422_that_says_why(client: TestClient, path: str, said: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_the_codebook_comes_with_the_words_of_every_rule(client: TestClient) -> None:
    told = get(client, "codebook")
    assert {"ASSAULT", "CONSULT"} <= {file["type"] for file in told["events"]}
    assert "ceasefire" in {file["kind"] for file in told["registers"]}
    assert all("cases" not in file for file in told["events"])


def test_what_was_not_changed_is_not_sent_again(writer: TestClient) -> None:
    address = "/api/v1/toll?limit=3"
    first = writer.get(address)
    held = {"If-None-Match": first.headers["etag"]}
    again = writer.get(address, headers=held)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert writer.get("/api/v1/toll?limit=4", headers=held).status_code == 200
    assert writer.get(address, headers={**held, "Accept": "text/csv"}).status_code == 200
    decide(writer, first.json()["items"][0]["id"], "accept")
    assert writer.get(address, headers=held).status_code == 200


def decide(client: TestClient, target: str, action: str, **values: Any) -> Any:
    return client.post("/api/v1/decisions", json={"target": target, "action": action, **values}, headers=BEARER)


def test_a_decision_stands_in_lists_counts_and_history_when_the_answer_comes(writer: TestClient) -> None:
    record = get(writer, "toll", limit=1)["items"][0]
    before = get(writer, "count/toll")["number"]
    answer = decide(writer, record["id"], "reject", why="not a figure", seen=0)
    assert (answer.status_code, answer.headers["location"]) == (201, "/api/v1/decisions/1")
    assert get(writer, "decisions/1") == answer.json()
    assert (answer.json()["by"], answer.json()["why"]) == ("api", "not a figure")
    assert get(writer, "count/toll")["number"] == before - 1
    told = get(writer, f"records/{record['id']}")
    assert (told["item"]["review"], told["seen"], told["decisions"][0]["action"]) == ("rejected", 1, "reject")
    assert decide(writer, record["id"], "undo", value=1, seen=1).status_code == 201
    assert get(writer, "count/toll")["number"] == before


def test_who_did_not_see_what_others_decided_is_told_and_overwrites_nothing(writer: TestClient) -> None:
    record = get(writer, "toll", limit=1)["items"][0]["id"]
    decide(writer, record, "correct", field="min", value=1, seen=0)
    refused = decide(writer, record, "correct", field="min", value=2, seen=0)
    assert (refused.status_code, refused.headers["content-type"]) == (409, "application/problem+json")
    assert [(one["id"], one["field"], one["value"]) for one in refused.json()["decisions"]] == [(1, "min", 1)]
    assert get(writer, f"records/{record}")["item"]["min"] == 1


def test_a_correction_changes_the_incident_that_holds_the_record(writer: TestClient) -> None:
    incident = next(item for item in get(writer, "incidents", limit=100)["items"] if item["tolls"])
    figure = incident["tolls"][0]["figures"][0]
    decide(writer, figure["record"], "correct", field="max", value=16)
    decide(writer, figure["record"], "correct", field="min", value=16)
    (now,) = get(writer, f"records/{figure['record']}")["links"]["incidents"]
    figures = [one["min"] for toll in get(writer, f"incidents/{now}")["item"]["tolls"] for one in toll["figures"]]
    assert 16 in figures


@pytest.mark.parametrize(
    ("sent", "headers", "status"),
    [
        ({"target": "x0", "action": "accept"}, {}, 401),
        ({"target": "x0", "action": "accept"}, {"Authorization": "Bearer wrong"}, 401),
        ({"target": "x0", "action": "accept"}, BEARER, 422),
        ({"target": "x0", "action": "applaud"}, BEARER, 422),
        ({"target": "x0", "action": "accept", "by": "somebody else"}, BEARER, 422),
        ({"target": "x0", "action": "undo", "value": "one"}, BEARER, 422),
        ({"target": "x0", "action": "note", "why": "\x00"}, BEARER, 422),
    ],
)
def test_a_decision_takes_a_token_and_sense(
    writer: TestClient, sent: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    answer = writer.post("/api/v1/decisions", json=sent, headers=headers)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_a_form_of_another_site_cannot_decide(writer: TestClient) -> None:
    sent = '{"target": "x0", "action": "accept"}'
    assert writer.post("/api/v1/decisions", content=sent, headers={**BEARER, "Content-Type": "text/plain"}).status_code == 422


def test_a_ledger_that_cannot_be_read_is_a_503_without_its_address(own: Ledger) -> None:
    client = ask(own)
    own._database.engine.dispose()
    own._database.engine = own._database.engine.execution_options()
    with own._database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE facets")
    answer = client.get("/api/v1/event")
    assert answer.status_code == 503
    assert "sqlite" not in answer.text
