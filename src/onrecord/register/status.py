"""How the register stands: how much is in it, how its feeds do, which models read it, the room it takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, FromClause, distinct, func, select

from onrecord.register import schema
from onrecord.register.following import FeedHealth, feeds_health
from onrecord.register.opening import name_of
from onrecord.resolving.judgements import MACHINE


@dataclass(frozen=True, slots=True)
class RunStatus:
    """The latest run: when it began and ended, None where it runs still or was killed, and what it added."""

    command: str
    started: str
    ended: str | None
    articles: int
    statements: int
    problems: int


@dataclass(frozen=True, slots=True)
class Status:
    """How a register stands.

    register: its path or address. articles: how many, copies among them. versions: of all articles.
    statements: in the versions that count, but for those that a person dismissed. speakers: those who
    speak in them. problems: those that stand. judgements: of persons, that stand. models: how many versions
    each model read. disk: the bytes it takes.
    """

    register: str
    articles: int
    copies: int
    versions: int
    statements: int
    speakers: int
    problems: int
    judgements: int
    models: dict[str, int]
    disk: int
    run: RunStatus | None
    feeds: tuple[FeedHealth, ...]


def status(connection: Connection) -> Status:
    """How the register stands right now."""
    articles, versions, statements = schema.articles, schema.versions, schema.statements
    judgements = schema.judgements
    by_model = (
        select(versions.c.model, func.count().label("read"))
        .group_by(versions.c.model)
        .order_by(versions.c.model)
    )
    return Status(
        register=name_of(connection.engine),
        articles=_count(connection, articles, articles.c.forgotten.is_(None)),
        copies=_count(connection, articles, articles.c.copy_of.is_not(None)),
        versions=_count(connection, versions),
        statements=_count(connection, statements, statements.c.current, ~statements.c.dismissed),
        speakers=connection.scalar(select(func.count(distinct(schema.spoken.c.speaker_id)))) or 0,
        problems=_count(connection, schema.problems, schema.problems.c.solved.is_(None)),
        judgements=_count(
            connection, judgements, judgements.c.by != MACHINE, judgements.c.withdrawn.is_(None)
        ),
        models={row.model: row.read for row in connection.execute(by_model)},
        disk=_disk(connection),
        run=_run(connection),
        feeds=feeds_health(connection),
    )


def _count(connection: Connection, table: FromClause, *which: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(*which)) or 0


def _disk(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        return connection.scalar(select(func.pg_database_size(func.current_database()))) or 0
    path = connection.engine.url.database or ""
    files = [Path(path + more) for more in ("", "-wal", "-shm")]
    return sum(file.stat().st_size for file in files if file.exists())


def _run(connection: Connection) -> RunStatus | None:
    table = schema.runs
    row = connection.execute(select(table).order_by(table.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return RunStatus(row.command, row.started, row.ended, row.articles, row.statements, row.problems)
