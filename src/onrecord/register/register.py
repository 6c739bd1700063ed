"""The register as Python programs see it: opened, asked and corrected by the methods of one class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine

from onrecord.register import asking as answers
from onrecord.register import judging, named, opening, rostering, rows, running
from onrecord.register.asking import Chained, History, Page, Profile
from onrecord.register.changes import Change, changes
from onrecord.register.judging import Judged
from onrecord.register.named import Named
from onrecord.register.query import EVERYTHING, Order, Query
from onrecord.register.rows import Version
from onrecord.register.running import Kept
from onrecord.register.status import Status, status
from onrecord.resolving.speaker import Listing

_LINES_AT_ONCE = 100
"""How many lines of a roster are taken in in one transaction, so that nobody else waits long."""


def now() -> str:
    """The time as the register writes it: ISO 8601 in UTC, to the millisecond, which sorts as time does."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Register:
    """A register that is open; best used in a `with`, which closes it.

    >>> with Register.open("news.db") as register:  # doctest: +SKIP
    ...     problems = register.problems()
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: str | Path | None = None) -> Register:
        """Open the register at a path or a postgresql:// address, or make one.

        where: None for what `ONRECORD_REGISTER` names, else `onrecord.db` in the working directory.

        Raises:
            RegisterError: if it can be neither opened nor made.
        """
        return cls(opening.opened(where))

    @classmethod
    def find(cls, where: str | Path | None = None) -> Register:
        """Open a register that is there already.

        Raises:
            RegisterError: if there is none, or it cannot be opened.
        """
        return cls(opening.found(where))

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it; whatever was written is kept already."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """What SQLAlchemy connects with."""
        return self._engine

    @property
    def name(self) -> str:
        """What a person calls it: its path, or its address without the password."""
        return opening.name_of(self._engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes, alone (`opening.writing`)."""
        with opening.writing(self._engine) as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """One transaction that reads one state (`opening.asking`)."""
        with opening.asking(self._engine) as connection:
            yield connection

    def statements(
        self, query: Query = EVERYTHING, order: Order = "words", limit: int = 20, page: int = 1
    ) -> Page:
        """One page of the statements that a query finds (`asking.statements`)."""
        with self.asking() as connection:
            return answers.statements(connection, query, order, limit, page)

    def statement(self, number: int) -> Chained | None:
        """A statement with its chain, by its id; None if there is none."""
        with self.asking() as connection:
            return answers.statement(connection, number)

    def article(self, which: int | str) -> History | None:
        """An article with its versions, by its id or its address; None if there is none."""
        with self.asking() as connection:
            return answers.article(connection, which)

    def speaker(self, number: int) -> Profile | None:
        """What there is of a speaker, by its id; None if there is none."""
        with self.asking() as connection:
            return answers.speaker(connection, number)

    def speakers_named(self, name: str) -> tuple[Named, ...]:
        """Those who go by a name, in any spelling met, the one met in most articles first."""
        with self.asking() as connection:
            return named.speakers_named(connection, name)

    def status(self) -> Status:
        """How it stands: how much is in it, how its feeds do, the room it takes."""
        with self.asking() as connection:
            return status(connection)

    def problems(self, *, solved: bool = False) -> list[Kept]:
        """The problems that stand, or those that are solved, the latest first."""
        with self.asking() as connection:
            return running.problems(connection, solved=solved)

    def to_retry(self) -> list[str]:
        """The sources of the problems that stand, each once: what to add again."""
        with self.asking() as connection:
            return running.to_retry(connection)

    def versions(self, article: int) -> list[Version]:
        """The versions of an article, by the id of its row, in the order they were met."""
        with self.asking() as connection:
            return rows.versions(connection, article)

    def changes(self, before: int, after: int) -> tuple[Change, ...]:
        """What became of each statement between two versions of an article, by the ids of their rows."""
        with self.asking() as connection:
            earlier = rows.statements_of(connection, before)
            return changes(earlier, rows.statements_of(connection, after))

    def enlist(self, listings: Iterable[Listing]) -> int:
        """Take in a roster: speakers one knows beforehand; how many of its lines are new or changed."""
        done = 0
        waiting = iter(listings)
        while few := list(islice(waiting, _LINES_AT_ONCE)):
            with self.writing() as connection:
                done += rostering.enlist(connection, few, now())
        return done

    def judge_speakers(
        self, left: str, right: str, verdict: Literal["same", "apart"], by: str, reasons: Sequence[str] = ()
    ) -> int:
        """Say whether two are one speaker (`judging.speakers`); the id of the judgement."""
        with self.writing() as connection:
            return judging.speakers(connection, left, right, verdict, by, now(), reasons)

    def judge_statement(
        self, statement: int, verdict: Literal["yes", "no"], by: str, reasons: Sequence[str] = ()
    ) -> int:
        """Say whether what was found is a statement (`judging.statement`); the id of the judgement."""
        with self.writing() as connection:
            return judging.statement(connection, statement, verdict, by, now(), reasons)

    def judge_speaker(self, statement: int, name: str, by: str, reasons: Sequence[str] = ()) -> int:
        """Say who speaks in a statement, nothing for nobody known (`judging.speaker`); the judgement's id."""
        with self.writing() as connection:
            return judging.speaker(connection, statement, name, by, now(), reasons)

    def judgements(self, *, withdrawn: bool = False) -> list[Judged]:
        """The judgements of persons that stand, or that were withdrawn, the latest first."""
        with self.asking() as connection:
            return judging.judged(connection, withdrawn=withdrawn)

    def withdraw(self, judgement: int) -> Judged:
        """Take a judgement back; what it changed is as it would be without it."""
        with self.writing() as connection:
            return judging.withdraw(connection, judgement, now())
