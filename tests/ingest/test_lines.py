"""JSON Lines: one report a line; a bad line is named by file and line and never stops the rest."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from nicias.errors import InputError
from nicias.ingest.files import Source
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.lines import read_lines

LIMITS = Limits(file_bytes=1_000, line_bytes=300, text_chars=100)


def arrivals(*lines: str | bytes, end: bytes = b"\n") -> list[Arrival]:
    data = end.join(line.encode() if isinstance(line, str) else line for line in lines)
    source = Source(name="in/reports.jsonl", stem="reports", kind="lines", path=None)
    return list(read_lines(io.BytesIO(data), source, LIMITS))


def test_every_field_is_taken() -> None:
    line = {
        "id": "a1",
        "title": "T",
        "text": "It fell.",
        "published": "2016-09-20",
        "source": "W",
        "url": "https://e.org",
    }
    (incoming,) = arrivals(json.dumps(line))
    assert isinstance(incoming, Incoming)
    report = incoming.report
    assert (report.id, report.title, report.text) == ("a1", "T", "It fell.")
    assert (report.published, report.source, report.url) == (date(2016, 9, 20), "W", "https://e.org")
    assert incoming.origin == "in/reports.jsonl:1"


@pytest.mark.parametrize(
    ("line", "expected"),
    [('{"text": "x"}', "reports-1"), ('{"text": "x", "id": ""}', "reports-1"), ('{"text": "x", "id": 7}', "7")],
)
def test_a_line_without_an_id_is_called_after_file_and_line(line: str, expected: str) -> None:
    (incoming,) = arrivals(line)
    assert isinstance(incoming, Incoming)
    assert incoming.report.id == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "x"', "not a JSON object"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("nonsense", "not a JSON object"),
        ('{"id": "a"}', "text: "),
        ('{"text": 5}', "text: "),
        ('{"text": null}', "text: "),
        ('{"text": "  "}', "empty"),
        ('{"text": "x", "title": ["a"]}', "title: "),
        ('{"text": "x", "source": 3}', "source: "),
        ('{"text": "x", "id": "' + "a" * 600 + '"}', "too large"),
        ('{"text": "' + "x" * 101 + '"}', "too large"),
        ('{"text": "\\ud800 lone"}', "not a JSON object"),
        ("[" * 290, "not a JSON object"),
        (b'{"text": "caf\xe9"}', "not a JSON object"),
        (b"\x00\x01\x02", "not a JSON object"),
    ],
)
def test_a_bad_line_is_named_by_file_and_line_and_the_others_are_read(line: str | bytes, reason: str) -> None:
    first, bad, last = arrivals('{"text": "one"}', line, '{"text": "two"}')
    assert isinstance(bad, InputError)
    assert bad.where == "in/reports.jsonl:2"
    assert reason in bad.reason
    assert [known.report.text for known in (first, last) if isinstance(known, Incoming)] == ["one", "two"]


def test_an_over_long_line_is_skipped_to_its_end_without_being_held() -> None:
    long, after = arrivals('{"text": "' + "x" * 5_000_000 + '"}', '{"text": "after"}')
    assert isinstance(long, InputError)
    assert isinstance(after, Incoming)


def test_blank_lines_carriage_returns_and_a_byte_order_mark_do_no_harm() -> None:
    found = arrivals(b"\xef\xbb\xbf" + b'{"text": "one"}', b"", b'{"text": "two"}', end=b"\r\n")
    assert [known.origin for known in found if isinstance(known, Incoming)] == [
        "in/reports.jsonl:1",
        "in/reports.jsonl:3",
    ]


def test_line_separators_inside_a_text_are_no_ends_of_lines() -> None:
    (incoming,) = arrivals('{"text": "one\u2028two\x85three"}')
    assert isinstance(incoming, Incoming)
    assert incoming.report.text == "one\u2028two\x85three"


def test_a_date_that_cannot_be_read_costs_the_date_not_the_report() -> None:
    (incoming,) = arrivals('{"text": "x", "published": "last week"}')
    assert isinstance(incoming, Incoming)
    assert incoming.report.published is None
    assert [issue.code for issue in incoming.issues] == ["bad-date"]


def test_fields_that_are_not_used_are_named_once_a_file() -> None:
    found = arrivals('{"text": "x", "publised": "2016-09-20"}', '{"text": "y", "publised": "2016-09-21"}')
    codes = [issue.code for incoming in found if isinstance(incoming, Incoming) for issue in incoming.issues]
    assert codes == ["unused-field"]
