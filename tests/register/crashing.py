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
from pathlib import Path

from sqlalchemy import select

from onrecord.forms import to_line
from onrecord.register import schema
from onrecord.register.checking import check, check_index
from onrecord.register.opening import opened, writing
from onrecord.values import Article, Problem
from tests.register import crashing_writer

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([crashing_writer.__name__])

_NAMES = ("Anna Berg", "Olaf Lind", "Mira Novak", "Tomas Reyes", "Jan Kowal", "Ines Duarte", "Paul Okoro")
_ROLES = ("harbour director", "mayor", "minister of transport", "chair of the union", "head of the clinic")
_PLACES = ("Westport", "Lindholm", "Arkova", "Sant Pere", "Nordby", "Calder Bay")
_WORKS = ("ferry", "bridge", "clinic", "railway", "school", "dam", "market hall")


def article(number: int) -> Article:
    """A short invented article, by one of a few people who speak again and again."""
    chance = random.Random(number)  # noqa: S311
    name, other = chance.sample(_NAMES, 2)
    role, place, work = chance.choice(_ROLES), chance.choice(_PLACES), chance.choice(_WORKS)
    text = (
        f"{name}, {role} of {place}, said on Tuesday that the {work} would open after {number} days. "
        f'"We have waited long enough," {name.split()[1]} told reporters in {place}.\n\n'
        f"{other} denied that the {work} had cost {number} million, and promised to publish the figures."
    )
    url = f"https://paper{number % 5}.example/{number}"
    return Article(str(number), text, url, f"Paper {number % 5}", f"The {work} of {place}", "2026-05-27")


def write_articles(count: int, parts: int, folder: Path) -> list[str]:
    """That many articles in so many files of lines; the paths of the files."""
    lines = [to_line(article(number)) for number in range(count)]
    paths = [folder / f"part{part}.jsonl" for part in range(parts)]
    for part, path in enumerate(paths):
        path.write_bytes(b"".join(lines[part::parts]))
    return list(map(str, paths))


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
    writer = _FORKING.Process(target=crashing_writer.add, args=(place, files))
    writer.start()
    return writer


def finish(place: str, files: Sequence[str]) -> None:
    """Let one writer add the files, undisturbed."""
    writer = start(place, files)
    writer.join()
    assert writer.exitcode == 0


def kill_at_random(
    place: str, files: Sequence[str], *, writers: int, kills: int, longest: float, chance: random.Random
) -> int:
    """Let writers add the files, each in an order of its own, and kill one at random, again and again.

    It ends when a writer comes to the end of the files, or after so many kills.

    longest: the most seconds from one kill to the next. Returns how many there were.
    """

    def begin() -> ForkServerProcess:
        return start(place, chance.sample(files, len(files)))

    running = [begin() for _ in range(writers)]
    killed = 0
    while killed < kills:
        time.sleep(chance.uniform(0, longest))
        if not all(writer.is_alive() for writer in running):
            break
        number = chance.randrange(writers)
        running[number].kill()
        running[number].join()
        killed += running[number].exitcode == -signal.SIGKILL
        running[number] = begin()
    for writer in running:
        writer.kill()
        writer.join()
    return killed


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
