"""The review desk in a browser: by keys alone, without scripts, and by two at once."""

from __future__ import annotations

import re

import pytest
from fake_browser import Open
from playwright.sync_api import Page, expect

from nicias.review.candidates import nearest_incidents
from nicias.review.queue import read_queue
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger


def state(page: Page) -> str:
    return page.locator("#state").inner_text()


def press(page: Page, key: str) -> None:
    """Press a key once the page listens: its scripts have run by the time it is loaded, not when its words are there."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def shared_record(ledger: Ledger) -> str:
    entries = ledger.records("event", Filters(limit=500))
    return next(entry.id for entry in entries for one in ledger.incidents_of(entry.id) if len(one.accounts) > 1)


def test_the_whole_desk_by_keys_alone(opened: Open, own_site: str, own: Ledger) -> None:
    first, second = (item.entry.id for item in read_queue(own, limit=2).items)
    page = opened(f"{own_site}/review")
    press(page, "n")
    expect(page).to_have_url(f"{own_site}/review/{first}")
    press(page, "a")
    expect(page.locator("#state")).to_have_text("accepted")
    press(page, "u")
    expect(page.locator("#state")).to_have_text("unreviewed")
    press(page, "n")
    expect(page).to_have_url(f"{own_site}/review/{second}")
    press(page, "r")
    expect(page.locator("#state")).to_have_text("rejected")
    third = read_queue(own, after=second, limit=1).items[0].entry.id  # what was rejected may have been half of a dispute
    press(page, "n")
    expect(page).to_have_url(f"{own_site}/review/{third}")
    press(page, "c")
    focused = page.evaluate("document.activeElement.name")
    assert focused
    press(page, "n")  # typed, or chosen, not a command
    expect(page).to_have_url(f"{own_site}/review/{third}")
    press(page, "Escape")
    decided = [(one.action, one.target) for item in (first, second) for one in own.history(item).decisions]
    assert decided == [("accept", first), ("undo", first), ("reject", second)]


def test_correcting_by_keys_edits_the_field_beside_the_sentence(opened: Open, own_site: str, own: Ledger) -> None:
    record = next(entry.id for entry in own.records("toll", Filters(limit=50)))
    page = opened(f"{own_site}/review/{record}")
    press(page, "c")
    name = page.evaluate("document.activeElement.name")
    assert name == "metric"
    page.locator("#f-min").focus()
    press(page, "Control+A")
    page.keyboard.type("7")
    page.locator("#f-max").focus()
    press(page, "Control+A")
    page.keyboard.type("7")
    press(page, "Enter")
    expect(page.locator("#state")).to_have_text("corrected")
    assert {one.field for one in own.history(record).decisions} <= {"min", "max"}
    expect(page.locator("dl.facts dt", has_text="min")).to_be_visible()


def test_split_and_merge_by_keys(opened: Open, own_site: str, own: Ledger) -> None:
    record = shared_record(own)
    (before,) = own.incidents_of(record)
    page = opened(f"{own_site}/review/{record}")
    press(page, "s")
    expect(page.locator(".notice.good")).to_be_visible()
    (alone,) = own.incidents_of(record)
    assert alone.reports != before.reports
    candidates = nearest_incidents(own, record)
    press(page, "m")
    press(page, "Enter")
    expect(page.locator(".notice.good")).to_contain_text("Decision 2")
    (merged,) = own.incidents_of(record)
    assert set(candidates[0].incident.records) <= set(merged.records)
    press(page, "u")
    expect(page.locator(".notice.good")).to_contain_text("Decision 3")
    (again,) = own.incidents_of(record)
    assert again.reports == alone.reports


def test_the_desk_without_scripts(opened: Open, own_site: str, own: Ledger) -> None:
    page = opened(f"{own_site}/review", java_script_enabled=False)
    expect(page.locator("kbd").first).to_be_hidden()
    page.get_by_role("link", name="Begin with the first").click()
    page.get_by_label("Why").first.fill("read twice")
    page.get_by_role("button", name="Accept").click()
    assert state(page) == "accepted"
    assert "read twice" in page.locator("#log").inner_text()
    page.get_by_role("button", name="Take back").click()
    assert state(page) == "unreviewed"
    page.get_by_role("combobox", name="modality").select_option("hypothetical")
    page.get_by_role("button", name="Write the corrections").click()
    assert state(page) == "corrected"
    page.get_by_role("link", name="Next").click()
    assert re.fullmatch(rf"{own_site}/review/x[0-9a-f]{{16}}", page.url)


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_the_second_of_two_reviewers_sees_both_versions_and_chooses(
    opened: Open, own_site: str, own: Ledger, choice: str
) -> None:
    record = read_queue(own, limit=1).items[0].entry.id
    first = opened(f"{own_site}/review/{record}")
    second = opened(f"{own_site}/review/{record}")
    first.get_by_role("button", name="Reject").click()
    expect(first.locator("#state")).to_have_text("rejected")
    second.get_by_role("combobox", name="modality").select_option("hypothetical")
    second.get_by_role("button", name="Write the corrections").click()
    expect(second.get_by_role("heading", name="Theirs, which stands")).to_be_visible()
    expect(second.get_by_role("row", name="modality")).to_contain_text("hypothetical")
    assert len(own.history(record).decisions) == 1
    if choice == "theirs":
        second.get_by_role("link", name="Leave theirs").click()
        expect(second.locator("#state")).to_have_text("rejected")
    else:
        second.get_by_role("button", name="Decide mine all the same").click()
        expect(second.locator("#state")).to_have_text("corrected")
    assert [one.action for one in own.history(record).decisions] == ["reject", *["correct"] * (choice == "mine")]
