"""A register that is sound passes; whatever damage is planted in it is found, with its row and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from onrecord.register.checking import check, check_index
from onrecord.register.opening import asking, opened, writing
from onrecord.register.schema import metadata
from onrecord.values import Problem
from tests.register import postgresql
from tests.register.filling import fill


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A register with something in every table, in which no damage stays."""
    if request.param == "sqlite":
        yield from filled(str(tmp_path_factory.mktemp("checking") / "onrecord.db"))
    else:
        with postgresql.database(request.getfixturevalue("postgresql_server")) as address:
            yield from filled(address)


def filled(place: str) -> Iterator[Engine]:
    engine = opened(place)
    with writing(engine) as connection:
        fill(connection)
    yield engine
    engine.dispose()


def found(connection: Connection) -> list[Problem]:
    return [*check(connection), *check_index(connection)]


def found_after(engine: Engine, *damage: str) -> list[Problem]:
    """What is found once something was done by hand that the program never does; then it is undone."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Only outside of a transaction does this have an effect.
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        with connection.begin() as transaction:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            for step in damage:
                connection.exec_driver_sql(step)
            problems = found(connection)
            transaction.rollback()
        if engine.dialect.name == "sqlite":
            driver.execute("PRAGMA foreign_keys = ON")
    return problems


def test_a_sound_register_passes(full: Engine) -> None:
    with writing(full) as connection:
        assert found(connection) == []


def test_so_does_an_empty_one(engine: Engine) -> None:
    with writing(engine) as connection:
        assert found(connection) == []


TIES = [(table.name, key.parent.name) for table in metadata.sorted_tables for key in table.foreign_keys]


@pytest.mark.parametrize("table, column", TIES, ids=[f"{table}-{column}" for table, column in TIES])
def test_a_row_that_belongs_to_nothing_is_found(full: Engine, table: str, column: str) -> None:
    row = "rowid" if full.dialect.name == "sqlite" else "ctid"
    if table == "shingles":  # which has no number for its rows in SQLite
        row = "hash, version_id"
    first = f"({row}) = (SELECT {row} FROM {table} ORDER BY {row} LIMIT 1)"  # noqa: S608
    problems = found_after(full, f"UPDATE {table} SET {column} = 999 WHERE {first}")  # noqa: S608
    here = [str(one) for one in problems if one.source.startswith(f"{table} ")]
    assert any("it belongs to row 999 of " in problem for problem in here)


# The damage, the row it is to be found in (no number: any of its table), and a part of what is said of it.
DAMAGES = {
    "a text that was changed": (
        "UPDATE versions SET text = text || '!' WHERE id = 1",
        "versions 1",
        "its text is not the one it was added with",
    ),
    "a title that was changed": (
        "UPDATE versions SET title = 'Off the coast' WHERE id = 1",
        "versions 1",
        "its text is not the one it was added with",
    ),
    "a day that is none": (
        "UPDATE versions SET published = '2026-02-31' WHERE id = 4",
        "versions 4",
        "is no ISO 8601 date",
    ),
    "an article without a current version": (
        "UPDATE versions SET current = FALSE WHERE id = 4",
        "articles 3",
        "not one of its versions is the current one",
    ),
    "an article with two": (
        "DROP INDEX uq_versions_current; UPDATE versions SET current = TRUE WHERE id = 3",
        "articles 3",
        "not one of its versions is the current one",
    ),
    "an article without a version": (
        "DELETE FROM versions WHERE article_id = 3",
        "articles 3",
        "not one of its versions is the current one",
    ),
    "a forgotten article whose text is there": (
        "UPDATE articles SET forgotten = '2026-05-28T09:30:00Z' WHERE id = 3",
        "articles 3",
        "it was forgotten, and its text is there",
    ),
    "a copy of a copy": (
        "UPDATE articles SET copy_of = 2 WHERE id = 3",
        "articles 3",
        "it counts as a copy of what is itself a copy",
    ),
    "a copy of itself": (
        "UPDATE articles SET copy_of = 3 WHERE id = 3",
        "articles 3",
        "it counts as a copy of what is itself a copy",
    ),
    "a time that is none": (
        "UPDATE articles SET added = 'yesterday' WHERE id = 3",
        "articles 3",
        "added is no time",
    ),
    "words that are not in the text": (
        """UPDATE statements SET form = replace(form, '"said"', '"sang"') WHERE id = 1""",
        "statements 1",
        "the text has not the words it says at 27-31",
    ),
    "words at another place": (
        "UPDATE statements SET form = replace(form, '[27,31]', '[28,32]') WHERE id = 1",
        "statements 1",
        "the text has not the words it says at 28-32",
    ),
    "a form that is cut off": (
        "UPDATE statements SET form = substr(form, 1, 50) WHERE id = 1",
        "statements 1",
        "its form cannot be read",
    ),
    "a statement that is current in a version that is not": (
        "UPDATE statements SET current = TRUE WHERE id = 5",
        "statements 5",
        "it is current and its version is not",
    ),
    "a statement by another model": (
        "UPDATE statements SET model = 'news-1' WHERE id = 1",
        "statements 1",
        "another model is named for it",
    ),
    "a parent in another text": (
        "UPDATE statements SET parent_id = 1 WHERE id = 6",
        "statements 6",
        "its parent stands in another text",
    ),
    "a parent that its form does not name": (
        "UPDATE statements SET parent_id = 7 WHERE id = 6",
        "statements 6",
        "something else than its form says: parent",
    ),
    "a parent that does not hold it": (
        """UPDATE statements SET parent_id = 7, form = replace(form, '"s1"', '"s3"') WHERE id = 6""",
        "versions 3",
        "s2 leaves its parent's content",
    ),
    "a day it was not said on": (
        "UPDATE spoken SET day = '2020-01-01' WHERE statement_id = 1",
        "spoken 1/1",
        "its day, speaker or text is not that of the statement and the appearance",
    ),
    "a speaker who does not appear there": (
        "UPDATE spoken SET speaker_id = 2 WHERE statement_id = 1",
        "spoken 2/1",
        "its day, speaker or text is not that of the statement and the appearance",
    ),
    "a statement that lost its speaker": (
        "DELETE FROM spoken WHERE statement_id = 1",
        "statements 1",
        "it names other speakers than it has",
    ),
    "an appearance that cannot be read": (
        "UPDATE appearances SET form = '{}' WHERE name = 'Olaf Lind'",
        "speakers ",
        "what is known of it cannot be read",
    ),
    "a speaker who went over to another, and its appearances did not": (
        "UPDATE speakers SET merged_into = 1 WHERE name = 'Olaf Lind'",
        "appearances ",
        "its speaker was found to be another one",
    ),
    "a speaker who is another who is another": (
        "INSERT INTO speakers (id, name, known, merged_into) VALUES (7, '', '{}', 1), (8, '', '{}', 7)",
        "speakers 8",
        "it was found to be one who was found to be another one",
    ),
    "a speaker who appears nowhere": (
        "INSERT INTO speakers (id, name, known) SELECT 7, name, known FROM speakers WHERE id = 1",
        "speakers 7",
        "it appears in no article, and no roster lists it",
    ),
    "a name that is no spelling": (
        "UPDATE speakers SET name = 'Berg' WHERE id = 1",
        "speakers 1",
        "it goes by a name that is none of its spellings",
    ),
    "a spelling that is missing": (
        "DELETE FROM aliases WHERE speaker_id = 1",
        "speakers 1",
        "a spelling that it is met by is missing: Anna Berg",
    ),
    "a spelling that nobody can type": (
        "UPDATE aliases SET folded = 'Anna Berg' WHERE speaker_id = 1",
        "aliases 1/Anna Berg",
        "it cannot be looked up",
    ),
    "a spelling that was counted wrongly": (
        "UPDATE aliases SET articles = 5 WHERE speaker_id = 1",
        "aliases 1/Anna Berg",
        "a wrong number of articles",
    ),
    "what is known, cut off": (
        "UPDATE speakers SET known = substr(known, 1, 20) WHERE id = 1",
        "speakers 1",
        "what is known of it cannot be read",
    ),
    "a key that is missing": (
        "DELETE FROM speaker_keys WHERE speaker_id = 1 AND sort = 'exact'",
        "speakers 1",
        "it cannot be found by its name Anna Berg",
    ),
    "a text whose copies nobody finds": (
        "DELETE FROM signatures WHERE version_id = 1",
        "versions 1",
        "copies of it cannot be found",
    ),
    "a text that no longer counts and is found by copies": (
        "UPDATE signatures SET version_id = 3 WHERE version_id = 4",
        "signatures 3",
        "copies of a version that no longer counts are found by it",
    ),
    "an entry in no state": (
        "UPDATE entries SET state = 'lost' WHERE id = 1",
        "entries 1",
        "its state is none that there is",
    ),
    "a judgement on an article that never was": (
        """UPDATE judgements SET "left" = 'https://nowhere.example/#Anna Berg' WHERE id = 4""",
        "judgements 4",
        "which is in no article",
    ),
    "a judgement on a version that never was": (
        """UPDATE judgements SET "left" = replace("left", '@', '@0') WHERE id = 3;
        UPDATE judgements SET "left" = replace("left", ':27', 'a:27') WHERE id = 3""",
        "judgements 3",
        "names no statement",
    ),
    "a judgement on a place beyond the text": (
        """UPDATE judgements SET "left" = replace("left", ':27-31', ':2700-3100') WHERE id = 3""",
        "judgements 3",
        "it is on a place beyond the end of the text",
    ),
    "a judgement filed under another article": (
        "UPDATE judgements SET identity = 'https://coast.example/talks' WHERE id = 3",
        "judgements 3",
        "which is not the article it belongs to",
    ),
    "a judgement on nothing one judges": (
        "UPDATE judgements SET about = 'weather' WHERE id = 3",
        "judgements 3",
        "which nothing is judged on",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_planted_damage_is_found(full: Engine, name: str) -> None:
    damage, row, said = DAMAGES[name]
    problems = found_after(full, *damage.split(";"))
    here = [one for one in problems if one.source == row or (row[-1] == " " and one.source.startswith(row))]
    assert any(said in one.message for one in here), problems
    assert all("onrecord" in one.advice for one in problems)


FILED = {
    "act": "'deny'",
    "kind": "'mixed'",
    "negated": "TRUE",
    "confidence": "0.5",
    "outlet": "'island.example'",
    "published": "'2026-05-25'",
    "said_from": "'2026-05-25'",
    "said_to": "'2026-05-25'",
    "day": "'2026-05-25'",
    "cue_start": "26",
    "cue_end": "32",
    "cue": "'saying'",
    "source": "'Anna'",
    "content": "'the ferry'",
    "name": "'s9'",
}


@pytest.mark.parametrize("column", FILED)
def test_a_column_that_says_something_else_than_its_form_is_found(full: Engine, column: str) -> None:
    damage = f"UPDATE statements SET {column} = {FILED[column]} WHERE id = 8"  # noqa: S608
    problems = [one for one in found_after(full, damage) if one.source == "statements 8"]
    assert [column in one.message.split(": ")[-1].split(", ") for one in problems] == [True]


@pytest.mark.parametrize(
    "damage",
    [
        ["INSERT INTO words (words) VALUES ('delete-all')"],
        ["INSERT INTO words (rowid, content) VALUES (7, 'ghost')"],
        ["DROP TRIGGER words_on", "UPDATE statements SET speakers = 'Nobody' WHERE id = 1"],
    ],
    ids=["empty", "a row too many", "another word"],
)
def test_an_index_out_of_step_is_found(sqlite_place: str, damage: list[str]) -> None:
    (engine,) = filled(sqlite_place)
    problems = found_after(engine, *damage)
    engine.dispose()
    assert "the index of words: it holds other words than the statements" in str(problems[-1])


def test_labels_out_of_step_are_found(sqlite_place: str) -> None:
    (engine,) = filled(sqlite_place)
    problems = found_after(engine, "UPDATE statements SET speaker_ids = 'p2' WHERE id = 1")
    engine.dispose()
    assert [one.message for one in problems] == ["it is indexed under other speakers than it has"]


@pytest.mark.parametrize("where", [b"whole lblnd", b"Harbour director Anna Berg said"])
def test_a_damaged_file_is_found_and_nothing_read_from_it(sqlite_place: str, where: bytes) -> None:
    (engine,) = filled(sqlite_place)
    content = bytearray(Path(sqlite_place).read_bytes())
    page = content.rindex(where) // 4096 * 4096
    content[page : page + 4096] = b"\xff" * 4096
    Path(sqlite_place).write_bytes(content)
    with asking(engine) as connection:
        problems = list(check(connection))
    engine.dispose()
    assert problems
    assert {one.source for one in problems} == {"the file"}
    assert "onrecord restore" in problems[0].advice
