"""Which internet addresses may be asked: public ones. The check is on numbers, after names have been resolved."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from nicias.errors import InputError

Address = IPv4Address | IPv6Address

REFUSED = (
    IPv4Network("168.63.129.16/32"),  # a metadata service at a public number; the others are link-local or private
    IPv4Network("192.0.0.0/24"),  # protocol assignments, a metadata service among them
    IPv4Network("192.88.99.0/24"),  # relays into IPv6, given up
)
UNICAST = IPv6Network("2000::/3")
TRANSLATED = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")
BITS = 0xFFFFFFFF


def resolve(host: str, port: int, where: str, *, loopback: bool = False) -> list[Address]:
    """The addresses of a host, in the order to try them, all of them public.

    ``loopback`` lets this machine's own addresses pass; it is there for tests that run a server, and no option,
    setting or input reaches it.

    Raises:
        InputError: the name has no address, or one of its addresses is not public.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(where, f"the host {host!r:.80} has no address") from error
    found = list(dict.fromkeys(ip_address(row[4][0]) for row in rows))
    for address in found:
        if not (is_public(address) or (loopback and address.is_loopback)):
            raise InputError(where, f"refused: {host:.80} is {address}, which is no public address")
    return found


def is_public(address: Address) -> bool:
    """False for loopback, private, link-local, multicast, reserved and metadata addresses, however they are written.

    An IPv6 address that carries an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64) is judged by that as well.
    """
    if isinstance(address, IPv6Address):
        inner = embedded(address)
        if inner:
            return all(map(is_public, inner))
        if address not in UNICAST or address.scope_id:
            return False
    elif any(address in network for network in REFUSED):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def embedded(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address carries."""
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.teredo is not None:
        return address.teredo
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address in TRANSLATED or address in COMPATIBLE:
        return (IPv4Address(int(address) & BITS),)
    return ()
