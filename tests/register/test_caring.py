"""Backups: all of a register in one file, taken while others write, checked, and brought back whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select, update

from onrecord.register.caring import backup, examine, replace, restore
from onrecord.register.checking import check, check_index
from onrecord.register.opening import RegisterError, asking, opened, writing
from onrecord.register.schema import articles, metadata
from tests.register.filling import ferry, fill, put

NOW = "2026-05-27T09:30:00Z"


def rows(connection: Connection) -> dict[str, Sequence[Any]]:
    """All that a register holds, by table, but for the labels that SQLite alone writes and needs."""
    kept = {
        table: [column for column in table.c if column.name != "speaker_ids"]
        for table in metadata.sorted_tables
    }
    return {
        table.name: sorted(map(repr, connection.execute(select(*columns)))) for table, columns in kept.items()
    }


def held(where: str | Path) -> dict[str, Sequence[Any]]:
    """All that the register holds, which is found sound."""
    engine = opened(where)
    with writing(engine) as connection:
        found = rows(connection)
        assert [*check(connection), *check_index(connection)] == []
    engine.dispose()
    return found


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what a server's register held is kept."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def full(engine: Engine) -> Engine:
    """A register with something in every table, and an article that is a copy of a later one."""
    with writing(engine) as connection:
        fill(connection)
        connection.execute(update(articles).where(articles.c.id == 2).values(copy_of=None))
        connection.execute(update(articles).where(articles.c.id == 1).values(copy_of=2))
    return engine


def test_a_backup_is_a_register_with_the_same_rows(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with asking(full) as connection:
        backup(connection, file)
        before = rows(connection)
    assert len(before["articles"]) == 3
    assert held(file) == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".onrecord")] == []


def test_a_backup_is_one_file_and_holds_the_moment_it_began(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with asking(full) as connection:
        before = rows(connection)
        with writing(full) as other:
            put(other, ferry("https://c.example/too-late"))
        backup(connection, file)
    assert sorted(one.name for one in tmp_path.glob("backup.db*")) == ["backup.db"]
    assert held(file) == before


def test_a_backup_replaces_an_earlier_one(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    for number in range(2):
        with writing(full) as connection:
            put(connection, ferry(f"https://c.example/{number}"))
        with asking(full) as connection:
            backup(connection, file)
    assert len(held(file)["articles"]) == 5


def test_a_backup_that_was_searched_in_is_a_backup_still(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    for _ in range(2):
        with asking(full) as connection:
            backup(connection, file)
            before = rows(connection)
        assert held(file) == before
    looking = opened(file)
    with asking(looking) as somebody, asking(full) as connection:
        rows(somebody)
        with pytest.raises(RegisterError, match="somebody has this backup open"):
            backup(connection, file)
    looking.dispose()
    assert held(file) == before


def test_what_was_restored_is_no_backup(full: Engine, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "backup.db", tmp_path / "restored.db"
    with asking(full) as connection:
        backup(connection, file)
        restore(file, elsewhere)
        with pytest.raises(RegisterError, match="no backup"):
            backup(connection, elsewhere)


def test_a_backup_replaces_nothing_else(full: Engine, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    others = tmp_path / "others.db"
    sqlite3.connect(others).executescript("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)").close()
    used = tmp_path / "used.db"
    opened(used).dispose()
    for file in (notes, others, used):
        before = file.read_bytes()
        with asking(full) as connection, pytest.raises(RegisterError, match="no backup; name another file"):
            backup(connection, file)
        assert file.read_bytes() == before


def test_a_backup_that_cannot_be_written_says_why(full: Engine, tmp_path: Path) -> None:
    with asking(full) as connection, pytest.raises(RegisterError, match="No such file or directory"):
        backup(connection, tmp_path / "nowhere" / "backup.db")


def test_what_is_restored_is_what_was_backed_up(full: Engine, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "backup.db", tmp_path / "restored.db"
    with asking(full) as connection:
        backup(connection, file)
        before = rows(connection)
    restore(file, elsewhere)
    assert held(elsewhere) == before


def test_a_register_moves_between_databases(full: Engine, postgresql_place: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with asking(full) as connection:
        backup(connection, file)
        before = rows(connection)
    if full.dialect.name == "sqlite":
        restore(file, postgresql_place)
        assert held(postgresql_place) == before
        engine = opened(postgresql_place)
        with writing(engine) as connection:
            put(connection, ferry("https://c.example/next"))  # a number that no row has
        engine.dispose()
    else:
        restore(file, tmp_path / "restored.db")
        assert held(tmp_path / "restored.db") == before


def test_restoring_never_overwrites(full: Engine, place: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with asking(full) as connection:
        backup(connection, file)
    with writing(full) as connection:
        put(connection, ferry("https://c.example/new"))
    with pytest.raises(RegisterError, match="it is not empty; restore into another one, or with --replace"):
        restore(file, place)
    assert len(held(place)["articles"]) == 4


def test_replacing_keeps_the_old_one(full: Engine, place: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with asking(full) as connection:
        backup(connection, file)
        before = rows(connection)
    with writing(full) as connection:
        put(connection, ferry("https://c.example/new"))
    kept = replace(file, place)
    assert held(place) == before
    assert kept is not None
    assert kept.resolve().parent == tmp_path
    assert len(held(kept)["articles"]) == 4
    with asking(full) as connection:  # whoever had it open goes on
        assert rows(connection) == before


def test_a_reader_sees_the_old_register_or_the_new_one(full: Engine, place: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    opened(empty).dispose()
    with asking(full) as connection:
        before = rows(connection)
        replace(empty, place)
        assert rows(connection) == before
    with asking(full) as connection:
        assert rows(connection)["articles"] == []


def test_a_damaged_register_is_set_aside(sqlite_place: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    good = opened(tmp_path / "good.db")
    with writing(good) as connection:
        put(connection, ferry("https://a.example/ferry"))
    with asking(good) as connection:
        backup(connection, file)
    good.dispose()
    Path(sqlite_place).write_bytes(b"not what it was" * 1000)
    with pytest.raises(RegisterError, match="no register"):
        restore(file, sqlite_place)
    kept = replace(file, sqlite_place)
    assert kept is not None
    assert kept.read_bytes().startswith(b"not what it was")
    assert len(held(sqlite_place)["articles"]) == 1


def newer(file: Path) -> None:
    opened(file).dispose()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE register_version SET version_num = '9999'")
    connection.close()


def torn(file: Path) -> None:
    engine = opened(file)
    with writing(engine) as connection:
        for number in range(20):
            put(connection, ferry(f"https://a.example/{number}"))
    engine.dispose()
    content = bytearray(file.read_bytes())
    content[-9000:] = bytes(9000)
    file.write_bytes(content)


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda file: None, "it cannot be read: No such file"),
        (lambda file: file.write_bytes(b""), "it is no register"),
        (lambda file: file.write_text("Dear diary" * 100), "it is damaged .file is not a database"),
        (newer, "a newer release of onrecord made it; update onrecord"),
        (torn, "it is damaged"),
    ],
    ids=["missing", "empty", "text", "newer", "torn"],
)
def test_what_is_no_sound_backup_changes_nothing(make: Any, said: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    make(file)
    for bring_back in (restore, replace):
        with pytest.raises(RegisterError, match=said):
            bring_back(file, place)
    if "://" not in place:
        assert not Path(place).exists()


def test_a_sound_register_passes(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    opened(file).dispose()
    examine(file)
