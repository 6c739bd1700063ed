"""Which machine a name stands for, and which ones may be fetched from: private networks are out of bounds."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.reading.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class Pinned:
    """Where a request goes: an address with a checked IP for its host, the Host header, the name for TLS.

    The connection is made to the very IP that was checked: a name that is looked up a second time may have
    another answer then.
    """

    url: str
    host: str
    name: str


def is_public(address: str) -> bool:
    """Whether an IP address may be fetched from: none that is private, loopback, link-local or reserved.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, Teredo, NAT64) is judged by that too.
    """
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner: list[ipaddress.IPv4Address | None] = [ip.ipv4_mapped, ip.sixtofour]
        inner += list(ip.teredo) if ip.teredo else []
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(v4 is not None and not is_public(str(v4)) for v4 in inner):
            return False
        if any(v4 is not None for v4 in inner):
            return True
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int) -> list[str]:
    """Every IP address that the name stands for.

    Raises:
        UnreadableError: if the name is not known.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreadableError(f"there is no host {host}", "check the address and the connection") from None
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


async def pinned(url: str, private_networks: bool) -> Pinned:  # noqa: FBT001 - `Fetching.private_networks`
    """Where a request for the address goes, checked.

    Raises:
        UnreadableError: if it is no address, its host is not known, or is on a network that is out of bounds.
    """
    from anyio.to_thread import run_sync

    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise UnreadableError(f"it is no address ({error})", "check how it is written") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError("it is no http or https address", "name one that begins with https://")
    try:
        name = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    except UnicodeError:
        raise UnreadableError(f"there is no host {parts.hostname}", "check the address") from None
    addresses = await run_sync(resolve, name, port, abandon_on_cancel=True)
    if not private_networks and not all(is_public(address) for address in addresses):
        raise UnreadableError(
            f"{parts.hostname} is on a private network", "allow it with --private-networks if you trust it"
        )
    chosen = next((a for a in addresses if ":" not in a), addresses[0])
    literal = f"[{chosen}]" if ":" in chosen else chosen
    default = port == (443 if parts.scheme == "https" else 80)
    host = name if default else f"{name}:{port}"
    checked = parts._replace(netloc=f"{literal}:{port}", fragment="").geturl()
    return Pinned(checked, host, name)
