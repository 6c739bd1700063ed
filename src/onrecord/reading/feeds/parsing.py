"""From bytes to a feed: which sort it is, and what is wrong with its entries, whatever sort."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from onrecord.reading.feeds.dialects import from_xml
from onrecord.reading.feeds.jsonfeed import from_json
from onrecord.reading.feeds.markup import DOCTYPE, PROLOG
from onrecord.reading.feeds.values import TO_PUBLISHER, Entry, Feed, FeedList
from onrecord.reading.published import not_after
from onrecord.reading.text import decode
from onrecord.reading.unpacking import GZIP, Unpacking
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Problem

MOST_BYTES = 20_000_000
"""A feed larger than this, unpacked, is none to be read."""
_SHOWN = 60
_NAME = 500
"""The name of an entry is looked up by: a longer one is cut, and told from others by its digest."""

_ROOT = re.compile(
    rf"{PROLOG.pattern}(?:{DOCTYPE.pattern}{PROLOG.pattern})?<(?:[\w.-]+:)?(?:rss|rdf|feed|opml|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(r'\s*\{.{0,2000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.DOTALL)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.-]+)""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def is_feed(text: str) -> bool:
    """Whether a text is a feed, a sitemap or a list of these, by what it begins with."""
    start = text[:5000]
    return _ROOT.match(start) is not None or _JSON.match(start) is not None


def parse(
    data: bytes, source: str, now: datetime, url: str | None = None, charset: str | None = None
) -> Feed | FeedList | Problem:
    """What the bytes of a feed tell, or why they tell nothing.

    source: what the person called it; for problems. now: when it was fetched.
    url: where it was found, which links in it may count from. charset: the encoding that the transport names.
    """
    flaws: tuple[Problem, ...] = ()
    try:
        data = unpacked(data)
    except UnreadableError as error:
        return Problem(source, str(error), error.advice)
    try:
        text = decode(data, charset or _declared(data))
    except UnreadableError as error:
        text = data.decode("utf-8", "replace")
        if not is_feed(text):
            return Problem(source, str(error), error.advice)
        flaws = (Problem(source, f"{error}; what stands there is read as \ufffd", TO_PUBLISHER),)
    found = parse_text(text, source, now, url)
    return found if isinstance(found, Problem) else replace(found, problems=flaws + found.problems)


def parse_text(text: str, source: str, now: datetime, url: str | None = None) -> Feed | FeedList | Problem:
    """The same for a text that is decoded already."""
    read = from_json if text.lstrip("\ufeff \t\r\n").startswith("{") else from_xml
    found = read(_FORBIDDEN.sub("", text), source, url)
    if isinstance(found, Feed) and found.problems and not found.entries:
        return found.problems[0]
    return _settled(found, source, now) if isinstance(found, Feed) else found


def unpacked(data: bytes) -> bytes:
    """The bytes, unpacked if they are gzip, as sitemaps often are.

    Raises:
        UnreadableError: if they are too many or damaged.
    """
    if data.startswith(GZIP):
        unpacking = Unpacking()
        try:
            data = unpacking.next(data, MOST_BYTES + 1)
            if len(data) <= MOST_BYTES:
                unpacking.end()
        except zlib.error:
            raise UnreadableError("it is packed and damaged", "fetch it again") from None
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"it is larger than {MOST_BYTES / 1e6:g} MB", "name its articles one by one")
    return data


def _declared(data: bytes) -> str | None:
    found = _ENCODING.match(data)
    return found[1].decode() if found else None


def _settled(feed: Feed, source: str, now: datetime) -> Feed:
    """The feed with one entry per name, and what is wrong with its entries told once for each sort."""
    problems = list(feed.problems)
    feed = replace(feed, entries=tuple(map(_sound, feed.entries)))
    addresses = Counter(name for name, _ in {(one.name, one.url) for one in feed.entries})
    entries: dict[str, Entry] = {}
    for one in feed.entries:
        # An id that several articles share tells none of them: they go by their addresses.
        name = one.url if addresses[one.name] > 1 and one.url else one.name
        entries.setdefault(name, replace(one, name=name))
    shared = next((one for one in feed.entries if addresses[one.name] > 1), None)
    if shared is not None:
        what = f"several of its entries have the id {shared.name[:_SHOWN]!r}; they go by their addresses"
        problems.append(Problem(source, what, TO_PUBLISHER))
    ahead = next((one for one in feed.entries if not_after(one.published, now) != one.published), None)
    if ahead is not None:
        what = f"an entry is dated {ahead.published}, which is still to come ({_shown(ahead)})"
        problems.append(Problem(source, what, "it is read, without that date; tell whoever publishes it"))
    nowhere = next((one for one in feed.entries if not (one.url or one.content or one.summary)), None)
    if nowhere is not None:
        what = f"an entry has neither an address nor a text ({_shown(nowhere)})"
        problems.append(Problem(source, what, TO_PUBLISHER))
    kept = tuple(one for one in entries.values() if one.url or one.content or one.summary)
    return Feed(feed.title, kept, tuple(problems))


def _sound(entry: Entry) -> Entry:
    """The entry without what JSON can say and a text cannot hold, and with a name of bounded length."""
    told = {name: getattr(entry, name) for name in Entry.__slots__}
    clean = {name: _FORBIDDEN.sub("", value) if value else value for name, value in told.items()}
    name = str(clean["name"])
    if len(name) > _NAME:
        clean["name"] = f"{name[:_SHOWN]}… {sha256(name.encode()).hexdigest()}"
    return Entry(**clean)


def _shown(entry: Entry) -> str:
    return (entry.title or entry.name)[:_SHOWN]
