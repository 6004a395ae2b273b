"""A text file -> one report. The text is kept as it is: offsets count in the file, a headline is part of it."""

from __future__ import annotations

from nicias.ingest.decode import check_text, decode
from nicias.ingest.files import Source
from nicias.ingest.incoming import Incoming, issue
from nicias.ingest.limits import Limits
from nicias.model.report import Report


def read_text(data: bytes, source: Source, limits: Limits) -> Incoming:
    """One text file as a report.

    Raises:
        InputError: it is empty, binary, wrongly encoded or too large.
    """
    decoded = decode(data, source.name)
    check_text(decoded.text, source.name, limits.text_chars)
    note = issue(source.stem, "windows-1252", "not UTF-8; read as Windows-1252")
    issues = (note,) if decoded.encoding == "cp1252" else ()
    return Incoming(Report(id=source.stem, text=decoded.text), source.name, len(data), issues)
