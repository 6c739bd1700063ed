"""What finding copies costs as a register grows: `python -m benchmarks.copies [ARTICLES]`.

A register of 60,000 invented articles (or as many as one says), of some 450 words each: words as often as in
any language (Zipf), phrases that many have in common, a footer for each of two hundred outlets, and one in
six articles a copy of an earlier one with light edits. Into it, at a sixth of its size and at all of it, 300
more are taken. Told in microseconds of processor time, the median of the 300, beside what splitting a text
into words and selecting one row by its key take in the same run.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, insert, select

from onrecord.linking.shingles import sketch
from onrecord.register import copying
from onrecord.register.opening import opened, writing
from onrecord.register.schema import articles, shingles, signatures, versions

ARTICLES, MEASURED, AT_ONCE = 60_000, 300, 2_000
VOCABULARY, PHRASES, OUTLETS = 40_000, 3_000, 200
NOW = "2026-06-01T00:00:00Z"


class Press:
    """Invented articles, one after the other, the same every time."""

    def __init__(self) -> None:
        self.dice = random.Random(11)
        self.words = [self._word() for _ in range(VOCABULARY)]
        self.weights = np.cumsum(1 / np.arange(10, VOCABULARY + 10)).tolist()
        self.phrases = [" ".join(self._some(self.dice.randint(4, 8))) for _ in range(PHRASES)]
        self.footers = [" ".join(self._some(45)) for _ in range(OUTLETS)]
        self.earlier: list[str] = []

    def _word(self) -> str:
        syllables = self.dice.randint(1, 4)
        return "".join(self.dice.choice("bdfglmnprst") + self.dice.choice("aeiou") for _ in range(syllables))

    def _some(self, count: int) -> list[str]:
        return self.dice.choices(self.words, cum_weights=self.weights, k=count)

    def article(self) -> str:
        """The next one."""
        if self.earlier and self.dice.random() < 1 / 6:
            words = self.dice.choice(self.earlier).split(" ")
            words = words[: round(len(words) * self.dice.uniform(0.4, 1))]
            for place in self.dice.sample(range(len(words)), len(words) // 30):
                words[place] = self.dice.choice(self.words)
        else:
            words = self._some(round(self.dice.lognormvariate(6.0, 0.4)))
            for _ in range(6):
                words.insert(self.dice.randrange(len(words)), self.dice.choice(self.phrases))
            self.earlier = [*self.earlier[-500:], " ".join(words)]
        return f"{' '.join(words)}\n{self.dice.choice(self.footers)}"


def shelve(connection: Connection, number: int, written: str) -> None:
    """Write the rows of an article that has no statements."""
    connection.execute(insert(articles), {"id": number, "identity": str(number), "added": NOW})
    row: dict[str, Any] = dict.fromkeys(("digest", "name"), str(number)) | dict.fromkeys(
        ("added", "read_at"), NOW
    )
    row |= {
        "id": number,
        "article_id": number,
        "number": 1,
        "current": True,
        "text": written,
        "model": "none",
    }
    connection.execute(insert(versions), row)


def fill(connection: Connection, numbers: range, press: Press, listed: Counter[int]) -> None:
    """Put articles in, with what they are looked up by, but without looking for copies of each."""
    for number in numbers:
        written = press.article()
        shelve(connection, number, written)
        hashes = sketch(written)
        signature = np.array(hashes, dtype="<u8").tobytes()
        connection.execute(insert(signatures), {"version_id": number, "signature": signature})
        free = [one for one in hashes if listed[one] < copying.MOST_POSTED]
        listed.update(free)
        connection.execute(insert(shingles), [{"hash": one, "version_id": number} for one in free])


def each(several: list[Any], does: Callable[[Any], object]) -> float:
    """Microseconds for one, the median."""
    took = []
    for one in several:
        began = time.thread_time()
        does(one)
        took.append(time.thread_time() - began)
    return 1e6 * statistics.median(took)


def measure(connection: Connection, known: int, press: Press) -> Iterator[str]:
    """Take in articles and tell what it costs."""
    texts = [press.article() for _ in range(MEASURED)]
    numbers = range(10_000_000 + known, 10_000_000 + known + MEASURED)
    for number, written in zip(numbers, texts, strict=True):
        shelve(connection, number, written)
    by_key = select(versions.c.text)
    split = each(texts, lambda one: one.casefold().split())
    select_one = each(
        list(numbers), lambda one: connection.execute(by_key.where(versions.c.id == one)).scalar()
    )
    signing = each(texts, sketch)
    signed = [(number, text, sketch(text)) for number, text in zip(numbers, texts, strict=True)]
    taking = each(signed, lambda one: copying.note(connection, *one))
    copies = connection.scalar(select(func.count()).where(articles.c.copy_of.is_not(None)))
    yield f"{known:,} articles: {copies} of {MEASURED} more are copies"
    yield f"  signing {signing:5.0f} µs, {signing / split:4.1f} times splitting into words ({split:.0f})"
    yield f"  taking in {taking:5.0f} µs, {taking / select_one:4.1f} times selecting a row ({select_one:.0f})"


def main() -> None:
    """Fill, measure and print."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    press, listed = Press(), Counter[int]()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "register.db")
        engine = opened(file)
        filled = 0
        for size in (total // 6, total):
            for start in range(filled, size, AT_ONCE):
                with writing(engine) as connection:
                    fill(connection, range(start + 1, min(start + AT_ONCE, size) + 1), press, listed)
            filled = size
            with engine.connect() as connection:  # what is measured is rolled back
                for line in measure(connection, size, press):
                    print(line)
                rows = connection.scalar(select(func.count()).select_from(shingles))
            print(f"  {rows:,} hashes listed, {file.stat().st_size / 1e6:,.0f} MB in all")
        engine.dispose()


if __name__ == "__main__":
    main()
