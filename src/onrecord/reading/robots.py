"""What a site's robots.txt (RFC 9309) asks of a program, read once a day."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from onrecord.reading.request import Fetched, Fetching, request
from onrecord.reading.unreadable import AbsentError

MOST_REDIRECTS = 5
_BYTES = 500_000  # what RFC 9309 asks a crawler to heed at least
_GOOD_FOR = 24 * 3600  # seconds; RFC 9309 asks not to go by an older copy
_SITES = 10_000

_RULES: dict[str, tuple[float, Any]] = {}
"""When each site was asked in this process, and its rules, None where it has none."""


async def allowed(url: str, fetching: Fetching) -> bool:
    """Whether the site lets this program read the address.

    Raises:
        UnreadableError: if the site does not answer, or only with an error of its own.
    """
    site = _site(url)
    if site is None:
        return True  # the request itself will say what is wrong with it
    asked, rules = _RULES.get(site, (0.0, None))
    if not asked or time.monotonic() - asked > _GOOD_FOR:
        rules = await _robots(site, fetching)
        while len(_RULES) >= _SITES:
            del _RULES[next(iter(_RULES))]
        _RULES[site] = (time.monotonic(), rules)
    return rules is None or bool(rules.can_fetch(url, fetching.user_agent))


def delay(url: str, fetching: Fetching) -> float:
    """Seconds to leave between two pages of the site, by its robots.txt if that has been read already."""
    _, rules = _RULES.get(_site(url) or "", (0.0, None))
    asked = rules.crawl_delay(fetching.user_agent) if rules is not None else None
    return max(fetching.delay, float(asked or 0.0))


def _site(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}"


async def _robots(site: str, fetching: Fetching) -> Any:
    """The rules of a site, None where it has none: a robots.txt that is not there allows everything."""
    from protego import Protego

    url = f"{site}/robots.txt"
    for _ in range(MOST_REDIRECTS):
        try:
            answer = await request(url, fetching)
        except AbsentError:
            return None
        if isinstance(answer, Fetched):
            return Protego.parse(answer.data[:_BYTES].decode("utf-8", "replace"))
        url = answer.url
    return None
