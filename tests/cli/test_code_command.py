"""``nicias code``: records on standard output, everything else on standard error, and an exit status that tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Invoke = Callable[..., Result]


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("They shelled it.\nNothing happened.\n")
    (tmp_path / "b.txt").write_text("He said so.")
    lines = [{"id": f"j{number}", "text": f"{number} were killed.", "source": "W"} for number in range(3)]
    (tmp_path / "c.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    return tmp_path


def test_records_come_one_a_line_in_the_order_of_reports(invoke: Invoke, folder: Path) -> None:
    result = invoke("code", folder)
    assert [(record["report"], record["kind"]) for record in records(result)] == [
        ("a", "event"), ("b", "claim"), ("j0", "toll"), ("j1", "toll"), ("j2", "toll"),
    ]  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_input_gives_the_same_bytes_whatever_the_workers(invoke: Invoke, folder: Path, workers: int) -> None:
    assert invoke("code", folder, "--workers", workers).stdout_bytes == invoke("code", folder).stdout_bytes


def test_a_record_is_codebook_json(invoke: Invoke, folder: Path) -> None:
    (record,) = records(invoke("code", folder / "a.txt"))
    assert list(record)[:5] == ["kind", "report", "sentence", "start", "end"]
    assert record["trigger"] == {"text": "shelled", "start": 5, "end": 12}
    assert record["coder"]["lexicon"] == "lexicon-test"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01", "binary"),
        ("russian.txt", "Город обстреляли, по-русски.".encode(), "not in English"),
        ("wrong.txt", "Город обстреляли.".encode("cp1251"), "wrongly encoded"),
        ("bad.jsonl", b'{"text": ', "bad.jsonl:1: not a JSON object"),
        ("bug.txt", b"BREAK-CODING", "an unexpected error while coding it"),
    ],
)
def test_bad_input_is_named_on_standard_error_and_the_rest_is_coded(
    invoke: Invoke, folder: Path, name: str, data: bytes, reason: str
) -> None:
    whole = invoke("code", folder).stdout
    (folder / name).write_bytes(data)
    result = invoke("code", folder)
    assert result.exit_code == 1
    assert result.stdout == whole
    assert str(folder / name) in result.stderr
    assert reason in result.stderr


def test_the_limits_of_the_environment_hold(invoke: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NICIAS_FILE_BYTES", "20")
    result = invoke("code", folder)
    assert result.exit_code == 1
    assert "a.txt: too large: more than 20 bytes" in result.stderr
    assert [record["report"] for record in records(result)] == ["b", "j0", "j1", "j2"]


def test_a_note_on_the_input_is_no_failure(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "He said so.", "published": "last week"}')
    result = invoke("code", tmp_path)
    assert result.exit_code == 0
    assert "a.jsonl:1: note: published 'last week' is no ISO date" in result.stderr


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [(b"They shelled it.", "stdin"), (b'{"id": "x", "text": "They shelled it."}\n', "x")],
)
def test_standard_input_is_read_where_a_dash_stands(invoke: Invoke, stdin: bytes, expected: str) -> None:
    (record,) = records(invoke("code", "-", stdin=stdin))
    assert record["report"] == expected


def test_records_can_be_written_to_a_file(invoke: Invoke, folder: Path) -> None:
    whole = invoke("code", folder).stdout_bytes
    for _ in range(2):  # the second time the file lies in the folder that is read
        result = invoke("code", folder, "--output", folder / "out.jsonl")
        assert (result.exit_code, result.stdout) == (0, "")
        assert (folder / "out.jsonl").read_bytes() == whole


def test_issues_can_be_written_to_a_file(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    (folder / "bug.txt").write_text("BREAK-CODING")
    invoke("code", folder, "--issues", tmp_path / "issues.jsonl")
    issues = [json.loads(line) for line in (tmp_path / "issues.jsonl").read_text().splitlines()]
    assert {issue["code"] for issue in issues} == {"seen", "unexpected"}
    assert "Traceback" in next(issue["message"] for issue in issues if issue["code"] == "unexpected")


@pytest.mark.parametrize(
    "arguments",
    [
        ("code",),
        ("code", "a.txt", "--published", "yesterday"),
        ("code", "a.txt", "--format", "xml"),
        ("code", "a.txt", "--workers", "0"),
        ("code", "a.txt", "--explain", "--format", "jsonl"),
        ("code", "a.txt", "--output", "/no/such/folder/out.jsonl"),
        ("codes", "a.txt"),
    ],
)
def test_a_command_that_is_not_understood_exits_2(invoke: Invoke, arguments: tuple[str, ...]) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_setting_that_is_no_number_exits_2(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NICIAS_LINE_BYTES", "lots")
    assert invoke("code", "a.txt").exit_code == 2


def test_text_cannot_break_a_line_of_the_output(invoke: Invoke, tmp_path: Path) -> None:
    text = "He said\u2028 \x85so \x9b31m\x7f."
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}))
    result = invoke("code", tmp_path)
    (record,) = records(result)
    assert record["sentence"] == text
    assert "\x9b" not in result.stdout
