"""How fast the register answers, and how that grows: `python -m benchmarks.register`.

Makes registers of 10,000, 100,000 and 1,000,000 statements under `build/register/` (once; a few minutes) and
asks all of them the same kinds of questions, many of each kind. Times are told in milliseconds, and as ratios
to one row fetched by its key on the same machine in the same run; processor time tells what a machine that
does other things as well adds to it. It fails where an answer takes longer than promised.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from benchmarks.world import ACTS, KINDS, MONTHS, World, fill
from onrecord.register import schema
from onrecord.register.asking import speaker, statements
from onrecord.register.opening import asking, opened
from onrecord.register.query import Order, Query

SIZES = (10_000, 100_000, 1_000_000)
QUESTIONS = 60
"""How many questions of a kind are asked of each register."""
FOLDER = Path("build/register")
SEARCH, SPEAKER = 100, 50
"""The most milliseconds that p95 of a search, and of a speaker's page, may take."""


def register(size: int) -> Engine:
    """A register of so many statements; made where there is none yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{size}.db"
    if path.exists():
        return opened(path)
    began = time.perf_counter()
    making = path.with_suffix(".part")
    for left in FOLDER.glob(f"{size}.part*"):
        left.unlink()
    engine = opened(making)
    fill(engine, size)
    engine.dispose()
    making.rename(path)
    took, megabytes = time.perf_counter() - began, path.stat().st_size / 1e6
    print(f"{size:,} statements made in {took:.0f} s, {megabytes:,.0f} MB")
    return opened(path)


Question = Callable[[Connection], object]


class Questions:
    """Questions about a world, each with words and names of its own every time it is asked."""

    def __init__(self) -> None:
        self.world = World()

    def word(self, first: int, last: int) -> str:
        """A word whose rank by frequency is between these."""
        return self.world.words[self.world.dice.randrange(first, last)]

    def common(self) -> str:
        """A word that every tenth statement has, or every other one."""
        return self.word(0, 20)

    def middling(self) -> str:
        """A word that one statement in a hundred has, or in a thousand."""
        return self.word(200, 2_000)

    def rare(self) -> str:
        """A word that one statement in ten thousand has, or fewer."""
        return self.word(10_000, 50_000)

    def person(self) -> str:
        """The name of a speaker; those that are often in the news more often."""
        return self.world.speakers[self.world.who()]

    def month(self) -> str:
        """A month in which articles were published."""
        return self.world.dice.choice(MONTHS)

    def words(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Kinds of words to search by."""
        yield "a very common word", self.common
        yield "a middling word", self.middling
        yield "a rare word", self.rare
        yield "two very common words", lambda: f"{self.common()} {self.common()}"
        yield "a common and a rare word", lambda: f"{self.common()} {self.rare()}"
        yield "two middling words", lambda: f"{self.middling()} {self.middling()}"
        yield "a common word, not another", lambda: f"{self.common()} -{self.common()}"
        yield "two words of a text as phrase", lambda: f'"{self.world.text(2)}"'
        yield "a phrase of middling words", lambda: f'"{self.middling()} {self.middling()}"'
        yield "a phrase of common words", lambda: f'"{self.common()} {self.common()}"'

    def filters(self) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
        """Each filter by itself."""
        dice = self.world.dice
        yield "speaker", lambda: {"speaker": self.person()}
        yield "surname", lambda: {"speaker": self.person().split()[1]}
        yield "act", lambda: {"act": dice.choice(ACTS)}
        yield "kind", lambda: {"kind": dice.choice(KINDS)}
        yield "outlet", lambda: {"outlet": self.world.outlet().upper()}
        yield "since", lambda: {"since": self.month()}
        yield "until", lambda: {"until": self.month()}
        yield "month", lambda: dict.fromkeys(("since", "until"), self.month())
        yield "month published", lambda: dict.fromkeys(("published_since", "published_until"), self.month())
        yield "published since", lambda: {"published_since": f"{self.month()}-15"}
        yield "source", lambda: {"source": self.person().split()[1]}
        yield "negated", lambda: {"negated": True}
        yield "confidence", lambda: {"min_confidence": round(dice.random(), 3)}
        yield "no copies", lambda: {"copies": "none"}

    def kinds(self) -> Iterator[tuple[str, Question, float]]:
        """Every kind of question: what it is called, one of its kind, and the milliseconds it may take."""

        def search(words: Callable[[], str], given: Callable[[], dict[str, Any]], order: Order) -> Question:
            return lambda connection: statements(connection, Query(words=words(), **given()), order)

        for name, words in self.words():
            yield name, search(words, dict, "words"), SEARCH
        yield "a very common word, by day", search(self.common, dict, "day"), SEARCH
        for name, given in self.filters():
            yield f"by {name}", search(str, given, "day"), SEARCH
        for name, given in self.filters():
            yield f"common word, {name}", search(self.common, given, "words"), SEARCH
            yield f"middling word, {name}", search(self.middling, given, "words"), SEARCH
        yield "a speaker's page", lambda connection: speaker(connection, self.world.who() + 1), SPEAKER


@dataclass(frozen=True)
class Told:
    """What one kind of question took, in milliseconds.

    p50, p95: the time that passed. cpu: p95 of the processor's time. row: p50 of a row by its key, each
    fetched right before a question.
    """

    p50: float
    p95: float
    cpu: float
    row: float


def measured(connection: Connection, ask: Question, size: int, questions: Questions) -> Told:
    """Ask many questions of a kind, and for one row each time."""
    asked, worked, rows = [], [], []
    for _ in range(QUESTIONS):
        number = questions.world.dice.randint(1, size)
        rows.append(timed(partial(one_row, number), connection)[0])
        passed, cpu = timed(ask, connection)
        asked.append(passed)
        worked.append(cpu)
    return Told(statistics.median(asked), p95(asked), p95(worked), statistics.median(rows))


def one_row(number: int, connection: Connection) -> object:
    """What all is measured by: a statement by its key."""
    table = schema.statements
    return connection.execute(select(table).where(table.c.id == number)).all()


def timed(ask: Question, connection: Connection) -> tuple[float, float]:
    """Milliseconds that pass, and milliseconds that the processor is at it."""
    began, cpu = time.perf_counter(), time.process_time()
    ask(connection)
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - cpu)


def p95(taken: Sequence[float]) -> float:
    """What nineteen of twenty stay below."""
    return sorted(taken)[int(len(taken) * 0.95)]


def main() -> int:
    """Make what is missing, measure, print; 1 where a promise is not kept."""
    arguments = argparse.ArgumentParser(description="Measure how fast the register answers.")
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes: Sequence[int] = sorted(arguments.parse_args().sizes)
    engines = {size: register(size) for size in sizes}
    print(f"{'':30}" + "".join(f"{f'{size:,} statements':>29}" for size in sizes))
    print(f"{'':30}" + "".join(f"{'p50':>8}{'p95':>7}{'cpu':>7}{'ratio':>7}" for _ in sizes) + "  growth")
    late = []
    for number, (name, _, most) in enumerate(Questions().kinds()):
        told = []
        for size, engine in engines.items():
            questions = Questions()  # so that all are asked the same
            with asking(engine) as connection:
                ask = list(questions.kinds())[number][1]
                ask(connection)
                told.append(measured(connection, ask, size, questions))
        line = "".join(f"{one.p50:8.1f}{one.p95:7.1f}{one.cpu:7.1f}{one.p50 / one.row:7.0f}" for one in told)
        growth = (told[-1].p50 / told[-1].row) / (told[0].p50 / told[0].row)
        print(f"{name:30}{line}{growth:8.1f}", flush=True)
        late += [f"{name}: p95 {told[-1].p95:.0f} ms, promised {most} ms"] * (told[-1].p95 > most)
    print(*late, sep="\n")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
