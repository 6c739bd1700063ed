"""One article out of bytes: a text, a web page or a PDF, whichever the bytes turn out to be."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.reading import html, pdf
from onrecord.reading.language import KNOWN, language
from onrecord.reading.request import Fetched
from onrecord.reading.text import decode
from onrecord.reading.unreadable import ForeignError, NoArticleError, UnreadableError
from onrecord.values import Article

MOST_BYTES = 50_000_000
"""What is larger, unpacked, is no article. Files that hold many articles may be of any size."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def article_in(data: bytes, name: str, answer: Fetched | None = None) -> Article:
    """The article that `data` is.

    name: its id. answer: how it came, where it was fetched; its address and encoding help to read a page.

    Raises:
        UnreadableError: if there is none to be had.
    """
    if len(data) > MOST_BYTES:
        raise too_large(MOST_BYTES)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return checked(Article(name, pdf.text_of(data)))
    if answer and answer.media_type.startswith(("image/", "audio/", "video/", "font/")):
        raise UnreadableError(f"it is not a text but {answer.media_type}", "name the address of an article")
    text = decode(data, answer.charset if answer else None)
    if not html.is_html(text):
        return checked(Article(name, text))
    page = html.parse(text, answer.url if answer else None)
    if not page.text.strip():
        raise NoArticleError("there is no article on the page", "save the article's text and read the file")
    return checked(
        Article(name, page.text, page.url, page.outlet, page.title, page.published, None, page.language)
    )


def too_large(most: int) -> UnreadableError:
    """What is raised for more than `most` bytes."""
    return UnreadableError(f"it is larger than {most / 1e6:g} MB", "split it into its articles")


def checked(article: Article) -> Article:
    """The article with its language, no lone surrogates in its text, and an address only where it is one.

    Raises:
        UnreadableError: if it is empty, or in a language that the model does not know.
    """
    text = sound(article.text)
    if not text.strip():
        raise UnreadableError("it is empty", "name a file or an address that holds an article")
    # What a page or a row says of its language is believed where the text does not speak against it.
    found = language(text) or (article.language or "").lower()[:2] or None
    if found is not None and found not in KNOWN:
        raise ForeignError(found)
    return replace(article, text=text, url=_http(article.url), language=found)


def sound(text: str) -> str:
    """The text without lone surrogates, which no encoding can write: each becomes U+FFFD, lengths stay."""
    return _SURROGATE.sub("\ufffd", text)


def _http(url: str | None) -> str | None:
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:  # a bracket that is none of an IPv6 address
        return None
