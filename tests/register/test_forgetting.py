"""What is to be forgotten is gone, from every table and from the file, and what stays is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select, update

from onrecord.register import schema
from onrecord.register.caring import scrub
from onrecord.register.checking import check, check_index
from onrecord.register.forgetting import FORGOTTEN, forget_article, forget_speaker
from onrecord.register.opening import RegisterError, asking, opened, writing
from tests.register.filling import FERRY, LATER, SAME_FERRY, TALKS, ferry, fill, put, talks


@pytest.fixture
def full(engine: Engine) -> Engine:
    with writing(engine) as connection:
        fill(connection)
    return engine


def forget(engine: Engine, identity: str) -> Any:
    with writing(engine) as connection:
        table = schema.articles
        number = connection.scalar(select(table.c.id).where(table.c.identity == identity))
        assert number is not None
        return forget_article(connection, number, LATER)


def speaker_named(connection: Connection, name: str) -> int:
    asked = select(schema.speakers.c.id).where(schema.speakers.c.name == name)
    return int(connection.execute(asked).scalar_one())


def assert_sound(engine: Engine) -> None:
    with writing(engine) as connection:
        assert [*check(connection), *check_index(connection)] == []


def everything(connection: Connection) -> str:
    return "\n".join(
        repr(row) for table in schema.metadata.sorted_tables for row in connection.execute(select(table))
    )


def test_an_article_is_forgotten_with_all_its_versions(full: Engine) -> None:
    removed = forget(full, TALKS)
    assert (removed.articles, removed.versions, removed.statements, removed.appearances) == (1, 2, 4, 3)
    with asking(full) as connection:
        left = everything(connection)
    assert "quay" not in left
    assert "Olaf Lind, the minister" not in left
    assert_sound(full)


def test_its_identity_stays_and_keeps_it_out(full: Engine) -> None:
    forget(full, TALKS)
    with writing(full) as connection:
        assert put(connection, talks()).outcome == "forgotten"
        table = schema.articles
        assert connection.scalar(select(table.c.forgotten).where(table.c.identity == TALKS)) == LATER
    assert_sound(full)


def test_a_copy_takes_its_place(full: Engine) -> None:
    with writing(full) as connection:
        put(connection, ferry("https://bay.example/ferry"))
    forget(full, FERRY)
    table = schema.articles
    with asking(full) as connection:
        table = schema.articles
        groups = {row.identity: row.copy_of for row in connection.execute(select(table))}
    assert groups == {FERRY: None, SAME_FERRY: None, TALKS: None, "https://bay.example/ferry": 2}
    assert_sound(full)


def test_a_speaker_who_began_there_goes_on_with_what_is_left(full: Engine) -> None:
    forget(full, FERRY)
    with asking(full) as connection:
        anna = speaker_named(connection, "Anna Berg")
        appears = select(schema.appearances.c.version_id).where(schema.appearances.c.speaker_id == anna)
        assert sorted(connection.scalars(appears)) == [2, 3]
        counted = select(schema.aliases.c.articles).where(schema.aliases.c.speaker_id == anna)
        assert connection.scalars(counted).all() == [1]
        judged = connection.execute(select(schema.judgements.c.left, schema.judgements.c.right)).all()
        assert [tuple(one) for one in judged] == [(f"{TALKS}#Anna Berg", f"{SAME_FERRY}#Anna Berg")]
    assert_sound(full)


def test_a_speaker_who_is_nowhere_else_goes_with_it(engine: Engine) -> None:
    with writing(engine) as connection:
        put(connection, talks())
        put(connection, ferry())
    assert forget(engine, TALKS).speakers == 1
    with asking(engine) as connection:
        assert connection.scalars(select(schema.speakers.c.name)).all() == ["Anna Berg"]
    assert_sound(engine)


def test_feeds_runs_and_problems_name_it_no_more(full: Engine) -> None:
    with writing(full) as connection:
        connection.execute(update(schema.entries).values(state="waiting", form="{}"))
        connection.execute(
            update(schema.problems).values(source=f"{FERRY} in a feed", retry="https://elsewhere.example/")
        )
    assert forget(full, FERRY).problems == 1
    with asking(full) as connection:
        assert connection.execute(select(schema.entries.c.state, schema.entries.c.form)).all() == [
            ("done", None)
        ]
        assert connection.scalars(select(schema.problems.c.id)).all() == []
        assert connection.scalars(select(schema.runs.c.command)).all() == [f"onrecord add {FORGOTTEN}"]
    assert_sound(full)


def test_all_articles_can_be_forgotten(full: Engine) -> None:
    for identity in (SAME_FERRY, TALKS, FERRY):
        forget(full, identity)
    with writing(full) as connection:
        forget_speaker(connection, speaker_named(connection, "Olaf Lind"))  # of whom a roster tells
        full_tables = [
            table.name
            for table in schema.metadata.sorted_tables
            if connection.scalar(select(func.count()).select_from(table))
        ]
    assert full_tables == ["articles", "feeds", "runs", "entries", "problems"]
    assert_sound(full)


def test_a_speaker_is_forgotten_with_what_they_said(full: Engine) -> None:
    with writing(full) as connection:
        olaf = speaker_named(connection, "Olaf Lind")
        removed = forget_speaker(connection, olaf)
        assert (removed.articles, removed.statements, removed.appearances, removed.speakers) == (1, 3, 2, 1)
        for table in (schema.aliases, schema.roles, schema.speaker_keys, schema.listings, schema.spoken):
            assert olaf not in connection.scalars(select(table.c.speaker_id)).all()
        texts = connection.scalars(select(schema.versions.c.text)).all()
        assert sum("Olaf Lind" in text for text in texts) == 2
    assert_sound(full)


def test_what_stood_within_their_words_stays(full: Engine) -> None:
    with writing(full) as connection:
        forget_speaker(connection, speaker_named(connection, "Olaf Lind"))
        table = schema.statements
        within = connection.execute(select(table).where(table.c.cue == "has promised")).one()
    assert within.parent_id is None
    assert '"parent":null' in within.form
    assert within.speakers == "Anna Berg"


def test_judgements_on_what_they_said_go_too(full: Engine) -> None:
    with writing(full) as connection:
        removed = forget_speaker(connection, speaker_named(connection, "Anna Berg"))
        assert removed.judgements == 4
        assert connection.scalars(select(schema.judgements.c.id)).all() == []
    assert_sound(full)


@pytest.mark.parametrize(
    "forget_it", [lambda c: forget_article(c, 99, LATER), lambda c: forget_speaker(c, 99)]
)
def test_what_is_not_there_cannot_be_forgotten(full: Engine, forget_it: Any) -> None:
    with pytest.raises(KeyError), writing(full) as connection:
        forget_it(connection)


def test_the_words_are_gone_from_the_files(full: Engine, place: str) -> None:
    forget(full, TALKS)
    scrub(full)
    if full.dialect.name == "sqlite":
        files = [Path(f"{place}{part}") for part in ("", "-wal")]
        content = b"".join(file.read_bytes() for file in files if file.exists())
        assert FERRY.encode() in content
        for word in (b"quay", b"noted that", b"has promised"):
            assert word not in content
    assert_sound(full)


def test_who_still_reads_keeps_them_there_and_one_is_told(
    sqlite_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.register.caring.PATIENCE", 0.1)
    engine = opened(sqlite_place)
    with writing(engine) as connection:
        fill(connection)
    with asking(engine) as connection:
        connection.scalar(select(schema.articles.c.id))
        with pytest.raises(RegisterError, match=r"others still read it.*forget it once more"):
            scrub(engine)
    engine.dispose()
