"""The flow into a register: from sources to articles that are kept, each once, whatever happens."""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from onrecord.pipeline import extract
from onrecord.reading import Fetching, articles, is_address, parts
from onrecord.register import running
from onrecord.register.register import Register, now
from onrecord.register.storing import (
    Extracted,
    Incoming,
    Stored,
    bring_back,
    incoming,
    known,
    read_again,
    read_by,
    store,
    versions_by,
)
from onrecord.values import Article, Problem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.extracting.encoder import Model

Item = TypeVar("Item")

MOST_AT_ONCE = 8
"""How many articles are stored in one transaction at most."""
LONGEST = 2.0
"""How many seconds an article waits for others that are to be stored with it."""
MOST_ASKED = 32
"""How many articles at a time are looked for in the register."""
LONGEST_ASKED = 0.2
"""How many seconds an article waits for others that are to be looked for with it."""


def arrivals(
    sources: Iterable[str | Path], fetching: Fetching | None = None, published: str | None = None
) -> Iterator[tuple[str, Article | Problem]]:
    """Every article of the sources, with the file or the address it is from; folders are gone through.

    published: ISO 8601 date of the articles that do not tell their own.
    """
    fetching = fetching or Fetching()
    for source in map(str, sources):
        for part in parts(source):
            if isinstance(part, Problem):
                yield source, part
                continue
            for item in articles(part, fetching):
                if isinstance(item, Article):
                    yield part, replace(item, published=item.published or published)
                else:
                    yield part, item


def add_all(
    register: Register,
    sources: Iterable[str | Path] | str | Path,
    fetching: Fetching | None = None,
    published: str | None = None,
    command: str = "",
) -> Iterator[Stored | Problem]:
    """Take every article of the sources into a register, with its statements and their speakers.

    What became of each comes in the order of the sources, once it is safe in the register; what was stored
    before is known and costs next to nothing. Stopped at any moment, in any way, it goes on where it was
    when it is begun again. Several processes may add to one register at once.

    sources: paths of files or folders, http(s) addresses, or `-` for standard input; one of these, or many.
    published: ISO 8601 date of the articles that do not tell their own.
    command: what the run is called in the register.
    """
    if isinstance(sources, str | Path):
        sources = [sources]
    return add(register, arrivals(sources, fetching, published), command)


def add(
    register: Register,
    items: Iterable[tuple[str, Article | Problem]],
    command: str = "",
    model: Model | None = None,
) -> Iterator[Stored | Problem]:
    """Take articles into a register like `add_all`, from wherever they come.

    items: each article or problem with the file or the address it is from, which is what to try again where
        something is wrong; articles of one source stand together.
    """
    flow = _Flow(register, command, model)
    try:
        yield from flow.take(items)
    finally:
        flow.close()


def extracted(one: Incoming, model: Model | None = None) -> Extracted:
    """An article on its way into a register, read through: its statements, and who speaks in them."""
    from onrecord.extracting.encoder import shipped
    from onrecord.linking.shingles import sketch
    from onrecord.resolving.known import take_apart
    from onrecord.resolving.roles import appearances

    model = model or shipped()
    article = extract(one.article, model)
    seen = appearances(replace(article, id=one.identity))
    for each in seen:
        take_apart(each)  # here, beside other articles, and not where writers wait for each other
    return Extracted(one, article, seen, model.version, sketch(article.text))


def retry_of(source: str) -> str | None:
    """What to add again for another try at a source, from wherever; None for what does not come again."""
    if source in ("", "-"):
        return None
    return source if is_address(source) else str(Path(source).absolute())


def to_redo(
    register: Register, older_than: str, model: Model | None = None
) -> Iterator[tuple[int, Incoming]]:
    """The versions that models older than one have read, with the ids of their rows, for `redo`.

    older_than: the name of a model, such as `news-3`; `current` for the one of this release, and `all` for
        whatever was read by any.

    Raises:
        ValueError: if `older_than` is none of these.
    """
    present = version_of(model)
    with register.asking() as connection:
        models = read_by(connection)
    if older_than != "all":
        than = present if older_than == "current" else older_than
        if _number(than) is None:
            raise ValueError(f"{older_than!r} is no model; name one like {present}, or current, or all")
        models = [one for one in models if is_older(one, than)]
    last = 0
    while True:
        with register.asking() as connection:
            few = versions_by(connection, models, last, MOST_ASKED)
        if not few:
            return
        yield from few
        last = few[-1][0]


def redo(
    register: Register,
    items: Iterable[tuple[int, Incoming]],
    command: str = "",
    model: Model | None = None,
) -> Iterator[Stored | Problem]:
    """Read versions of articles again, with the model of this release; the judgements of persons stay.

    A statement whose cue stands where one stood stays the same row. Stopped at any moment, it goes on where
    it was when it is begun again.

    items: as `to_redo` gives them.
    """
    flow = _Flow(register, command, model)
    try:
        yield from flow.take_again(items)
    finally:
        flow.close()


def is_older(model: str, than: str) -> bool:
    """Whether a model came before another one: by the number in its name, and one of another name always.

    >>> is_older("news-2", "news-10"), is_older("news-3", "news-3"), is_older("wire-9", "news-3")
    (True, False, True)
    """
    one, other = _number(model), _number(than)
    return one is None or other is None or one[0] != other[0] or one[1] < other[1]


def _number(model: str) -> tuple[str, int] | None:
    name, _, number = model.rpartition("-")
    return (name, int(number)) if name and number.isdecimal() else None


class _Flow:
    """Articles on their way: read, looked for, extracted, stored; in the order they came, and few of each."""

    def __init__(self, register: Register, command: str, model: Model | None) -> None:
        self._register = register
        self._model = model
        self._started = now()
        self._counts = Counter[str]()
        self._source = ""
        self._cores = os.cpu_count() or 1
        with register.writing() as connection:
            self._unsolved = set(running.to_retry(connection))
            self._run = running.begin(connection, command, program(), version_of(model), self._started)
        self._pool = ThreadPoolExecutor(self._cores)
        self._waiting: deque[_Waiting] = deque()

    def take(self, items: Iterable[tuple[str, Article | Problem]]) -> Iterator[Stored | Problem]:
        """Take them all."""
        for few in _some(items):
            self._begin(few)
            yield from self._settle(2 * self._cores)
        self._end_source("")
        yield from self._settle(0)
        with self._register.writing() as connection:
            running.end(connection, self._run, now())

    def take_again(self, items: Iterable[tuple[int, Incoming]]) -> Iterator[Stored | Problem]:
        """Read these versions again."""
        for number, one in items:
            work = self._pool.submit(self._extract, "", one)
            self._waiting.append(_Waiting("", work, version=number))
            yield from self._settle(2 * self._cores + MOST_AT_ONCE)
        yield from self._settle(0)
        with self._register.writing() as connection:
            running.end(connection, self._run, now())

    def close(self) -> None:
        """Let go of what was not begun."""
        self._pool.shutdown(cancel_futures=True)

    def _begin(self, few: Sequence[tuple[str, Article | Problem]]) -> None:
        """See which articles are new and begin to extract them."""
        came = [
            (source, item if isinstance(item, Problem) else incoming(item, source)) for source, item in few
        ]
        with self._register.asking() as connection:
            there = known(connection, [one for _, one in came if isinstance(one, Incoming)])
        answers = iter(there)
        for source, one in came:
            self._end_source(source)
            if isinstance(one, Problem):
                self._waiting.append(_Waiting(source, one))
                continue
            found = next(answers)
            if found is None:
                self._waiting.append(_Waiting(source, self._pool.submit(self._extract, source, one)))
            else:
                self._waiting.append(_Waiting(source, one if found.outcome == "again" else found))

    def _end_source(self, source: str) -> None:
        """Another source begins: what was wrong with the one before and was not met again is solved."""
        if source != self._source and retry_of(self._source) in self._unsolved:
            self._waiting.append(_Waiting(self._source, None))
        self._source = source

    def _extract(self, source: str, one: Incoming) -> Extracted | Problem:
        try:
            return extracted(one, self._model)
        except Exception as error:  # noqa: BLE001 - one article in a million must not stop the others
            return _mistake(source, one, error)

    def _settle(self, most: int) -> Iterator[Stored | Problem]:
        """Store what is extracted, in order, until at most so many are waiting."""
        while self._waiting and (len(self._waiting) > most or self._waiting[0].is_done()):
            ready: list[_Waiting] = []
            began = time.monotonic()
            while self._waiting and len(ready) < MOST_AT_ONCE:
                if not self._waiting[0].is_done() and (
                    len(self._waiting) <= most or (ready and time.monotonic() - began > LONGEST)
                ):
                    break
                self._waiting[0].wait()
                ready.append(self._waiting.popleft())
            yield from self._store(ready)

    def _store(self, ready: Sequence[_Waiting]) -> list[Stored | Problem]:
        """Write these in one transaction, if there is anything to write."""
        done = [(one, one.result()) for one in ready]
        if all(isinstance(item, Stored) for _, item in done):
            return [item for _, item in done if isinstance(item, Stored)]
        time_now = now()
        outcomes: list[Stored | Problem] = []
        with self._register.writing() as connection:
            for one, item in done:
                if item is None:
                    running.solve(connection, [retry_of(one.source) or ""], self._started, time_now)
                    continue
                became = self._kept(connection, one, item, time_now)
                if isinstance(became, Problem):
                    running.note(connection, [(became, retry_of(one.source))], time_now, self._run)
                outcomes.append(became)
            counts = self._counts + _counted(outcomes)
            running.go_on(connection, self._run, counts["articles"], counts["statements"], counts["problems"])
        self._counts = counts
        return outcomes

    def _kept(
        self, connection: Connection, waited: _Waiting, item: Extracted | Incoming | Stored | Problem, at: str
    ) -> Stored | Problem:
        if isinstance(item, Stored | Problem):
            return item
        try:
            with connection.begin_nested():
                if isinstance(item, Incoming):
                    return bring_back(connection, item, at)
                if waited.version is not None:
                    return read_again(connection, waited.version, item, at)
                return store(connection, item, at, self._run)
        except DBAPIError as error:
            if not isinstance(error, IntegrityError | DataError):
                raise  # the register's own trouble, such as a full disk or a damaged file
            return _mistake(waited.source, _on_its_way(item), error)
        except Exception as error:  # noqa: BLE001 - one article in a million must not stop the others
            return _mistake(waited.source, _on_its_way(item), error)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Something on its way, with the source it is from; None for the end of a source.

    version: the id of the version that it is another reading of, None where it is not.
    """

    source: str
    item: Future[Extracted | Problem] | Incoming | Stored | Problem | None
    version: int | None = None

    def is_done(self) -> bool:
        return not isinstance(self.item, Future) or self.item.done()

    def wait(self) -> None:
        if isinstance(self.item, Future):
            self.item.exception()

    def result(self) -> Extracted | Incoming | Stored | Problem | None:
        return self.item.result() if isinstance(self.item, Future) else self.item


def _on_its_way(item: Extracted | Incoming) -> Incoming:
    return item if isinstance(item, Incoming) else item.incoming


def _mistake(source: str, one: Incoming, error: Exception) -> Problem:
    where = one.article.url or source or one.identity
    message = f"it could not be read through ({type(error).__name__}: {error})"
    return Problem(where, message, "please report it, with the article, as a mistake of onrecord")


def _counted(outcomes: Iterable[Stored | Problem]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in outcomes:
        if isinstance(one, Problem):
            counts["problems"] += 1
        elif one.outcome in ("new", "version", "reread"):
            counts["articles"] += 1
            counts["statements"] += one.statements
    return counts


def _some(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items, a few at a time; whoever waits for a slow site gets what there is."""
    few: list[Item] = []
    began = time.monotonic()
    for item in items:
        few.append(item)
        if len(few) == MOST_ASKED or time.monotonic() - began > LONGEST_ASKED:
            yield few
            few, began = [], time.monotonic()
    if few:
        yield few


def version_of(model: Model | None) -> str:
    """The version of a model, or of the one in the wheel, which is not loaded for that."""
    from onrecord.extracting.encoder import shipped_version

    return model.version if model else shipped_version()


def program() -> str:
    """The version of this program."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("onrecord")
    except PackageNotFoundError:  # run from its source, without being installed
        return "0"
