"""From a web page to its article: body, title, outlet, date, language and canonical address."""

from __future__ import annotations

from dataclasses import dataclass


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
    """Whether a text is a web page."""
    start = text[:2000].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) or "<html" in start


def parse(page: str, url: str | None = None) -> Page:
    """The article in a page; its text is empty where the page has none.

    trafilatura (Barbaresi 2021) finds the body; its date is a day, which is as precise as it is known.
    """
    import trafilatura

    document = trafilatura.bare_extraction(
        page, url=url, include_comments=False, include_tables=False, favor_recall=True, with_metadata=True
    )
    if document is None or isinstance(document, dict):
        return Page("", url, None, None, None, None)
    return Page(
        text=document.text or "",
        url=document.url or url,
        outlet=document.sitename or None,
        title=document.title or None,
        published=document.date or None,
        language=(document.language or None),
    )
