"""What kind of file one is, by its name or its first bytes, and how it is read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.reading import lines, mbox, tables, warc
from onrecord.reading.request import Fetched
from onrecord.reading.single import MOST_BYTES, article_in
from onrecord.reading.unpacking import GZIP
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Article, Problem

_START = 1 << 16
"""So many first bytes tell what a file is whose name does not."""
_SAMPLE = 8_000_000
"""So many bytes of a file, as they lie on the disk, are looked at to tell how many articles it holds."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that holds many articles.

    read: gives them one by one from the file, its name, and what an article without an id is called by.
    mark: what stands in the file about once for each, as far as one can tell without reading it.
    """

    read: Callable[[BinaryIO, str, str], Iterator[Article | Problem]]
    mark: bytes


_LINES = Kind(lines.articles, b"\n")
_CSV = Kind(tables.csv_articles, b"\n")
_PARQUET = Kind(tables.parquet_articles, b"")
_WARC = Kind(warc.articles, b"WARC-Type: response")
_MBOX = Kind(mbox.articles, b"\nFrom ")

KINDS = {
    **dict.fromkeys((".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"), None),
    **dict.fromkeys((".jsonl", ".ndjson"), _LINES),
    **dict.fromkeys((".csv", ".tsv"), _CSV),
    ".parquet": _PARQUET,
    ".warc": _WARC,
    **dict.fromkeys((".mbox", ".eml"), _MBOX),
}
"""How the files with each suffix are read, gzipped ones (`.warc.gz`) too; None: as one article."""


def suffix(path: Path) -> str:
    """What tells the kind of a file: what stands before .gz, where that is there."""
    return Path(path.name.lower().removesuffix(".gz")).suffix


def stem(path: Path) -> str:
    """The name of a file without what tells its kind."""
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def read(
    file: BinaryIO, source: str, name: str, kind: Kind | None = None, answer: Fetched | None = None
) -> Iterator[Article | Problem]:
    """The articles of a file that is open, gzipped or not.

    name: what an article without an id is called by. kind: what the file's name says that it is.
    answer: how it came, where it was fetched.
    """
    try:
        plain = _plain(file)
        kind = kind or _kind(plain.read(_START))
        plain.seek(0)
        if kind is not None:
            yield from kind.read(file if kind is _WARC else plain, source, name)
        else:
            yield article_in(plain.read(MOST_BYTES + 1), name, answer)
    except UnreadableError as error:
        yield error.problem(source)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield Problem(source, "it is gzipped, and damaged or cut short", "get it anew")


def expected(path: Path) -> int:
    """About how many articles a file holds, by what stands in its beginning.

    Raises:
        OSError, EOFError, zlib.error: if it cannot be read.
    """
    kind = KINDS.get(suffix(path))
    if kind is None or not path.is_file():
        return 1
    with path.open("rb") as file:
        if kind is _PARQUET:
            return tables.parquet_rows(file)
        plain = _plain(file)
        count, seen = 0, 0
        while seen < _SAMPLE and (chunk := plain.read(1 << 20)):
            count += chunk.count(kind.mark)
            seen = file.tell()
    return round(count * max(1, path.stat().st_size / max(1, seen))) + (kind is _MBOX)


def _plain(file: BinaryIO) -> BinaryIO:
    """What a file holds, unpacked where it is gzipped."""
    packed = file.read(2) == GZIP
    file.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file


def _kind(start: bytes) -> Kind | None:
    """The kind of file that begins so; None for one article."""
    signs = (
        (warc.is_archive, _WARC),
        (tables.is_parquet, _PARQUET),
        (mbox.is_mailbox, _MBOX),
        (lines.are_lines, _LINES),
        (tables.is_table, _CSV),
    )
    return next((kind for is_one, kind in signs if is_one(start)), None)
