"""Who is who across the articles of a register: as without one, article by article, and kept in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import func, select

from onrecord.register import schema
from onrecord.register.register import Register
from onrecord.register.storing import store
from onrecord.resolving.across import across
from onrecord.resolving.roles import Appearance, Role
from onrecord.resolving.speaker import Listing
from tests.register.telling import LATER, NOW, article, keep, read, speakers, spoken

NARYSHKIN = "Sergei Naryshkin"


def said(name: str, content: str = "that it rained") -> tuple[str, str, str]:
    return (name, "said", content)


def met(register: Register, *seen: Appearance) -> dict[str, set[str]]:
    """The nodes of each speaker, by its name, after articles in which these appear were stored in turn."""
    for number, one in enumerate(seen):
        told = read(
            article(
                one.article,
                said(one.name, f"that it rained in {one.article}"),
                url=f"https://example.org/{one.article}",
            )
        )
        here = replace(one, article=told.incoming.identity, statements=("s1",))
        with register.writing() as connection:
            store(connection, replace(told, seen=(here,)), f"{NOW[:-5]}.{number:03}Z")
    return nodes(register)


def nodes(register: Register) -> dict[str, set[str]]:
    table = schema.appearances
    with register.asking() as connection:
        asked = select(schema.speakers.c.name, schema.articles.c.identity, table.c.name.label("called"))
        asked = (
            asked.join(table, table.c.speaker_id == schema.speakers.c.id)
            .join(schema.versions, schema.versions.c.id == table.c.version_id)
            .join(schema.articles, schema.articles.c.id == schema.versions.c.article_id)
        )
        found: dict[str, set[str]] = {}
        for row in connection.execute(asked):
            found.setdefault(row.name, set()).add(f"{row.identity.rpartition('/')[2]}#{row.called}")
        return found


def person(where: str, name: str, *roles: str, day: str = "2026-05-26") -> Appearance:
    return Appearance(where, name, "person", day, roles=tuple(Role(role, day) for role in roles))


def test_one_person_in_several_spellings_is_one_speaker(register: Register) -> None:
    keep(register, article("a", said(NARYSHKIN), url="https://example.org/a"))
    keep(register, article("b", said("Serhiy Naryshkin", "that it snowed"), url="https://example.org/b"))
    assert speakers(register) == {NARYSHKIN: {NARYSHKIN, "Serhiy Naryshkin"}}
    assert spoken(register) == {"that it rained": NARYSHKIN, "that it snowed": NARYSHKIN}


def test_the_register_decides_as_is_decided_without_one(register: Register) -> None:
    seen = [
        person("a", "Ana Ruiz", "health minister"),
        person("b", "Ana Ruiz", "goalkeeper"),
        person("c", "Anna Ruiz", "health minister"),
        person("d", "Boris Orlov", "mayor of Sadova"),
        person("e", "B. Orlov", "mayor of Sadova"),
        person("f", "Boris Orlow"),
        Appearance("g", "Kyiv", "government", "2026-05-26"),
        Appearance("h", "Ukraine", "government", "2026-05-26"),
    ]
    # Without a register those of whom most is told come first; here they come as they are met.
    expected = sorted(sorted(one.appearances) for one in across(seen).speakers)
    assert sorted(sorted(group) for group in met(register, *seen).values()) == expected


def test_why_and_who_else_it_may_be_is_kept_in_bounds(register: Register) -> None:
    met(register, *(person(f"a{n}", "Ana Ruiz", role) for n, role in enumerate(ROLES)))
    table = schema.judgements
    with register.asking() as connection:
        most = connection.scalars(select(func.count(table.c.id)).group_by(table.c.left)).all()
        verdicts = set(connection.scalars(select(table.c.verdict)))
        reasons = connection.scalars(select(schema.appearances.c.reasons)).all()
    assert most
    assert max(most) <= 5
    assert verdicts <= {"same", "unclear"}
    assert all(msgspec.json.decode(one) for one in reasons)


ROLES = ("health minister", "goalkeeper", "novelist", "bishop", "chemist", "sailor", "tenor", "farmer")


def test_roles_are_kept_with_their_days(register: Register) -> None:
    met(
        register,
        person("a", "Ana Ruiz", "health minister", day="2026-05-01"),
        person("b", "Ana Ruiz", "health minister", day="2026-05-20"),
        person("c", "Ana Ruiz", "minister", day="2026-05-21"),
    )
    table = schema.roles
    with register.asking() as connection:
        rows = connection.execute(select(table.c.words, table.c.first, table.c.last).order_by(table.c.words))
        assert [tuple(row) for row in rows] == [
            ("health minister", "2026-05-01", "2026-05-20"),
            ("minister", "2026-05-21", "2026-05-21"),
        ]


def test_a_speaker_goes_by_the_name_most_articles_give(register: Register) -> None:
    names = ["Serhiy Naryshkin", NARYSHKIN, NARYSHKIN, NARYSHKIN]
    for number, name in enumerate(names):
        keep(
            register,
            article(f"a{number}", said(name, f"that it was {number}"), url=f"https://example.org/a{number}"),
        )
    assert set(speakers(register)) == {NARYSHKIN}
    assert set(spoken(register).values()) == {NARYSHKIN}


def test_memory_holds_only_those_who_come_near(register: Register) -> None:
    from onrecord.register.shelves import Shelves
    from onrecord.resolving.known import Speakers

    met(register, *(person(f"a{n}", f"Ana {'bdfgklmnprstvz'[n % 14]}o{n}li") for n in range(60)))
    with register.asking() as connection:
        shelves = Shelves(connection)
        found = Speakers(directory=shelves).find(person("b", "Ana do1li"))
        assert found.speaker == "https://example.org/a1#Ana do1li"
        assert len(shelves) == 60
        assert len(shelves._known) < 20


def test_a_new_version_keeps_who_was_who(register: Register) -> None:
    met(register, person("a", "Ana Ruiz", "health minister"), person("b", "Ana Ruiz", "goalkeeper"))
    assert len(nodes(register)["Ana Ruiz"]) == 2
    with register.asking() as connection:
        before = connection.scalars(select(schema.speakers.c.id).order_by(schema.speakers.c.id)).all()
    told = read(article("b", said("Ana Ruiz", "that it snowed"), url="https://example.org/b"))
    with register.writing() as connection:
        store(connection, told, LATER)
    with register.asking() as connection:
        after = connection.scalars(select(schema.speakers.c.id).order_by(schema.speakers.c.id)).all()
        known = connection.scalars(select(schema.speakers.c.known)).all()
    assert after == before
    assert [msgspec.json.decode(one)["earlier"] for one in known] == [1, 1]


RUIZ = Listing("Ana Ruiz", "person", ("A. Ruiz",), "health minister", "2024-01-01", side="government")


def roster_names(register: Register) -> Sequence[tuple[str, str | None]]:
    table = schema.speakers
    with register.asking() as connection:
        return [(row.name, row.side) for row in connection.execute(select(table).order_by(table.c.id))]


def test_a_roster_is_known_before_the_articles(register: Register) -> None:
    assert register.enlist([RUIZ, RUIZ]) == 1
    assert register.enlist([RUIZ]) == 0
    met(register, person("a", "Anna Ruiz", "health minister"))
    assert roster_names(register) == [("Ana Ruiz", "government")]
    assert speakers(register)["Ana Ruiz"] == {"Ana Ruiz", "A. Ruiz", "Anna Ruiz"}


def test_a_roster_that_comes_later_names_those_met_already(register: Register) -> None:
    met(register, person("a", "Anna Ruiz", "health minister"), person("b", "Boris Orlov"))
    register.enlist([RUIZ])
    assert roster_names(register) == [("Ana Ruiz", "government"), ("Boris Orlov", None)]
    assert spoken(register) == {"that it rained in a": "Ana Ruiz", "that it rained in b": "Boris Orlov"}


def test_a_changed_line_of_a_roster_replaces_the_old_one(register: Register) -> None:
    register.enlist([RUIZ])
    assert register.enlist([replace(RUIZ, aliases=("Annie Ruiz",), side=None)]) == 1
    assert roster_names(register) == [("Ana Ruiz", None)]
    with register.asking() as connection:
        assert set(connection.scalars(select(schema.aliases.c.name))) == {"Ana Ruiz", "Annie Ruiz"}
