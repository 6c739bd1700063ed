"""Opening a register: made once, brought up to date, and told clearly where that cannot be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import warnings
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, inspect, select, text

from onrecord.register import schema
from onrecord.register.opening import (
    REVISIONS,
    VERSION_TABLE,
    RegisterError,
    asking,
    found,
    name_of,
    opened,
    place,
    writing,
)


def add_article(engine: Engine, identity: str) -> None:
    with writing(engine) as connection:
        connection.execute(insert(schema.articles).values(identity=identity, added="2026-05-27T09:30:00Z"))


def articles(engine: Engine) -> int:
    with asking(engine) as connection:
        return connection.scalar(select(func.count()).select_from(schema.articles)) or 0


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    ours = set(schema.metadata.tables)

    def is_ours(thing: object, name: str | None, sort: str, *_: object) -> bool:
        # What only one of the databases has, such as an index of words, has tests of its own.
        if sort == "table":
            return name in ours
        return getattr(thing, "table", None) is not None and name not in ("words", "ix_statements_words")

    with asking(engine) as connection, warnings.catch_warnings():
        # SQLite's index by place is one of an expression, which SQLAlchemy does not look at.
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "include_object": is_ours}
        )
        assert compare_metadata(context, schema.metadata) == []
        for name, table in schema.metadata.tables.items():
            partial = [one["name"] for one in inspect(connection).get_indexes(name) if one["unique"]]
            assert {one.name for one in table.indexes if one.unique} <= set(partial)


def test_opening_again_finds_what_was_stored(place: str) -> None:
    first = opened(place)
    add_article(first, "https://example.org/a")
    first.dispose()
    again = opened(place)
    assert articles(again) == 1
    again.dispose()


def test_what_an_exception_breaks_off_leaves_nothing(engine: Engine) -> None:
    def fail_half_way() -> None:
        with writing(engine) as connection:
            connection.execute(insert(schema.articles).values(identity="a", added="2026"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert articles(engine) == 0


def test_a_reader_sees_one_state_while_another_writes(engine: Engine) -> None:
    count = select(func.count()).select_from(schema.articles)
    with asking(engine) as reading:
        assert reading.scalar(count) == 0
        add_article(engine, "a")
        assert reading.scalar(count) == 0
    assert articles(engine) == 1


def test_who_asks_cannot_write_in_postgresql(postgresql_place: str) -> None:
    engine = opened(postgresql_place)
    with pytest.raises(RegisterError, match="lets nobody write"), asking(engine) as connection:
        connection.execute(insert(schema.articles).values(identity="a", added="2026"))
    engine.dispose()


def test_a_new_register_waits_for_who_reads_its_file(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    reader = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    reader.execute("CREATE TABLE theirs (one)")
    reader.execute("DROP TABLE theirs")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM sqlite_master").fetchall()  # holds the file until it ends
    ending = threading.Timer(0.5, reader.rollback)
    ending.start()
    opened(path).dispose()
    ending.join()
    reader.close()
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("PRAGMA journal_mode").fetchone() == ("wal",)


OPEN_AND_ADD = """
import sys
import warnings
from onrecord.register.opening import opened, writing
from onrecord.register.schema import articles
from sqlalchemy import insert
engine = opened(sys.argv[1])
for number in range(5):
    with writing(engine) as connection:
        connection.execute(insert(articles).values(identity=f"{sys.argv[2]}/{number}", added="2026"))
"""


def test_several_processes_may_open_a_new_register_at_once(place: str) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", OPEN_AND_ADD, place, str(number)]) for number in range(4)
    ]
    assert [one.wait(60) for one in running] == [0, 0, 0, 0]
    engine = opened(place)
    assert articles(engine) == 20
    engine.dispose()


def test_the_environment_names_the_register_where_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    assert place() == "onrecord.db"
    monkeypatch.setenv("ONRECORD_REGISTER", "news.db")
    assert place() == "news.db"
    assert place("other.db") == "other.db"


def test_a_register_of_a_newer_release_is_left_alone(place: str) -> None:
    engine = opened(place)
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608 - a constant
    engine.dispose()
    with pytest.raises(RegisterError, match="a newer release of onrecord made it; update onrecord"):
        opened(place)


def test_the_newest_migration_is_what_a_new_register_is_at(engine: Engine) -> None:
    with asking(engine) as connection:
        told = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
    assert told == REVISIONS[-1]


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    with pytest.raises(RegisterError, match="the database of another program"):
        opened(tmp_path / "other.db")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The minister said that talks would resume in May. " * 100)
    with pytest.raises(RegisterError, match=r"story\.txt: it is no register"):
        opened(tmp_path / "story.txt")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="it can neither be opened nor made; check that its folder"):
        opened(tmp_path / "nowhere" / "onrecord.db")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_file_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    engine = opened(tmp_path / "onrecord.db")
    engine.dispose()
    (tmp_path / "onrecord.db").chmod(0o444)
    with pytest.raises(RegisterError, match="it cannot be written to"):
        add_article(opened(tmp_path / "onrecord.db"), "a")


def test_a_full_disk_is_told_and_leaves_the_register_sound(sqlite_place: str) -> None:
    engine = opened(sqlite_place)
    add_article(engine, "before")

    def fill_the_disk() -> None:
        with writing(engine) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.execute(insert(schema.articles).values(identity="x" * 1_000_000, added="2026"))

    with pytest.raises(RegisterError, match="the disk is full; make room"):
        fill_the_disk()
    engine.dispose()
    again = opened(sqlite_place)
    assert articles(again) == 1
    add_article(again, "after")
    again.dispose()


@pytest.mark.parametrize("name", ["mysql://me:secret@host/news", "postgresql://me:secret@host:x/news"])
def test_an_address_of_something_else_is_told_without_its_password(name: str) -> None:
    with pytest.raises(RegisterError, match="no address of a register") as told:
        opened(name)
    assert "secret" not in str(told.value)


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(RegisterError, match="cannot be reached") as told:
        opened("postgresql://me:secret@127.0.0.1:1/news")
    assert "secret" not in str(told.value)


def test_whoever_asks_a_register_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="there is no register"):
        found(tmp_path / "onrecrod.db")
    assert list(tmp_path.iterdir()) == []


def test_a_register_goes_by_its_path(tmp_path: Path) -> None:
    engine = opened(tmp_path / "onrecord.db")
    assert name_of(engine) == str(tmp_path / "onrecord.db")
    engine.dispose()
