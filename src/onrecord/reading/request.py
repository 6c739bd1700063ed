"""One request to one address: what is asked, and what the answer is, within the limits of size."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from onrecord.reading.hosts import pinned
from onrecord.reading.unpacking import Unpacking
from onrecord.reading.unreadable import AbsentError, PassingError, UnreadableError

if TYPE_CHECKING:
    import httpx2

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_UNCHANGED = 304
_TOO_OFTEN = 60.0  # seconds to leave a site alone that is asked too often and does not say for how long


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
    tries: how often one request is made where the site is busy or the connection breaks.
    delay: seconds between two pages of one host, where its robots.txt asks for no more.
    """

    timeout: float = 30.0
    most_bytes: int = 20_000_000
    private_networks: bool = False
    user_agent: str = field(default_factory=_agent)
    tries: int = 3
    delay: float = 1.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a server calls one state of a page (RFC 9110): told to it, it need not send the same again."""

    etag: str | None = None
    modified: str | None = None


NO_STAMP = Stamp()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer of an address: where it was found in the end, its type and encoding, its bytes.

    stamp: what the server calls this state of it.
    unchanged: the server says that it is as it was at the stamp we gave; there are no bytes then.
    moved: where it has gone for good, None where it has not.
    """

    url: str
    media_type: str
    charset: str | None
    data: bytes
    stamp: Stamp = NO_STAMP
    unchanged: bool = False
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """The address says that it is found elsewhere, perhaps for good."""

    url: str
    for_good: bool


async def request(url: str, fetching: Fetching, known: Stamp = NO_STAMP) -> Fetched | Redirect:
    """Ask once.

    known: the state of the page that we have.

    Raises:
        UnreadableError: for whatever keeps the answer from being had.
    """
    import httpx2

    to = await pinned(url, fetching.private_networks)
    headers = {
        "User-Agent": fetching.user_agent,
        "Host": to.host,
        "Accept": "text/html, application/pdf, text/plain, */*;q=0.1",
        "Accept-Encoding": "gzip",
    }
    # A header is ASCII; what a server calls its pages it may have written otherwise.
    if known.etag and known.etag.isascii():
        headers["If-None-Match"] = known.etag
    if known.modified and known.modified.isascii():
        headers["If-Modified-Since"] = known.modified
    try:
        async with (
            httpx2.AsyncClient(timeout=None, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", to.url, headers=headers, extensions={"sni_hostname": to.name}) as response,
        ):
            return await _answer(url, response, fetching.most_bytes, known)
    except (ssl.SSLError, httpx2.ConnectError) as error:
        if "certificate" in str(error).lower():
            raise UnreadableError(
                f"its certificate is not trusted ({error})", "check the address in a browser"
            ) from None
        if "ssl" in str(error).lower():
            raise UnreadableError(
                f"no secure connection could be made ({error})", "check whether it is an http address"
            ) from None
        raise PassingError("the connection failed", "check the address and the connection") from None
    except httpx2.InvalidURL as error:
        raise UnreadableError(f"it is no address ({error})", "check how it is written") from None
    except httpx2.HTTPError as error:
        raise PassingError(f"the connection broke ({type(error).__name__})", "try again later") from None


async def _answer(url: str, response: httpx2.Response, most: int, known: Stamp) -> Fetched | Redirect:
    status, headers = response.status_code, response.headers
    stamp = Stamp(headers.get("etag"), headers.get("last-modified"))
    if status == _UNCHANGED and known != NO_STAMP:
        return Fetched(url, "", None, b"", stamp, unchanged=True)
    if status in _REDIRECTS and headers.get("location"):
        try:
            return Redirect(urljoin(url, headers["location"]), status in _FOR_GOOD)
        except ValueError:
            raise UnreadableError(
                "it redirects to what is no address", "name the address where the article really is"
            ) from None
    if status >= 300:
        raise _refusal(status, headers)
    data = await _body(response, most)
    kind = headers.get("content-type", "").split(";", 1)[0].strip().lower()
    return Fetched(url, kind, response.charset_encoding, data, stamp)


async def _body(response: httpx2.Response, most: int) -> bytes:
    """What the answer holds, unpacked here, where it can be stopped."""
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise UnreadableError(f"it is packed as {packed}, unasked", "open it in a browser and save it")
    unpacking = None if packed in ("identity", "") else Unpacking()
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


def _refusal(status: int, headers: Mapping[str, str]) -> UnreadableError:
    if status in (404, 410):
        return AbsentError(f"there is no such page ({status})", "check the address")
    if status in (401, 402, 403, 451):
        return AbsentError(f"the site refuses it ({status})", "open it in a browser and save it")
    if status in (429, 502, 503, 504):
        wait = seconds_asked_for(headers.get("retry-after"), datetime.now(UTC))
        asks = "" if wait is None else f" and asks to be left alone for {wait:.0f} seconds"
        if status == 429:
            message = f"the site is asked too often (429){asks}"
            return PassingError(message, "wait a while and try again", _TOO_OFTEN if wait is None else wait)
        return PassingError(f"the site is busy ({status}){asks}", "try again later", wait)
    sort = AbsentError if status < 500 else UnreadableError
    return sort(f"the site answers with an error ({status})", "try again later or check the address")


def seconds_asked_for(value: str | None, now: datetime) -> float | None:
    """How many seconds Retry-After asks to wait: it gives seconds or a date (RFC 9110); None for neither."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    # One without a zone is in UTC, as every date of HTTP is.
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())
