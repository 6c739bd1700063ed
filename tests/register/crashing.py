"""Writers of a register that are killed at random moments, and what must be true of it afterwards.

The writers run `onrecord add` itself, in processes that a fork server makes with the model loaded already, so
that they come back at once.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess

from sqlalchemy import func, select

from onrecord.register import schema
from onrecord.register.checking import check, check_index
from onrecord.register.opening import asking, opened, writing
from onrecord.values import Problem
from tests.register.crashing_writer import add

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.register.crashing_server"])


@dataclass(frozen=True, slots=True)
class State:
    """What is in a register.

    articles: the statements of every version of each, by its identity, in the form of `onrecord.forms`.
    found: what `onrecord check` finds.
    """

    articles: dict[str, list[list[str]]]
    found: tuple[Problem, ...]


def state(place: str) -> State:
    """What is in the register now."""
    articles, versions, statements = schema.articles, schema.versions, schema.statements
    asked = (
        select(articles.c.identity, versions.c.id, statements.c.form)
        .select_from(articles.outerjoin(versions).outerjoin(statements))
        .order_by(articles.c.id, versions.c.id, statements.c.cue_start, statements.c.id)
    )
    by_version: dict[str, dict[int, list[str]]] = {}
    engine = opened(place)
    with writing(engine) as connection:
        found = (*check(connection), *check_index(connection))
        for identity, version, form in connection.execute(asked):
            by_version.setdefault(identity, {}).setdefault(version, []).append(form)
    engine.dispose()
    return State({name: list(several.values()) for name, several in by_version.items()}, found)


def start(place: str, files: Sequence[str]) -> ForkServerProcess:
    """A writer that adds the files to the register."""
    writer = _FORKING.Process(target=add, args=(place, files))
    writer.start()
    return writer


def finish(place: str, files: Sequence[str]) -> None:
    """Let one writer add the files, undisturbed."""
    writer = start(place, files)
    writer.join()
    assert writer.exitcode == 0


@dataclass(frozen=True, slots=True)
class Killing:
    """Killed writers. kills: how many were. moments: how many articles were in at each moment of killing."""

    kills: int
    moments: tuple[int, ...]


def kill_at_random(
    place: str, files: Sequence[str], count: int, *, writers: int, kills: int, chance: random.Random
) -> Killing:
    """Let writers add the files, each in an order of its own, and kill some at random moments.

    Each time it is one of them, or all at once, so that the next one finds a register that nobody closed. The
    moments are spread over the run: most come when a number of articles drawn by chance is in, and a little
    after that; some come at once, which hits a writer as it begins. It ends when a writer comes to the end of
    the files, or after so many kills.

    count: how many articles the files have.
    """

    def begin() -> ForkServerProcess:
        return start(place, chance.sample(files, len(files)))

    running = [begin() for _ in range(writers)]
    killed, moments = 0, []
    for target in sorted(chance.uniform(0, count) for _ in range(kills)):
        at_once = chance.random() < 0.2
        while (come := come_in(place)) < target and not at_once and all(one.is_alive() for one in running):
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 0.3))
        if killed >= kills or not all(writer.is_alive() for writer in running):
            break
        moments.append(come)
        victims = range(writers) if chance.random() < 0.1 else [chance.randrange(writers)]
        for number in victims:
            running[number].kill()
        for number in victims:
            running[number].join()
            killed += running[number].exitcode == -signal.SIGKILL
            running[number] = begin()
    for writer in running:
        writer.kill()
        writer.join()
    return Killing(killed, tuple(moments))


def come_in(place: str) -> int:
    """How many articles are in the register, which is closed again."""
    engine = opened(place)
    with asking(engine) as connection:
        count = connection.scalar(select(func.count()).select_from(schema.articles))
    engine.dispose()
    return count or 0


def differences(found: State, undisturbed: State) -> Counter[str]:
    """In how many articles, and findings, a register is not what it would be had nobody disturbed it."""
    return +Counter(
        missing=len(undisturbed.articles.keys() - found.articles.keys()),
        invented=len(found.articles.keys() - undisturbed.articles.keys()),
        doubled=sum(len(versions) > 1 for versions in found.articles.values()),
        other_statements=sum(
            versions != undisturbed.articles.get(name) for name, versions in found.articles.items()
        ),
        findings=len(found.found),
    )
