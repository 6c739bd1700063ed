"""Which reader a source needs: a file, a folder, an address, standard input, or a text itself."""

from __future__ import annotations

import codecs
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.reading import feeds, html, lines, pdf
from onrecord.reading.address import fetch
from onrecord.reading.entries import Way, articles_of
from onrecord.reading.language import KNOWN, language
from onrecord.reading.request import Fetched, Fetching
from onrecord.reading.text import decode, encoding_of
from onrecord.reading.unpacking import GZIP, Unpacking
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Article, Problem

LINES = frozenset({".jsonl", ".ndjson"})
READABLE = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"}) | LINES
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SNIFFED = 20_000  # bytes
MOST_BYTES = 50_000_000
"""A single file larger than this is no article. JSON lines may be of any size."""


def from_text(text: str, id: str = "text") -> Article | Problem:  # noqa: A002 - the article's own word for it
    """The article that a text is."""
    return _checked(Article(id, _sound(text)), id if id != "text" else "the text")


def articles(
    source: str, fetching: Fetching | None = None, output: Path | None = None
) -> Iterator[Article | Problem]:
    """Every article of a source, one by one, and a Problem for what cannot be read.

    source: the path of a file or a folder, an http(s) address, or `-` for standard input. A folder is gone
        through in order of names; of its files, those with a suffix of `READABLE` that are neither hidden
        nor about the folder itself (README, LICENSE). Of a feed, a sitemap or a list of these, which may be
        a file too, every entry's page is fetched.
    fetching: how addresses are fetched.
    output: the file that the result is written to, which is passed over where it lies in such a folder.
    """
    if source == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        yield from _from_bytes(data, "standard input", "stdin", fetching or Fetching())
    elif is_address(source):
        yield from _address(source, fetching or Fetching())
    elif source:
        yield from _path(Path(source), _sound(source), fetching or Fetching(), output)
    else:
        yield Problem("''", "it is no name", "name a file, a folder or an address")


def is_address(source: str) -> bool:
    """Whether a source is the address of something; only http and https ones can be read in the end."""
    return _SCHEME.match(source) is not None


def expected(source: str) -> int:
    """About how many articles a source holds, without reading them: for telling how much is left."""
    path = Path(source)
    try:
        if path.is_dir():
            return sum(expected(str(file)) for file in path.rglob("*") if _is_article(file))
        if path.suffix.lower() in LINES and path.is_file():
            with path.open("rb") as file:
                return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        pass  # it will be told as a Problem when it is read
    return 1


def _path(
    path: Path, source: str, fetching: Fetching, output: Path | None = None
) -> Iterator[Article | Problem]:
    try:
        if path.is_dir():
            yield from _folder(path, source, fetching, output)
        elif not path.exists():
            yield Problem(source, "there is no such file", "check the name")
        elif not path.is_file():
            yield Problem(source, "it is not a regular file", "name a file, a folder or an address")
        elif path.suffix.lower() in LINES:
            with path.open("rb") as file:
                encoding = encoding_of(file.read(1000))
                file.seek(0)
                rows = (
                    file
                    if encoding == "utf-8"
                    else (row.encode() for row in codecs.getreader(encoding)(file))
                )
                yield from _from_lines(rows, source, _sound(path.stem))
        elif path.stat().st_size > MOST_BYTES:
            yield Problem(source, f"it is larger than {MOST_BYTES / 1e6:g} MB", "split it into its articles")
        else:
            yield from _from_bytes(path.read_bytes(), source, _sound(path.stem), fetching)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Problem(source, f"it cannot be opened ({reason})", "check the name and its permissions")


def parts(source: str, output: Path | None = None) -> Iterator[str | Problem]:
    """What a source is put together from: the files of a folder, each a source itself; else only itself."""
    if source and source != "-" and not is_address(source) and Path(source).is_dir():
        yield from _files(Path(source), _sound(source), output)
    else:
        yield source


def _folder(
    folder: Path, source: str, fetching: Fetching, output: Path | None
) -> Iterator[Article | Problem]:
    for part in _files(folder, source, output):
        if isinstance(part, Problem):
            yield part
        else:
            yield from _path(Path(part), _sound(part), fetching)


def _files(folder: Path, source: str, output: Path | None) -> Iterator[str | Problem]:
    empty = True
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if _is_article(path) and not (output and os.path.realpath(path) == os.path.realpath(output)):
                empty = False
                yield str(path)
    for error in closed:
        where = _sound(str(error.filename))
        yield Problem(where, f"it cannot be opened ({error.strerror})", "check its permissions")
    if empty and not closed:
        yield Problem(
            source,
            "there is nothing to read in the folder",
            "name one with text, HTML, PDF or JSON lines files",
        )


def _is_article(path: Path) -> bool:
    """Whether a file of a folder is one to read, by its name: neither hidden nor about the folder itself."""
    name = path.name.lower()
    about = name.startswith(("readme", "license", "licence", "copying", "changelog", "onrecord-roster"))
    return path.suffix.lower() in READABLE and not name.startswith(".") and not about


def _address(url: str, fetching: Fetching, way: Way | None = None) -> Iterator[Article | Problem]:
    try:
        answer = fetch(url, fetching)
    except UnreadableError as error:
        yield Problem(url, str(error), error.advice)
        return
    yield from from_answer(answer, url, fetching, way)


def from_answer(
    answer: Fetched, url: str, fetching: Fetching, way: Way | None = None
) -> Iterator[Article | Problem]:
    """The articles in what the address answered just now."""
    if feeds.is_feed(_start(answer.data)):
        yield from _from_feed(answer.data, url, fetching, answer, way)
        return
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for item in _from_bytes(answer.data, url, url, fetching, answer):
        yield item if isinstance(item, Problem) else replace(item, url=item.url or answer.url, fetched=now)


def from_entry(entry: feeds.Entry, source: str, fetched: str | None) -> Article | Problem:
    """The article of whose text the feed itself holds all, or at least what it holds.

    fetched: when the feed was, None for a file.
    """
    text = entry.content or entry.summary or ""
    if html.is_html(text):
        text = html.parse(f"<html><body><article>{text}</article></body></html>", entry.url).text
    return _checked(
        Article(_sound(entry.name), _sound(text), entry.url, fetched=fetched), f"{source} ({entry.name})"
    )


def _from_feed(
    data: bytes, source: str, fetching: Fetching, answer: Fetched | None, way: Way | None
) -> Iterator[Article | Problem]:
    charset, url = (answer.charset, answer.url) if answer else (None, None)
    now = datetime.now(UTC)
    fetched = now.strftime("%Y-%m-%dT%H:%M:%SZ") if answer else None
    found = feeds.parse(data, source, now, url, charset)
    if isinstance(found, Problem):
        yield found
        return
    yield from articles_of(
        found,
        source,
        way or Way(),
        fetching,
        lambda address, on: _address(address, fetching, on),
        lambda entry: from_entry(entry, source, fetched),
    )


def _from_bytes(
    data: bytes,
    source: str,
    name: str,
    fetching: Fetching,
    answer: Fetched | None = None,
) -> Iterator[Article | Problem]:
    if len(data) > MOST_BYTES:
        yield Problem(source, f"it is larger than {MOST_BYTES / 1e6:g} MB", "split it into its articles")
        return
    if feeds.is_feed(_start(data)):
        yield from _from_feed(data, source, fetching, None, None)
        return
    try:
        if data[:1024].lstrip().startswith(b"%PDF-"):
            yield _checked(Article(name, _sound(pdf.text_of(data))), source)
            return
        if answer and answer.media_type.startswith(("image/", "audio/", "video/", "font/")):
            raise UnreadableError(
                f"it is not a text but {answer.media_type}", "name the address of an article"
            )
        text = decode(data, answer.charset if answer else None)
    except UnreadableError as error:
        yield Problem(source, str(error), error.advice)
        return
    if lines.are_lines(text):
        yield from _from_lines((row.encode() for row in text.split("\n")), source, name)
        return
    if not html.is_html(text):
        yield _checked(Article(name, _sound(text)), source)
        return
    page = html.parse(text, answer.url if answer else None)
    if not page.text.strip():
        yield Problem(source, "there is no article on the page", "save the article's text and read the file")
        return
    found = Article(
        name, _sound(page.text), _http(page.url), page.outlet, page.title, page.published, None, page.language
    )
    yield _checked(found, source)


def _start(data: bytes) -> str:
    """What the bytes begin with, packed ones too, good enough to tell what they are."""
    if data.startswith(GZIP):
        with suppress(zlib.error):
            data = Unpacking().next(data, _SNIFFED)
    return data[:_SNIFFED].decode(encoding_of(data[:1000]), "replace")


def _from_lines(rows: Iterable[bytes], source: str, stem: str) -> Iterator[Article | Problem]:
    for item in lines.parse(rows, source, stem):
        if isinstance(item, Problem):
            yield item
        else:
            sound = replace(item, text=_sound(item.text), url=_http(item.url))
            yield _checked(sound, f"{source} ({item.id})")


def _http(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _sound(text: str) -> str:
    """The text without lone surrogates, which no encoding can write: each becomes U+FFFD, lengths stay."""
    return _SURROGATE.sub("\ufffd", text)


def _checked(article: Article, source: str) -> Article | Problem:
    """The article with its language, or what is wrong with it."""
    if not article.text.strip():
        return Problem(source, "it is empty", "name a file or an address that holds an article")
    # What a page or a line says of its language is believed where the text does not speak against it.
    found = language(article.text) or (article.language or "").lower()[:2] or None
    if found is not None and found not in KNOWN:
        return Problem(
            source,
            f"its language looks like {found!r}, which the model does not know",
            "read an English version; other languages are not supported yet",
        )
    return replace(article, language=found)
