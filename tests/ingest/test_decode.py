"""Bytes become text, or a reason why they are none."""

from __future__ import annotations

import pytest

from nicias.errors import InputError
from nicias.ingest.decode import check_text, decode

SENTENCE = "The army shelled the town’s market – “dozens” fled, a café owner said.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark_or_as_utf_8(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


def test_windows_1252_is_read_where_it_is_plausible() -> None:
    decoded = decode(SENTENCE.encode("cp1252") * 3, "a.txt")
    assert decoded.text == SENTENCE * 3
    assert decoded.encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Армия обстреляла город.".encode("cp1251"), "wrongly encoded"),
        (SENTENCE.encode("utf-8") + b"\x93broken", "wrongly encoded"),
        ("text".encode("utf-16-le"), "NUL"),
        (b"\xff\xfe\x00", "wrongly encoded"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x1f\x8b\x08", "compressed"),
        (bytes(range(256)), "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        decode(data, "odd.txt")
    assert caught.value.where == "odd.txt"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\ufeff", "empty"),
        ("x" * 101, "too large: 101 characters"),
        ("a\x00b", "binary"),
        ("\x01\x02\x03\x04text", "binary"),
    ],
)
def test_a_text_must_hold_something_readable(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        check_text(text, "a.txt", 100)


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    check_text("The army\x0c said\x07 so.", "a.txt", 100)
