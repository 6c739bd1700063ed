"""What the two databases can both do and SQLAlchemy Core has no words for of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

Value = TypeVar("Value")
MOST_AT_ONCE = 500
"""How many values one IN holds; both databases take more, but plan worse."""


def inserting(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what to do where a row is there already (ON CONFLICT)."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def next_ids(connection: Connection, table: Table, many: int) -> Sequence[int]:
    """Ids for so many new rows of a table, for the one who writes; so rows can name each other beforehand."""
    if connection.dialect.name == "postgresql":
        return connection.scalars(_nextval(table), {"many": many}).all()
    last = connection.scalar(_last(table)) or 0
    return range(last + 1, last + many + 1)


@cache
def _nextval(table: Table) -> Select[int]:
    of = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
    return select(of).select_from(func.generate_series(1, bindparam("many")))


@cache
def _last(table: Table) -> Select[int]:
    return select(func.max(table.c.id))


def some(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """The values, as many at a time as one IN takes."""
    waiting = iter(dict.fromkeys(values))
    while few := tuple(islice(waiting, MOST_AT_ONCE)):
        yield few
