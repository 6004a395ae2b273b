"""Whatever the paths hold, their parts hold together, in the same order."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from feed_server import article

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.ingest.naming import Names
from nicias.ingest.partition import Part, partition, read_part

LIMITS = Limits(file_bytes=1_000_000, line_bytes=10_000, text_chars=100_000)


def record(number: int, status: str = "200 OK", kind: str = "response") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n".encode() + article(number).body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.org/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def records(number: int, packed: bool = False) -> list[bytes]:
    status, kind = {4: "404 Not Found"}, {6: "request"}
    plain = [record(n, status.get(n % 5, "200 OK"), kind.get(n % 7, "response")) for n in range(number)]
    return [gzip.compress(piece) for piece in plain] if packed else plain


def lines(number: int) -> bytes:
    rows = [{"text": f"Shells fell, {n}.", "id": f"r{n % 20}", f"f{n % 9 + n // 30}": 2} for n in range(number)]
    return b"\xef\xbb\xbf" + b"".join(json.dumps(row).encode() + b"\n" * (1 + (row["id"] == "r3")) for row in rows)


FILES = {
    "plain web archive": ("a.warc", b"".join(records(40))),
    "packed web archive": ("a.warc.gz", b"".join(records(40, packed=True))),
    "one that is packed as a whole": ("a.warc.gz", gzip.compress(b"".join(records(40)))),
    "a damaged one": ("a.warc.gz", b"".join([*records(20, True)[:9], b"junk" * 30, *records(20, True)[10:]])),
    "one that is damaged at its end": ("a.warc", b"".join(records(20)) + b"junk" * 30),
    "one that is cut off": ("a.warc.gz", b"".join(records(20, True))[:-40]),
    "one without a page": ("a.warc", b"".join(record(n, "404 Not Found") for n in range(20))),
    "lines": ("a.jsonl", lines(60)),
    "lines with bad ones": ("a.jsonl", lines(20) + b'{"text": 3}\n' + b"x" * 30_000 + b"\n" + lines(20)[3:].rstrip(b"\n")),
}


def told(arrivals: list[Arrival]) -> list[object]:
    return [str(known) if isinstance(known, InputError) else known for known in arrivals]


def together(parts: list[Part], intake: Intake) -> list[Arrival]:
    names = Names()
    arrivals = (arrival for part in parts for arrival in read_part(part, intake))
    return [names.name(arrival) if isinstance(arrival, Incoming) else arrival for arrival in arrivals]


@pytest.mark.parametrize("size", [1, 900, 3_000, 10**9])
@pytest.mark.parametrize("name", FILES)
def test_the_parts_of_a_file_hold_what_it_holds(tmp_path: Path, name: str, size: int) -> None:
    file, data = FILES[name]
    (tmp_path / file).write_bytes(data)
    intake = Intake(replace(LIMITS, raw_bytes=100_000))
    parts = list(partition([str(tmp_path / file)], intake, size))
    assert told(together(parts, intake)) == told(list(take_in([str(tmp_path / file)], intake)))
    if size == 900 and name.startswith(("plain", "packed web", "lines")):
        assert len(parts) > 3


def test_a_bomb_ends_its_archive_in_parts_as_in_one(tmp_path: Path) -> None:
    head, _, body = record(99).partition(b"\r\n\r\n")
    payload = body + b"\0" * 60_000_000
    length = str(len(payload)).encode()
    bomb = gzip.compress(head.rpartition(b"Content-Length: ")[0] + b"Content-Length: " + length + b"\r\n\r\n" + payload)
    (tmp_path / "b.warc.gz").write_bytes(b"".join(records(10, True)) + bomb + b"".join(records(10, True)))
    intake = Intake(LIMITS)
    whole = told(list(take_in([str(tmp_path / "b.warc.gz")], intake)))
    assert "decompression bomb" in str(whole[-1])
    assert told(together(list(partition([str(tmp_path / "b.warc.gz")], intake, 900)), intake)) == whole


def test_small_files_go_together_and_streams_stay_here(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"Shells fell, {number}.")
    intake = Intake(LIMITS)
    parts = list(partition([str(tmp_path), "-", "none.txt"], intake, 60))
    assert [len(part.sources) for part in parts] == [4, 4, 2, 0, 0]
    assert [str(part.error)[:15] for part in parts[3:]] == ["standard input:", "none.txt: there"]
    assert told(together(parts[:3], intake)) == told(list(take_in([str(tmp_path)], intake)))
