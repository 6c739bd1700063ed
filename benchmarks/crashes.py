"""Writers are killed at 200 random moments, on both databases: what is lost, doubled or damaged by it.

Three writers add the same 500 articles to one register, each in an order of its own. One of them is killed
(SIGKILL) again and again, or all at once, and begun anew. Then the register is checked, another writer
finishes what is left, and what is there is compared with a run that nobody disturbed. If a writer comes to
the end before there were as many kills as asked for, another run begins.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.register import postgresql
from tests.register.crashing import State, differences, finish, kill_at_random, state
from tests.register.crashing_articles import write_articles

WRITERS = 3
Places = Callable[[], AbstractContextManager[str]]


def main() -> int:
    """Measure, print, and fail if anything was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(prog="benchmarks.crashes", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        files = write_articles(asked.articles, 5, Path(folder))
        place = str(Path(folder) / "undisturbed.db")
        began = time.monotonic()
        finish(place, files)
        undisturbed = state(place)
        print(f"undisturbed: {_told(undisturbed)}, {time.monotonic() - began:.0f} s")
        bad = _crash("SQLite", _files(Path(folder)), files, undisturbed, asked)
        try:
            with postgresql.server() as server:
                bad += _crash("PostgreSQL", lambda: postgresql.database(server), files, undisturbed, asked)
        except postgresql.NoServerError as error:
            print(f"PostgreSQL: left out: {error}")
    return 1 if bad else 0


def _files(folder: Path) -> Places:
    @contextmanager
    def place() -> Iterator[str]:
        with tempfile.TemporaryDirectory(dir=folder) as own:
            yield str(Path(own) / "onrecord.db")

    return place


def _crash(
    name: str, places: Places, files: list[str], undisturbed: State, asked: argparse.Namespace
) -> Counter[str]:
    """Runs with kills in one kind of database; what was wrong after them."""
    chance = random.Random(asked.seed)
    began, killed, runs = time.monotonic(), 0, 0
    moments: list[int] = []
    bad: Counter[str] = Counter()
    while killed < asked.kills:
        with places() as place:
            left = asked.kills - killed
            killing = kill_at_random(place, files, asked.articles, writers=WRITERS, kills=left, chance=chance)
            bad["findings before the restart"] += len(state(place).found)
            finish(place, files)
            bad += differences(state(place), undisturbed)
        killed += killing.kills
        moments += killing.moments
        runs += 1
    seconds = time.monotonic() - began
    told = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in (+bad).items()) or "nothing wrong"
    print(f"{name}: {killed} kills of {WRITERS} writers, {runs} runs, {seconds:.0f} s: {told}")
    print(f"{name}: killed with {_spread(moments)} of {asked.articles} articles in (quartiles)")
    return +bad


def _spread(moments: list[int]) -> str:
    """The smallest, the largest, and the quarters between them."""
    ordered = sorted(moments)
    return ", ".join(str(ordered[(len(ordered) - 1) * quarter // 4]) for quarter in range(5))


def _told(found: State) -> str:
    statements = sum(len(version) for versions in found.articles.values() for version in versions)
    return f"{len(found.articles)} articles, {statements} statements, {len(found.found)} findings"


if __name__ == "__main__":
    sys.exit(main())
