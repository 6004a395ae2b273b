"""A row of a table is a report; columns are known by their names; a bad row costs that row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits

LIMITS = Limits(file_bytes=1_000, line_bytes=20_000, text_chars=15_000)


def found(path: Path, data: str | bytes, columns: str = "") -> list[Arrival]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(take_in([str(path)], Intake(LIMITS, columns=Columns.parse(columns))))


def told(arrivals: list[Arrival]) -> list[str]:
    return [known.report.text if isinstance(known, Incoming) else f"! {known.where.rpartition(':')[2]}" for known in arrivals]


def test_columns_are_known_by_usual_names(tmp_path: Path) -> None:
    data = "\ufeffID,Headline,Body,Publication Date,Outlet,Link\n7,T,It fell.,2016-09-20,W,https://e.org\n"
    (arrival,) = found(tmp_path / "a.csv", data)
    assert isinstance(arrival, Incoming)
    report = arrival.report
    assert (report.id, report.title, report.text, report.published) == ("7", "T", "It fell.", date(2016, 9, 20))
    assert (report.source, report.url, arrival.origin) == ("W", "https://e.org", f"{tmp_path}/a.csv:2")


def test_columns_are_what_the_user_says(tmp_path: Path) -> None:
    data = "text,Story (en),when,date\nno,It fell.,2016-09-20,2020-01-01\n"
    (arrival,) = found(tmp_path / "a.csv", data, "text=Story (en), published=when")
    assert isinstance(arrival, Incoming)
    assert (arrival.report.text, arrival.report.published) == ("It fell.", date(2016, 9, 20))
    assert [issue.message for issue in arrival.issues] == ["not used: text, date"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(tmp_path: Path, delimiter: str) -> None:
    assert told(found(tmp_path / "a.csv", delimiter.join(["id", "text"]) + "\n" + delimiter.join(["1", "It fell."]))) == [
        "It fell."
    ]


def test_a_cell_may_hold_quotes_and_lines(tmp_path: Path) -> None:
    arrivals = found(tmp_path / "a.csv", 'id,text\r\n1,"He said ""no"",\r\nand left."\r\n\r\n2,It fell.\r\n')
    assert told(arrivals) == ['He said "no",\r\nand left.', "It fell."]
    assert [known.origin.rpartition(":")[2] for known in arrivals if isinstance(known, Incoming)] == ["2", "5"]


@pytest.mark.parametrize(
    "bad", ["1,two,three", "1", '1,"a"b', '1,"never closed', '1,""', "1,caf\u00e9".encode("latin-1") + b"\xff\xc3\xa9"]
)
def test_a_malformed_row_is_named_by_its_line_and_the_others_are_read(tmp_path: Path, bad: str | bytes) -> None:
    row = bad.encode() if isinstance(bad, str) else bad
    data = b"id,text\n0,Before.\n" + row + b'\n2,"After, it."\n3,Last.\n'
    assert told(found(tmp_path / "a.csv", data)) == ["Before.", "! 3", "After, it.", "Last."]


def test_an_unclosed_quote_at_the_end_costs_one_row(tmp_path: Path) -> None:
    assert told(found(tmp_path / "a.csv", 'id,text\n1,"open\n2,After.\n3,Last.')) == ["! 2", "After.", "Last."]


def test_quotes_in_a_tab_separated_table_may_be_nothing_but_quotes(tmp_path: Path) -> None:
    data = 'id\ttext\n1\t"No," he said.\n2\t"Quoted"\n3\tLast.\n'
    assert told(found(tmp_path / "a.tsv", data)) == ['"No," he said.', "Quoted", "Last."]


def test_an_over_long_row_is_passed_over(tmp_path: Path) -> None:
    data = "id,text\n1," + "x" * 100_000 + "\n2,After.\n"
    assert told(found(tmp_path / "a.csv", data)) == ["! 2", "After."]


def test_windows_1252_is_read(tmp_path: Path) -> None:
    assert told(
        found(
            tmp_path / "a.csv", "id,text\n1,The café owner said on Monday that all of them – “he too” – fled.\n".encode("cp1252")
        )
    ) == ["The café owner said on Monday that all of them – “he too” – fled."]


@pytest.mark.parametrize(
    ("data", "columns", "reason"),
    [
        ("", "", "empty"),
        ("a,b\n1,2\n", "", "no column holds the text"),
        ("a,text\n1,2\n", "title=head", "no column 'head'"),
        ("id,text\n".encode("utf-16"), "", "UTF-16"),
    ],
)
def test_a_table_that_cannot_be_read_is_named(tmp_path: Path, data: str | bytes, columns: str, reason: str) -> None:
    (arrival,) = found(tmp_path / "a.csv", data, columns)
    assert isinstance(arrival, InputError)
    assert reason in arrival.reason


@pytest.mark.parametrize("written", ["text", "text=", "body=text", "=x"])
def test_a_mapping_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="FIELD=COLUMN"):
        Columns.parse(written)
