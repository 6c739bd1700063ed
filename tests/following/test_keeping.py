"""What following feeds leaves in a register, with the model in the wheel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from onrecord.following import EntryRead, FeedRead, Keeper
from onrecord.register import schema
from onrecord.register.following import Received
from onrecord.register.register import Register
from onrecord.values import Article, Problem

BRIDGE = Article(
    "bridge",
    "The mayor said that the bridge would open in May.",
    url="https://news.example/bridge",
    published="2026-05-27",
    language="en",
)
FEED = "https://news.example/rss"
BUSY = Problem(FEED, "the site is busy (503)", "try again later")
BROKEN = Problem(FEED, "its XML is broken in line 7", "tell whoever publishes it")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "onrecord.db") as register:
        yield register


def test_an_article_is_stored_with_its_statements_once(register: Register) -> None:
    keeper = Keeper(register, "watch feeds.toml")
    for _ in range(2):
        keeper.take(BRIDGE)
    keeper.end()
    assert dict(keeper.counts) == {"articles": 1, "statements": 1}
    with register.asking() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.statements)) == 1
        (run,) = connection.execute(select(schema.runs)).all()
    assert (run.command, run.articles, run.statements) == ("watch feeds.toml", 1, 1)
    assert run.ended is not None


def test_problems_stand_until_the_feed_is_read_again(register: Register) -> None:
    keeper = Keeper(register, "watch")
    assert keeper.tell(BUSY) == (BUSY,)
    assert keeper.tell(BUSY) == ()  # told once is enough; how often it was met is in the register
    assert [(kept.problem, kept.times, kept.retry) for kept in register.problems()] == [(BUSY, 2, FEED)]
    assert keeper.tell(FeedRead(FEED, "Post", Received(2, 0), (BROKEN,))) == (BROKEN,)
    assert [kept.problem for kept in register.problems()] == [BROKEN]
    keeper.tell(FeedRead(FEED, "Post", None))  # as it was: broken
    assert [kept.problem for kept in register.problems()] == [BROKEN]
    keeper.tell(FeedRead(FEED, "Post", Received(0, 0)))
    assert register.problems() == []


def test_what_was_wrong_with_a_page_is_solved_in_a_later_run_too(register: Register) -> None:
    gone = Problem("https://news.example/bridge", "there is no such page (404)", "check the address")
    Keeper(register, "watch").tell(gone)
    keeper = Keeper(register, "watch")
    assert [kept.problem for kept in register.problems()] == [gone]
    keeper.tell(EntryRead(gone.source, (BRIDGE,)))
    assert register.problems() == []
