"""What following feeds leaves in the register: articles, the run, and problems until they are solved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from onrecord.adding import extracted, program, version_of
from onrecord.following.intake import Event, FeedRead
from onrecord.reading import is_address
from onrecord.register import running
from onrecord.register.register import Register, now
from onrecord.register.storing import bring_back, incoming, known, store
from onrecord.values import Article, Problem

if TYPE_CHECKING:
    from onrecord.extracting.encoder import Model


_MOST_MET = 10_000


class Keeper:
    """Stores articles one at a time, and keeps what goes wrong until it goes well.

    command: what the run is called in the register. model: the one in the wheel where none is given.
    """

    def __init__(self, register: Register, command: str, model: Model | None = None):
        self._register = register
        self._model = model
        self.counts: Counter[str] = Counter()
        """How many `articles` and `statements` are new, and how many `problems` were met."""
        self._met: set[Problem] = set()
        with register.writing() as connection:
            self._unsolved = set(running.to_retry(connection))
            self._run = running.begin(connection, command, program(), version_of(model), now())

    def take(self, article: Article) -> None:
        """Read an article through and store it, unless it is known.

        Raises:
            RegisterError: if the register cannot be written to.
        """
        one = incoming(article)
        with self._register.asking() as connection:
            (there,) = known(connection, [one])
        if there is not None and there.outcome != "again":
            return
        ready = None if there is not None else extracted(one, self._model)
        with self._register.writing() as connection:
            if ready is None:
                bring_back(connection, one, now())
                return
            stored = store(connection, ready, now(), self._run)
            if stored.outcome in ("new", "version"):
                self.counts += Counter(articles=1, statements=stored.statements)
            self._go_on(connection)

    def tell(self, event: Event) -> tuple[Problem, ...]:
        """Keep what is wrong, and mark what was wrong with a feed or a page as solved once it could be read.

        Returns:
            What is wrong that was not met in this run before.
        """
        wrong = (event,) if isinstance(event, Problem) else event.problems
        source = _read(event)
        if wrong or source in self._unsolved:
            with self._register.writing() as connection:
                time = now()
                running.note(connection, [(one, _retry(one)) for one in wrong], time, self._run)
                if source in self._unsolved:
                    running.solve(connection, [source], time, time)
                self.counts += Counter(problems=len(wrong))
                self._go_on(connection)
        self._unsolved -= {source}
        self._unsolved |= {one.source for one in wrong}
        new = tuple(one for one in wrong if one not in self._met)
        if len(self._met) > _MOST_MET:  # it may run for months
            self._met.clear()
        self._met |= set(new)
        return new

    def end(self) -> None:
        """The run is over."""
        with self._register.writing() as connection:
            running.end(connection, self._run, now())

    def _go_on(self, connection: Connection) -> None:
        counts = self.counts
        running.go_on(connection, self._run, counts["articles"], counts["statements"], counts["problems"])


def _read(event: Event) -> str | None:
    """What could be read, and has nothing wrong any more but what is told with it; None for nothing."""
    if isinstance(event, Problem):
        return None
    as_it_was = isinstance(event, FeedRead) and event.received is None and not event.failures
    return None if as_it_was else event.source


def _retry(problem: Problem) -> str | None:
    return problem.source if is_address(problem.source) else None
