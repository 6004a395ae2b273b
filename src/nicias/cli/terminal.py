"""What may reach a terminal: texts, file names and ids are untrusted, and an escape sequence in one is a command."""

from __future__ import annotations

import sys
import unicodedata

from rich.console import Console

SHOWN = "\N{REPLACEMENT CHARACTER}"
KEPT = "\n\t"
BIDI = range(0x202A, 0x202F), range(0x2066, 0x206A)


def _table() -> dict[int, str]:
    """Every control character (C0, DEL, C1) and every override of the writing direction -> one visible character."""
    controls = [point for point in range(0xA0) if unicodedata.category(chr(point)) == "Cc" and chr(point) not in KEPT]
    return dict.fromkeys([*controls, *BIDI[0], *BIDI[1], 0x2028, 0x2029], SHOWN)


UNSAFE = _table()


def clean(text: str) -> str:
    """The text with nothing in it that a terminal would obey; as long as it was, so that offsets stay true."""
    return text.translate(UNSAFE)


def clean_line(text: str) -> str:
    """The same on one line."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def complain(message: str) -> None:
    """One message on standard error."""
    print(f"nicias: {clean_line(message)}", file=sys.stderr, flush=True)  # noqa: T201 - the one place that speaks there


def error_console() -> Console:
    """Standard error, for the progress bar."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)
