"""Backups of a register: all of it in one SQLite file, whichever database it is in, and the way back.

A backup is itself a register: one can open, search and check it. That of a PostgreSQL register holds the same
rows, so that it also moves a register from one kind of database to the other. It is no stand-in for what a
server's keeper does with `pg_basebackup` or archived logs, which go back to any moment.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from sqlalchemy import Column, Connection, Engine, bindparam, delete, func, insert, select, text, update

from onrecord.register.opening import (
    PATIENCE,
    REVISIONS,
    VERSION_TABLE,
    RegisterError,
    asking,
    file_of,
    name_of,
    opened,
    writing,
)
from onrecord.register.schema import articles, metadata, statements
from onrecord.values import Problem

PAGES = 8192
"""How many pages of a file are copied at a time: 32 MiB, between which Ctrl-C is heard."""
ROWS = 1000
"""How many rows are held at a time where they go from one database to another."""
BACKUP = 0x6F6E7262
"""What a backup has for SQLite's `application_id`: `onrb` in ASCII. A register in use has none."""


def backup(connection: Connection, file: Path) -> None:
    """Write all that the register holds at this moment to a file; whoever uses the register is not disturbed.

    It appears under its name only when it is whole and checked; an earlier backup there is then replaced.

    Raises:
        RegisterError: if the file cannot be written, or is something else than a backup.
    """
    with _told(file):
        _check_is_backup(file)
        with TemporaryDirectory(prefix=".onrecord-", dir=file.absolute().parent) as folder:
            copy = Path(folder) / "backup.db"
            _copy(connection, copy)
            examine(copy)
            if file.exists():
                _into_one_file(file)  # what somebody who reads it left beside it is none of the new one's
            copy.replace(file)
        _bring_to_disk(file.absolute().parent)


def restore(file: Path, where: str | Path | None = None) -> None:
    """Fill a register, which is made or is empty, from a backup or any other file that is a register.

    Raises:
        RegisterError: if the file is damaged or of a newer release, or if the register holds anything.
    """
    with _unpacked(file, where) as fresh, _closing(opened(where)) as engine:
        with asking(engine) as connection:
            if holds_anything(connection):
                advice = "restore into another one, or with --replace, which keeps beside it what it holds"
                raise RegisterError(Problem(name_of(engine), "it is not empty", advice))
        _fill(engine, fresh)


def replace(file: Path, where: str | Path | None = None) -> Path | None:
    """Put a backup in the place of a register at once: whoever uses it sees the old one or the new one.

    Returns the file in which the old one is kept, beside it, or in the working directory for a server; None
    where it held nothing.

    Raises:
        RegisterError: if the file is damaged or of a newer release, or if the old one cannot be kept.
    """
    with _unpacked(file, where) as fresh:
        kept = _set_aside_if_damaged(where)
        with _closing(opened(where)) as engine:
            with asking(engine) as connection:
                if holds_anything(connection):
                    kept = _kept_as(file_of(where))
                    with _told(kept):
                        _copy(connection, kept)
            _fill(engine, fresh)
    return kept


def scrub(engine: Engine) -> None:
    """Write the files of the register anew, so that what was deleted is not in them either.

    A server's archived logs, and backups made before, have it still.

    Raises:
        RegisterError: if there is no room for it, or others keep reading what was there before.
    """
    if engine.dialect.name == "postgresql":
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM (FULL) {tables}"))
        return
    name = name_of(engine)
    with _told(name), closing(sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)) as file:
        file.execute("VACUUM")
        (busy, _, _) = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        still = "others still read it, so that what was deleted is in its file yet"
        raise RegisterError(Problem(name, still, "forget it once more when nobody uses the register"))


def examine(file: Path) -> None:
    """See to it that a file is a register in one piece, of this release or an earlier one.

    Raises:
        RegisterError: if it is not.
    """
    other = "name another file"
    try:
        with closing(_reading(file)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            stray = connection.execute("PRAGMA foreign_key_check").fetchone()
            found = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608
    except OSError as error:
        raise RegisterError(Problem(str(file), f"it cannot be read: {error.strerror}", other)) from None
    except sqlite3.OperationalError as error:
        raise RegisterError(Problem(str(file), f"it is no register ({error})", other)) from None
    except sqlite3.DatabaseError as error:
        raise RegisterError(Problem(str(file), f"it is damaged ({error})", other)) from None
    if found is None or found[0] not in REVISIONS:
        newest = "update onrecord: pip install -U onrecord"
        raise RegisterError(Problem(str(file), "a newer release of onrecord made it", newest))
    if sound != "ok" or stray is not None:
        what = sound if sound != "ok" else f"a row of {stray[0]} belongs to none of {stray[2]}"
        raise RegisterError(Problem(str(file), f"it is damaged ({what})", other))


def holds_anything(connection: Connection) -> bool:
    """Whether any table of the register has a row."""
    return any(connection.scalar(select(1).select_from(table).limit(1)) for table in metadata.sorted_tables)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of one register into another, empty one, whichever databases the two are in.

    Raises:
        ValueError: if not all of them arrive.
    """
    for table in metadata.sorted_tables:
        # A row may belong to one of its own table that comes after it; SQLite writes these labels itself.
        own = [key.parent for key in table.foreign_keys if key.column.table is table]
        without: dict[str, str | None] = dict.fromkeys(column.name for column in own)
        if table is statements:
            without["speaker_ids"] = ""
        for part in source.execute(select(table).execution_options(yield_per=ROWS)).mappings().partitions():
            target.execute(insert(table), [{**row, **without} for row in part])
        for column in own:
            _tie(source, target, column)
        count = select(func.count()).select_from(table)
        if source.scalar(count) != target.scalar(count):
            raise ValueError(f"not all rows of {table.name} arrived")
    if target.dialect.name == "postgresql":
        _count_on(target)


def _tie(source: Connection, target: Connection, column: Column[int]) -> None:
    """Tell the rows of a table which other row of it they belong to."""
    row = column.table.c.id
    pairs = select(row.label("row"), column.label("to")).where(column.is_not(None))
    tie = update(column.table).where(row == bindparam("row")).values({column: bindparam("to")})
    for part in source.execute(pairs.execution_options(yield_per=ROWS)).mappings().partitions():
        target.execute(tie, [dict(pair) for pair in part])


def _count_on(connection: Connection) -> None:
    """Have PostgreSQL give new rows numbers beyond those that came with their rows."""
    for table in metadata.sorted_tables:
        if "id" in table.c:
            following = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(sequence, following, False)))


def _copy(connection: Connection, file: Path) -> None:
    """All of the register in a new file, closed up and on the disk."""
    if connection.dialect.name == "sqlite":
        connection.execute(select(articles.c.id).limit(1))  # the snapshot that is copied begins by reading
        with closing(sqlite3.connect(file)) as copy:
            _driver(connection).backup(copy, pages=PAGES, progress=_patience())
    else:
        with _closing(opened(file)) as engine, writing(engine) as rows:
            copy_rows(connection, rows)
    _mark(file, BACKUP)
    _into_one_file(file)
    _bring_to_disk(file)


def _mark(file: Path, mark: int) -> None:
    """Say in a file whether it is a backup."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {mark}")


def _into_one_file(file: Path) -> None:
    """Bring a register that writes ahead (WAL) into its one file.

    Raises:
        RegisterError: if somebody has it open.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            problem = Problem(str(file), "somebody has this backup open", "name another file, or wait")
            raise RegisterError(problem) from error


@contextmanager
def _unpacked(file: Path, where: str | Path | None) -> Iterator[Path]:
    """A copy of a backup, examined and with today's tables; on the disk of the register if that is a file."""
    examine(file)
    beside = file_of(where)
    with _told(where or file):
        folder = TemporaryDirectory(prefix=".onrecord-", dir=beside and beside.absolute().parent)
    with folder as name:
        copy = Path(name) / "backup.db"
        with _told(file), closing(_reading(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target, pages=PAGES, progress=_patience())
        opened(copy).dispose()
        _mark(copy, 0)
        yield copy


def _fill(engine: Engine, fresh: Path) -> None:
    """Put a register of today's tables in the place of what is there, in one transaction."""
    if engine.dialect.name == "sqlite":
        with (
            _told(name_of(engine)),
            closing(_reading(fresh)) as source,
            closing(sqlite3.connect(name_of(engine), timeout=PATIENCE)) as target,
        ):
            source.backup(target, pages=PAGES, progress=_patience())
            # The log has become as long as the register; somebody who still reads the old one keeps it so.
            target.execute("PRAGMA busy_timeout = 0")
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with _closing(opened(fresh)) as backed_up, asking(backed_up) as source_rows, writing(engine) as rows:
        for table in reversed(metadata.sorted_tables):
            rows.execute(delete(table))
        copy_rows(source_rows, rows)


def _patience() -> Callable[[int, int, int], None]:
    """What to call while pages are copied: it gives up when another program holds a file for too long."""
    moved = (time.monotonic(), -1)

    def progress(status: int, remaining: int, total: int) -> None:
        nonlocal moved
        if remaining != moved[1]:
            moved = (time.monotonic(), remaining)
        elif time.monotonic() - moved[0] > PATIENCE:
            raise sqlite3.OperationalError(f"another program kept it for more than {PATIENCE} seconds")

    return progress


def _set_aside_if_damaged(where: str | Path | None) -> Path | None:
    """Rename a file that no longer opens as a register; None if it does, or is not there."""
    file = file_of(where)
    try:
        opened(where).dispose()
    except RegisterError as error:
        code = getattr(getattr(error.__cause__, "orig", None), "sqlite_errorname", "")
        if file is None or not code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise
        kept = _kept_as(file)
        with _told(file):
            for part in ("", "-wal", "-shm"):
                if (beside := Path(f"{file}{part}")).exists():
                    beside.rename(f"{kept}{part}")
        return kept
    return None


def _kept_as(file: Path | None) -> Path:
    """The name under which what a register held is kept: beside it, or in the working directory."""
    file = file or Path("onrecord.db")
    return file.with_name(f"{file.stem}-until-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{file.suffix}")


def _check_is_backup(file: Path) -> None:
    """Raise unless the file may be written: it is not there yet, or is a backup and nothing else."""
    if not file.exists():
        return
    with suppress(sqlite3.DatabaseError), closing(_reading(file)) as connection:
        if connection.execute("PRAGMA application_id").fetchone() == (BACKUP,):
            return
    raise RegisterError(Problem(str(file), "it is there, and no backup", "name another file"))


def _reading(file: Path) -> sqlite3.Connection:
    """A connection that only reads.

    Raises:
        OSError: if the file cannot be read.
    """
    with file.open("rb"):
        return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


def _bring_to_disk(path: Path) -> None:
    """Wait until a file, or what a folder says of its files, is on the disk itself."""
    with suppress(PermissionError):  # Windows opens no folder
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _closing(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _told(name: str | Path) -> Iterator[None]:
    """What a person can act on becomes a problem with the file or register of this name."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        advice = "check its folder and the room on the disk, or name another file"
        raise RegisterError(Problem(str(name), f"it cannot be copied to: {said}", advice)) from error
