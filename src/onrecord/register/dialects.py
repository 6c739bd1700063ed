"""What the two databases can both do and SQLAlchemy Core has no words for of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import BigInteger, Connection, Select, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

Value = TypeVar("Value")
MOST_AT_ONCE = 500
"""How many values one IN holds; both databases take more, but plan worse."""


def inserting(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what to do where a row is there already (ON CONFLICT)."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def next_ids(connection: Connection, table: Table, many: int) -> range:
    """Ids for so many new rows of a table, for the one who writes; so rows can name each other beforehand."""
    if not many:
        return range(0)
    last = connection.execute(_last(table, connection.dialect.name), {"many": many}).scalar_one()
    return range(last + 1, last + many + 1)


@cache
def _last(table: Table, dialect: str) -> Select[int]:
    """Asks for the greatest id there is, 0 where there is none; PostgreSQL's own counting keeps up."""
    last = func.coalesce(select(func.max(table.c.id)).scalar_subquery(), 0)
    if dialect == "postgresql":
        many = bindparam("many", type_=BigInteger)
        counter = func.pg_get_serial_sequence(table.name, "id")
        return select(func.setval(counter, last + many) - many)
    return select(last)


def some(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """The values, as many at a time as one IN takes."""
    waiting = iter(dict.fromkeys(values))
    while few := tuple(islice(waiting, MOST_AT_ONCE)):
        yield few
