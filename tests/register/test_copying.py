"""Copies of one text form one group, whatever the order they came in; the earliest is its first."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, func, insert, select, update

from onrecord.linking.copies import compare
from onrecord.linking.shingles import may_be_copies, sketch
from onrecord.register import copying, schema
from onrecord.register.opening import writing
from onrecord.register.storing import Extracted, incoming, store
from onrecord.values import Article

LINES = (
    "Ferry crews on the northern route will stop work on Friday after talks broke down, their union said.",
    "The operator said it had put forward a rise of four percent and was ready to go on talking to anybody.",
    "Island mayors asked both sides to keep at least one sailing a day for patients and for the post.",
    "The last strike on the route lasted eleven days and emptied the shelves on three of the seven islands.",
    "A mediator appointed by the ministry is to meet the two sides separately on Wednesday in the capital.",
    "Tourism boards said that bookings for the weekend had fallen by a third since the vote was announced.",
    "Bakers on the outer islands have begun to ration flour, and one of them bakes at night to avoid queues.",
    "The harbour office expects no more than two freighters before Sunday, both of them with fuel on board.",
)
WIRE = "\n".join(LINES)
EDITED = "The crews walk out\n" + WIRE.replace("percent", "per cent") + "\n(Inland Wire)"
CUT = "\n".join(LINES[:3])
END = "\n".join(LINES[3:])
OTHER = """\
Zoo keepers counted everything that crawls, swims or flies on Tuesday, as they do each year in the first week
of January. The oldest inhabitant is a tortoise of a hundred and nine; nobody dared to say how many ants there
are. A pair of otters had to be counted twice, because both of them would not keep still."""


def spelt(number: int) -> str:
    """A number in letters that are no word of any text."""
    return "".join("bcdfghjkmn"[int(figure)] for figure in str(number))


class Shelf:
    """Articles put into a register by hand, their versions alone."""

    def __init__(self, connection: Connection):
        self.connection = connection

    def add(self, name: str, text: str, published: str | None = None) -> int:
        """Add an article, or a new version of one, and note it; returns the article."""
        table = schema.articles
        article = self.connection.scalar(select(table.c.id).where(table.c.identity == name))
        if article is None:
            adding = insert(table).values(identity=name, added="2026-06-01T00:00:00Z").returning(table.c.id)
            article = self.connection.execute(adding).scalar_one()
        versions = schema.versions
        self.connection.execute(
            update(versions).where(versions.c.article_id == article).values(current=False)
        )
        count = self.connection.scalar(select(func.count()).where(versions.c.article_id == article)) or 0
        version = self.connection.execute(
            insert(versions)
            .values(
                article_id=article,
                number=count + 1,
                digest=f"{name} {count}",
                current=True,
                name=name,
                published=published,
                text=text,
                added="2026-06-01T00:00:00Z",
                model="news-3",
                read_at="2026-06-01T00:00:00Z",
            )
            .returning(versions.c.id)
        ).scalar_one()
        copying.note(self.connection, version, text, sketch(text))
        return int(article)

    def groups(self) -> set[frozenset[str]]:
        """The groups of two articles or more, by their names."""
        table = schema.articles
        rows = self.connection.execute(select(table.c.id, table.c.identity, table.c.copy_of)).all()
        names = {row.id: row.identity for row in rows}
        found: dict[int, set[str]] = {}
        for row in rows:
            found.setdefault(row.copy_of or row.id, set()).add(names[row.id])
        assert all(first in names for first in found)
        return {frozenset(group) for group in found.values() if len(group) > 1}

    def firsts(self) -> set[str]:
        """The names of the articles that others are copies of."""
        table, first = schema.articles, schema.articles.alias()
        joined = select(first.c.identity).join(table, table.c.copy_of == first.c.id)
        return set(self.connection.scalars(joined))


def test_a_copy_joins_the_group_of_what_it_is_a_copy_of(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        wire, other = shelf.add("wire", WIRE), shelf.add("other", OTHER)
        edited = shelf.add("edited", EDITED)
        assert copying.group(connection, edited) == (wire, edited)
        assert copying.group(connection, wire) == (wire, edited)
        assert copying.group(connection, other) == (other,)


@pytest.mark.parametrize("order", list(itertools.permutations(("wire", "edited", "cut", "other")))[::6])
def test_the_order_of_arrival_makes_no_difference(engine: Engine, order: tuple[str, ...]) -> None:
    texts = {"wire": WIRE, "edited": EDITED, "cut": CUT, "other": OTHER}
    published = {"wire": "2026-05-27T09:30:00+03:00", "edited": "2026-05-27T07:00:00Z", "cut": "2026-05-28"}
    with writing(engine) as connection:
        shelf = Shelf(connection)
        for name in order:
            shelf.add(name, texts[name], published.get(name))
        assert shelf.groups() == {frozenset(("wire", "edited", "cut"))}
        assert shelf.firsts() == {"wire"}


def test_the_first_of_a_group_is_the_one_published_earliest_and_a_day_begins_before_its_hours(
    engine: Engine,
) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        firsts = []
        for name, published in (
            ("undated", None),
            ("noon", "2026-05-27T12:00:00Z"),
            ("day", "2026-05-27"),
            ("dated before", "2026-05-26"),
        ):
            shelf.add(name, WIRE, published)
            firsts.append(shelf.firsts())
        assert firsts == [set(), {"noon"}, {"day"}, {"dated before"}]


def test_a_chain_of_copies_makes_one_group_and_breaks_where_its_link_goes(engine: Engine) -> None:
    assert not compare(CUT, END).copy
    with writing(engine) as connection:
        shelf = Shelf(connection)
        cut, end = shelf.add("cut", CUT), shelf.add("end", END)
        assert shelf.groups() == set()
        wire = shelf.add("wire", WIRE)
        assert copying.group(connection, end) == (cut, end, wire)
        copying.leave(connection, wire)
        assert shelf.groups() == set()


def test_when_the_first_is_forgotten_the_next_one_takes_its_place(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        wire, edited, cut = (
            shelf.add(name, text) for name, text in (("wire", WIRE), ("edited", EDITED), ("cut", CUT))
        )
        copying.leave(connection, wire)
        assert copying.group(connection, cut) == (edited, cut)
        assert copying.group(connection, wire) == (wire,)
        assert shelf.add("later", WIRE) == copying.group(connection, edited)[-1]


def test_versions_of_an_article_are_no_copies_of_each_other(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        wire = shelf.add("wire", WIRE)
        assert shelf.add("wire", EDITED) == wire
        assert copying.group(connection, wire) == (wire,)


def test_a_new_version_may_leave_a_group_and_join_another(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        for name, text in (("wire", WIRE), ("copy", EDITED), ("zoo", OTHER)):
            shelf.add(name, text)
        shelf.add("copy", OTHER + "\nThe otters could not be asked.")
        assert shelf.groups() == {frozenset(("zoo", "copy"))}
        shelf.add("copy", EDITED)
        assert shelf.groups() == {frozenset(("wire", "copy"))}


def test_a_version_that_does_not_count_changes_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        wire, copy = shelf.add("wire", WIRE), shelf.add("copy", EDITED)
        shelf.add("copy", CUT)
        first = connection.scalar(
            select(func.min(schema.versions.c.id)).where(schema.versions.c.article_id == copy)
        )
        assert first is not None
        assert copying.note(connection, first, EDITED, sketch(EDITED)) == wire


def test_noting_a_version_once_more_changes_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        shelf.add("wire", WIRE)
        copy = shelf.add("copy", EDITED)
        before = connection.execute(select(schema.shingles).order_by(*schema.shingles.primary_key)).all()
        version = connection.scalar(select(schema.versions.c.id).where(schema.versions.c.article_id == copy))
        assert version is not None
        copying.note(connection, version, EDITED, sketch(EDITED))
        after = connection.execute(select(schema.shingles).order_by(*schema.shingles.primary_key)).all()
        assert before == after
        assert shelf.groups() == {frozenset(("wire", "copy"))}


@pytest.mark.parametrize("text", ["", "Video.", "— “!”"])
def test_texts_without_words_to_tell_by_are_nobodys_copies(engine: Engine, text: str) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        shelf.add("one", text)
        shelf.add("other", text)
        assert shelf.groups() == set()


def test_what_thousands_have_in_common_is_listed_for_few_and_makes_no_group(engine: Engine) -> None:
    footer = " ".join(LINES[3:6])
    with writing(engine) as connection:
        shelf = Shelf(connection)
        for number in range(copying.MOST_POSTED + 30):
            own = " ".join(spelt(100 * number + place) for place in range(90))
            shelf.add(f"article {number}", f"{own}\n{footer}")
        listed = select(func.count()).select_from(schema.shingles).group_by(schema.shingles.c.hash)
        assert max(connection.scalars(listed)) == copying.MOST_POSTED
        assert shelf.groups() == set()


def test_a_text_that_everybody_prints_is_one_group_however_many_they_are(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        last = [shelf.add(f"paper {number}", WIRE) for number in range(copying.MOST_POSTED + 10)][-1]
        assert len(copying.group(connection, last)) == copying.MOST_POSTED + 10


def test_what_is_not_there_is_told(engine: Engine) -> None:
    with writing(engine) as connection:
        with pytest.raises(KeyError):
            copying.note(connection, 99, WIRE, sketch(WIRE))
        with pytest.raises(KeyError):
            copying.group(connection, 99)


def linked(one: str, other: str) -> bool:
    """Whether two texts find each other and are copies."""
    left, right = set(sketch(one)), set(sketch(other))
    return may_be_copies(len(left & right), len(left), len(right)) and compare(one, other).copy


made = st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True), min_size=2, max_size=5)


@settings(max_examples=25, deadline=None)
@given(made, st.randoms(use_true_random=False))
def test_groups_are_what_chains_of_copies_hold_together(several: list[list[str]], dice: Random) -> None:
    texts = {str(number): "\n".join(lines) for number, lines in enumerate(several)}
    expected = {name: {name} for name in texts}
    for one, other in itertools.combinations(texts, 2):
        if linked(texts[one], texts[other]) and expected[one] is not expected[other]:
            joined = expected[one] | expected[other]
            expected |= dict.fromkeys(joined, joined)
    engine = create_engine("sqlite://")
    schema.metadata.create_all(engine)
    with engine.begin() as connection:
        shelf = Shelf(connection)
        for name in dice.sample(sorted(texts), len(texts)):
            shelf.add(name, texts[name], published=f"2026-05-{int(name) + 1:02}")
        assert shelf.groups() == {frozenset(group) for group in expected.values() if len(group) > 1}
        assert shelf.firsts() == {min(group) for group in shelf.groups()}
    engine.dispose()


def test_storing_an_article_puts_it_into_its_group(engine: Engine) -> None:
    def stored(connection: Connection, name: str, text: str, fetched: str) -> int:
        article = Article(name, text, url=f"https://{name}.example/ferry", fetched=fetched)
        extracted = Extracted(incoming(article), article, (), "news-3", sketch(article.text))
        return store(connection, extracted, fetched).article

    with writing(engine) as connection:
        wire = stored(connection, "wire", WIRE, "2026-05-27T09:30:00Z")
        copy = stored(connection, "copy", EDITED, "2026-05-27T09:31:00Z")
        assert copying.group(connection, copy) == (wire, copy)
        stored(connection, "copy", OTHER, "2026-05-27T09:32:00Z")
        assert copying.group(connection, copy) == (copy,)
        stored(connection, "copy", EDITED, "2026-05-27T09:33:00Z")
        assert copying.group(connection, copy) == (wire, copy)
