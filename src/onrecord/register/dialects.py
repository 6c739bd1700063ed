"""What the two databases can both do and SQLAlchemy Core has no words for of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Value = TypeVar("Value")
MOST_AT_ONCE = 500
"""How many values one IN holds; both databases take more, but plan worse."""


def inserting(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what to do where a row is there already (ON CONFLICT)."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def some(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """The values, as many at a time as one IN takes."""
    waiting = iter(dict.fromkeys(values))
    while few := tuple(islice(waiting, MOST_AT_ONCE)):
        yield few
