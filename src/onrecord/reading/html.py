"""From a web page to its article: body, title, outlet, date, language and canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.published import iso_date
from onrecord.reading.unreadable import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a page says of its own date, the plainest first (Open Graph, schema.org, Dublin Core, habits of
# newsrooms).
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "date",
)
_TAGS = (
    r"!doctype html|\?xml|html|head|body|meta|title|article|section|main|div|p|h[1-6]|span|ul|ol|table"
    "|blockquote|figure|header|nav|a"
)
_MARKUP = re.compile(rf"\s*(?:<!--.*?-->\s*)*<(?:{_TAGS})\b[^<>]*>", re.IGNORECASE | re.DOTALL)


MOST_TAGS = 200_000
"""A page of more is no article, and would take minutes to clean and more memory than all else."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of its article; None where it does not."""

    text: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None


def is_html(text: str) -> bool:
    """Whether a text is a web page or a part of one, by what it begins with."""
    start = text[:4000].lstrip("\ufeff")
    return _MARKUP.match(start) is not None or "<html" in start.lower()


def parse(page: str, url: str | None = None) -> Page:
    """The article in a page; its text is empty where the page has none.

    trafilatura (Barbaresi 2021) finds the body. The date is what the page declares, no more precise than
    that: what a date in a footer or an address means is anybody's guess.

    Raises:
        UnreadableError: if it has more than `MOST_TAGS`.
    """
    if page.count("<") > MOST_TAGS:
        raise UnreadableError(
            f"the page has more than {MOST_TAGS:,} tags", "save the article's text and read the file"
        )
    import trafilatura
    from lxml import etree
    from lxml.html import document_fromstring

    document = trafilatura.bare_extraction(
        page, url=url, include_comments=False, include_tables=False, favor_recall=True, with_metadata=True
    )
    if document is None or isinstance(document, dict):
        return Page("", url, None, None, None, None)
    published = None
    with suppress(etree.LxmlError, ValueError):
        published = _published(document_fromstring(page.encode(errors="replace")))
    return Page(
        text=document.text or "",
        url=document.url or url,
        outlet=document.sitename or None,
        title=document.title or None,
        published=published,
        language=(document.language or None),
    )


def _published(tree: HtmlElement) -> str | None:
    declared: dict[str, str] = {}
    for element in tree.iter("meta", "time"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if element.tag == "time" and element.get("pubdate") is not None:
            name = name or "pubdate"
        declared.setdefault(name.lower(), element.get("content") or element.get("datetime") or "")
    linked = (value for value in _linked_data(tree))
    for value in (*(declared.get(name, "") for name in _DATES), *linked):
        found = iso_date(value)
        if found is not None:
            return found
    return None


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    """The dates of publication in the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += reversed(value)
            elif isinstance(value, dict):
                if isinstance(value.get("datePublished"), str):
                    yield value["datePublished"]
                waiting += value.values()
