"""Every question goes by an index and none sorts all that fits, so answers stay quick as a register grows.

How long they take is for `benchmarks/register.py`; this looks at what SQLite means to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, event

from onrecord.register import schema
from onrecord.register.asking import article, speaker, statement, statements
from onrecord.register.named import speakers_named
from onrecord.register.opening import asking, opened, writing
from onrecord.register.query import Query
from tests.register.shelf import Shelf, said


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A small register in SQLite."""
    engine = opened(tmp_path_factory.mktemp("plans") / "onrecord.db")
    with writing(engine) as connection:
        shelf = Shelf(connection)
        for number in range(5):
            shelf.article(f"ferry-{number}", said("Mara", "said", "that it is late", speakers=["Mara Delvi"]))
    with asking(engine) as connection:
        yield connection
    engine.dispose()


def plans(connection: Connection, ask: Callable[[Connection], object]) -> list[list[str]]:
    """What SQLite does for each of the statements that a question takes."""
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, sql: str, parameters: Any, *___: object) -> None:
        asked.append((sql, parameters))

    event.listen(connection.engine, "before_cursor_execute", note)
    try:
        ask(connection)
    finally:
        event.remove(connection.engine, "before_cursor_execute", note)
    assert asked
    return [
        [step[3] for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        for sql, parameters in asked
    ]


QUERIES: list[dict[str, Any]] = [
    {},
    {"words": "late"},
    {"words": '"is late" -may'},
    {"speaker": "mara delvi"},
    {"speaker": "p1", "words": "late"},
    {"act": "state"},
    {"kind": "direct", "words": "late"},
    {"outlet": "the harbour post"},
    {"source": "mara"},
    {"since": "2026", "until": "2026-12"},
    {"words": "late", "since": "2026-05-01"},
    {"published_since": "2026-01-15"},
    {"negated": False},
    {"min_confidence": 0.85, "words": "late"},
    {"copies": "none"},
    {"versions": "all", "words": "late"},
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query) or "nothing")
@pytest.mark.parametrize("order", ["words", "day"])
def test_a_search_goes_by_indexes(connection: Connection, query: dict[str, Any], order: Any) -> None:
    check(plans(connection, lambda connection: statements(connection, Query(**query), order)))


@pytest.mark.parametrize(
    "ask",
    [
        lambda connection: statement(connection, 1),
        lambda connection: article(connection, 1),
        lambda connection: article(connection, "https://example.org/ferry-1"),
        lambda connection: speaker(connection, 1),
        lambda connection: speakers_named(connection, "Mara Delvi"),
    ],
    ids=["statement", "article", "address", "speaker", "name"],
)
def test_an_entry_goes_by_indexes(connection: Connection, ask: Callable[[Connection], object]) -> None:
    check(plans(connection, ask))


def test_what_goes_by_no_index_is_seen(connection: Connection) -> None:
    with pytest.raises(AssertionError):
        check(plans(connection, lambda connection: connection.exec_driver_sql("SELECT * FROM statements")))


def test_the_words_of_a_row_are_looked_up_by_its_place(connection: Connection) -> None:
    """As FTS5 does by itself for each row in which words are to be marked."""
    check(plans(connection, lambda connection: connection.exec_driver_sql(LOOKUP)))


LOOKUP = "SELECT place, content, source, speakers, labels FROM words_of WHERE place = 1"
TABLES = tuple(f"SCAN {name}" for name in schema.metadata.tables)
LONG = ("words VIRTUAL TABLE", "ix_statements_day")
"""What may have as many rows as there are statements, and has to come in order by itself."""


def check(told: list[list[str]]) -> None:
    for steps in told:
        assert [step for step in steps if step.startswith(TABLES) and " USING " not in step] == []
        if any(long in step for step in steps for long in LONG):
            assert "USE TEMP B-TREE FOR ORDER BY" not in steps
