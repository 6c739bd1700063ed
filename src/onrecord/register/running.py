"""What was done to the register and what went wrong: runs, and problems with what to try again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from onrecord.register import schema
from onrecord.register.dialects import inserting, some
from onrecord.register.rows import Columns
from onrecord.values import Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """A problem that the register keeps.

    retry: what to add again for another try, None where that cannot help. first, last: when it was met, in
    ISO 8601. times: how often. solved: when it no longer was, None while it stands.
    """

    problem: Problem
    retry: str | None
    first: str
    last: str
    times: int
    solved: str | None


def begin(connection: Connection, command: str, program: str, model: str, now: str) -> int:
    """A run begins; the id of its row."""
    table = schema.runs
    row: Columns = {
        "command": command,
        "program": program,
        "model": model,
        "started": now,
        "articles": 0,
        "statements": 0,
        "problems": 0,
    }
    number: int = connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
    return number


def go_on(connection: Connection, run: int, articles: int, statements: int, problems: int) -> None:
    """A run has come so far: new articles and versions, statements in them, and problems."""
    table = schema.runs
    counts = {"articles": articles, "statements": statements, "problems": problems}
    connection.execute(update(table).where(table.c.id == run).values(counts))


def end(connection: Connection, run: int, now: str) -> None:
    """A run is over."""
    table = schema.runs
    connection.execute(update(table).where(table.c.id == run).values(ended=now))


def note(
    connection: Connection, met: Sequence[tuple[Problem, str | None]], now: str, run: int | None = None
) -> None:
    """Keep problems, each with what to add again; one that is known was met once more, and stands again."""
    table = schema.problems
    if not met:
        return
    adding = inserting(connection, table)
    once_more = adding.on_conflict_do_update(
        index_elements=["source", "message"],
        set_={
            "run_id": adding.excluded.run_id,
            "advice": adding.excluded.advice,
            "retry": adding.excluded.retry,
            "last": adding.excluded.last,
            "times": table.c.times + 1,
            "solved": None,
        },
    )
    rows = [
        {
            "run_id": run,
            "source": problem.source,
            "message": problem.message,
            "advice": problem.advice,
            "retry": retry,
            "first": now,
            "last": now,
            "times": 1,
        }
        for problem, retry in met
    ]
    connection.execute(once_more, rows)


def solve(connection: Connection, sources: Collection[str], since: str, now: str) -> int:
    """Mark what these sources had as solved, but for what was met since; how many problems that is."""
    table = schema.problems
    solved = 0
    for few in some(sources):
        standing = update(table).where(table.c.retry.in_(few), table.c.solved.is_(None), table.c.last < since)
        solved += connection.execute(standing.values(solved=now)).rowcount
    return solved


def problems(connection: Connection, *, solved: bool = False) -> list[Kept]:
    """The problems that stand, or those that are solved, the latest first."""
    table = schema.problems
    which = table.c.solved.is_not(None) if solved else table.c.solved.is_(None)
    asked = select(table).where(which).order_by(table.c.last.desc(), table.c.id.desc())
    return [
        Kept(
            Problem(row.source, row.message, row.advice),
            row.retry,
            row.first,
            row.last,
            row.times,
            row.solved,
        )
        for row in connection.execute(asked)
    ]


def to_retry(connection: Connection) -> list[str]:
    """What to add again for another try at all that stands, each once, the first met first."""
    table = schema.problems
    asked = (
        select(table.c.retry)
        .where(table.c.solved.is_(None), table.c.retry.is_not(None))
        .order_by(table.c.first, table.c.id)
    )
    return list(dict.fromkeys(connection.scalars(asked)))
