"""The review desk without a script: every decision by a plain form, shown at once; who comes second is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Any

import pytest
from fake_server import ask
from fastapi.testclient import TestClient
from httpx2 import Response

from nicias.review.candidates import nearest_incidents
from nicias.review.queue import read_queue
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger


class Form(HTMLParser):
    """The inputs of the form on a page whose label is the given one, as a browser would send them."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label, self.inside, self.select, self.inputs, self.area = label, False, "", dict[str, str](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = str(told.get("name") or ""), str(told.get("value") or "")
        if tag == "form":
            self.inside = told.get("aria-label") == self.label
        elif self.inside and tag == "input" and name and (told.get("type") != "checkbox" or "checked" in told):
            self.inputs[name] = value or ("on" if told.get("type") == "checkbox" else "")
        elif self.inside and tag == "textarea":
            self.area = name
        elif self.inside and tag == "select":
            self.select = name
        elif self.inside and tag == "option" and "selected" in told:
            self.inputs[self.select] = value

    def handle_data(self, data: str) -> None:
        if self.area:
            self.inputs[self.area] = self.inputs.get(self.area, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.area = ""


def form(page: Response, label: str = "Decide") -> dict[str, str]:
    found = Form(label)
    found.feed(page.text)
    assert found.inputs, f"no form {label!r}"
    return found.inputs


@pytest.fixture
def record(own: Ledger) -> str:
    """An event that shares its incident with other reports' accounts."""
    entries = own.records("event", Filters(limit=500))
    shared = (entry for entry in entries for one in own.incidents_of(entry.id) if len(one.accounts) > 1)
    return next(entry.id for entry in shared if entry.record.to_dict().get("mode"))


Send = Callable[..., Response]


@pytest.fixture
def send(writer: TestClient) -> Send:
    def sender(record: str, action: str, label: str = "Decide", **changes: Any) -> Response:
        page = writer.get(f"/review/{record}")
        return writer.post(f"/review/{record}", data={**form(page, label), "action": action, **changes})

    return sender


def test_the_queue_begins_with_what_is_worth_most_and_says_why(client: TestClient, demo: Ledger) -> None:
    page = client.get("/review")
    listed = re.findall(r'href="/review/(x[0-9a-f]{16})"', page.text)
    assert listed == [item.entry.id for item in read_queue(demo, limit=25).items]
    assert "confidence 0.5 to 0.6" in page.text


def test_next_leads_to_the_first_and_then_on(client: TestClient, demo: Ledger) -> None:
    first, second = (item.entry.id for item in read_queue(demo, limit=2).items)
    assert client.get("/review/next").url.path == f"/review/{first}"
    assert client.get(f"/review/next?after={first}").url.path == f"/review/{second}"
    assert client.get("/review/next?register=toll").url.query == b"register=toll"


def test_the_sentence_stands_in_its_report_with_the_trigger_marked(client: TestClient, demo: Ledger, record: str) -> None:
    entry = demo.entry(record)
    assert entry is not None
    page = client.get(f"/review/{record}").text
    assert f"<mark>{entry.record.trigger.text}</mark>" in page


@pytest.mark.parametrize(("action", "state"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_shows_at_once_and_can_be_taken_back(send: Send, own: Ledger, record: str, action: str, state: str) -> None:
    page = send(record, action, why="seen the original")
    assert f'id="state">{state}' in page.text
    assert "seen the original" in page.text
    page = send(record, "undo", "Take back")
    assert 'id="state">unreviewed' in page.text
    assert "(taken back)" in page.text
    assert [decision.action for decision in own.history(record).decisions] == [action, "undo"]


def test_a_correction_writes_the_changed_fields_alone_and_keeps_the_history(send: Send, own: Ledger, record: str) -> None:
    page = send(record, "correct", "Correct the fields", modality="negated", why="it did not happen")
    decided = own.history(record).decisions
    assert [(one.field, one.value, one.why) for one in decided] == [("modality", "negated", "it did not happen")]
    assert 'id="state">corrected' in page.text
    assert re.search(r"<dt>modality</dt>\s*<dd>.*actual.*negated", page.text, re.DOTALL)
    entry = own.entry(record)
    assert entry is not None
    assert entry.record.modality == "negated"


def test_what_was_mistyped_is_told_beside_its_field_and_kept_in_it(send: Send, own: Ledger, record: str) -> None:
    page = send(record, "correct", "Correct the fields", **{"where.lat": "north of here"})
    assert page.status_code == 422
    assert "lat is a number" in page.text
    assert 'value="north of here"' in page.text
    assert own.history(record).decisions == ()


def test_correcting_nothing_says_so(send: Send, record: str) -> None:
    page = send(record, "correct", "Correct the fields")
    assert (page.status_code, "nothing was changed" in page.text) == (422, True)


def test_a_split_takes_the_record_s_account_out_and_back_again(send: Send, own: Ledger, record: str) -> None:
    (before,) = own.incidents_of(record)
    send(record, "split")
    (alone,) = own.incidents_of(record)
    assert alone.reports != before.reports
    send(record, "undo", "Take back")
    (again,) = own.incidents_of(record)
    assert again == before


def test_a_merge_is_with_a_candidate_that_says_why_it_is_near(send: Send, own: Ledger, writer: TestClient) -> None:
    events = own.records("event", Filters(limit=500))
    record, other = next((one.id, near[0]) for one in events if (near := nearest_incidents(own, one.id)))
    page = writer.get(f"/review/{record}").text
    assert f"Merge with {other.incident.id}" in page
    assert all(part.reason.replace("&", "&amp;") in page for part in other.score.parts)
    merged = send(record, "merge", f"Merge with {other.incident.id}")
    (now,) = own.incidents_of(record)
    assert set(other.incident.records) <= set(now.records)
    assert "Take back decision" in merged.text
    writer.post(str(merged.url), data={**form(merged, "Take back"), "action": "undo"})
    (again,) = own.incidents_of(record)
    assert not set(other.incident.records) & set(again.records)


@pytest.mark.parametrize("other", ["", "i0123456789abcdef", "' OR 1=1 --"])
def test_a_merge_with_nothing_is_refused(send: Send, record: str, other: str) -> None:
    page = send(record, "merge", "Merge with another incident", value=other)
    assert (page.status_code, "is no incident" in page.text) == (422, True)


def test_the_second_of_two_sees_both_versions_and_chooses(writer: TestClient, send: Send, own: Ledger, record: str) -> None:
    opened = writer.get(f"/review/{record}")
    send(record, "correct", "Correct the fields", modality="negated")
    mine = {**form(opened, "Correct the fields"), "action": "correct", "modality": "hypothetical", "why": "only a plan"}
    page = writer.post(f"/review/{record}", data=mine)
    assert page.status_code == 409
    assert len(own.history(record).decisions) == 1
    assert re.search(r"<td>actual</td><td>negated</td><td>hypothetical</td>", page.text)
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    again = {name: value.replace("&#34;", '"') for name, value in again.items()}
    after = writer.post(f"/review/{record}", data=again)
    assert 'id="state">corrected' in after.text
    assert [one.value for one in own.history(record).decisions] == ["negated", "hypothetical"]


def test_of_two_that_are_sent_at_the_same_instant_one_is_written(own: Ledger, record: str) -> None:
    people = [ask(own) for _ in range(4)]
    sent = [(person, {**form(person.get(f"/review/{record}")), "action": "accept"}) for person in people]
    with ThreadPoolExecutor(len(people)) as pool:
        answers = pool.map(lambda one: one[0].post(f"/review/{record}", data=one[1]).status_code, sent)
    assert sorted(answers) == [200, 409, 409, 409]
    assert len(own.history(record).decisions) == 1


def test_a_decision_on_another_field_is_no_reason_to_lose_it(writer: TestClient, send: Send, own: Ledger, record: str) -> None:
    opened = writer.get(f"/review/{record}")
    send(record, "correct", "Correct the fields", mode="")
    page = writer.post(
        f"/review/{record}", data={**form(opened, "Correct the fields"), "action": "correct", "modality": "negated"}
    )
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    writer.post(f"/review/{record}", data={name: value.replace("&#34;", '"') for name, value in again.items()})
    entry = own.entry(record)
    assert entry is not None
    assert (entry.record.modality, entry.record.to_dict().get("mode")) == ("negated", None)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"action": "delete", "seen": "0"}, 422),
        ({"action": "accept"}, 422),
        ({"action": "accept", "seen": "-1"}, 422),
        ({"action": "accept", "seen": "9" * 40}, 422),
        ({"action": "correct", "seen": "0", "was.mode": "{"}, 400),
        ({"action": "correct", "seen": "0", "was.mode": "[" * 100_000}, 400),
        ({"action": "undo", "seen": "0", "value": "99"}, 422),
        ({"action": "undo", "seen": "0", "value": "one"}, 422),
    ],
)
def test_a_form_that_was_tampered_with_does_nothing(
    writer: TestClient, own: Ledger, record: str, data: dict[str, str], status: int
) -> None:
    token = form(writer.get(f"/review/{record}"))["form_token"]
    assert writer.post(f"/review/{record}", data={"form_token": token, **data}).status_code == status
    assert own.history(record).decisions == ()


def test_a_form_that_is_not_ours_decides_nothing(writer: TestClient, own: Ledger, record: str) -> None:
    writer.get(f"/review/{record}")
    assert writer.post(f"/review/{record}", data={"action": "accept", "seen": "0"}).status_code == 403
    assert own.history(record).decisions == ()


@pytest.mark.parametrize("id_", ["x0000000000000000", "i0123456789abcdef", "nothing", "%00"])
def test_what_is_not_there_is_not_found(client: TestClient, id_: str) -> None:
    assert client.get(f"/review/{id_}").status_code == 404


def test_words_that_were_typed_stay_words(send: Send, record: str) -> None:
    page = send(record, "note", why='<script>alert(1)</script>"')
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
