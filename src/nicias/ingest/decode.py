"""Bytes -> text, or a reason why they are none.

UTF-8 (with or without byte order mark), UTF-16 and UTF-32 by their marks. Windows-1252 only where it is plausible: few
bytes beyond ASCII and none of them a UTF-8 sequence, so that damaged UTF-8 and Cyrillic or Arabic code pages are
refused rather than read as gibberish.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from nicias.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN_BINARY = (
    (b"%PDF-", "a PDF; save its text first"),
    (b"PK\x03\x04", "a zip or Office file; save its text first"),
    (b"\x1f\x8b", "compressed; unpack it first"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
MOST_CONTROLS = 0.01
MOST_BEYOND_ASCII = 0.08


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that it was read with."""

    text: str
    encoding: str


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Read bytes as text; ``declared`` is the encoding that an HTML page names.

    Raises:
        InputError: the bytes are binary, or in an encoding that cannot be told.
    """
    for start, what in KNOWN_BINARY:
        if data.startswith(start):
            raise InputError(where, f"not text but {what}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, where)
    if b"\x00" in data:
        raise InputError(where, "binary: it holds NUL bytes")
    return _without_mark(data, where, declared)


def check_text(text: str, where: str, most_chars: int) -> None:
    """See that a report's text is one.

    Raises:
        InputError: it is empty, longer than ``most_chars``, or full of control characters.
    """
    if len(text) > most_chars:
        raise InputError(where, f"too large: {len(text):,} characters, at most {most_chars:,} are read as one report")
    if not text.strip("\ufeff \t\r\n\x0b\x0c"):
        raise InputError(where, "empty: there is no text in it")
    if "\x00" in text or len(CONTROL.findall(text)) > MOST_CONTROLS * len(text) + 2:
        raise InputError(where, "binary: it holds too many control characters")


def _without_mark(data: bytes, where: str, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if declared is not None:
            return _strictly(data, declared, where)
        if _may_be_windows_1252(data):
            return _strictly(data, "cp1252", where)
        raise InputError(
            where,
            f"wrongly encoded: byte {error.start} is not UTF-8, nor is this Windows-1252; save it as UTF-8",
        ) from error


def _may_be_windows_1252(data: bytes) -> bool:
    beyond = len(data) - len(data.decode("ascii", errors="ignore"))
    return beyond <= MOST_BEYOND_ASCII * len(data) + 1 and SEQUENCE.search(data) is None


def _strictly(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, f"wrongly encoded: byte {error.start} is not {encoding}") from error
