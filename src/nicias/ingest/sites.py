"""Whose page it is: the host of an address, and the canonical address that a page states of itself."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def host_of(url: str) -> str | None:
    """The host of a web address, without ``www.``; ``None`` where it has none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def canonical(stated: str | None, url: str) -> str:
    """The address to cite: the one that the page states, where it is of the same site; else the one it came from.

    A page that says it is another site's would make that site say what it never said.
    """
    if not stated:
        return url
    whole = urljoin(url, stated)
    theirs, ours = host_of(whole), host_of(url)
    same = theirs is not None and ours is not None and _within(theirs, ours)
    return whole if same else url


def _within(one: str, other: str) -> bool:
    return f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")
