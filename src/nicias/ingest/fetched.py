"""What an address answered -> reports: its kind by what the server says and the address ends in, its host as the outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from nicias.ingest.columns import Columns
from nicias.ingest.fetch import Fetched
from nicias.ingest.files import Source, kind_of, stem_of
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.sites import host_of
from nicias.ingest.streams import read_stream
from nicias.model.found import Found

TYPES = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/warc": "warc",
    "application/x-ndjson": "lines",
    "application/jsonl": "lines",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/zip": "zip",
    "text/plain": "text",
}
CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


def read_fetched(fetched: Fetched, limits: Limits, columns: Columns | None = None) -> Iterator[Arrival]:
    """The reports of an answer. Where they name no address and outlet of their own, they get its address and host.

    Raises:
        InputError, OSError: as ``read_stream`` does.
    """
    source = source_of(fetched)
    for arrival in read_stream(fetched.body, source, limits, columns):
        yield _with_site(arrival, source, fetched) if isinstance(arrival, Incoming) else arrival


def source_of(fetched: Fetched) -> Source:
    """The answer as a source. A page is one whatever its address ends in; else the ending is more exact than the type."""
    path = unquote(urlsplit(fetched.url).path)
    content = fetched.headers.get("content-type", "")
    told = TYPES.get(content.partition(";")[0].strip().lower())
    charset = CHARSET.search(content)
    return Source(
        name=fetched.url, stem=stem_of(path) or host_of(fetched.url) or "page", path=None, size=fetched.size, url=fetched.url,
        kind=told if told == "page" else kind_of(path) or told, charset=charset[1] if charset else None,
    )  # fmt: skip


def _with_site(incoming: Incoming, source: Source, fetched: Fetched) -> Incoming:
    if source.kind not in (None, "page", "text"):
        return incoming
    report, url = incoming.report, fetched.url
    filled = replace(report, url=report.url or url, source=report.source or host_of(url))
    found = replace(incoming.found or Found(), asked=url, at=fetched.at)
    stated = fetched.headers.get("content-type")
    copy = replace(incoming.copy, url=url, at=fetched.at, type=stated) if incoming.copy else None
    return replace(incoming, report=filled, found=found, copy=copy)
