"""What an answer means: entries that wait from now on, an article to hand on, or a later try."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.following.subscriptions import Subscription
from onrecord.following.turns import MOST_ASKED_FOR, after_failure
from onrecord.reading import feeds, robots
from onrecord.reading.entries import Way, completed
from onrecord.reading.feeds import Entry, Feed, FeedList
from onrecord.reading.request import NO_STAMP, Fetched, Fetching, Stamp
from onrecord.reading.sources import from_answer, from_entry
from onrecord.reading.unreadable import PassingError, UnreadableError
from onrecord.register import following as rows
from onrecord.register.following import Awaited, EntryRow, FeedRow, Received
from onrecord.register.opening import RegisterError, writing
from onrecord.values import Article, Problem

if TYPE_CHECKING:
    from sqlalchemy import Engine

MOST_TRIES = 7
"""How often a page is fetched in vain before it is given up, over two days or so."""
_FIRST_PAUSE = 1800.0  # seconds before a page that failed is tried again, doubled each time


@dataclass(frozen=True, slots=True)
class FeedRead:
    """A feed was read.

    source: its address. title: as it calls itself. received: how many of its entries are new and have
        changed, None where it is as it was. problems: what is wrong with it all the same.
    failures: how many times running it could not be read before.
    """

    source: str
    title: str | None
    received: Received | None
    problems: tuple[Problem, ...] = ()
    failures: int = 0


@dataclass(frozen=True, slots=True)
class EntryRead:
    """A page was read, and its articles handed on. problems: what else stands on it and is none."""

    source: str
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()


Event = FeedRead | EntryRead | Problem


@dataclass(frozen=True, slots=True)
class Job:
    """A feed to ask, or the page of one of its entries to fetch; no host where the text is there already."""

    url: str
    host: str | None
    feed: FeedRow
    subscription: Subscription
    entry: EntryRow | None = None

    @property
    def known(self) -> Stamp:
        """The state of it that we have."""
        return self.feed.stamp if self.entry is None else NO_STAMP


class Intake:
    """Brings into the register what answers hold.

    take: reads an article through and stores it, in a transaction of its own. It may be called twice with the
        same one, where the program ended in between.
    tell: is told what happens. chance: gives a number from 0 to 1.
    """

    def __init__(
        self,
        engine: Engine,
        take: Callable[[Article], None],
        tell: Callable[[Event], None],
        fetching: Fetching,
        chance: Callable[[], float],
    ):
        self._engine = engine
        self._take = take
        self._tell = tell
        self._fetching = fetching
        self._chance = chance

    def feed(self, job: Job, answer: Fetched | UnreadableError, now: datetime) -> FeedRow:
        """Store what a feed held, or that it could not be read; the feed as it stands in the register now."""
        if isinstance(answer, UnreadableError):
            wait = answer.wait if isinstance(answer, PassingError) else None
            return self._feed_failed(job, Problem(job.url, str(answer), answer.advice), now, wait)
        asked = min(robots.delay(job.url, self._fetching), MOST_ASKED_FOR)
        due = now + timedelta(seconds=max(job.subscription.every, asked))
        moved = () if answer.moved is None else (_moved(job, answer.moved),)
        if answer.unchanged:
            with writing(self._engine) as connection:
                rows.unchanged(connection, job.feed.id, now, due)
            self._tell(FeedRead(job.url, job.feed.title, None, moved, job.feed.failures))
            return replace(job.feed, due=due, failures=0)
        found = self._parsed(job, answer, now)
        if isinstance(found, Problem):
            return self._feed_failed(job, found, now, None)
        title = found.title or job.feed.title
        awaited = [_awaited(entry, job.subscription) for entry in found.entries]
        with writing(self._engine) as connection:
            received = rows.received(connection, job.feed.id, title, answer.stamp, awaited, now, due)
        self._tell(FeedRead(job.url, title, received, moved + found.problems, job.feed.failures))
        return replace(job.feed, title=title, stamp=answer.stamp, due=due, failures=0)

    def page(
        self, job: Job, entry: EntryRow, answer: Fetched | UnreadableError | None, now: datetime
    ) -> None:
        """Hand on the article of an entry, or have its page fetched later.

        answer: None where the feed itself has the text.
        """
        if isinstance(answer, UnreadableError):
            self._page_failed(job, entry, answer, now)
            return
        items = list(self._articles(job, entry.awaited.entry, answer, now))
        articles = tuple(item for item in items if isinstance(item, Article))
        problems = tuple(item for item in items if isinstance(item, Problem))
        with writing(self._engine) as connection:
            (rows.done if articles else rows.given_up)(connection, entry, now)
        if articles:
            self._tell(EntryRead(job.url, articles, problems))
            return
        for problem in problems:
            self._tell(problem)

    def _parsed(self, job: Job, answer: Fetched, now: datetime) -> Feed | Problem:
        try:
            found = feeds.parse(answer.data, job.url, now, answer.url, answer.charset)
        except Exception as error:  # noqa: BLE001 - what one feed holds must not end it for all
            return Problem(job.url, *mistake(error))
        if isinstance(found, FeedList):
            return Problem(job.url, "it is a list of feeds", "name the feeds themselves")
        return found

    def _feed_failed(self, job: Job, problem: Problem, now: datetime, wait: float | None) -> FeedRow:
        failures = job.feed.failures + 1
        seconds = after_failure(failures, job.subscription.every, wait, self._chance)
        due = now + timedelta(seconds=seconds)
        with writing(self._engine) as connection:
            rows.failed(connection, job.feed.id, f"{problem.message}; {problem.advice}", now, due)
        self._tell(problem)
        return replace(job.feed, due=due, failures=failures)

    def _articles(
        self, job: Job, entry: Entry, answer: Fetched | None, now: datetime
    ) -> Iterator[Article | Problem]:
        """The articles of a page, each stored by the time it comes."""
        try:
            if answer is None:
                read: Iterator[Article | Problem] = iter([from_entry(entry, job.feed.url, rows.stamped(now))])
            else:
                read = from_answer(answer, job.url, self._fetching, Way(of_feed=True))
            for item in read:
                if isinstance(item, Problem):
                    yield item
                    continue
                article = completed(item, entry, job.feed.title, now)
                article = replace(article, outlet=job.subscription.outlet or article.outlet)
                self._take(article)
                yield article
        except RegisterError:
            raise
        except Exception as error:  # noqa: BLE001 - what one page holds must not end it for all
            yield Problem(job.url, *mistake(error))

    def _page_failed(self, job: Job, entry: EntryRow, error: UnreadableError, now: datetime) -> None:
        tries = entry.tries + 1
        wait = error.wait if isinstance(error, PassingError) else None
        with writing(self._engine) as connection:
            if tries < MOST_TRIES:
                seconds = after_failure(tries, _FIRST_PAUSE, wait, self._chance)
                rows.put_off(connection, entry, now + timedelta(seconds=seconds))
            else:
                rows.given_up(connection, entry, now)
        advice = "it is tried again later" if tries < MOST_TRIES else f"it is given up; {error.advice}"
        self._tell(Problem(job.url, str(error), advice))


def mistake(error: Exception) -> tuple[str, str]:
    """What is told of a mistake of ours, and what to do about it."""
    what = f"onrecord made a mistake with it ({type(error).__name__}: {error})"
    return what, "please tell its authors, with the address"


def _moved(job: Job, to: str) -> Problem:
    return Problem(job.url, f"it has moved for good to {to}", "put the new address into the list of feeds")


def _awaited(entry: Entry, subscription: Subscription) -> Awaited:
    """Where an entry is read from: its page, or the feed where that has its text, as the person wants it."""
    own = entry.url is None or (subscription.text == "feed" and entry.content is not None)
    return Awaited(entry, None if own else urlsplit(entry.url or "").netloc)
