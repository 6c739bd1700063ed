"""Fetching an address, politely and safely: robots.txt, limits, and no way into private networks."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from onrecord.reading.unreadable import UnreadableError

if TYPE_CHECKING:
    import httpx2

MOST_REDIRECTS = 5
_ROBOTS_BYTES = 500_000  # what RFC 9309 asks a crawler to heed at least
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def _agent() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("onrecord")
    except PackageNotFoundError:  # run from its source, without being installed
        number = "0"
    return f"onrecord/{number} (reads news articles for a person; obeys robots.txt)"


@dataclass(frozen=True, slots=True)
class Fetching:
    """How addresses are fetched.

    timeout: seconds for a whole fetch, redirects included. most_bytes: of a page, after decompression.
    private_networks: also fetch from loopback, private and other addresses that are not public.
    """

    timeout: float = 30.0
    most_bytes: int = 20_000_000
    private_networks: bool = False
    user_agent: str = field(default_factory=_agent)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer of an address: where it was found in the end, its type and encoding, its bytes."""

    url: str
    media_type: str
    charset: str | None
    data: bytes


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


def fetch(url: str, fetching: Fetching) -> Fetched:
    """Fetch a page, following redirects.

    Raises:
        UnreadableError: for whatever keeps the page from being had.
    """
    from anyio.from_thread import start_blocking_portal

    # On an event loop a time limit cuts off whatever is waited for, a server that sends a byte a second
    # too; in a thread of its own that also works where a loop runs already, as in a notebook.
    with start_blocking_portal() as portal:
        return portal.call(_within_time, url, fetching)


async def _within_time(url: str, fetching: Fetching) -> Fetched:
    import anyio

    with anyio.move_on_after(fetching.timeout):
        return await _followed(url, fetching)
    raise UnreadableError(
        f"it took more than {fetching.timeout:g} seconds", "try again later or give it more with --timeout"
    )


async def _followed(url: str, fetching: Fetching) -> Fetched:
    seen: list[str] = []
    while url not in seen and len(seen) <= MOST_REDIRECTS:
        seen.append(url)
        if not await _allowed(url, fetching):
            raise UnreadableError(
                "the site's robots.txt asks programs not to read it", "open it in a browser and save it"
            )
        answer = await _politely(url, fetching)
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise UnreadableError(
        "it redirects in a circle or too often", "name the address where the article really is"
    )


async def _politely(url: str, fetching: Fetching) -> Fetched | str:
    """One request, tried again twice where the server is busy or the connection breaks."""
    from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(_PassingError),
        stop=stop_after_attempt(3),
        wait=wait_exponential_jitter(multiplier=0.5, max=5.0),
        reraise=True,
    )
    answer: Fetched | str = await retrying(_request, url, fetching)
    return answer


class _PassingError(UnreadableError):
    """A failure that may pass by itself."""


class _AbsentError(UnreadableError):
    """The server says that it has no such page, or none for us (a status of 400 to 499)."""


async def _pinned(url: str, fetching: Fetching) -> tuple[str, str, str]:
    """The address with its host replaced by a checked IP, the Host header, and the name for TLS.

    The connection is made to the very address that was checked: a name that is looked up a second time
    may have another answer then.
    """
    from anyio.to_thread import run_sync

    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise UnreadableError(f"it is no address ({error})", "check how it is written") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError("it is no http or https address", "name one that begins with https://")
    addresses = await run_sync(resolve, parts.hostname, port, abandon_on_cancel=True)
    if not fetching.private_networks and not all(is_public(address) for address in addresses):
        raise UnreadableError(
            f"{parts.hostname} is on a private network", "allow it with --private-networks if you trust it"
        )
    chosen = next((a for a in addresses if ":" not in a), addresses[0])
    literal = f"[{chosen}]" if ":" in chosen else chosen
    default = port == (443 if parts.scheme == "https" else 80)
    host = parts.hostname if default else f"{parts.hostname}:{port}"
    return parts._replace(netloc=f"{literal}:{port}", fragment="").geturl(), host, parts.hostname


async def _request(url: str, fetching: Fetching) -> Fetched | str:
    """The page at an address, or the address it redirects to."""
    import httpx2

    pinned, host, name = await _pinned(url, fetching)
    headers = {
        "User-Agent": fetching.user_agent,
        "Host": host,
        "Accept": "text/html, application/pdf, text/plain, */*;q=0.1",
        "Accept-Encoding": "gzip",
    }
    try:
        async with (
            httpx2.AsyncClient(timeout=None, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": name}) as response,
        ):
            return await _answer(url, response, fetching.most_bytes)
    except (ssl.SSLError, httpx2.ConnectError) as error:
        if "certificate" in str(error).lower():
            raise UnreadableError(
                f"its certificate is not trusted ({error})", "check the address in a browser"
            ) from None
        if "ssl" in str(error).lower():
            raise UnreadableError(
                f"no secure connection could be made ({error})", "check whether it is an http address"
            ) from None
        raise _PassingError("the connection failed", "check the address and the connection") from None
    except httpx2.HTTPError as error:
        raise _PassingError(f"the connection broke ({type(error).__name__})", "try again later") from None


async def _answer(url: str, response: httpx2.Response, most: int) -> Fetched | str:
    status = response.status_code
    if status in _REDIRECTS and response.headers.get("location"):
        try:
            return urljoin(url, response.headers["location"])
        except ValueError:
            raise UnreadableError(
                "it redirects to what is no address", "name the address where the article really is"
            ) from None
    if status >= 400 or status in _REDIRECTS:
        raise _refusal(status)
    data = await _body(response, most)
    kind = response.headers.get("content-type", "").split(";", 1)[0].strip().lower()
    return Fetched(url, kind, response.charset_encoding, data)


async def _body(response: httpx2.Response, most: int) -> bytes:
    """What the answer holds, unpacked here: a few bytes can be packed so that they fill the memory."""
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise UnreadableError(f"it is packed as {packed}, unasked", "open it in a browser and save it")
    unpacking = None if packed in ("identity", "") else _Unpacking()
    too_large = UnreadableError(
        f"it is larger than {most / 1e6:g} MB", "save the article by itself and read the file"
    )
    if int(response.headers.get("content-length", 0)) > most:  # h11 has seen to it that it is a number
        raise too_large
    data = bytearray()
    try:
        async for chunk in response.aiter_raw():
            data += unpacking.next(chunk, most + 1 - len(data)) if unpacking else chunk
            if len(data) > most:
                raise too_large
        if unpacking and data:
            unpacking.end()
    except zlib.error:
        raise UnreadableError("it is packed and damaged", "open it in a browser and save it") from None
    return bytes(data)


class _Unpacking:
    """A gzip or zlib stream, unpacked chunk by chunk; gzip may hold several members, one after the other."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)

    def next(self, chunk: bytes, most: int) -> bytes:
        """What the chunk holds, at most so many bytes of it.

        Raises:
            zlib.error: if it is damaged.
        """
        data = bytearray()
        while chunk and len(data) < most:
            if self._member.eof:
                if not chunk.startswith(b"\x1f"):
                    break  # padding
                self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
            data += self._member.decompress(chunk, most - len(data))
            chunk = self._member.unused_data
        return bytes(data)

    def end(self) -> None:
        """There is no more.

        Raises:
            zlib.error: if there should have been.
        """
        if not self._member.eof:
            raise zlib.error("cut short")


def _refusal(status: int) -> UnreadableError:
    if status in (404, 410):
        return _AbsentError(f"there is no such page ({status})", "check the address")
    if status in (401, 402, 403, 451):
        return _AbsentError(f"the site refuses it ({status})", "open it in a browser and save it")
    if status == 429:
        return UnreadableError("the site is asked too often (429)", "wait a while and try again")
    if status in (502, 503, 504):
        return _PassingError(f"the site is busy ({status})", "try again later")
    sort = _AbsentError if status < 500 else UnreadableError
    return sort(f"the site answers with an error ({status})", "try again later or check the address")


async def _allowed(url: str, fetching: Fetching) -> bool:
    """Whether the site's robots.txt (RFC 9309) lets this program read the address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True  # the request itself will say what is wrong with it
    site = f"{parts.scheme}://{parts.netloc}"
    if site not in _RULES:
        _RULES[site] = await _robots(site, fetching)
    rules = _RULES[site]
    return rules is None or bool(rules.can_fetch(url, fetching.user_agent))


_RULES: dict[str, Any] = {}
"""The rules of each site asked so far in this process, None where it has none."""


async def _robots(site: str, fetching: Fetching) -> Any:
    """The rules of a site, None where it has none: a robots.txt that is not there allows everything.

    Raises:
        UnreadableError: if the site does not answer, or only with an error of its own.
    """
    from protego import Protego

    url = f"{site}/robots.txt"
    for _ in range(MOST_REDIRECTS):
        try:
            answer = await _request(url, fetching)
        except _AbsentError:
            return None
        if isinstance(answer, Fetched):
            return Protego.parse(answer.data[:_ROBOTS_BYTES].decode("utf-8", "replace"))
        url = answer
    return None
