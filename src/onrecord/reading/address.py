"""Fetching an address, politely and safely: robots.txt, limits, and no way into private networks."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.request import NO_STAMP, Fetched, Fetching, Redirect, Stamp, request
from onrecord.reading.robots import MOST_REDIRECTS, allowed
from onrecord.reading.unreadable import PassingError, UnreadableError

_PATIENCE = 5.0  # seconds between two tries at most


def fetch(url: str, fetching: Fetching) -> Fetched:
    """Fetch a page, following redirects.

    Raises:
        UnreadableError: for whatever keeps the page from being had.
    """
    from anyio.from_thread import start_blocking_portal

    # On an event loop a time limit cuts off whatever is waited for, a server that sends a byte a second
    # too; in a thread of its own that also works where a loop runs already, as in a notebook.
    with start_blocking_portal() as portal:
        return portal.call(fetched, url, fetching)


async def fetched(url: str, fetching: Fetching, known: Stamp = NO_STAMP) -> Fetched:
    """What `fetch` gives, on an event loop; nothing but that it is unchanged, if it is as it was at `known`.

    Raises:
        UnreadableError: for whatever keeps the page from being had.
    """
    import anyio

    with anyio.move_on_after(fetching.timeout):
        return await _followed(url, fetching, known)
    raise PassingError(
        f"it took more than {fetching.timeout:g} seconds", "try again later or give it more with --timeout"
    )


async def _followed(url: str, fetching: Fetching, known: Stamp) -> Fetched:
    seen: list[str] = []
    moved: str | None = None
    for_good = True
    while url not in seen and len(seen) <= MOST_REDIRECTS:
        seen.append(url)
        if not await allowed(url, fetching):
            raise UnreadableError(
                "the site's robots.txt asks programs not to read it", "open it in a browser and save it"
            )
        answer = await _politely(url, fetching, known)
        if isinstance(answer, Fetched):
            return replace(answer, moved=moved)
        url, for_good = answer.url, for_good and answer.for_good
        if for_good:
            moved = url
    raise UnreadableError(
        "it redirects in a circle or too often", "name the address where the article really is"
    )


async def _politely(url: str, fetching: Fetching, known: Stamp) -> Fetched | Redirect:
    """One request, tried again where the server is busy or the connection breaks."""
    from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

    retrying = AsyncRetrying(
        retry=retry_if_exception(_may_pass_at_once),
        stop=stop_after_attempt(fetching.tries),
        wait=wait_exponential_jitter(multiplier=0.5, max=_PATIENCE),
        reraise=True,
    )
    answer: Fetched | Redirect = await retrying(request, url, fetching, known)
    return answer


def _may_pass_at_once(error: BaseException) -> bool:
    """Whether the same request may be answered a moment later, and the site has not asked for a pause."""
    return isinstance(error, PassingError) and error.wait is None
