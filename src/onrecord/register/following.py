"""The rows of feeds that are followed and of their entries: what is to be asked and fetched, and when.

An entry is a row before its page is fetched, and what a server calls the state of a feed (`Stamp`) is stored
together with the entries it held, so that whatever ends the program, nothing a feed told is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from onrecord.reading.feeds import Entry
from onrecord.reading.request import Stamp
from onrecord.register import schema
from onrecord.register.dialects import inserting, some
from onrecord.register.rows import Record

AT_MOST_EVERY = timedelta(hours=1)
"""How often a page is fetched again whose feed says that it has changed; some say so of all, all the time."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed as it stands in the register.

    stamp: what its server called the state that was read last. due: when it is to be asked, None for at once.
    failures: how many times running it could not be read.
    """

    id: int
    url: str
    title: str | None
    stamp: Stamp
    due: datetime | None
    failures: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """An entry to be fetched from its host or, where that is None, to be read from the feed itself."""

    entry: Entry
    host: str | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry that waits. feed: the id of the feed. tries: how often it was fetched in vain."""

    id: int
    feed: int
    awaited: Awaited
    tries: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """How many entries of a feed are new, and how many are known and have changed."""

    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How it goes with a feed: times as in the register, None for never, and its entries by their state.

    problem: why it could not be read when it was asked last, None where it could.
    """

    url: str
    title: str | None
    tried: str | None
    succeeded: str | None
    due: str | None
    failures: int
    problem: str | None
    waiting: int
    done: int
    failed: int


def stamped(moment: datetime) -> str:
    """A moment in UTC as the register writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def followed(connection: Connection, urls: Iterable[str]) -> list[FeedRow]:
    """The rows of the feeds at these addresses, made where there were none, in the order of the addresses."""
    table = schema.feeds
    wanted = list(dict.fromkeys(urls))
    found: dict[str, FeedRow] = {}
    for few in some(wanted):
        connection.execute(
            inserting(connection, table).on_conflict_do_nothing(),
            [{"url": url, "failures": 0} for url in few],
        )
        for row in connection.execute(select(table).where(table.c.url.in_(few))):
            stamp = Stamp(row.etag, row.modified)
            found[row.url] = FeedRow(row.id, row.url, row.title, stamp, _moment(row.due), row.failures)
    return [found[url] for url in wanted]


def received(
    connection: Connection,
    feed: int,
    title: str | None,
    stamp: Stamp,
    entries: Sequence[Awaited],
    now: datetime,
    due: datetime,
) -> Received:
    """Store what a feed held, in one go: those of its entries that are new or have changed wait from now on.

    One that another feed has brought already is done. An entry is known again by its name, or by its address
    where its feed gives it a new name each time.

    due: when the feed is to be asked again.
    """
    table = schema.entries
    rows = _rows_of(connection, feed, entries)
    elsewhere = _done_elsewhere(connection, feed, entries)
    new, changed = [], []
    for awaited in entries:
        entry = awaited.entry
        row = rows.get(("name", entry.name)) or rows.get(("url", entry.url or ""))
        columns = {"host": awaited.host, "changed": entry.changed, "form": _form(awaited)}
        if row is None:
            known = entry.url in elsewhere and elsewhere[entry.url] == entry.changed
            state = {"state": "done", "form": None} if known else {"state": "waiting"}
            told = {"feed_id": feed, "name": entry.name, "url": entry.url, "tries": 0, "due": stamped(now)}
            new.append(told | columns | state)
        elif entry.changed is not None and entry.changed != row.changed:
            changed.append(columns | {"row": row.id, "since": _since(row, now)})
    if new:
        connection.execute(inserting(connection, table).on_conflict_do_nothing(), new)
    if changed:
        waiting: dict[str, object] = {name: bindparam(name) for name in ("host", "changed", "form")}
        connection.execute(
            update(table)
            .where(table.c.id == bindparam("row"))
            .values(state="waiting", tries=0, due=bindparam("since"), **waiting),
            changed,
        )
    _succeeded(connection, feed, now, due, title=title, etag=stamp.etag, modified=stamp.modified)
    return Received(sum(one["state"] == "waiting" for one in new), len(changed))


def unchanged(connection: Connection, feed: int, now: datetime, due: datetime) -> None:
    """The server says that the feed is as it was."""
    _succeeded(connection, feed, now, due)


def failed(connection: Connection, feed: int, problem: str, now: datetime, due: datetime) -> None:
    """The feed could not be read."""
    table = schema.feeds
    connection.execute(
        update(table)
        .where(table.c.id == feed)
        .values(tried=stamped(now), due=stamped(due), failures=table.c.failures + 1, problem=problem)
    )


def next_entry(
    connection: Connection, feeds: Collection[int], now: datetime, busy: Collection[str]
) -> EntryRow | None:
    """The entry of these feeds that has waited longest and whose site is not busy, None for none."""
    table = schema.entries
    asked = (
        select(table)
        .where(table.c.state == "waiting", table.c.due <= stamped(now), table.c.feed_id.in_(feeds))
        .where(or_(table.c.host.is_(None), table.c.host.not_in(busy)))
        .order_by(table.c.due, table.c.id)
        .limit(1)
    )
    row = connection.execute(asked).first()
    return None if row is None else _entry(row)


def next_due(connection: Connection, feeds: Collection[int]) -> datetime | None:
    """When the next entry of these feeds is to be fetched, None where none waits."""
    table = schema.entries
    asked = select(func.min(table.c.due)).where(table.c.state == "waiting", table.c.feed_id.in_(feeds))
    return _moment(connection.scalar(asked))


def done(connection: Connection, entry: EntryRow, now: datetime) -> None:
    """The article of an entry is stored: it waits no longer, nor do others of the same address."""
    table = schema.entries
    same = table.c.id == entry.id
    if entry.awaited.host is not None:
        same = or_(same, (table.c.url == entry.awaited.entry.url) & (table.c.state == "waiting"))
    connection.execute(update(table).where(same).values(state="done", tries=0, due=stamped(now), form=None))


def put_off(connection: Connection, entry: EntryRow, due: datetime) -> None:
    """An entry could not be fetched and is to be once more."""
    table = schema.entries
    connection.execute(
        update(table).where(table.c.id == entry.id).values(tries=table.c.tries + 1, due=stamped(due))
    )


def given_up(connection: Connection, entry: EntryRow, now: datetime) -> None:
    """An entry cannot be read and is not tried again, unless its feed says that it has changed."""
    table = schema.entries
    connection.execute(
        update(table)
        .where(table.c.id == entry.id)
        .values(state="failed", tries=table.c.tries + 1, due=stamped(now), form=None)
    )


def left_alone(connection: Connection, host: str, until: datetime) -> None:
    """No page of a site is to be fetched before then."""
    table, due = schema.entries, stamped(until)
    connection.execute(
        update(table)
        .where(table.c.host == host, table.c.state == "waiting", table.c.due < due)
        .values(due=due)
    )


def feeds_health(connection: Connection) -> tuple[FeedHealth, ...]:
    """How it goes with each feed that was ever followed, those in trouble first."""
    feeds, entries = schema.feeds, schema.entries
    counts = [
        func.coalesce(func.sum(case((entries.c.state == state, 1), else_=0)), 0).label(state)
        for state in ("waiting", "done", "failed")
    ]
    asked = (
        select(feeds, *counts)
        .outerjoin(entries, entries.c.feed_id == feeds.c.id)
        .group_by(feeds.c.id)
        .order_by(feeds.c.failures.desc(), feeds.c.url)
    )
    return tuple(
        FeedHealth(
            row.url,
            row.title,
            row.tried,
            row.succeeded,
            row.due,
            row.failures,
            row.problem,
            int(row.waiting),
            int(row.done),
            int(row.failed),
        )
        for row in connection.execute(asked)
    )


def _rows_of(connection: Connection, feed: int, entries: Sequence[Awaited]) -> dict[tuple[str, str], Record]:
    """The rows that a feed has of these entries, by their name and by their address."""
    table = schema.entries
    rows: dict[tuple[str, str], Record] = {}
    for column, values in (
        (table.c.url, [one.entry.url for one in entries if one.entry.url]),
        (table.c.name, [one.entry.name for one in entries]),
    ):
        for few in some(values):
            for row in connection.execute(select(table).where(table.c.feed_id == feed, column.in_(few))):
                rows[column.name, getattr(row, column.name)] = row
    return rows


def _done_elsewhere(
    connection: Connection, feed: int, entries: Sequence[Awaited]
) -> dict[str | None, str | None]:
    """The addresses that other feeds have brought, and when those said they were changed."""
    table = schema.entries
    found: dict[str | None, str | None] = {}
    for few in some(one.entry.url for one in entries if one.entry.url and one.host is not None):
        asked = select(table.c.url, table.c.changed).where(
            table.c.url.in_(few), table.c.feed_id != feed, table.c.state == "done"
        )
        found |= {row.url: row.changed for row in connection.execute(asked)}
    return found


def _succeeded(connection: Connection, feed: int, now: datetime, due: datetime, **told: str | None) -> None:
    table = schema.feeds
    times = {"tried": stamped(now), "succeeded": stamped(now), "due": stamped(due)}
    connection.execute(
        update(table).where(table.c.id == feed).values(failures=0, problem=None, **times, **told)
    )


def _entry(row: Record) -> EntryRow:
    entry = msgspec.json.decode(row.form, type=Entry)
    due = _moment(row.due)
    assert due is not None  # noqa: S101 - the column cannot be null
    return EntryRow(row.id, row.feed_id, Awaited(entry, row.host), row.tries, due)


def _since(row: Record, now: datetime) -> str:
    """From when on an entry that has changed is to be fetched again."""
    if row.state == "waiting":
        return str(row.due)
    done = _moment(row.due) if row.state == "done" else None
    return stamped(now if done is None else max(now, done + AT_MOST_EVERY))


def _form(awaited: Awaited) -> str:
    """What the feed tells of an entry; of one whose page is fetched nothing that the page will hold."""
    fetched = awaited.host is not None
    entry = replace(awaited.entry, content=None, summary=None) if fetched else awaited.entry
    return msgspec.json.encode(entry).decode()


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
