"""The register as Python programs see it: opened, asked and corrected by the methods of one class."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from onrecord.register import opening, running
from onrecord.register.running import Kept


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

    def problems(self) -> list[Kept]:
        """The problems that stand, the latest first."""
        with self.asking() as connection:
            return running.problems(connection)
