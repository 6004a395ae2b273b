"""Paths become reports in a fixed order; whatever cannot be read is named, and the rest is read."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Defaults, Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.ingest.streams import guess_kind

LIMITS = Limits(file_bytes=1_000, line_bytes=1_000, text_chars=500)
INTAKE = Intake(LIMITS)


def found(*paths: Path | str, intake: Intake = INTAKE) -> list[Arrival]:
    return list(take_in([str(path) for path in paths], intake))


def ids(arrivals: list[Arrival]) -> list[str]:
    return [known.report.id if isinstance(known, Incoming) else f"! {known}" for known in arrivals]


def reason(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (arrival,) = found(path)
    assert isinstance(arrival, InputError)
    assert arrival.where == str(path)
    return arrival.reason


def test_a_text_file_is_a_report_named_by_its_stem(tmp_path: Path) -> None:
    (tmp_path / "strike.on.town.txt").write_text("Shells\r\nfell.")
    (arrival,) = found(tmp_path / "strike.on.town.txt")
    assert isinstance(arrival, Incoming)
    assert arrival.report.id == "strike.on.town"
    assert arrival.report.title is None


def test_text_is_kept_as_it_is_so_that_offsets_count_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\r\n  Shells\tfell.\r\n")
    (arrival,) = found(tmp_path / "a.txt")
    assert isinstance(arrival, Incoming)
    assert arrival.report.text == "\r\n  Shells\tfell.\r\n"


def test_folders_are_searched_in_the_order_of_names_for_known_kinds(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "e.png", "f.HTM.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Shells fell.")
    assert ids(found(tmp_path)) == ["a", "b", "f.HTM", "c"]


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path)
    assert "no report files" in str(arrival)


def test_reports_of_one_name_are_told_apart_the_same_way_every_time(tmp_path: Path) -> None:
    for name in ("a.txt", "x/a.txt", "y/a.txt", "z/a~2.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Shells fell.")
    arrivals = found(tmp_path)
    assert ids(arrivals) == ["a", "a~2", "a~3", "a~2~2"]
    assert [[issue.code for issue in known.issues] for known in arrivals if isinstance(known, Incoming)] == [
        [], ["same-id"], ["same-id"], ["same-id"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", b"\x89PNG\x00\x01", "binary"),
        ("cyrillic.txt", "Армия обстреляла город.".encode("cp1251"), "wrongly encoded"),
        ("large.txt", b"a " * 600, "too large: more than 1,000 bytes"),
        ("long.txt", b"a" * 600, "too large: 600 characters"),
        ("empty.html", b"", "no article text"),
        ("paper.pdf", b"%PDF-1.4", "PDF"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    assert expected in reason(tmp_path / name, data)


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell.")
    assert ids(found(tmp_path / "no.txt", tmp_path / "a.txt")) == [
        f"! {tmp_path}/no.txt: there is no such file or folder",
        "a",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell.")
    (tmp_path / "a.txt").chmod(0)
    (arrival,) = found(tmp_path / "a.txt")
    assert "unreadable" in str(arrival)


def test_a_broken_link_in_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (arrival,) = found(tmp_path)
    assert isinstance(arrival, InputError)
    assert "unreadable" in arrival.reason


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b"])
def test_a_name_that_can_be_no_file_is_named(name: str) -> None:
    (arrival,) = found(name)
    assert isinstance(arrival, InputError)


def test_a_device_that_never_ends_is_bounded() -> None:
    (arrival,) = found("/dev/zero")
    assert isinstance(arrival, InputError)


def test_defaults_fill_what_a_report_does_not_say_itself(tmp_path: Path) -> None:
    lines = [{"text": "One."}, {"text": "Two.", "published": "2016-01-01", "source": "Own"}]
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    intake = Intake(LIMITS, Defaults(date(2020, 2, 2), "Wire"))
    reports = [known.report for known in found(tmp_path, intake=intake) if isinstance(known, Incoming)]
    assert [(report.published, report.source) for report in reports] == [
        (date(2020, 2, 2), "Wire"),
        (date(2016, 1, 1), "Own"),
    ]


def test_the_file_that_is_written_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell.")
    (tmp_path / "out.jsonl").write_text("{}")
    intake = Intake(LIMITS, skip=frozenset({(tmp_path / "out.jsonl").resolve()}))
    assert ids(found(tmp_path, intake=intake)) == ["a"]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (b'{"text": "x"}', "lines"),
        (b'\xef\xbb\xbf  {"text"', "lines"),
        (b"<!DOCTYPE HTML>", "page"),
        (b"<html lang=en>", "page"),
        (b"Shells fell on {the} town", "text"),
        (b"", "text"),
    ],
)
def test_the_first_line_tells_the_kind_where_the_name_does_not(first: bytes, kind: str) -> None:
    assert guess_kind(first) == kind


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"Shells fell.\nMore fell.", ["stdin"]), (b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n', ["a", "b"])],
)
def test_standard_input_is_text_or_json_lines(data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert ids(found("-")) == expected


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"word \n" * 1_000)))
    (arrival,) = found("-")
    assert "standard input: too large" in str(arrival)
