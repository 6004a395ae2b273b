"""A date of publication is an ISO date, or unknown: never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from nicias.ingest.dates import read_date, read_published


@pytest.mark.parametrize(
    "written",
    [
        "2016-09-20",
        " 2016-09-20 ",
        "20160920",
        "2016-09-20T23:30:00Z",
        "2016-09-20 23:30",
        "2016-09-20T23:30:00.123+03:00",
    ],
)
def test_iso_dates_are_read_as_the_day_they_name(written: str) -> None:
    assert read_date(written) == date(2016, 9, 20)


@pytest.mark.parametrize(
    "written", ["20 September 2016", "09/20/2016", "2016", "2016-13-01", "yesterday", 20160920, ["2016-09-20"]]
)
def test_what_is_no_iso_date_is_unknown_and_an_issue_says_so(written: object) -> None:
    day, issues = read_published(written, "a")
    assert day is None
    assert [issue.code for issue in issues] == ["bad-date"]


@pytest.mark.parametrize("written", [None, ""])
def test_no_date_at_all_is_no_issue(written: object) -> None:
    assert read_published(written, "a") == (None, ())
