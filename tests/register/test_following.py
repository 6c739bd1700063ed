"""The rows of feeds and entries, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from onrecord.reading.feeds import Entry
from onrecord.reading.request import Stamp
from onrecord.register import following
from onrecord.register.following import Awaited, EntryRow, Received
from onrecord.register.opening import asking, writing

NOON = datetime(2026, 5, 27, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=15)
FEED = "https://news.example/rss"


def awaited(number: int, changed: str | None = None, host: str | None = "news.example") -> Awaited:
    url = f"https://news.example/{number}"
    return Awaited(Entry(f"post-{number}", url, f"Post {number}", changed=changed, content="<p>Ça</p>"), host)


def follow(engine: Engine, *urls: str) -> list[int]:
    with writing(engine) as connection:
        return [row.id for row in following.followed(connection, urls)]


def receive(engine: Engine, feed: int, *several: Awaited, now: datetime = NOON) -> Received:
    with writing(engine) as connection:
        stamp = Stamp('"a"', "Wed, 27 May 2026 12:00:00 GMT")
        return following.received(connection, feed, "The Post", stamp, several, now, LATER)


def next_entry(
    engine: Engine, *feeds: int, now: datetime = NOON, busy: tuple[str, ...] = ()
) -> EntryRow | None:
    with asking(engine) as connection:
        return following.next_entry(connection, feeds, now, busy)


def test_a_feed_is_kept_with_the_state_its_server_told(engine: Engine) -> None:
    (feed,) = follow(engine, FEED)
    assert receive(engine, feed, awaited(1), awaited(2)) == Received(2, 0)
    with writing(engine) as connection:
        other, row = following.followed(connection, ["https://other.example/", FEED])
    assert (row.id, row.title, row.due, row.failures) == (feed, "The Post", LATER, 0)
    assert row.stamp == Stamp('"a"', "Wed, 27 May 2026 12:00:00 GMT")
    assert (other.due, other.stamp) == (None, Stamp())


def test_entries_wait_in_their_order_until_they_are_done(engine: Engine) -> None:
    (feed,) = follow(engine, FEED)
    receive(engine, feed, awaited(1), awaited(2, host=None))
    first = next_entry(engine, feed)
    assert first is not None
    assert first.awaited.entry == Entry("post-1", "https://news.example/1", "Post 1")
    assert next_entry(engine, feed, now=NOON - timedelta(seconds=1)) is None
    assert next_entry(engine) is None
    second = next_entry(engine, feed, busy=("news.example",))
    assert second is not None  # it has its text and needs no site
    assert second.awaited.entry.content == "<p>Ça</p>"
    with writing(engine) as connection:
        following.done(connection, first, NOON)
        following.given_up(connection, second, NOON)
        assert following.next_due(connection, [feed]) is None
        (health,) = following.feeds_health(connection)
    assert (health.waiting, health.done, health.failed) == (0, 1, 1)
    assert receive(engine, feed, awaited(1), awaited(2, host=None)) == Received(0, 0)


def test_entries_that_have_changed_wait_again(engine: Engine) -> None:
    (feed,) = follow(engine, FEED)
    receive(engine, feed, awaited(1, "a"), awaited(2, "a"))
    with writing(engine) as connection:
        for _ in range(2):
            entry = following.next_entry(connection, [feed], NOON, ())
            assert entry is not None
            following.done(connection, entry, NOON)
    assert receive(engine, feed, awaited(1, "b"), awaited(2, "a"), now=LATER) == Received(0, 1)
    assert next_entry(engine, feed, now=LATER) is None  # not yet: it was fetched a quarter of an hour ago
    entry = next_entry(engine, feed, now=NOON + following.AT_MOST_EVERY)
    assert entry is not None
    assert entry.awaited.entry.changed == "b"


def test_what_failed_is_put_off_and_a_site_left_alone(engine: Engine) -> None:
    one, two = follow(engine, FEED, "https://other.example/rss")
    receive(engine, one, awaited(1), awaited(2))
    receive(engine, two, Awaited(Entry("a", "https://other.example/a"), "other.example"))
    entry = next_entry(engine, one)
    assert entry is not None
    with writing(engine) as connection:
        following.put_off(connection, entry, LATER)
        following.left_alone(connection, "news.example", NOON + timedelta(minutes=5))
        following.failed(connection, one, "it is broken; mend it", NOON, LATER)
    left = next_entry(engine, one, two)
    assert left is not None
    assert left.awaited.host == "other.example"
    assert next_entry(engine, one) is None
    again = next_entry(engine, one, now=LATER)
    assert again is not None
    with asking(engine) as connection:
        assert following.next_due(connection, [one]) == NOON + timedelta(minutes=5)
        first, second = following.feeds_health(connection)
    assert (first.url, first.failures, first.problem) == (FEED, 1, "it is broken; mend it")
    assert (second.failures, second.succeeded) == (0, "2026-05-27T12:00:00Z")
    assert receive(engine, one) == Received(0, 0)
    with asking(engine) as connection:
        assert all(health.failures == 0 for health in following.feeds_health(connection))


def test_one_article_of_two_feeds_is_fetched_once(engine: Engine) -> None:
    one, two = follow(engine, FEED, "https://news.example/politics")
    receive(engine, one, awaited(1))
    receive(engine, two, awaited(1))
    entry = next_entry(engine, one)
    assert entry is not None
    with writing(engine) as connection:
        following.done(connection, entry, NOON)
    assert next_entry(engine, one, two, now=LATER) is None
    assert receive(engine, two, awaited(1), awaited(2)) == Received(1, 0)


def test_very_many_entries_at_once(engine: Engine) -> None:
    (feed,) = follow(engine, FEED)
    several = [awaited(number, "a") for number in range(3000)]
    assert receive(engine, feed, *several) == Received(3000, 0)
    assert receive(engine, feed, *several) == Received(0, 0)
    assert receive(engine, feed, *(awaited(number, "b") for number in range(3000))) == Received(0, 3000)
