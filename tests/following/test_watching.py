"""Following feeds that are served on loopback, with a clock of its own: no test waits for long."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import pytest
from sqlalchemy import Engine, select

from onrecord.following import EntryRead, Event, FeedRead, Watch
from onrecord.reading import Fetching
from onrecord.register import schema
from onrecord.register.following import FeedHealth, Received, feeds_health
from onrecord.register.opening import RegisterError, asking, opened
from onrecord.values import Article, Problem
from tests.site import Asked, Reply, Site, serving


class TestClock:
    """A clock that jumps to when there is something to do, once what is under way has had its chance."""

    __test__ = False

    def __init__(self) -> None:
        self.start = self.time = datetime.now(UTC).replace(microsecond=0)
        self.watch: Watch | None = None
        self.until: timedelta | None = None

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        for _ in range(40):
            if not self.watch:
                break
            await anyio.sleep(0.005)
        self.time += timedelta(seconds=seconds)
        if self.watch is not None and self.until is not None and self.time - self.start > self.until:
            self.watch.stop()


class Desk:
    """A register, a list of feeds, and what comes of following them."""

    def __init__(self, folder: Path, engine: Engine):
        self.path = folder / "feeds.toml"
        self.engine = engine
        self.clock = TestClock()
        self.told: list[Event] = []
        self.taken: list[Article] = []
        self.fetching = Fetching(private_networks=True, timeout=1.0, most_bytes=1_000_000, delay=0.0)

    def name(self, *feeds: str, delay: str = "0s", more: str = "") -> None:
        told = "\n".join(f'[[feed]]\nurl = "{url}"\n{more}' for url in feeds)
        self.path.write_text(f'delay = "{delay}"\n{told}', encoding="utf-8")

    def watch(self) -> Watch:
        watch = Watch(
            self.path, self.engine, self.take, self.tell, self.fetching, self.clock, chance=lambda: 1.0
        )
        self.clock.watch = watch
        assert watch.load() == ()
        return watch

    def once(self) -> None:
        self.told.clear()
        self.taken.clear()
        self.clock.until = None
        self.watch().once()

    def follow(self, minutes: float) -> None:
        self.told.clear()
        self.taken.clear()
        self.clock.start = self.clock.time
        self.clock.until = timedelta(minutes=minutes)
        self.watch().follow()

    def take(self, article: Article) -> None:
        self.taken.append(article)

    def tell(self, event: Event) -> None:
        self.told.append(event)

    def problems(self) -> list[str]:
        told = [(one,) if isinstance(one, Problem) else one.problems for one in self.told]
        return [problem.message for problems in told for problem in problems]

    def rounds(self) -> list[Received | None]:
        return [one.received for one in self.told if isinstance(one, FeedRead)]

    def health(self) -> tuple[FeedHealth, ...]:
        with asking(self.engine) as connection:
            return feeds_health(connection)

    def states(self) -> dict[str, str]:
        table = schema.entries
        with asking(self.engine) as connection:
            found = connection.execute(select(table.c.name, table.c.state))
            return {row.name.rpartition("/")[2]: row.state for row in found}

    def wait(self, **span: float) -> None:
        self.clock.time += timedelta(**span)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register, made once."""
    path = tmp_path_factory.mktemp("empty") / "onrecord.db"
    opened(path).dispose()
    return path


@pytest.fixture
def desk(tmp_path: Path, empty: Path) -> Iterator[Desk]:
    engine = opened(shutil.copy(empty, tmp_path / "onrecord.db"))
    yield Desk(tmp_path, engine)
    engine.dispose()


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    with ExitStack() as stack:
        yield [stack.enter_context(serving()) for _ in range(3)]


@pytest.fixture
def site(sites: list[Site]) -> Site:
    return sites[0]


def test_a_feed_is_asked_its_pages_fetched_and_asked_again_with_what_it_is_known_by(
    desk: Desk, site: Site
) -> None:
    one = site.story("/1")
    desk.name(site.feed("/rss", f"<link>{one}</link><title>One</title>", f"<link>{site.story('/2')}</link>"))
    desk.once()
    assert [article.url for article in desk.taken] == [one, f"{site.address}/2"]
    assert desk.taken[0].title == "One"
    assert desk.rounds() == [Received(2, 0)]
    assert desk.problems() == []

    desk.once()
    assert desk.taken == []
    assert desk.rounds() == [None]
    assert site.paths() == ["/rss", "/1", "/2", "/rss"]
    (health,) = desk.health()
    assert (health.title, health.failures, health.done, health.waiting) == ("Harbour Post", 0, 2, 0)


def test_only_what_is_new_or_has_changed_is_fetched(desk: Desk, site: Site) -> None:
    def entry(path: str, changed: str) -> str:
        return f"<link>{site.story(path)}</link><atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>{changed}</atom:updated>"

    desk.name(site.feed("/rss", entry("/1", "2026-05-26"), entry("/2", "2026-05-26")))
    desk.once()
    site.feed("/rss", entry("/3", "2026-05-27"), entry("/1", "2026-05-27"), entry("/2", "2026-05-26"))
    desk.wait(hours=2)
    desk.once()
    assert desk.rounds() == [Received(new=1, changed=1)]
    assert [article.id.rpartition("/")[2] for article in desk.taken] == ["1", "3"]


def test_a_feed_that_says_it_has_changed_all_the_time_is_not_believed_more_than_once_an_hour(
    desk: Desk, site: Site
) -> None:
    story = site.story("/1")
    for minute in range(3):
        changed = f"<updated xmlns='http://www.w3.org/2005/Atom'>2026-05-26T10:0{minute}:00Z</updated>"
        desk.name(site.feed("/rss", f"<link>{story}</link>{changed}"))
        desk.once()
        desk.wait(minutes=10)
    assert site.paths().count("/1") == 1
    desk.wait(hours=1)
    desk.once()
    assert site.paths().count("/1") == 2


def test_what_changes_its_names_all_the_time_is_known_by_its_address(desk: Desk, site: Site) -> None:
    story = site.story("/1")
    for name in "abc":
        desk.name(site.feed("/rss", f"<guid isPermaLink='false'>{name}</guid><link>{story}</link>"))
        desk.once()
    assert site.paths().count("/1") == 1


def test_what_two_feeds_bring_is_fetched_once(desk: Desk, site: Site) -> None:
    item = f"<link>{site.story('/1')}</link>"
    desk.name(site.feed("/world", item), site.feed("/politics", item))
    desk.once()
    site.feed("/world", item, f"<link>{site.story('/2')}</link>")
    desk.once()
    site.feed("/politics", f"<link>{site.address}/2</link>")
    desk.once()
    assert sorted(site.paths()) == ["/1", "/2", *["/politics"] * 3, *["/world"] * 3]
    assert all(health.waiting == 0 for health in desk.health())


def test_a_feed_that_fails_is_retried_and_reported_and_blocks_no_other(desk: Desk, sites: list[Site]) -> None:
    broken, hanging, sound = sites
    broken.pages["/rss"] = Reply(status=500)
    hanging.pages["/rss"] = Reply(pause=2.0)
    desk.name(
        f"{broken.address}/rss",
        f"{hanging.address}/rss",
        sound.feed("/rss", f"<link>{sound.story('/1')}</link>"),
    )
    desk.follow(minutes=100)
    assert len(desk.taken) == 1
    # Every 15 minutes, and after a failure 30, then 60 minutes later.
    assert len(desk.rounds()) == 7
    assert desk.problems().count("the site answers with an error (500)") == 3
    assert desk.problems().count("it took more than 1 seconds") == 3
    first, second, third = desk.health()
    assert {first.failures, second.failures} == {3}
    assert third.failures == 0
    assert first.problem is not None

    broken.feed("/rss", f"<link>{broken.story('/2')}</link>")
    desk.wait(days=1)
    desk.once()
    assert [article.id for article in desk.taken] == [f"{broken.address}/2"]
    assert [health.failures for health in desk.health()] == [4, 0, 0]


def test_once_leaves_alone_what_has_just_failed(desk: Desk, site: Site) -> None:
    desk.name(f"{site.address}/rss")
    desk.once()
    assert desk.problems() == ["there is no such page (404)"]
    desk.once()
    assert desk.problems() == []
    assert site.paths() == ["/rss"]
    desk.wait(hours=1)
    desk.once()
    assert site.paths() == ["/rss", "/rss"]


def test_a_site_that_is_asked_too_often_is_left_alone_for_as_long_as_it_asks(desk: Desk, site: Site) -> None:
    pages = [site.story(f"/{number}") for number in range(4)]
    site.pages["/1"] = Reply(status=429, headers={"Retry-After": "7200"})
    desk.name(site.feed("/rss", *(f"<link>{page}</link>" for page in pages)))
    desk.once()
    assert [article.id for article in desk.taken] == pages[:1]
    assert desk.problems() == ["the site is asked too often (429) and asks to be left alone for 7200 seconds"]
    desk.wait(hours=1)
    desk.once()
    assert desk.taken == []
    site.story("/1")
    desk.wait(hours=1)
    desk.once()
    assert {article.id for article in desk.taken} == set(pages[1:])


def test_a_site_that_asks_for_all_eternity_is_left_alone_for_a_week(desk: Desk, site: Site) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 1e300")
    desk.name(site.feed("/rss", *(f"<link>{site.story(path)}</link>" for path in ("/1", "/2", "/3"))))
    for days in (0, 6, 1, 7):
        desk.wait(days=days)
        desk.once()
    assert [path for path in site.paths() if path != "/rss"] == ["/1", "/2", "/3"]
    desk.follow(minutes=100)
    assert site.paths().count("/rss") == 4 + 1  # a quarter of an hour is not long enough for it


def test_pages_that_fail_are_tried_again_and_then_given_up(desk: Desk, site: Site) -> None:
    desk.name(site.feed("/rss", "<link>/gone</link>", f"<link>{site.story('/here')}</link>"))
    for _ in range(9):
        desk.once()
        desk.wait(days=1)
    assert site.paths().count("/gone") == 7
    assert desk.states() == {"gone": "failed", "here": "done"}
    (health,) = desk.health()
    assert (health.done, health.failed, health.failures) == (1, 1, 0)


def test_a_page_without_an_article_is_told_and_not_tried_again(desk: Desk, site: Site) -> None:
    site.pages["/empty"] = Reply("<html><body></body></html>")
    desk.name(site.feed("/rss", "<link>/empty</link>"))
    desk.once()
    assert desk.problems() == ["there is no article on the page"]
    desk.wait(days=1)
    desk.once()
    assert site.paths().count("/empty") == 1


def test_robots_txt_forbids_and_sets_the_pace(desk: Desk, sites: list[Site]) -> None:
    slow, other, _ = sites
    slow.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /secret\nCrawl-delay: 30")
    began = desk.clock.now()
    taken: list[datetime] = []
    desk.take = lambda article: taken.append(desk.clock.now())  # type: ignore[method-assign]
    desk.name(
        slow.feed("/rss", *(f"<link>{slow.story(path)}</link>" for path in ("/1", "/secret", "/2"))),
        other.feed("/rss", *(f"<link>{other.story(path)}</link>" for path in ("/1", "/2"))),
    )
    desk.once()
    assert desk.problems() == ["the site's robots.txt asks programs not to read it"]
    assert slow.paths() == ["/rss", "/1", "/2"]
    spans = sorted((moment - began).total_seconds() for moment in taken)
    assert max(spans[:2]) < 20  # those of the other site need not wait
    assert [span >= 30 * turns for span, turns in zip(spans[2:], (1, 3), strict=True)] == [True, True]


def test_a_feed_that_robots_txt_forbids_is_told(desk: Desk, site: Site) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /")
    desk.name(site.feed("/rss"))
    desk.once()
    assert desk.problems() == ["the site's robots.txt asks programs not to read it"]
    assert site.paths() == []


def test_one_request_at_a_time_for_each_site_and_several_sites_at_once(desk: Desk, sites: list[Site]) -> None:
    all_asked = threading.Barrier(len(sites))
    under_way = [0] * len(sites)
    most = 0

    def watched(
        number: int, page: Callable[[Asked], Reply], at_once: threading.Barrier | None
    ) -> Callable[[Asked], Reply]:
        def answer(asked: Asked) -> Reply:
            nonlocal most
            under_way[number] += 1
            most = max(most, under_way[number])
            if at_once is not None:
                at_once.wait(timeout=20)  # each feed is answered once the feeds of all sites are asked for
            under_way[number] -= 1
            return page(asked)

        return answer

    for number, site in enumerate(sites):
        site.feed("/rss", *(f"<link>{site.story(path)}</link>" for path in ("/1", "/2")))
        for path, page in list(site.pages.items()):
            if isinstance(page, Reply):
                site.pages[path] = watched(number, lambda _, page=page: page, None)  # type: ignore[misc]
            else:
                site.pages[path] = watched(number, page, all_asked)
    desk.fetching = replace(desk.fetching, timeout=30.0)
    desk.name(*(f"{site.address}/rss" for site in sites))
    desk.once()
    assert len(desk.taken) == 6
    assert most == 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("<rss><channel><item><link>/1</link></item><item><li", "text/xml"), "its XML is broken"),
        (
            Reply(
                "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><rss><item><link>/1</link></item></rss>"
            ),
            "entities of its own",
        ),
        (Reply(b"<rss><item><link>/1</link><title>Caf\xe9</title></item></rss>"), ""),
        (
            Reply("<rss><item><link>/1</link><pubDate>Sat, 01 Jan 2089 00:00:00 GMT</pubDate></item></rss>"),
            "still to come",
        ),
        (
            Reply(
                "<rss><item><guid isPermaLink='false'>x</guid><link>/1</link></item>"
                "<item><guid isPermaLink='false'>x</guid><link>/1?b</link></item></rss>"
            ),
            "have the id 'x'",
        ),
    ],
    ids=["broken XML", "an entity bomb", "a wrong encoding", "a date to come", "ids twice"],
)
def test_what_can_be_read_of_a_bad_feed_is_and_the_rest_is_told(
    desk: Desk, site: Site, reply: Reply, said: str
) -> None:
    site.story("/1")
    site.story("/1?b")
    site.pages["/rss"] = reply
    desk.name(f"{site.address}/rss")
    desk.once()
    assert desk.taken[0].id == f"{site.address}/1"
    assert desk.taken[0].published is None
    assert said in " ".join(desk.problems())


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("<html><head></head><body>Hello</body></html>"), "it is a web page, not a feed"),
        (Reply("<rss>", endless=True), "larger than 1 MB"),
        (Reply(status=302, headers={"Location": "/rss"}), "redirects in a circle"),
        (Reply("<opml><body><outline xmlUrl='https://a.example/'/></body></opml>"), "it is a list of feeds"),
        (Reply(status=503, headers={"Retry-After": "30"}), "(503) and asks to be left alone for 30 seconds"),
        (Reply(b"\x00\x01\x02" * 500), "binary"),
    ],
    ids=["a page", "an endless body", "a circle", "a list", "a busy site", "no text"],
)
def test_what_is_no_feed_is_told_and_tried_again_later(
    desk: Desk, site: Site, reply: Reply, said: str
) -> None:
    site.pages["/rss"] = reply
    desk.name(f"{site.address}/rss")
    desk.once()
    assert said in desk.problems()[0]
    (health,) = desk.health()
    assert health.failures == 1
    assert said in (health.problem or "")
    assert health.succeeded is None


def test_a_feed_that_has_moved_for_good_is_read_and_told(desk: Desk, site: Site) -> None:
    new = site.feed("/new", f"<link>{site.story('/1')}</link>")
    site.pages["/old"] = Reply(status=301, headers={"Location": "/new"})
    desk.name(f"{site.address}/old")
    desk.once()
    assert len(desk.taken) == 1
    assert desk.problems() == [f"it has moved for good to {new}"]


def test_the_text_of_a_feed_itself(desk: Desk, site: Site) -> None:
    text = "<p>" + "The mayor of the old harbour town said that the bridge would be open again. " * 4 + "</p>"
    content = "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{}]]></content:encoded>"
    url = site.feed("/rss", f"<link>{site.story('/1')}</link>" + content.format(text))
    desk.name(url, more='text = "feed"\noutlet = "The Post"')
    desk.once()
    assert site.paths() == ["/rss"]
    (article,) = desk.taken
    assert (article.url, article.outlet) == (f"{site.address}/1", "The Post")
    assert article.text.startswith("The mayor")
    assert article.fetched is not None


def test_a_list_is_read_again_when_it_changes_and_not_when_it_breaks(desk: Desk, sites: list[Site]) -> None:
    first, second, _ = sites
    desk.name(first.feed("/rss"))
    tell = desk.tell

    def change(event: Event) -> None:
        tell(event)
        if isinstance(event, FeedRead) and not second.pages:
            desk.name(f"{first.address}/rss", second.feed("/rss"))
        elif isinstance(event, FeedRead) and len(second.asked) == 2:  # its robots.txt and the feed
            desk.path.write_text("broken", encoding="utf-8")

    desk.tell = change  # type: ignore[method-assign]
    desk.follow(minutes=40)
    (problem,) = desk.problems()
    assert "it is no TOML" in problem
    assert len(first.paths()) == len(second.paths()) == 3


def test_stopping_finishes_the_article_that_is_begun_and_leaves_the_rest_waiting(
    desk: Desk, site: Site
) -> None:
    desk.name(site.feed("/rss", *(f"<link>{site.story(f'/{number}')}</link>" for number in range(3))))
    tell = desk.tell

    def stop(event: Event) -> None:
        tell(event)
        if isinstance(event, EntryRead) and desk.clock.watch is not None:
            desk.clock.watch.stop()

    desk.tell = stop  # type: ignore[method-assign]
    desk.follow(minutes=10)
    assert len(desk.taken) == 1
    assert sorted(desk.states().values()) == ["done", "waiting", "waiting"]
    desk.tell = tell  # type: ignore[method-assign]
    desk.once()
    assert len(desk.taken) == 2


def test_what_was_fetched_when_the_program_died_is_fetched_again(desk: Desk, site: Site) -> None:
    desk.name(site.feed("/rss", *(f"<link>{site.story(f'/{number}')}</link>" for number in range(3))))

    class KilledError(BaseException):
        pass

    def killed(article: Article) -> None:
        raise KilledError

    take = desk.take
    desk.take = killed  # type: ignore[method-assign]
    with pytest.raises(KilledError):
        desk.once()
    assert set(desk.states().values()) == {"waiting"}
    desk.take = take  # type: ignore[method-assign]
    desk.once()
    assert desk.rounds() == [None]  # the feed need not be sent again: its entries were stored with its state
    assert len(desk.taken) == 3


def test_one_article_that_makes_it_fail_is_told_and_the_others_are_read(desk: Desk, site: Site) -> None:
    desk.name(site.feed("/rss", *(f"<link>{site.story(f'/{number}')}</link>" for number in range(3))))
    take = desk.take

    def failing(article: Article) -> None:
        if article.id.endswith("/1"):
            raise ZeroDivisionError("of ours")
        take(article)

    desk.take = failing  # type: ignore[method-assign]
    desk.once()
    assert len(desk.taken) == 2
    assert desk.problems() == ["onrecord made a mistake with it (ZeroDivisionError: of ours)"]
    assert desk.states()["1"] == "failed"


def test_a_register_that_cannot_be_written_to_ends_it_and_loses_nothing(desk: Desk, site: Site) -> None:
    desk.name(site.feed("/rss", f"<link>{site.story('/1')}</link>"))

    def full(article: Article) -> None:
        raise RegisterError(Problem("onrecord.db", "the disk is full", "make room"))

    desk.take = full  # type: ignore[method-assign]
    with pytest.raises(RegisterError, match="disk is full"):
        desk.once()
    assert desk.states() == {"1": "waiting"}
