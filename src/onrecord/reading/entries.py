"""From the entries of a feed to articles: their pages are fetched one by one, at the pace a site asks for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from onrecord.reading.feeds import Entry, Feed, FeedList
from onrecord.reading.published import not_after
from onrecord.reading.request import Fetching
from onrecord.reading.robots import delay
from onrecord.values import Article, Problem

MOST_LISTS = 3
"""How deep lists of feeds may stand in each other."""
_MOST_PAUSE = 60.0  # seconds; who asks for more is not to be read in one go


class Pace:
    """Leaves every site the pause between two pages that it asks for, or that the person gives it."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ):
        self._clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}

    def wait(self, url: str, seconds: float) -> None:
        """Wait until so many seconds have passed since the last page of that site."""
        site = urlsplit(url).netloc
        left = self._last.get(site, -seconds) + seconds - self._clock()
        if site in self._last and left > 0:
            self._sleep(left)
        self._last[site] = self._clock()


@dataclass(frozen=True, slots=True)
class Way:
    """How one got to an address: through which lists of feeds, and whether as the page of an entry."""

    lists: tuple[str, ...] = ()
    of_feed: bool = False
    pace: Pace = field(default_factory=Pace)


def completed(article: Article, entry: Entry, outlet: str | None, now: datetime) -> Article:
    """The article, with what its feed tells of it where its page does not; never published after `now`."""
    published = not_after(article.published, now) or not_after(entry.published, now)
    return replace(
        article,
        title=article.title or entry.title,
        outlet=article.outlet or outlet,
        published=published,
    )


def articles_of(
    found: Feed | FeedList,
    source: str,
    way: Way,
    fetching: Fetching,
    page: Callable[[str, Way], Iterator[Article | Problem]],
    text: Callable[[Entry], Article | Problem],
) -> Iterator[Article | Problem]:
    """Every article that a feed, or each feed of a list, tells of, and a Problem for what cannot be had.

    page: fetches and reads an address. text: reads what stands in the feed itself, where there is no address.
    """
    if way.of_feed:
        yield Problem(
            source, "it is a feed where an article should be", "name the address of the feed itself"
        )
        return
    yield from found.problems
    if isinstance(found, FeedList):
        if source in way.lists or len(way.lists) >= MOST_LISTS:
            yield Problem(source, "it leads to lists of lists without end", "name the feeds one by one")
            return
        for address, _ in found.feeds:
            yield from page(address, replace(way, lists=(*way.lists, source)))
        return
    for entry in found.entries:
        for item in _entry(entry, replace(way, of_feed=True), fetching, page, text):
            now = datetime.now(UTC)
            yield completed(item, entry, found.title, now) if isinstance(item, Article) else item


def _entry(
    entry: Entry,
    way: Way,
    fetching: Fetching,
    page: Callable[[str, Way], Iterator[Article | Problem]],
    text: Callable[[Entry], Article | Problem],
) -> Iterator[Article | Problem]:
    if entry.url is None:
        yield text(entry)
        return
    pause = delay(entry.url, fetching)
    if pause > _MOST_PAUSE:
        what = f"the site's robots.txt asks for {pause:.0f} seconds between two pages"
        yield Problem(entry.url, what, "let onrecord watch follow the feed")
        return
    way.pace.wait(entry.url, pause)
    yield from page(entry.url, way)
