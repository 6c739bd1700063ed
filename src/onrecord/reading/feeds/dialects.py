"""What the elements of each dialect mean: RSS, Atom and RDF by feedparser, sitemaps and OPML by ourselves."""

from __future__ import annotations

import html as entities
import io
import re
from calendar import timegm
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from onrecord.reading import html
from onrecord.reading.feeds.markup import name_of, text_of, tree
from onrecord.reading.feeds.values import (
    ADVICE,
    MOST_ENTRIES,
    MOST_PAGES,
    Entry,
    Feed,
    FeedList,
    address_of,
    too_many,
)
from onrecord.reading.published import iso_date
from onrecord.values import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ELEMENTS = 300_000  # feedparser reads about 20,000 a second


def from_xml(text: str, source: str, url: str | None) -> Feed | FeedList | Problem:
    """The feed or the list of feeds that a text in XML is."""
    root, problems = tree(text, source)
    name = name_of(root) if root is not None else ""
    if root is not None and name in ("rss", "rdf", "feed"):
        return _syndicated(root, source, url, problems)
    if root is not None and name == "urlset":
        return Feed(None, tuple(_pages(root, url)), problems)
    if root is not None and name == "sitemapindex":
        return FeedList(_distinct(((text_of(one, "loc") or "", None) for one in root), url), problems)
    if root is not None and name == "opml":
        return FeedList(_distinct(_outlines(root), url), problems)
    if name == "html" or html.is_html(text):
        return _page_instead(text, source, url)
    return Problem(source, "it is no feed that can be read", ADVICE)


def _syndicated(
    root: _Element, source: str, url: str | None, problems: tuple[Problem, ...]
) -> Feed | Problem:
    import feedparser
    from lxml import etree

    entries = list(root.iter("{*}item", "{*}entry"))
    for one in entries[MOST_ENTRIES:]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    if len(entries) > MOST_ENTRIES:
        problems += (too_many(source, MOST_ENTRIES),)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return Problem(source, "it is larger than any feed should be", "name its articles one by one")
    # It gets bytes and never an address, so that it fetches nothing; what it says of an encoding is settled.
    found = feedparser.parse(
        io.BytesIO(etree.tostring(root, encoding="utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url or ""},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    rows = [_syndicated_entry(dict(row), url) for row in found["entries"]]
    return Feed(_plain(found["feed"].get("title")), tuple(row for row in rows if row is not None), problems)


def _syndicated_entry(row: dict[str, Any], base: str | None) -> Entry | None:
    url = address_of(row.get("link"), base)
    name = str(row.get("id") or url or "").strip()
    contents = [str(one.get("value") or "") for one in row.get("content") or ()]
    content = max(contents, key=len, default="") or None
    summary = str(row.get("summary") or "") or None
    published = _date(row, "published") or _date(row, "updated") or _date(row, "created")
    if not name and not (content or summary):
        return None
    return Entry(
        name=name or (content or summary or "")[:200],
        url=url,
        title=_plain(row.get("title")),
        published=published,
        changed=str(row.get("updated") or "").strip() or None,
        summary=summary,
        content=content,
    )


def _date(row: dict[str, Any], name: str) -> str | None:
    """As precise as the feed has it where that is written as usual, else as feedparser reads it."""
    found = iso_date(str(row.get(name) or ""))
    parsed = row.get(f"{name}_parsed")
    if found is None and parsed is not None:
        with suppress(ValueError, OverflowError):
            found = datetime.fromtimestamp(timegm(parsed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return found


def _pages(root: _Element, base: str | None) -> Iterator[Entry]:
    """The pages of a sitemap, with what the extension for news tells of them."""
    for page in list(root)[:MOST_PAGES]:
        url = address_of(text_of(page, "loc"), base)
        if url is not None:
            published = iso_date(text_of(page, "publication_date") or "")
            yield Entry(url, url, text_of(page, "title"), published, text_of(page, "lastmod"))


def _outlines(root: _Element) -> Iterator[tuple[str, str | None]]:
    """The feeds of an OPML list, however deep they stand in it; programs write `xmlUrl` in many ways."""
    for outline in root.iter("{*}outline"):
        told = {key.lower(): value for key, value in outline.attrib.items()}
        yield told.get("xmlurl", ""), told.get("title") or told.get("text")


def _distinct(
    named: Iterator[tuple[str, str | None]], base: str | None
) -> tuple[tuple[str, str | None], ...]:
    found: dict[str, str | None] = {}
    for address, title in named:
        url = address_of(address, base)
        if url is not None and len(found) < MOST_PAGES:
            found.setdefault(url, title)
    return tuple(found.items())


def _page_instead(text: str, source: str, url: str | None) -> Problem:
    """A web page stands where a feed should: which feeds it names itself is what to try next."""
    from lxml import etree
    from lxml.html import document_fromstring

    advice = ADVICE
    with suppress(etree.LxmlError, ValueError):
        for link in document_fromstring(text.encode(errors="replace")).iter("link"):
            kind = (link.get("type") or "").lower()
            if "alternate" in (link.get("rel") or "").lower() and kind.endswith(
                ("rss+xml", "atom+xml", "feed+json")
            ):
                address = address_of(link.get("href"), url)
                advice = f"the page names this feed: {address}" if address else advice
                break
    return Problem(source, "it is a web page, not a feed", advice)


def _plain(value: object) -> str | None:
    """A title without the markup that some feeds put into it."""
    text = re.sub(r"<[^<>]{1,200}>", "", str(value or ""))
    return " ".join(entities.unescape(text).split()) or None
