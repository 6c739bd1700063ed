"""The index of SQLite holds what the rows say, whatever is done to them; migration 0002 made the triggers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, column, create_engine, delete, insert, select, update
from sqlalchemy import table as table_of
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite
from sqlalchemy.exc import DatabaseError

from onrecord.register import schema
from onrecord.register.asking import statements
from onrecord.register.opening import MIGRATIONS, opened, writing
from onrecord.register.query import Query
from tests.register.shelf import Shelf, said


@pytest.fixture
def shelf(sqlite_place: str) -> Iterator[Shelf]:
    """A register in SQLite with one article, to be changed."""
    engine = opened(sqlite_place)
    with writing(engine) as connection:
        shelf = Shelf(connection)
        shelf.article(
            "ferry",
            said("Mara Delvi", "said", "that the ferries are late", speakers=["Mara Delvi"]),
            said("The union", "denied", "that a strike was planned", speakers=["Ferry Union"], act="deny"),
        )
        yield shelf
        check(connection)
    engine.dispose()


def check(connection: Connection) -> None:
    """Have FTS5 compare its index with what the view of the statements says; it raises where they differ."""
    connection.exec_driver_sql("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def found(shelf: Shelf, query: Query) -> list[int]:
    return [one.id for one in statements(shelf.connection, query).statements]


def test_a_changed_row_is_found_by_what_it_says_now(shelf: Shelf) -> None:
    one = schema.statements.c.id == shelf.statements["ferry.s1"]
    shelf.connection.execute(update(schema.statements).where(one).values(content="all trams", act="promise"))
    assert found(shelf, Query(words="late")) == []
    assert found(shelf, Query(words="trams", act="promise")) == [shelf.statements["ferry.s1"]]


def test_a_changed_day_moves_it(shelf: Shelf) -> None:
    one = schema.statements.c.id == shelf.statements["ferry.s1"]
    shelf.connection.execute(update(schema.statements).where(one).values(day="2020-01-01"))
    assert found(shelf, Query(words="late", until="2020")) == [shelf.statements["ferry.s1"]]


def test_what_is_dismissed_or_replaced_is_not_found(shelf: Shelf) -> None:
    shelf.connection.execute(
        update(schema.statements)
        .where(schema.statements.c.id == shelf.statements["ferry.s1"])
        .values(dismissed=True)
    )
    shelf.article("ferry", said("The union", "said", "that nothing is planned", speakers=["Ferry Union"]))
    assert found(shelf, Query()) == [shelf.statements["ferry.2.s1"]]
    assert found(shelf, Query(words="planned")) == [shelf.statements["ferry.2.s1"]]
    assert found(shelf, Query(words="late", versions="all")) == []


def test_a_deleted_article_takes_its_words_with_it(shelf: Shelf) -> None:
    shelf.connection.execute(delete(schema.articles))
    assert found(shelf, Query(words="ferries")) == []
    assert shelf.connection.exec_driver_sql("SELECT count(*) FROM words_docsize").scalar() == 0


def test_a_statement_is_found_by_whoever_is_said_to_speak(shelf: Shelf) -> None:
    spoken, one = schema.spoken, shelf.statements["ferry.s1"]
    mara, union = shelf.speakers["Mara Delvi"], shelf.speakers["Ferry Union"]
    appearance = shelf.connection.scalar(select(spoken.c.appearance_id).where(spoken.c.statement_id == one))
    row = {"speaker_id": union, "day": "2026-05-27", "statement_id": one, "appearance_id": appearance}
    shelf.connection.execute(insert(spoken).values(row))
    assert one in found(shelf, Query(speaker=f"p{union}"))
    shelf.connection.execute(insert_in_sqlite(spoken).on_conflict_do_nothing(), [row])
    check(shelf.connection)
    shelf.connection.execute(delete(spoken).where(spoken.c.speaker_id == mara))
    assert found(shelf, Query(speaker=f"p{mara}")) == []
    shelf.connection.execute(update(spoken).where(spoken.c.speaker_id == union).values(speaker_id=mara))
    assert len(found(shelf, Query(speaker=f"p{mara}"))) == 2
    assert found(shelf, Query(speaker=f"p{union}")) == []


def test_a_difference_between_index_and_rows_is_found(shelf: Shelf) -> None:
    plant = "INSERT INTO words (rowid, content, source, speakers, labels) VALUES (1, 'x', '', '', '')"
    shelf.connection.exec_driver_sql(plant)
    with pytest.raises(DatabaseError, match="malformed"):
        check(shelf.connection)
    shelf.connection.exec_driver_sql("INSERT INTO words (words) VALUES ('rebuild')")


DAY = st.dates().map(str)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
CHANGE = st.fixed_dictionaries(
    {},
    optional={
        "content": TEXT,
        "source": TEXT,
        "outlet": st.none() | TEXT,
        "published": st.none() | DAY | DAY.map(lambda day: day[:7]) | DAY.map(lambda day: day[:4]),
        "day": DAY,
        "confidence": st.floats(0, 1),
        "current": st.booleans(),
        "dismissed": st.booleans(),
        "negated": st.booleans(),
    },
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A register in SQLite for many examples, each of which leaves it empty."""
    engine = opened(tmp_path_factory.mktemp("step") / "onrecord.db")
    with writing(engine) as connection:
        yield connection
    engine.dispose()


@given(changes=st.lists(CHANGE.filter(bool), max_size=4))
@settings(max_examples=50)
def test_whatever_is_written_the_index_is_in_step(
    connection: Connection, changes: list[dict[str, object]]
) -> None:
    Shelf(connection).article("ferry", said("Mara", "said", "that it is late", speakers=["Mara"]))
    for change in changes:
        connection.execute(update(schema.statements).values(change))
        check(connection)
    connection.execute(delete(schema.articles))
    check(connection)


def test_registers_made_before_the_index_are_indexed(sqlite_place: str) -> None:
    """What 0002 finds in the tables is searchable after it."""
    engine = create_engine(f"sqlite:///{sqlite_place}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        row = {
            "version_id": 1, "current": True, "name": "s1", "kind": "direct", "act": "state",
            "negated": False, "confidence": 0.9, "day": "2026-05-27", "cue_start": 0, "cue_end": 1,
            "cue": "said", "source": "Mara", "content": "that ferries are late", "speakers": "Mara",
            "form": "{}", "model": "news-3", "dismissed": False,
        }  # fmt: skip
        connection.execute(insert(table_of("statements", *map(column, row))).values(row))
    engine.dispose()
    engine = opened(sqlite_place)
    with writing(engine) as connection:
        check(connection)
        words = "SELECT rowid FROM words WHERE words MATCH 'ferry'"
        assert connection.exec_driver_sql(words).scalar() == 2026_05_27_0000000001
    engine.dispose()
