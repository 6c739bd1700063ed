"""Which feeds are followed: `feeds.toml`, checked line by line, or an OPML list from another program."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from onrecord.reading import feeds, is_address
from onrecord.values import Problem

EVERY = 900.0
"""Seconds from one time a feed is asked to the next, where nothing else is said."""
DELAY = 2.0
"""Seconds between two pages of one site, where nothing else is said and robots.txt asks for no more."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")
_EXAMPLE = 'write it like: [[feed]], and below it: url = "https://news.example/rss"'
_LEAST = 60.0  # seconds; whoever publishes a feed would not like to be asked more often
_MOST = 30 * 86400.0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed.

    outlet: what its articles have as their outlet; None for what their pages tell.
    every: seconds from one time it is asked to the next.
    text: whether the articles are read from their pages, or from the feed where it has their text.
    """

    url: str
    outlet: str | None = None
    every: float = EVERY
    text: Literal["page", "feed"] = "page"


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """All feeds that are followed, and the seconds between two pages of one site."""

    feeds: tuple[Subscription, ...]
    delay: float = DELAY


def read(path: Path) -> Subscriptions | tuple[Problem, ...]:
    """What the file names, or everything that is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        return (Problem(str(path), reason, _EXAMPLE),)
    text = data.decode("utf-8", "replace")
    if feeds.is_feed(text) or path.suffix.lower() == ".opml":
        return _opml(data, str(path))
    return _toml(text, str(path))


def _opml(data: bytes, source: str) -> Subscriptions | tuple[Problem, ...]:
    found = feeds.parse(data, source, datetime.now(UTC))
    if isinstance(found, Problem):
        return (found,)
    if isinstance(found, feeds.Feed) or not found.feeds:
        return (Problem(source, "it names no feeds", "name an OPML list of feeds, or a feeds.toml"),)
    return Subscriptions(tuple(Subscription(url) for url, _ in found.feeds))


def _toml(text: str, source: str) -> Subscriptions | tuple[Problem, ...]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"(.*) \(at line (\d+), column \d+\)", str(error))
        where, what = (f"{source}:{found[2]}", found[1]) if found else (source, str(error))
        return (Problem(where, f"it is no TOML ({what})", "mend the line"),)
    return _Checking(text, source).checked(told)


class _Checking:
    """What a file says, checked; what is wrong is kept with the line it stands in."""

    def __init__(self, text: str, source: str):
        self._lines = text.splitlines()
        self._source = source
        self._problems: list[Problem] = []

    def checked(self, told: Mapping[str, Any]) -> Subscriptions | tuple[Problem, ...]:
        """The feeds, or the problems if there is one."""
        every = self._seconds(told, "every", 0, EVERY, _LEAST)
        delay = self._seconds(told, "delay", 0, DELAY, 0.0)
        self._unknown(told, ("every", "delay", "feed"), 0)
        rows = told.get("feed", [])
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            self._tell("feed", 0, "it names no feed", _EXAMPLE)
            rows = []
        feeds_told = [self._feed(row, number, every) for number, row in enumerate(rows, start=1)]
        seen: set[str] = set()
        for number, feed in enumerate(feeds_told, start=1):
            if feed.url in seen:
                self._tell("url", number, f"{feed.url} is named twice", "leave one of them out")
            seen.add(feed.url)
        return tuple(self._problems) or Subscriptions(tuple(feeds_told), delay)

    def _feed(self, row: Mapping[str, Any], number: int, every: float) -> Subscription:
        self._unknown(row, ("url", "outlet", "every", "text"), number)
        url, outlet, text = row.get("url"), row.get("outlet"), row.get("text", "page")
        if not isinstance(url, str) or not is_address(url) or not url.lower().startswith("http"):
            self._tell("url", number, "a feed needs the address it is at", 'url = "https://news.example/rss"')
            url = ""
        if outlet is not None and (not isinstance(outlet, str) or not outlet.strip()):
            self._tell("outlet", number, "an outlet is a name", 'outlet = "The Harbour Post"')
            outlet = None
        if text not in ("page", "feed"):
            self._tell("text", number, f"text cannot be {text!r}", 'text = "page" or text = "feed"')
            text = "page"
        seconds = self._seconds(row, "every", number, every, _LEAST)
        return replace(Subscription(url or f"#{number}", outlet, seconds), text=text)

    def _seconds(
        self, row: Mapping[str, Any], key: str, number: int, otherwise: float, least: float
    ) -> float:
        value = row.get(key)
        if value is None:
            return otherwise
        found = _SPAN.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            self._tell(key, number, f"{value!r} is no span of time", f'{key} = "15m", with s, m, h or d')
            return otherwise
        seconds = float(found[1]) * _UNITS[found[2]]
        if not least <= seconds <= _MOST:
            what = (
                f"{value!r} is less than a minute" if seconds < least else f"{value!r} is more than 30 days"
            )
            self._tell(key, number, what, f'{key} = "15m"')
        return seconds

    def _unknown(self, row: Mapping[str, Any], known: tuple[str, ...], number: int) -> None:
        for key in row:
            if key not in known:
                self._tell(key, number, f"{key} means nothing here", f"what does: {', '.join(known)}")

    def _tell(self, key: str, number: int, message: str, advice: str) -> None:
        line = self._line(key, number)
        self._problems.append(Problem(f"{self._source}:{line}" if line else self._source, message, advice))

    def _line(self, key: str, number: int) -> int | None:
        """The line where a key of the feed of that number stands, or where the feed begins; 0 for the head.

        The parser of the standard library does not keep lines, so they are looked for: good for a message.
        """
        feed, begins = 0, None
        for at, line in enumerate(self._lines, start=1):
            if re.match(r"\s*\[\[\s*feed\s*\]\]", line):
                feed += 1
                begins = at if feed == number else begins
            elif feed == number and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
                return at
        return begins
