"""The loop that follows feeds: several sites at once, each with one request at a time, until it is stopped.

All that waits is in the register. An article that is being read and stored when it ends is finished; a page
that is being fetched waits as before.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import anyio
from anyio.to_thread import run_sync

from onrecord.following.intake import Event, Intake, Job, mistake
from onrecord.following.subscriptions import DELAY, Subscription, Subscriptions, read
from onrecord.following.turns import MOST_ASKED_FOR, Turns
from onrecord.reading import robots
from onrecord.reading.address import fetched
from onrecord.reading.request import Fetched, Fetching
from onrecord.reading.unreadable import PassingError, UnreadableError
from onrecord.register import following as rows
from onrecord.register.following import FeedRow
from onrecord.register.opening import asking, writing
from onrecord.values import Article, Problem

if TYPE_CHECKING:
    from anyio.abc import TaskGroup
    from sqlalchemy import Engine

MOST_AT_ONCE = 8
"""How many sites are asked at the same time."""
_SHORT = 60.0  # seconds; a longer pause is kept in the register, so that a restart does not end it
_LOOK = 15.0  # seconds between two looks at whether the file has changed
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Clock(Protocol):
    """What time it is, and waiting for a while."""

    def now(self) -> datetime:
        """The time, in UTC."""

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""


class _WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)


class Watch:
    """Follows the feeds that a file names.

    path: the file, a `feeds.toml` or an OPML list, read again whenever it changes.
    take: reads an article through and stores it, in a transaction of its own. It may be called twice with the
        same one, where the program ended in between.
    tell: is told what happens. chance: gives a number from 0 to 1.

    Both are called one at a time, perhaps in another thread. A `RegisterError` ends it.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        take: Callable[[Article], None],
        tell: Callable[[Event], None],
        fetching: Fetching,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
    ):
        self._path = path
        self._engine = engine
        self._tell = tell
        # Who is asked to wait does so here, not within the request.
        self._fetching = replace(fetching, tries=1)
        self._clock = clock or _WallClock()
        self._intake = Intake(engine, take, tell, self._fetching, chance)
        self._state: tuple[int, int] | None = None
        self._delay = DELAY
        self._feeds: dict[int, tuple[FeedRow, Subscription]] = {}
        # The feeds that one round has still to ask; None where there is no end of rounds.
        self._left: set[int] | None = None
        self._turns = Turns()
        self._answers: deque[tuple[Job, Fetched | UnreadableError | None]] = deque()
        self._woken = asyncio.Event()
        self._stopped = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def __len__(self) -> int:
        """How many sites are being asked."""
        return len(self._turns)

    def load(self) -> tuple[Problem, ...]:
        """Read the file if it has changed; what is wrong with it, in which case all stays as it was."""
        try:
            status = self._path.stat()
            state = (status.st_mtime_ns, status.st_size)
        except OSError:
            state = (0, 0)
        if state == self._state:
            return ()
        self._state = state
        found = read(self._path)
        if not isinstance(found, Subscriptions):
            return found
        self._follow(found)
        return ()

    def follow(self) -> None:
        """Follow the feeds until it is stopped."""
        self._left = None
        self._run()

    def once(self) -> None:
        """Ask each feed once, but for those left alone after a failure, and fetch what waits by then."""
        now = self._clock.now()
        rows_of = [row for row, _ in self._feeds.values()]
        self._left = {row.id for row in rows_of if not row.failures or (row.due or _LONG_AGO) <= now}
        self._run()

    def stop(self) -> None:
        """Have it end when the article that is being read is stored; for a signal's handler, say."""
        self._stopped = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._woken.set)

    def _run(self) -> None:
        try:
            asyncio.run(self._rounds())
        except BaseExceptionGroup as group:
            # The requests under way are a group; what ends it is one thing, the register most likely.
            error: BaseException = group
            while isinstance(error, BaseExceptionGroup):
                error = error.exceptions[0]
            raise error from None

    async def _rounds(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        async with anyio.create_task_group() as requests:
            # What touches the register runs in another thread, one thing at a time.
            while not self._stopped:
                if self._answers:
                    await run_sync(self._finish, *self._answers.popleft())
                    continue
                for problem in await run_sync(self.load):
                    self._tell(problem)
                job = await run_sync(self._next) if len(self._turns) < MOST_AT_ONCE else None
                if job is not None:
                    self._begin(job, requests)
                    continue
                pause = await run_sync(self._pause)
                if pause is None:
                    break
                await self._rest(pause)
            requests.cancel_scope.cancel()
        self._loop = None

    def _begin(self, job: Job, requests: TaskGroup) -> None:
        if self._left is not None and job.entry is None:
            self._left.discard(job.feed.id)
        if job.host is None:
            self._answers.append((job, None))
        else:
            self._turns.begin(job.host)
            requests.start_soon(self._fetch, job)

    async def _fetch(self, job: Job) -> None:
        answer: Fetched | UnreadableError
        try:
            answer = await fetched(job.url, self._fetching, job.known)
        except UnreadableError as error:
            answer = error
        except Exception as error:  # noqa: BLE001 - what one site does must not end it for all
            answer = UnreadableError(*mistake(error))
        self._answers.append((job, answer))
        self._woken.set()

    async def _rest(self, seconds: float) -> None:
        """Let time pass, until an answer comes or it is stopped."""
        async with anyio.create_task_group() as rest:

            async def until_woken() -> None:
                await self._woken.wait()
                rest.cancel_scope.cancel()

            rest.start_soon(until_woken)
            await self._clock.sleep(seconds)
            rest.cancel_scope.cancel()
        self._woken.clear()

    def _follow(self, told: Subscriptions) -> None:
        self._delay = told.delay
        by_url = {one.url: one for one in told.feeds}
        with writing(self._engine) as connection:
            found = rows.followed(connection, by_url)
        now = self._clock.now()
        self._feeds = {row.id: (_sooner(row, by_url[row.url], now), by_url[row.url]) for row in found}
        if self._left is not None:
            self._left &= self._feeds.keys()

    def _waiting(self, now: datetime) -> Iterator[tuple[FeedRow, Subscription]]:
        """The feeds to be asked by now, those that have waited longest first."""
        for row, subscription in sorted(self._feeds.values(), key=lambda one: one[0].due or _LONG_AGO):
            if row.id in self._left if self._left is not None else (row.due or _LONG_AGO) <= now:
                yield row, subscription

    def _next(self) -> Job | None:
        """What to do now, None where there is nothing or its site is not to be asked yet."""
        now = self._clock.now()
        busy = self._turns.busy(now)
        for row, subscription in self._waiting(now):
            host = urlsplit(row.url).netloc
            if host not in busy:
                return Job(row.url, host, row, subscription)
        with asking(self._engine) as connection:
            entry = rows.next_entry(connection, self._feeds.keys(), now, busy)
        if entry is None:
            return None
        row, subscription = self._feeds[entry.feed]
        return Job(entry.awaited.entry.url or row.url, entry.awaited.host, row, subscription, entry)

    def _pause(self) -> float | None:
        """Seconds until there is something to do, None where there will be nothing."""
        now = self._clock.now()
        dues = [row.due or _LONG_AGO for row, _ in self._feeds.values()] if self._left is None else []
        with asking(self._engine) as connection:
            entry = rows.next_due(connection, self._feeds.keys())
        if entry is not None and (self._left is None or entry <= now):
            dues.append(entry)
        if self._left is not None and not (dues or self._left or self._turns):
            return None
        at = min(dues, default=now)
        if at <= now:  # what is to be done waits for its site
            at = self._turns.next_free() or now + timedelta(seconds=_LOOK)
        return min(max((at - now).total_seconds(), 0.01), _LOOK)

    def _finish(self, job: Job, answer: Fetched | UnreadableError | None) -> None:
        now = self._clock.now()
        if job.entry is not None:
            self._intake.page(job, job.entry, answer, now)
        elif answer is not None:
            row = self._intake.feed(job, answer, now)
            if row.id in self._feeds:  # else the file no longer names it
                self._feeds[row.id] = (row, self._feeds[row.id][1])
        if job.host is not None:
            wait = answer.wait if isinstance(answer, PassingError) else None
            self._let_be(job.host, job, min(wait or 0.0, MOST_ASKED_FOR))

    def _let_be(self, host: str, job: Job, wait: float) -> None:
        """A site has answered, and is left alone for as long as we, its robots.txt and the answer want."""
        now = self._clock.now()
        asked = min(robots.delay(job.url, self._fetching), MOST_ASKED_FOR)
        self._turns.end(host, now, min(max(self._delay, asked, wait), _SHORT))
        # The pauses that robots.txt asks for are between pages: if feeds counted, pages might never be due.
        pause = wait if job.entry is None else max(asked, wait)
        if pause > _SHORT:
            with writing(self._engine) as connection:
                rows.left_alone(connection, host, now + timedelta(seconds=pause))


def _sooner(row: FeedRow, subscription: Subscription, now: datetime) -> FeedRow:
    """The feed, not left waiting for longer than it is to be from now on, unless it fails."""
    if row.failures or row.due is None:
        return row
    return replace(row, due=min(row.due, now + timedelta(seconds=subscription.every)))
