"""Stories in a list: incidents on which some report mainly is, page by page, the same on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fake_filings import KYIV, incident, many

from nicias.store import stories
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger


def test_stories_come_newest_first_with_their_reports_and_without_incidents_that_are_nobody_s_main(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "LOOKED_AT", 2)
    made = many(5)
    for one in made:
        ledger.file(one)
    days = [date(2016, 9, number + 1) for number in range(4)]
    pair = incident(made[0].accounts[0], made[4].accounts[0], start=days[0], end=days[0])
    alone = [incident(one.accounts[0], start=day, end=day) for one, day in zip(made[1:4], days[1:], strict=True)]
    alone[2] = replace(alone[2], place=KYIV, country="UKR")
    with ledger.linking() as work:
        work.replace_incidents([], [pair, *alone])
        told = {made[0].id: pair, made[4].id: pair, made[1].id: alone[0], made[2].id: pair, made[3].id: alone[2]}
        work.set_story({report: "s" + main.id[1:] for report, main in told.items()})
    listed = ledger.stories()
    assert [(story.incident.id, story.number) for story in listed] == [(alone[2].id, 1), (alone[0].id, 1), (pair.id, 3)]
    assert [source.id for source in listed[2].reports] == [made[0].id, made[2].id, made[4].id]
    assert ledger.stories(Filters(limit=1, after=listed[0].id)) == [listed[1]]
    assert ledger.stories(Filters(where="Ukraine")) == [listed[0]]
