"""Asking the register, on both databases: words, filters, pages, chains, versions, speakers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update

from onrecord.register import asking as module
from onrecord.register import schema
from onrecord.register.asking import MOST_RANKED, Found, article, speaker, statement, statements
from onrecord.register.named import outlets, speakers_named
from onrecord.register.opening import asking, opened, writing
from onrecord.register.query import Order, Query
from tests.register import postgresql
from tests.register.shelf import Shelf, said


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Three articles, one of which has two versions, and a copy; nothing is written to it any more."""
    with ExitStack() as stack:
        place = str(tmp_path_factory.mktemp("news") / "onrecord.db")
        if request.param == "postgresql":
            place = stack.enter_context(postgresql.database(request.getfixturevalue("postgresql_server")))
        engine = opened(place)
        stack.callback(engine.dispose)
        shelf = filled(engine)
        shelf.connection = stack.enter_context(asking(engine))
        yield shelf


def filled(engine: Engine) -> Shelf:
    """The articles, put into a register."""
    with writing(engine) as connection:
        shelf = Shelf(connection)
        shelf.speaker("Mara Delvi", "Delvi", "Mára Delvi")
        shelf.speaker("Jon Delvi", "Delvi")
        mara, jon, union = ["Mara Delvi"], ["Jon Delvi"], ["Ferry Union"]
        begin = "that the union’s strategic initiatives would begin in May"
        planned = "“that a strike was planned”"
        told = "that Jon Delvi had said that the quay was “no initiative, strategic or not”"
        may, for_him = "that the quay may close for a visit", "that the quay may close for Erdoğan’s visit"
        strike = said("The union", "denied", planned, speakers=union, act="deny", kind="direct")
        ferry = shelf.article(
            "ferry-strike",
            said("Mara Delvi", "said", begin, speakers=mara, act="announce", confidence=0.95),
            strike | {"confidence": 0.62},
            said("Mara Delvi", "noted", told, speakers=mara, kind="mixed", day="2026-05-20"),
            said("Jon Delvi", "said", "that the quay was “no initiative", parent="s3", speakers=jon),
        )
        quay = said("Jon Delvi", "did not say", may, negated=True, speakers=jon)
        shelf.article("quay", quay, outlet="Le Débat", published="2025-12-31")
        quay = said("Jon Delvi", "said", for_him, speakers=jon)
        shelf.article("quay", quay, outlet="Le Débat", published="2026-01")
        shelf.article("wire", strike, outlet="Wire", copy_of=ferry)
    return shelf


def told(shelf: Shelf, **query: Any) -> set[str]:
    """The statements that a query finds, by article and name."""
    names = {number: name for name, number in shelf.statements.items()}
    return {names[one.id] for one in statements(shelf.connection, Query(**query), limit=100).statements}


SIGNS = [*"\"()*:^+-{} '\x00%;\\", "NEAR", "AND", "NOT", "quay", "é", "\ud800"]
STRIKES = {"ferry-strike.s2", "wire.s1"}
ALL = {"ferry-strike.s1", "ferry-strike.s3", "ferry-strike.s4", "quay.2.s1", *STRIKES}


@pytest.mark.parametrize(
    "query, expected",
    [
        ({}, ALL),
        ({"words": "strike"}, STRIKES),
        ({"words": "STRIKES plan"}, STRIKES),  # endings and case do not count
        ({"words": "initiative strategic"}, {"ferry-strike.s1", "ferry-strike.s3"}),
        ({"words": '"strategic initiative"'}, {"ferry-strike.s1"}),
        ({"words": "initiative -may"}, {"ferry-strike.s3", "ferry-strike.s4"}),
        ({"words": "-strike -quay"}, {"ferry-strike.s1"}),
        ({"words": "erdogan"}, {"quay.2.s1"}),
        ({"words": "union's"}, {"ferry-strike.s1"}),
        ({"words": "mara quay"}, {"ferry-strike.s3"}),  # the name of the speaker counts too
        ({"words": "zeppelin"}, set()),
        ({"speaker": "mara DELVI"}, {"ferry-strike.s1", "ferry-strike.s3"}),
        ({"speaker": "Mára  Delvi"}, {"ferry-strike.s1", "ferry-strike.s3"}),
        ({"speaker": "Delvi"}, ALL - STRIKES),  # either of them
        ({"speaker": "Mara"}, {"ferry-strike.s1", "ferry-strike.s3"}),  # a part of a name
        ({"speaker": "Nobody"}, set()),
        ({"speaker": "p999"}, set()),
        ({"speaker": "-"}, set()),
        ({"act": "deny"}, STRIKES),
        ({"kind": "mixed"}, {"ferry-strike.s3"}),
        ({"outlet": "LE DEBAT"}, {"quay.2.s1"}),
        ({"outlet": "The Harbour"}, set()),
        ({"source": "union"}, STRIKES),
        ({"source": "union", "words": "-planned"}, set()),
        ({"source": "-union", "words": "strike"}, set()),
        ({"since": "2026-05-21"}, {"ferry-strike.s1", "ferry-strike.s4", *STRIKES}),
        ({"since": "2026-05-20", "until": "2026-05-20"}, {"ferry-strike.s3"}),
        ({"until": "2026-01"}, {"quay.2.s1"}),
        ({"words": "quay", "since": "2026-05"}, {"ferry-strike.s3", "ferry-strike.s4"}),
        ({"words": "quay", "until": "2026-01-31"}, {"quay.2.s1"}),
        ({"published_since": "2026-01", "published_until": "2026-05-26"}, {"quay.2.s1"}),
        ({"published_since": "2026-05-27"}, ALL - {"quay.2.s1"}),
        ({"published_until": "2025"}, set()),
        ({"negated": False, "words": "close"}, {"quay.2.s1"}),
        ({"negated": True, "versions": "all"}, {"quay.s1"}),
        ({"words": "close", "versions": "all"}, {"quay.s1", "quay.2.s1"}),
        ({"min_confidence": 0.91}, {"ferry-strike.s1"}),
        ({"min_confidence": 0.625, "act": "deny"}, {"wire.s1"}),
        ({"copies": "none", "words": "strike"}, {"ferry-strike.s2"}),
        ({"copies": "none"}, ALL - {"wire.s1"}),
        ({"words": "quay", "speaker": "jon delvi", "outlet": "le débat"}, {"quay.2.s1"}),
    ],
)
def test_a_query_finds_what_fits(news: Shelf, query: dict[str, Any], expected: set[str]) -> None:
    assert told(news, **query) == expected


@given(st.text(), st.text(), st.text(), st.text(), st.sampled_from(["words", "day"]))
@settings(max_examples=40)
def test_any_text_gives_an_answer(
    news: Shelf, words: str, source: str, name: str, outlet: str, order: Any
) -> None:
    statements(news.connection, Query(words=words), order)
    statements(news.connection, Query(words="quay", source=source), order)
    statements(news.connection, Query(speaker=name), order)
    statements(news.connection, Query(outlet=outlet), order)
    article(news.connection, name)


@given(text=st.lists(st.sampled_from(SIGNS)).map("".join))
@settings(max_examples=40)
def test_no_sign_means_anything_to_the_database(news: Shelf, text: str) -> None:
    for query in (Query(words=text), Query(source=text), Query(speaker=text), Query(outlet=text)):
        statements(news.connection, query)


def found(shelf: Shelf, words: str) -> Found:
    (only,) = statements(shelf.connection, Query(words=words)).statements
    return only


@pytest.mark.parametrize(
    "words, marked",
    [
        ("begin MAY", ["begin", "May"]),
        ("union initiative may", ["union", "initiatives", "May"]),
        ("erdogan quays", ["quay", "Erdoğan"]),
        ("mara strategic begin", ["strategic", "begin"]),
    ],
)
def test_the_words_that_were_looked_for_are_marked(news: Shelf, words: str, marked: list[str]) -> None:
    one = found(news, words)
    assert [one.content[span.start : span.end] for span in one.marks] == marked
    (by_day,) = statements(news.connection, Query(words=words), "day").statements
    assert by_day.marks == one.marks


def test_a_result_tells_where_it_stands(news: Shelf) -> None:
    one = found(news, "begin")
    assert one.statement.content[0].text == one.content
    assert (one.article.title, one.article.outlet) == ("Ferry strike", "The Harbour Post")
    assert (one.article.url, one.article.published) == ("https://example.org/ferry-strike", "2026-05-27")
    assert [speaker.name for speaker in one.speakers] == ["Mara Delvi"]


def test_words_that_stand_together_count_for_more(news: Shelf) -> None:
    first, second = statements(news.connection, Query(words="strategic initiative")).statements
    assert "strategic initiatives" in first.content
    assert first.score > second.score


def test_pages_follow_one_another_and_miss_nothing(news: Shelf) -> None:
    orders: tuple[Order, ...] = ("words", "day")
    for query, order in itertools.product((Query(), Query(words="delvi")), orders):
        whole = statements(news.connection, query, order, limit=50)
        pages = [statements(news.connection, query, order, 2, page) for page in (1, 2, 3, 4)]
        assert [one.id for page in pages for one in page.statements] == [one.id for one in whole.statements]
        assert [page.more for page in pages] == [2 * n < len(whole.statements) for n in (1, 2, 3, 4)]


def test_by_day_the_newest_come_first(news: Shelf) -> None:
    days = [one.day for one in statements(news.connection, Query(), "day").statements]
    assert days == sorted(days, reverse=True)


def test_only_the_newest_are_ranked(news: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_RANKED", 2)
    page = statements(news.connection, Query(words="delvi"))
    assert (len(page.statements), page.matches, page.cut) == (2, 2, True)
    assert MOST_RANKED > 2


def test_there_is_no_page_before_the_first(news: Shelf) -> None:
    with pytest.raises(ValueError, match="no page"):
        statements(news.connection, Query(), page=0)


@pytest.mark.parametrize(
    "wrong",
    [{"act": "sing"}, {"kind": "loud"}, {"since": "May"}, {"min_confidence": 2}, {"published_until": ""}],
)
def test_a_query_that_cannot_be_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no act|no kind|no ISO|not between"):
        Query(**wrong)


def test_a_statement_has_its_chain(news: Shelf) -> None:
    one = statement(news.connection, news.statements["ferry-strike.s4"])
    assert one is not None
    assert [parent.speakers[0].name for parent in one.parents] == ["Mara Delvi"]
    assert statement(news.connection, 999) is None


def test_an_article_has_its_versions_and_what_changed(news: Shelf) -> None:
    one = article(news.connection, "https://example.org/quay?utm_source=x")
    assert one is not None
    assert [version.heading.current for version in one.versions] == [False, True]
    assert [change.sort for change in one.versions[1].changes] == ["changed"]
    assert [one.id for one in one.statements] == [news.statements["quay.2.s1"]]
    assert article(news.connection, one.id) == one
    assert article(news.connection, "https://example.org/none") is None


def test_an_article_tells_of_its_copies(news: Shelf) -> None:
    first, copy = (
        article(news.connection, f"https://example.org/{name}") for name in ("ferry-strike", "wire")
    )
    assert first is not None
    assert copy is not None
    assert (first.copies, first.copy_of) == (1, None)
    assert (copy.copies, copy.copy_of) == (0, first.id)


def test_a_speaker_has_spellings_counts_and_the_newest_statements(news: Shelf) -> None:
    one = speaker(news.connection, news.speakers["Jon Delvi"])
    assert one is not None
    assert [name for name, _ in one.aliases] == ["Jon Delvi", "Delvi"]
    assert dict(one.months) == {"2026-05": 1, "2026-01": 1}
    assert dict(one.acts) == {"state": 2}
    assert dict(one.outlets) == {"The Harbour Post": 1, "Le Débat": 1}
    newest = [one.id for one in one.statements.statements]
    assert newest == [news.statements["ferry-strike.s4"], news.statements["quay.2.s1"]]
    assert speaker(news.connection, 999) is None


def test_a_name_may_stand_for_several(news: Shelf) -> None:
    assert [one.name for one in speakers_named(news.connection, "delvi")] == ["Mara Delvi", "Jon Delvi"]


def test_one_that_was_found_to_be_another_leads_to_that_one(engine: Engine) -> None:
    with writing(engine) as connection:
        shelf = Shelf(connection)
        one, other = shelf.speaker("Mara Delvi"), shelf.speaker("M. Delvi")
        merged = update(schema.speakers).where(schema.speakers.c.id == other).values(merged_into=one)
        connection.execute(merged)
        assert [found.id for found in speakers_named(connection, f"p{other}")] == [one]


def test_outlets_are_listed_by_name(news: Shelf) -> None:
    assert set(outlets(news.connection)) == {"Le Débat", "The Harbour Post", "Wire"}
