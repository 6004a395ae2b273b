"""How a report was found, and the page that it was taken from as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicias.cli.terminal import clean_line
from nicias.errors import InputError
from nicias.model.found import Copy, Found

if TYPE_CHECKING:
    from nicias.store.ledger import Ledger


def page_of(ledger: Ledger, key: str) -> bytes:
    """The page that a report was taken from, as it came.

    Raises:
        InputError: there is no such report, its page was not kept, or what was kept is damaged.
    """
    from nicias.store.found_rows import is_whole, unpack

    found = ledger.report(key)
    copy = ledger.copy(found[0].id) if found is not None else None
    if copy is None or copy.packed is None:
        raise InputError(key, "no report of which the page was kept as it came (`--keep-raw` keeps it)")
    if not is_whole(copy):
        raise InputError(key, f"the stored page is not the one that its hash {copy.hash} stands for")
    return unpack(copy)


def tell_found(found: Found | None, copy: Copy | None) -> list[str]:
    """How a report was found and whether its page was kept, a line each; what the user declared is said to be declared."""
    lines = []
    if found is not None:
        named = [
            ("author", found.author),
            ("fetched", f"{found.at:%Y-%m-%d %H:%M} UTC" if found.at else None),
            ("feed", found.feed),
        ]
        declared = [("country", found.country), ("language", found.language), ("leaning", found.leaning)]
        told = [f"{name} {value}" for name, value in named if value]
        told += [f"declared {name} {value}" for name, value in declared if value]
        lines.append("; ".join(told))
    if copy is not None:
        kept = "kept as it came" if copy.packed is not None else "too large to be kept"
        lines.append(f"page {kept}: {copy.size:,} bytes, SHA-256 {copy.hash}")
    return [clean_line(line) for line in lines if line]
