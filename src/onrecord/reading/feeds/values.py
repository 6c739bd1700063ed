"""What a feed, and a list of feeds, is once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from onrecord.values import Problem

ADVICE = "look at it in a browser and check the address"
TO_PUBLISHER = "tell whoever publishes it"
MOST_ENTRIES = 5_000
"""What is further down in a feed is left out; feeds put the newest first."""
_LONGEST = 2_000  # bytes of an address; browsers and servers take little more
MOST_PAGES = 50_000
"""What a sitemap may name (sitemaps.org)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed tells of it; None where it does not tell.

    name: the id that the feed gives it, else its address: what it is known again by.
    url: where the article is.
    published: as in `Article`, but as the feed says, which may be wrong: a day to come, for one.
    changed: when it was last changed, in the words of the feed; good for nothing but to compare.
    summary, content: a part of the article and all of it, in HTML or as text.
    """

    name: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    summary: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or a sitemap: its title, its entries in its own order, and what was wrong with it."""

    title: str | None
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedList:
    """A list of feeds (OPML) or of sitemaps: their addresses, each with the title that the list gives it."""

    feeds: tuple[tuple[str, str | None], ...]
    problems: tuple[Problem, ...] = ()


def address_of(value: object, base: str | None) -> str | None:
    """The http(s) address that a link means, None for none."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        url = urljoin(base or "", value.strip())
        usual = urlsplit(url).scheme in ("http", "https") and len(url.encode()) <= _LONGEST
        return url if usual else None
    except ValueError:
        return None


def too_many(source: str, most: int) -> Problem:
    """Tell that not all of it is read."""
    return Problem(
        source, f"it has more than {most} entries; those are read", "add the others by their addresses"
    )
