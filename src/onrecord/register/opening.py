"""Opening a register: which one, made or brought up to date where need be; its two kinds of transaction."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, table
from sqlalchemy import column as column_of
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)

from onrecord.register.schema import metadata
from onrecord.values import Problem

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

VARIABLE = "ONRECORD_REGISTER"
"""The variable of the environment that names the register where nothing else does."""
USUAL = "onrecord.db"
"""The register where nobody names one: this file of the working directory."""
MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = tuple(sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")))
"""The numbers of the migrations this program has, in order; the last makes the tables of `schema.py`."""
VERSION_TABLE = "register_version"
PATIENCE = 60
"""Seconds that a writer waits for the others, each of which holds the register for some milliseconds."""
_LOCK = 0x6F6E7265636F7264
"""PostgreSQL's number for "the register is being written to": `onrecord` in ASCII."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


class RegisterError(Exception):
    """Raised where a register cannot be opened, read or written; `problem` says why and what to do."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


def place(where: str | Path | None = None) -> str:
    """What names the register: what is given, else `ONRECORD_REGISTER`, else `onrecord.db` right here."""
    return str(where or os.environ.get(VARIABLE) or USUAL)


def file_of(where: str | Path | None = None) -> Path | None:
    """The file that such a register is in; None for one on a server."""
    name = place(where)
    return None if _SCHEME.match(name) else Path(name)


def opened(where: str | Path | None = None) -> Engine:
    """The register at a path or at a `postgresql://` address, made if there is none, with today's tables.

    Raises:
        RegisterError: if it can be neither opened nor made, or is of a newer release.
    """
    engine = _engine(place(where))
    try:
        _bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def found(where: str | Path | None = None) -> Engine:
    """The register like `opened`, but a file that is not there is none to be made: who asks mistyped it.

    Raises:
        RegisterError: as `opened`, and if there is no such file.
    """
    name = place(where)
    if not _SCHEME.match(name) and not Path(name).exists():
        advice = f"name another one with --register or {VARIABLE}, or begin one with onrecord add"
        raise RegisterError(Problem(name, "there is no register", advice))
    return opened(name)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes, alone: all of it is kept, or on an exception nothing.

    Writers take turns, on PostgreSQL by a lock of its own, so that who is which speaker is decided by one of
    them at a time and what one reads stays so until it has written.

    Raises:
        RegisterError: if the register cannot be written to.
    """
    writer = engine.execution_options(onrecord_writes=True)
    with _told(engine), writer.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(PATIENCE * 1000)}")  # milliseconds
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield connection


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads, all of it the same state of the register, whoever writes meanwhile.

    Raises:
        RegisterError: if the register cannot be read.
    """
    with _told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin() as transaction:
            yield connection
            # There is nothing to keep, and of a damaged file SQLite does not even let one keep that.
            transaction.rollback()


def name_of(engine: Engine) -> str:
    """What a person calls the register: its path, or its address without the password."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return url.database or USUAL
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _engine(name: str) -> Engine:
    url = _url(name)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, connect_args={"connect_timeout": PATIENCE // 2})
    except ModuleNotFoundError:
        raise RegisterError(
            Problem(
                url.render_as_string(hide_password=True),
                "PostgreSQL is spoken by the package psycopg, which is not installed",
                "pip install 'onrecord[postgresql]'",
            )
        ) from None
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _url(name: str) -> URL:
    scheme = _SCHEME.match(name)
    if scheme is None:
        return URL.create("sqlite", database=name)
    try:
        if scheme[1].partition("+")[0] in ("postgresql", "postgres"):
            return make_url(name).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        pass
    shown = re.sub(r"//[^/@]*@", "//***@", name)
    raise RegisterError(
        Problem(
            shown,
            "it is no address of a register",
            "name a file, or a database as postgresql://user@host/name",
        )
    )


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions begin late and do not hold what changes tables; ours do.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # What a SIGKILL leaves is sound with NORMAL too; FULL also brings each commit through a power cut, for
    # one fsync per commit, which is nothing beside the extraction of the articles in it.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Pass on NUL, which PostgreSQL cannot hold and people may well ask for, as U+FFFD; lengths stay."""
    from psycopg.types.string import StrDumperUnknown

    class Sound(StrDumperUnknown):
        def dump(self, obj: str) -> bytes:
            return bytes(super().dump(obj.replace("\0", "\ufffd")) or b"")

    connection.adapters.register_dumper(str, Sound)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that began by reading could not go on to write if another writer came in between.
    writes = connection.get_execution_options().get("onrecord_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine) -> None:
    """Make the tables, or change those of an earlier release, in one transaction and by one process."""
    if engine.dialect.name == "sqlite":
        _let_read_while_written(engine)
    with asking(engine) as connection:
        if _revision(connection) == REVISIONS[-1]:
            return
    with writing(engine) as connection:
        at = _revision(connection)
        if at == REVISIONS[-1]:
            return  # another process was quicker
        _check_is_ours(connection, at)
        _upgrade(connection)


def _let_read_while_written(engine: Engine) -> None:
    """Have SQLite write ahead (WAL), so that readers and the writer do not wait for each other."""
    from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random

    # Changing into it needs the file alone and does not wait; the change lasts, so it comes once in its life.
    retrying = Retrying(
        retry=retry_if_exception(
            lambda error: isinstance(error, DBAPIError) and _code(error).startswith("SQLITE_BUSY")
        ),
        stop=stop_after_delay(PATIENCE),
        wait=wait_random(0.01, 0.1),
        reraise=True,
    )
    with _told(engine):
        retrying(_write_ahead, engine)


def _write_ahead(engine: Engine) -> None:
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                driver.execute("PRAGMA journal_mode = WAL")
            except driver.OperationalError as error:  # as SQLAlchemy would, had it been asked
                raise OperationalError("PRAGMA journal_mode = WAL", None, error) from error


def _revision(connection: Connection) -> str | None:
    """The number of the migration that the register is at, None where there are no tables of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(select(column_of("version_num")).select_from(table(VERSION_TABLE)))
    return found


def _check_is_ours(connection: Connection, at: str | None) -> None:
    name = name_of(connection.engine)
    if at is not None and at not in REVISIONS:
        raise RegisterError(
            Problem(name, "a newer release of onrecord made it", "update onrecord: pip install -U onrecord")
        )
    there = set(inspect(connection).get_table_names())
    if at is None and there and (connection.dialect.name == "sqlite" or there & set(metadata.tables)):
        raise RegisterError(
            Problem(name, "it is the database of another program", "name another file or database")
        )


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic takes what stands after % in a path for a variable.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """What a person can act on becomes a problem; what is a mistake of ours stays one."""
    try:
        yield
    except DBAPIError as error:
        if _is_ours(error):
            raise
        message, advice = _told_of(error)
        raise RegisterError(Problem(name_of(engine), message, advice)) from error


_BUSY = (f"another program kept it for more than {PATIENCE} seconds", "run it again when that has ended")
_SQLITE = {
    "SQLITE_FULL": ("the disk is full", "make room and run it again; what was stored is sound"),
    "SQLITE_READONLY": ("it cannot be written to", "check the permissions of the file and its folder"),
    "SQLITE_CANTOPEN": (
        "it can neither be opened nor made",
        "check that its folder is there and its permissions",
    ),
    "SQLITE_NOTADB": ("it is no register", "name another file with --register"),
    "SQLITE_CORRUPT": ("it is damaged", "find out what with onrecord check, or bring a backup back"),
    "SQLITE_BUSY": _BUSY,
    "SQLITE_IOERR": ("the disk failed", "check the disk and its room; what was stored is sound"),
    "SQLITE_PERM": ("it cannot be opened", "check its permissions"),
}
_POSTGRESQL = {
    "55P03": _BUSY,
    "53100": ("the server's disk is full", "make room there and run it again; what was stored is sound"),
    "25006": ("the server lets nobody write", "name the server that is written to"),
    "42501": ("this user may not write there", "give the user the rights, or name another one"),
    "28P01": ("the password is wrong", "check the user and the password"),
    "28000": ("the server refuses this user", "check the user and the password"),
    "3D000": ("the server has no such database", "create it there first, or check its name"),
}


def _is_ours(error: DBAPIError) -> bool:
    """Whether it is a mistake in this program, and nothing of the register's."""
    sort = isinstance(error, (IntegrityError, ProgrammingError, DataError))
    return (sort and _code(error) not in _POSTGRESQL) or _code(error) == "SQLITE_ERROR"


def _code(error: DBAPIError) -> str:
    """SQLite's name for what is wrong, or the SQLSTATE of PostgreSQL; nothing where there is none."""
    told = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    return str(told or "")


def _told_of(error: DBAPIError) -> tuple[str, str]:
    """What is wrong and what to do about it."""
    code = _code(error)
    for known, told in (_SQLITE | _POSTGRESQL).items():
        if code == known or code.startswith(f"{known}_"):
            return told
    said = " ".join(str(error.orig).split())
    if "FATAL" in said or not code:
        return f"the database cannot be reached ({said})", "check that it runs, its address and the user"
    return f"the database failed ({said})", "run it again; what was stored is sound"
