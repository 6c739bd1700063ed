"""Writers are killed at 200 random moments, on both databases: what is lost, doubled or damaged by it.

Three writers add the same 500 articles to one register, each in an order of its own. One of them is killed
(SIGKILL) again and again, and begun anew, until one comes to the end; then another one finishes what is left,
and the register is compared with that of a run that nobody disturbed. Such runs follow one another until
there were as many kills as asked for.
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
from tests.register.crashing import State, differences, finish, kill_at_random, state, write_articles

WRITERS = 3
Places = Callable[[], AbstractContextManager[str]]


def main() -> int:
    """Measure, print, and fail if anything was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(prog="benchmarks.crashes", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--longest", type=float, default=0.5, help="seconds between two kills at most")
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
    began, killed, runs, came_in = time.monotonic(), 0, 0, 0
    bad: Counter[str] = Counter()
    while killed < asked.kills:
        with places() as place:
            killed += kill_at_random(
                place,
                files,
                writers=WRITERS,
                kills=asked.kills - killed,
                longest=asked.longest,
                chance=chance,
            )
            left = state(place)
            bad["findings before the restart"] += len(left.found)
            came_in += len(left.articles)
            finish(place, files)
            bad += differences(state(place), undisturbed)
            runs += 1
    told = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in (+bad).items()) or "nothing wrong"
    seconds = time.monotonic() - began
    print(f"{name}: {killed} kills of {WRITERS} writers, {runs} runs, {seconds:.0f} s: {told}")
    print(f"{name}: when they were left alone, {came_in / runs:.0f} articles of {asked.articles} were in")
    return +bad


def _told(found: State) -> str:
    statements = sum(len(version) for versions in found.articles.values() for version in versions)
    return f"{len(found.articles)} articles, {statements} statements, {len(found.found)} findings"


if __name__ == "__main__":
    sys.exit(main())
