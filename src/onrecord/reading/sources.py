"""Which reader a source needs: a file, a folder, an address, standard input, or a text itself."""

from __future__ import annotations

import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from onrecord.reading import feeds, html, kinds
from onrecord.reading.address import fetch
from onrecord.reading.entries import Way, articles_of
from onrecord.reading.request import Fetched, Fetching
from onrecord.reading.single import MOST_BYTES, checked, sound, too_large
from onrecord.reading.text import encoding_of
from onrecord.reading.unpacking import GZIP, Unpacking
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Article, Problem

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SNIFFED = 20_000  # bytes


def from_text(text: str, id: str = "text") -> Article | Problem:  # noqa: A002 - the article's own word for it
    """The article that a text is."""
    try:
        return checked(Article(id, text))
    except UnreadableError as error:
        return error.problem(id if id != "text" else "the text")


def articles(
    source: str, fetching: Fetching | None = None, output: Path | None = None
) -> Iterator[Article | Problem]:
    """Every article of a source, one by one, and a Problem for what cannot be read.

    source: the path of a file or a folder, an http(s) address, or `-` for standard input. A folder is gone
        through in order of names; of its files, those with a suffix of `KINDS` that are neither hidden
        nor about the folder itself (README, LICENSE). Of a feed, a sitemap or a list of these, which may be
        a file too, every entry's page is fetched.
    fetching: how addresses are fetched.
    output: the file that the result is written to, which is passed over where it lies in such a folder.
    """
    if source == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            yield Problem("standard input", f"it is larger than {MOST_BYTES / 1e6:g} MB", "save it as a file")
        else:
            yield from _whole(io.BytesIO(data), "standard input", "stdin", fetching or Fetching())
    elif is_address(source):
        yield from _address(source, fetching or Fetching())
    elif source:
        yield from _path(Path(source), sound(source), fetching or Fetching(), output)
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
        return kinds.expected(path)
    except (OSError, EOFError, zlib.error):
        return 1  # it will be told as a Problem when it is read


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
        else:
            kind = kinds.KINDS.get(kinds.suffix(path))
            with path.open("rb") as file:
                yield from _whole(file, source, sound(kinds.stem(path)), fetching, kind)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Problem(source, f"it cannot be opened ({reason})", "check the name and its permissions")


def parts(source: str, output: Path | None = None) -> Iterator[str | Problem]:
    """What a source is put together from: the files of a folder, each a source itself; else only itself."""
    if source and source != "-" and not is_address(source) and Path(source).is_dir():
        yield from _files(Path(source), sound(source), output)
    else:
        yield source


def _folder(
    folder: Path, source: str, fetching: Fetching, output: Path | None
) -> Iterator[Article | Problem]:
    for part in _files(folder, source, output):
        if isinstance(part, Problem):
            yield part
        else:
            yield from _path(Path(part), sound(part), fetching)


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
        where = sound(str(error.filename))
        yield Problem(where, f"it cannot be opened ({error.strerror})", "check its permissions")
    if empty and not closed:
        yield Problem(
            source,
            "there is nothing to read in the folder",
            "name one with text, HTML, PDF, JSON lines, CSV, Parquet, WARC or mail",
        )


def _is_article(path: Path) -> bool:
    """Whether a file of a folder is one to read, by its name: neither hidden nor about the folder itself."""
    name = path.name.lower()
    about = name.startswith(("readme", "license", "licence", "copying", "changelog", "onrecord-roster"))
    return kinds.suffix(path) in kinds.KINDS and not name.startswith(".") and not about


def _address(url: str, fetching: Fetching, way: Way | None = None) -> Iterator[Article | Problem]:
    try:
        answer = fetch(url, fetching)
    except UnreadableError as error:
        yield error.problem(url)
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
    for item in kinds.read(io.BytesIO(answer.data), url, url, answer=answer):
        if isinstance(item, Problem):
            yield item
        else:
            yield replace(item, url=item.url or answer.url, fetched=item.fetched or now)


def from_entry(entry: feeds.Entry, source: str, fetched: str | None) -> Article | Problem:
    """The article of whose text the feed itself holds all, or at least what it holds.

    fetched: when the feed was, None for a file.
    """
    text = entry.content or entry.summary or ""
    try:
        if html.is_html(text):
            text = html.parse(f"<html><body><article>{text}</article></body></html>", entry.url).text
        return checked(Article(sound(entry.name), text, entry.url, fetched=fetched))
    except UnreadableError as error:
        return error.problem(f"{source} ({entry.name})")


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


def _whole(
    file: BinaryIO, source: str, name: str, fetching: Fetching, kind: kinds.Kind | None = None
) -> Iterator[Article | Problem]:
    """The articles of a file that is open, and those that a feed in it tells of."""
    start = file.read(_SNIFFED)
    file.seek(0)
    if kind is not None or not feeds.is_feed(_start(start)):
        yield from kinds.read(file, source, name, kind)
    elif len(data := file.read(MOST_BYTES + 1)) > MOST_BYTES:
        yield too_large(MOST_BYTES).problem(source)
    else:
        yield from _from_feed(data, source, fetching, None, None)


def _start(data: bytes) -> str:
    """What the bytes begin with, packed ones too, good enough to tell what they are."""
    if data.startswith(GZIP):
        with suppress(zlib.error):
            data = Unpacking().next(data, _SNIFFED)
    return data[:_SNIFFED].decode(encoding_of(data[:1000]), "replace")
