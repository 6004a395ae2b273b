"""A web archive made of reports' sentences: as many pages as wanted, each of other sentences and another day, with litter."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random

SENTENCES = 18
"""In one page: the usual length of a news report."""
FIRST_DAY = date(2012, 1, 1)
DAYS = 3_650
LITTER = "".join(f'<li><a href="/s/{number}">Section {number}: more from our pages</a></li>' for number in range(60))


def write_archive(path: Path, reports: Path, pages: int) -> int:
    """Write a ``.warc.gz`` of so many pages from the texts of the reports (JSON Lines); its size in bytes."""
    sentences = _sentences(reports)
    with path.open("wb") as stream:
        for page in _pages(sentences, pages):
            stream.write(gzip.compress(page, 6))
    return path.stat().st_size


def _sentences(reports: Path) -> list[str]:
    texts = [json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [part.strip() for text in texts for part in text.replace(".\n", ". ").replace("\n", " ").split(". ")]
    return [f"{sentence.rstrip('.')}." for sentence in found if len(sentence) > 30]


def _pages(sentences: list[str], pages: int) -> Iterator[bytes]:
    rng = Random(6)
    for number in range(pages):
        chosen = rng.sample(sentences, min(SENTENCES, len(sentences)))
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        yield _record(number, _html(chosen, day))


def _html(sentences: list[str], day: date) -> str:
    paragraphs = "".join(f"<p>{escape(' '.join(sentences[at : at + 3]))}</p>" for at in range(0, len(sentences), 3))
    head = f'<title>{escape(sentences[0][:80])}</title><meta property="article:published_time" content="{day.isoformat()}">'
    return (
        f"<!DOCTYPE html><html><head>{head}<script>var x = 1;</script></head><body><nav><ul>{LITTER}</ul></nav>"
        f"<article><h1>{escape(sentences[0][:80])}</h1>{paragraphs}</article><footer><ul>{LITTER}</ul></footer></body></html>"
    )


def _record(number: int, html: str) -> bytes:
    body = html.encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:made-up:{number}>\r\n"
        f"WARC-Target-URI: https://outlet-{number % 40}.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
