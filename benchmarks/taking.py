"""How a web archive is taken in, in time and in memory: `python -m benchmarks.taking [archive.warc.gz]`.

Without an archive of one's own, one of 200 MB of pages is made, gzipped record by record as crawls are. All
its articles are read alone; then some of them are added to a register in a new SQLite file. Printed are the
rate; the peak of memory, early on and at the end, as it must not grow with the archive; and what of the
processor's time the register takes. It fails where that is more than 15%, or memory more than 700 MB.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from corpus.markup import parse
from onrecord.adding import add, arrivals
from onrecord.reading import articles
from onrecord.register.register import Register
from onrecord.values import Article, Problem

SIZE = 200_000_000
"""Bytes of the pages of the archive that is made, before they are gzipped."""
ADDED = 300
"""How many of its articles are added to a register."""
EARLY = 50
"""After so many articles, memory is told for the first time."""
MOST_STORING, MOST_MEMORY = 0.15, 700


def archive(path: Path, size: int = SIZE) -> int:
    """Make an archive at a path; how many pages it has."""
    dice = random.Random(11)
    pieces = [parse(piece) for piece in sorted(Path("corpus/pieces").glob("*.txt"))]
    left: list[str] = []
    made = count = 0
    with path.open("wb") as out:
        while made < size:
            count += 1
            if len(left) < 12:
                # What stands together in a piece stays so, as in news the same few people speak on and on.
                order = dice.sample(pieces, len(pieces))
                left = [part for piece in order for part in piece.text.split("\n") if len(part) > 80]
            size_of_page = dice.randint(4, 12)
            body, left = page(dice, count, left[:size_of_page]), left[size_of_page:]
            out.write(
                gzip.compress(record(body, f"https://news{count % 40}.example/{count}"), compresslevel=6)
            )
            made += len(body)
    return count


def page(dice: random.Random, number: int, paragraphs: Iterable[str]) -> bytes:
    """A page of news, about 100 kB: scripts, a menu, the article, further articles."""
    values = ",".join(f'"k{n}":{dice.random()}' for n in range(1500))
    menu = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(80))
    cards = "".join(
        f'<div><a href="/s/{n}"><h3>Headline {n}</h3></a><p>An hour ago</p></div>' for n in range(60)
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>Story {number}</title>'
        f'<meta property="article:published_time" content="2026-05-{number % 28 + 1:02}T08:00:00Z">'
        f"<script>var state={{{values}}};</script><style>{'.a{color:red}' * 1000}</style></head><body>"
        f"<nav><ul>{menu}</ul></nav><main><article><h1>Story {number}</h1>{text}</article>"
        f"<aside>{cards}</aside></main><footer><ul>{menu}</ul></footer><script>{'f(1);' * 3000}</script>"
        "</body></html>"
    ).encode()


def record(body: bytes, url: str) -> bytes:
    """The record of a page in an archive (ISO 28500)."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-06-01T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
    length = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return (head + length).encode() + block + b"\r\n\r\n"


def memory() -> float:
    """The most memory the process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Timed(Register):
    """A register that knows how many seconds of its thread's processor time it has taken so far."""

    spent = 0.0

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As `Register.writing`."""
        began = time.thread_time()
        with super().writing() as connection:
            yield connection
        self.spent += time.thread_time() - began

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """As `Register.asking`."""
        began = time.thread_time()
        with super().asking() as connection:
            yield connection
        self.spent += time.thread_time() - began


def read(source: Path) -> None:
    """Read the articles alone."""
    began, count, early = time.perf_counter(), 0, 0.0
    for item in articles(str(source)):
        if isinstance(item, Problem):
            print(item)
            continue
        count += 1
        if count == EARLY:
            early = memory()
    took, size = time.perf_counter() - began, source.stat().st_size / 1e6
    print(
        f"read: {count:,} articles in {took:.1f} s, {count / took:.1f} a second, {size / took:.1f} MB gzipped"
    )
    print(f"memory: {early:.0f} MB after {EARLY} articles, {memory():.0f} MB at the end")


def added(source: Path, folder: Path) -> float:
    """Add some of the articles to a new register; the share of the processor's time that it took."""

    def first() -> Iterator[tuple[str, Article | Problem]]:
        for number, item in enumerate(arrivals([source])):
            if number == ADDED:
                return
            yield item

    with Timed.open(folder / "taking.db") as register:
        assert isinstance(register, Timed)
        wall, processor = time.perf_counter(), time.process_time()
        stored = [one for one in add(register, first()) if not isinstance(one, Problem)]
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        share = register.spent / processor
    count, statements = len(stored), sum(one.statements for one in stored)
    print(
        f"added: {count:,} articles, {statements:,} statements in {wall:.1f} s, {count / wall:.1f} a second"
    )
    print(f"of the processor's time: {share:.1%} storing, {1 - share:.1%} reading and extracting")
    print(f"memory: {memory():.0f} MB")
    return share


def main() -> None:
    """Measure, print, and fail where it is not as promised."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(sys.argv[1]) if sys.argv[1:] else Path(folder, "made.warc.gz")
        if not sys.argv[1:]:
            pages = archive(source)
            print(f"{pages:,} pages of {SIZE / 1e6:.0f} MB, {source.stat().st_size / 1e6:.0f} MB gzipped")
        read(source)
        share = added(source, Path(folder))
    if share > MOST_STORING or memory() > MOST_MEMORY:
        sys.exit(f"more than promised: {MOST_STORING:.0%} storing, {MOST_MEMORY} MB")


if __name__ == "__main__":
    main()
