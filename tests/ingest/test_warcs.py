"""Each HTML answer in a WARC becomes a report of its host; a bad record is named and the others are read."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.ingest.warc_ends import CUT_OFF

LIMITS = Limits(file_bytes=1_000_000, line_bytes=100_000, text_chars=100_000)
BODY = (
    "<p>Rebels shelled the northern district of the city on Monday, killing at least seven people, monitors said.</p>"
    "<p>The army denied that it had used cluster munitions and said that it would answer any breach of the truce.</p>"
)
HEAD = """<meta property="og:site_name" content="Wire"><link rel="canonical" href="{canonical}">
<meta property="article:published_time" content="2016-09-20T10:00:00Z">"""
HTML = "text/html; charset=utf-8"


def page(canonical: str = "") -> bytes:
    head = "<title>Shells fall</title>" + HEAD.format(canonical=canonical)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{BODY}</article></body></html>".encode()


def record(
    url: str, body: bytes | None = None, status: str = "200 OK", content: str = HTML, more: str = "", kind: str = "response"
) -> bytes:
    body = page() if body is None else body
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def found(path: Path, records: list[bytes]) -> list[Arrival]:
    path.write_bytes(b"".join(records))
    return list(take_in([str(path)], Intake(LIMITS)))


def urls(arrivals: list[Arrival]) -> list[str | None]:
    return [known.report.url if isinstance(known, Incoming) else "!" for known in arrivals]


def test_title_date_address_and_host_are_taken(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path / "a.warc", [record("https://www.example.org/s?ref=1", page("https://example.org/s"))])
    assert isinstance(arrival, Incoming)
    report = arrival.report
    assert report.text.startswith("Rebels shelled")
    assert (report.title, report.published) == ("Shells fall", date(2016, 9, 20))
    assert (report.url, report.source, report.id) == ("https://example.org/s", "example.org", "a-0")


def test_a_canonical_address_of_another_site_is_not_believed(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path / "a.warc", [record("https://example.org/s", page("https://elsewhere.example/s"))])
    assert urls([arrival]) == ["https://example.org/s"]


def test_only_html_answers_are_read(tmp_path: Path) -> None:
    others = [
        record("http://a.org/1", kind="request"),
        record("http://a.org/2", status="404 Not Found"),
        record("http://a.org/3", content="image/png"),
        record("http://a.org/4"),
        record("http://a.org/5", kind="metadata"),
    ]
    assert urls(found(tmp_path / "a.warc", others)) == ["http://a.org/4"]
    (nothing,) = found(tmp_path / "b.warc", others[:3])
    assert "no web pages" in str(nothing)


def test_packed_and_chunked_bodies_and_other_encodings_are_read(tmp_path: Path) -> None:
    latin = page().replace(b"monitors", "the café owner".encode("cp1252")).replace(b"seven", "“seven”".encode("cp1252"))
    records = [
        record("http://a.org/1", gzip.compress(page()), more="Content-Encoding: gzip\r\n"),
        record("http://a.org/2", latin, content="text/html; charset=iso-8859-1"),
    ]
    first, second = found(tmp_path / "a.warc", records)
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert first.report.text.startswith("Rebels")
    assert "“seven” people, the café owner" in second.report.text


def test_a_bad_page_is_named_with_its_address(tmp_path: Path) -> None:
    records = [
        record("http://a.org/1", b"<html></html>"),
        record("http://a.org/2", gzip.compress(b"y" * 5_000_000), more="Content-Encoding: gzip\r\n"),
        record("http://a.org/3"),
    ]
    empty, bomb, read = found(tmp_path / "a.warc", records)
    assert "no article text" in str(empty)
    assert "http://a.org/1" in str(empty)
    assert "too large" in str(bomb)
    assert isinstance(read, Incoming)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("damage", ["length", "junk", "middle"])
def test_a_damaged_record_is_named_and_the_others_are_read(tmp_path: Path, packed: bool, damage: str) -> None:
    records = [record(f"http://a.org/{number}") for number in range(4)]
    if damage == "length":
        records[1] = records[1].replace(b"Content-Length: ", b"Content-Length: x", 1)
    elif damage == "junk":
        records[1] = b"junk junk junk\n" * 20
    pieces = [gzip.compress(piece) for piece in records] if packed else records
    if damage == "middle":
        pieces[1] = pieces[1][:40] + b"\xff" * 40 + pieces[1][80:] if packed else pieces[1][60:]
    arrivals = found(tmp_path / ("a.warc.gz" if packed else "a.warc"), pieces)
    faults = [known for known in arrivals if isinstance(known, InputError)]
    assert [url for url in urls(arrivals) if url != "!"] == ["http://a.org/0", "http://a.org/2", "http://a.org/3"]
    assert len(faults) == 1
    assert "damaged" in faults[0].reason


def test_a_gzipped_archive_is_read_record_by_record(tmp_path: Path) -> None:
    records = [gzip.compress(record(f"http://a.org/{number}")) for number in range(3)]
    assert urls(found(tmp_path / "a.warc.gz", records)) == [f"http://a.org/{number}" for number in range(3)]


@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08" * 5_000, b"WARC/1.0\r\n" * 2_000])
def test_what_is_no_web_archive_is_named(tmp_path: Path, data: bytes) -> None:
    arrivals = found(tmp_path / "a.warc.gz", [data])
    assert arrivals
    assert all(isinstance(known, InputError) for known in arrivals)


def test_a_plain_web_archive_inside_a_tar_is_read(tmp_path: Path) -> None:
    data = record("http://a.org/0") + record("http://a.org/1")
    info = tarfile.TarInfo("in.warc")
    info.size = len(data)
    with tarfile.open(tmp_path / "t.tar.gz", "w:gz") as archive:
        archive.addfile(info, io.BytesIO(data))
    assert urls(list(take_in([str(tmp_path / "t.tar.gz")], Intake(LIMITS)))) == ["http://a.org/0", "http://a.org/1"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("left", [5, 30, 240, 700, -9])
def test_a_last_record_that_is_cut_off_is_said_and_not_half_read(tmp_path: Path, packed: bool, left: int) -> None:
    pieces = [
        gzip.compress(record(f"http://a.org/{number}")) if packed else record(f"http://a.org/{number}") for number in range(3)
    ]
    start = len(pieces[0]) + len(pieces[1])
    pieces[2] = pieces[2][: min(left, len(pieces[2]) - 9)]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    first, second, last = found(path, pieces)
    assert urls([first, second]) == ["http://a.org/0", "http://a.org/1"]
    assert isinstance(last, InputError)
    assert (last.where, last.reason) == (f"{path}@{start}", CUT_OFF) or "damaged after this byte" in last.reason


def test_missing_empty_lines_at_the_end_are_no_cut(tmp_path: Path) -> None:
    assert urls(found(tmp_path / "a.warc", [record("http://a.org/0"), record("http://a.org/1")[:-4]])) == [
        "http://a.org/0", "http://a.org/1",
    ]  # fmt: skip


def test_a_cut_record_that_is_no_page_is_said(tmp_path: Path) -> None:
    pieces = [gzip.compress(record("http://a.org/0")), gzip.compress(record("http://a.org/1", kind="metadata"))[:-20]]
    read, cut = found(tmp_path / "a.warc.gz", pieces)
    assert isinstance(read, Incoming)
    assert str(cut).endswith("cut off: the archive ends inside this record")


@pytest.mark.parametrize("outer", ["zip", "tar.gz"])
def test_a_packed_web_archive_inside_an_archive_is_read(tmp_path: Path, outer: str) -> None:
    data = b"".join(gzip.compress(record(f"http://a.org/{number}")) for number in range(3))[:-30]
    path = tmp_path / f"o.{outer}"
    if outer == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("in.warc.gz", data)
    else:
        info = tarfile.TarInfo("in.warc.gz")
        info.size = len(data)
        with tarfile.open(path, "w:gz") as packed:
            packed.addfile(info, io.BytesIO(data))
    *read, cut = take_in([str(path)], Intake(LIMITS))
    assert urls(read) == ["http://a.org/0", "http://a.org/1"]
    assert isinstance(cut, InputError)
    assert cut.where.startswith(f"{path}/in.warc.gz@")


@pytest.mark.parametrize("place", ["alone", "inside"])
def test_a_web_archive_that_is_a_bomb_is_refused_with_its_name(tmp_path: Path, place: str) -> None:
    bomb = gzip.compress(record("http://a.org/0", b"\0" * 60_000_000, content="image/png"))
    pieces = gzip.compress(record("http://a.org/1")) + bomb
    path = tmp_path / "b.warc.gz"
    path.write_bytes(pieces)
    if place == "inside":
        path = tmp_path / "o.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("b.warc.gz", pieces)
    last = list(take_in([str(path)], Intake(LIMITS)))[-1]
    assert isinstance(last, InputError)
    assert last.where.endswith("b.warc.gz")
    assert "decompression bomb" in last.reason


def test_what_packed_files_in_one_archive_unpack_to_is_bounded_together(tmp_path: Path) -> None:
    inner = gzip.compress(record("http://a.org/0", page() + b" " * 50_000))
    with zipfile.ZipFile(tmp_path / "o.zip", "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.warc.gz", inner)
    arrivals = list(take_in([str(tmp_path / "o.zip")], Intake(replace(LIMITS, archive_bytes=200_000))))
    assert len([known for known in arrivals if isinstance(known, Incoming)]) == 3
    assert "unpack to more than is read of one archive" in str(arrivals[-1])


def test_the_page_as_it_came_is_kept_where_that_is_wanted(tmp_path: Path) -> None:
    body = page()
    (tmp_path / "a.warc").write_bytes(record("http://a.org/0", gzip.compress(body), more="Content-Encoding: gzip\r\n"))
    for most, kept in ((100_000, True), (100, False)):
        (arrival,) = take_in([str(tmp_path / "a.warc")], Intake(replace(LIMITS, raw_bytes=most)))
        assert isinstance(arrival, Incoming)
        assert arrival.copy is not None
        assert (arrival.copy.hash, arrival.copy.size) == (sha256(body).hexdigest(), len(body))
        assert arrival.copy.at == datetime(2020, 1, 1, tzinfo=UTC)
        assert (arrival.copy.packed is not None) == kept
