"""Storing articles: each once, with all its versions, and everything of one or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from onrecord.register import schema
from onrecord.register.register import Register
from onrecord.register.rows import article_of
from onrecord.register.storing import Incoming, bring_back, incoming, known, read_again, store
from onrecord.values import Article
from tests.register.telling import LATER, NOW, article, everything, keep, read, spoken

RAIN = ("Ann Lee", "said", "that it rained")
SNOW = ("Ann Lee", "said", "that it snowed")
TALKS = ("Boris Orlov", "promised", "that talks would resume in May")
ADDRESS = "https://example.org/weather"


def outcomes(stored: list[object]) -> list[str]:
    return [getattr(one, "outcome", "") for one in stored]


def test_an_article_is_stored_with_its_statements_and_given_back_the_same(register: Register) -> None:
    told = article("weather", RAIN, TALKS, url=ADDRESS, title="Weather", fetched="2026-05-27T08:00:00Z")
    (stored,) = keep(register, told)
    assert (stored.outcome, stored.identity, stored.statements) == ("new", ADDRESS, 2)
    assert stored.version is not None
    with register.asking() as connection:
        assert article_of(connection, stored.version) == read(told).article
        row = connection.execute(select(schema.statements).order_by(schema.statements.c.id)).first()
    assert row is not None
    assert (row.source, row.cue, row.content) == RAIN
    assert (row.speakers, row.outlet, row.published, row.day) == ("Ann Lee", "The Paper", *["2026-05-26"] * 2)
    assert told.text[row.cue_start : row.cue_end] == row.cue


def test_the_same_article_again_writes_nothing(register: Register) -> None:
    told = [article("weather", RAIN, url=ADDRESS), article("talks", TALKS)]
    keep(register, *told)
    with register.asking() as connection:
        before = everything(connection)
    assert outcomes(list(keep(register, *told, now=LATER))) == ["known", "known"]
    with register.asking() as connection:
        assert everything(connection) == before


def test_a_text_that_its_file_has_given_up_is_stored_under_another_file(register: Register) -> None:
    keep(register, article("weather", RAIN), source="a.txt")
    assert outcomes(list(keep(register, article("weather", RAIN), source="b.txt"))) == ["known"]
    keep(register, article("weather", SNOW), source="a.txt", now=LATER)
    for outcome in ("new", "known"):
        assert outcomes(list(keep(register, article("weather", RAIN), source="b.txt", now=LATER))) == [
            outcome
        ]


def test_what_is_known_is_told_before_it_is_read(register: Register) -> None:
    told = article("weather", RAIN, url=ADDRESS)
    (stored,) = keep(register, told)
    bare = replace(told, statements=())
    with register.asking() as connection:
        assert known(connection, [incoming(bare), incoming(article("talks", TALKS))]) == [
            replace(stored, outcome="known", statements=0),
            None,
        ]


def test_a_text_without_an_address_is_one_wherever_it_lies(register: Register) -> None:
    told = article("weather", RAIN)
    keep(register, told, source="a/weather.txt")
    assert outcomes(list(keep(register, told, source="b/copy.txt"))) == ["known"]
    assert outcomes(list(keep(register, told))) == ["known"]
    # At an address it is an article of its own, a copy perhaps.
    assert outcomes(list(keep(register, replace(told, url=ADDRESS)))) == ["new"]


def test_an_edited_text_is_a_new_version_and_counts(register: Register) -> None:
    keep(register, article("weather", RAIN, TALKS, url=ADDRESS))
    (second,) = keep(register, article("weather", SNOW, TALKS, url=ADDRESS), now=LATER)
    assert second.outcome == "version"
    versions = register.versions(second.article)
    assert [(one.number, one.current) for one in versions] == [(1, False), (2, True)]
    assert spoken(register) == {"that it snowed": "Ann Lee", TALKS[2]: "Boris Orlov"}
    changed = register.changes(versions[0].id, versions[1].id)
    assert [one.sort for one in changed] == ["changed", "same"]
    assert changed[0].before is not None
    assert changed[0].after is not None
    assert str(changed[0].before.content[0]) == "that it rained"


def test_a_version_that_was_fetched_earlier_does_not_count(register: Register) -> None:
    keep(register, article("weather", SNOW, url=ADDRESS, fetched="2026-05-27T12:00:00Z"))
    (old,) = keep(register, article("weather", RAIN, url=ADDRESS, fetched="2026-05-27T09:00:00Z"))
    assert old.outcome == "version"
    assert spoken(register) == {"that it snowed": "Ann Lee"}


def test_a_text_that_comes_back_counts_again_and_is_not_read_again(register: Register) -> None:
    first = article("weather", RAIN, url=ADDRESS, fetched="2026-05-27T09:00:00Z")
    keep(register, first)
    keep(register, article("weather", SNOW, url=ADDRESS, fetched="2026-05-27T10:00:00Z"))
    back = incoming(replace(first, fetched="2026-05-27T11:00:00Z", statements=()))
    with register.writing() as connection:
        assert bring_back(connection, back, LATER).outcome == "again"
        assert known(connection, [back])[0] is not None
    assert spoken(register) == {"that it rained": "Ann Lee"}
    with register.asking() as connection:
        aliases = connection.execute(select(schema.aliases.c.name, schema.aliases.c.articles)).all()
    assert [tuple(row) for row in aliases] == [("Ann Lee", 1)]


def test_a_forgotten_article_does_not_come_back(register: Register) -> None:
    (stored,) = keep(register, article("weather", RAIN, url=ADDRESS))
    with register.writing() as connection:
        connection.execute(schema.versions.delete())
        connection.execute(schema.articles.update().values(forgotten=NOW))
    (again,) = keep(register, article("weather", SNOW, url=ADDRESS))
    assert (again.outcome, again.article, again.version) == ("forgotten", stored.article, None)


def test_reading_again_keeps_the_rows_of_statements_that_stand_where_they_stood(register: Register) -> None:
    (stored,) = keep(register, article("weather", RAIN, TALKS, SNOW, url=ADDRESS))
    assert stored.version is not None
    again = article("weather", RAIN, TALKS, SNOW, url=ADDRESS)
    # The new model misses the first and finds the others under other names.
    again = replace(
        again, statements=tuple(replace(one, id=f"s{n}") for n, one in enumerate(again.statements[1:], 1))
    )
    table = schema.statements
    asked = select(table.c.cue_start, table.c.id)
    with register.asking() as connection:
        before = dict(connection.execute(asked).all())
    with register.writing() as connection:
        told = read_again(connection, stored.version, read(again, model="news-4"), LATER)
    assert (told.outcome, told.statements) == ("reread", 2)
    with register.asking() as connection:
        after = dict(connection.execute(asked).all())
        names = connection.scalars(select(table.c.name).order_by(table.c.id)).all()
        models = set(connection.scalars(select(table.c.model)))
    assert len(before) == 3
    assert after == {place: number for place, number in before.items() if place in after}
    assert (names, models) == (["s1", "s2"], {"news-4"})
    assert spoken(register) == {TALKS[2]: "Boris Orlov", "that it snowed": "Ann Lee"}


def test_whoever_is_not_there_in_another_reading_is_gone(register: Register) -> None:
    (stored,) = keep(register, article("weather", RAIN, TALKS, url=ADDRESS))
    assert stored.version is not None
    again = article("weather", RAIN, TALKS, url=ADDRESS)
    with register.writing() as connection:
        once_more = read(replace(again, statements=again.statements[:1]))
        read_again(connection, stored.version, once_more, LATER)
        assert connection.scalars(select(schema.speakers.c.name)).all() == ["Ann Lee"]
        assert connection.scalar(select(func.count()).select_from(schema.speaker_keys)) is not None


def test_a_statement_keeps_the_tie_to_the_one_it_stands_in(register: Register) -> None:
    from tests.showing.articles import NESTED

    keep(register, NESTED)
    table = schema.statements
    with register.asking() as connection:
        outer, inner = connection.execute(select(table).order_by(table.c.cue_start)).all()
    assert (outer.parent_id, inner.parent_id) == (None, outer.id)
    assert outer.day == "2024-12-01"


def test_characters_that_a_database_cannot_hold_are_replaced(register: Register) -> None:
    told = replace(article("weather"), text="Ann\0Lee left.", title="\0")
    (stored,) = keep(register, told)
    assert stored.version is not None
    with register.asking() as connection:
        assert article_of(connection, stored.version).text == "Ann\ufffdLee left."


VERSIONS = [
    article("weather", *told, url=f"https://example.org/{name}", fetched=f"2026-05-27T{hour:02}:00:00Z")
    for name, hour, told in (
        ("a", 8, (RAIN, TALKS)),
        ("a", 9, (SNOW, TALKS)),
        ("a", 10, (TALKS,)),
        ("b", 8, (RAIN,)),
        ("b", 11, (TALKS, SNOW)),
        ("c", 8, ()),
    )
]


@settings(max_examples=30)
@given(given_=st.lists(st.sampled_from(VERSIONS), min_size=1, max_size=12))
def test_in_whatever_order_and_how_often_the_latest_of_each_counts(
    given_: list[Article], empty_file: Path
) -> None:
    file = empty_file.with_name("again.db")
    shutil.copy(empty_file, file)
    with Register.open(file) as register:
        for one in given_:
            keep(register, one)
        with register.asking() as connection:
            asked = (
                select(schema.articles.c.identity, schema.versions.c.fetched)
                .join(schema.versions, schema.versions.c.article_id == schema.articles.c.id)
                .where(schema.versions.c.current)
            )
            current = dict(connection.execute(asked).all())
            versions = connection.scalar(select(func.count()).select_from(schema.versions))
            statements = connection.scalar(select(func.count()).select_from(schema.statements))
            counting = connection.scalar(
                select(func.count()).select_from(schema.statements).where(schema.statements.c.current)
            )
            met = connection.execute(
                select(schema.aliases.c.name, schema.aliases.c.articles).where(schema.aliases.c.articles > 0)
            ).all()
    distinct = list({(one.url, one.text): one for one in given_}.values())
    latest = {one.url: one for one in sorted(distinct, key=lambda one: one.fetched or "")}
    assert current == {url: one.fetched for url, one in latest.items()}
    assert versions == len(distinct)
    assert statements == sum(len(one.statements) for one in distinct)
    assert counting == sum(len(one.statements) for one in latest.values())
    by_name: dict[str, int] = {}
    for one in latest.values():
        for source in {str(statement.source) for statement in one.statements}:
            by_name[source] = by_name.get(source, 0) + 1
    assert {row.name: row.articles for row in met} == by_name


def test_what_breaks_off_half_way_leaves_nothing(register: Register) -> None:
    def half_way() -> None:
        with register.writing() as connection:
            store(connection, read(article("weather", RAIN, url=ADDRESS)), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    with register.asking() as connection:
        assert not any(everything(connection).values())


def test_an_earlier_version_of_what_is_not_there_is_refused(register: Register) -> None:
    with register.writing() as connection, pytest.raises(KeyError):
        bring_back(connection, Incoming(article("x"), "x", "y"), NOW)


ADD_SHUFFLED = """
import random, sys
from onrecord.register.register import Register
from tests.register.telling import article, keep
told = [
    article(f"a{n}", ("Ann Lee-Adams" if n % 2 else "Boris Orlov", "said", f"that {n} came"),
            url=f"https://example.org/{n}")
    for n in range(24)
]
random.Random(sys.argv[2]).shuffle(told)
with Register.open(sys.argv[1]) as register:
    new = sum(stored.outcome == "new" for one in told for stored in keep(register, one))
print(new)
"""


def test_several_processes_with_the_same_articles_store_each_once(place: str) -> None:
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ADD_SHUFFLED, place, seed],
            cwd=root,
            env={**os.environ, "PYTHONPATH": f"src{os.pathsep}."},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in "abc"
    ]
    new = [int(one.communicate(timeout=120)[0]) for one in running]
    assert sum(new) == 24
    with Register.open(place) as register:
        status = register.status()
        with register.asking() as connection:
            met = connection.execute(select(schema.aliases.c.name, schema.aliases.c.articles)).all()
    assert (status.articles, status.versions, status.statements, status.speakers) == (24, 24, 24, 2)
    assert sorted(map(tuple, met)) == [("Ann Lee-Adams", 12), ("Boris Orlov", 12)]
