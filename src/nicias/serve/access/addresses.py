"""From where a request comes: the other end of the connection, or what a reverse proxy that we are told to trust says."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What proxies add."""
NEIGHBOURS = 64
"""Bits of an IPv6 address that one customer shares."""


def client_address(peer: str, headers: Mapping[str, str], proxies: tuple[str, ...]) -> str:
    """Who asks. ``X-Forwarded-For`` counts only where the peer is a trusted proxy, and only its last entry that is none."""
    if not _trusted(peer, proxies):
        return peer
    told = [entry.strip() for entry in headers.get("x-forwarded-for", "").split(",") if entry.strip()]
    return next((entry for entry in reversed(told) if not _trusted(entry, proxies)), peer)


def household(address: str) -> str:
    """What is counted as one for limits: an IPv4 address, or the network that an IPv6 address is in."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((known, NEIGHBOURS), strict=False))
    return str(known.ipv4_mapped if isinstance(known, IPv6Address) else known)


def forwarded(headers: Mapping[str, str]) -> bool:
    """Whether a proxy had this request in its hands."""
    return any(name in headers for name in FORWARDING)


def _trusted(address: str, proxies: tuple[str, ...]) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in ip_network(proxy, strict=False) for proxy in proxies)
