"""Asking the register: statements by words and filters; all there is of a statement, article, speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.forms import statement_from_json
from onrecord.register import schema
from onrecord.register.changes import Change, changes
from onrecord.register.finding import Hit, Sought, hits, months
from onrecord.register.identity import canonical
from onrecord.register.named import Named, outlets_named, speakers_named
from onrecord.register.query import Order, Query
from onrecord.register.ranking import marked, ranked, with_marks
from onrecord.register.wording import Wording, wording
from onrecord.resolving.speaker import DatedRole
from onrecord.values import Span, Statement

MOST_RANKED = 500
"""How many are ranked by their words: the newest of those that fit."""
MOST_COUNTED = 500
"""Of how many of the newest statements of a speaker the acts and outlets are counted."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What one must know of an article to cite it.

    id: that of the article in the register, which people write with an a before it. version: which of its
    versions, 1 for the first one met. current: whether that one counts. The rest is as in `values.Article`.
    """

    id: int
    version: int
    current: bool
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement of the register.

    id: that of the register, which people write with an s before it. statement: the statement as its article
    has it, every span into the text of that version. article: where it stands. day: the day it is filed
    under. speakers: who speaks. content: its pieces, joined by a space. marks: where in the content the words
    stand that were looked for, half-open ranges of code points. score: how well they fit, for comparing it
    with others of the same answer; 0 where no words were looked for or the order is that of the days.
    """

    id: int
    statement: Statement
    article: Heading
    day: str
    speakers: tuple[Named, ...]
    content: str
    marks: tuple[Span, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer.

    statements: those on the page. page: its number, 1 for the first. more: whether there is another one.
    matches: how many statements fit; None where they were not counted. cut: whether only the newest
    `MOST_RANKED` of those that fit were ranked, and there are more of them.
    """

    statements: tuple[Found, ...]
    page: int
    more: bool
    matches: int | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Chained:
    """A statement with its chain: its parent, the parent's parent …; the outlet of its article ends it."""

    found: Found
    parents: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class ChangedVersion:
    """A version of an article, and what became of the statements of the one before it.

    added: when it came in. model, read_at: which model read it, and when.
    """

    heading: Heading
    added: str
    model: str
    read_at: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """An article with its versions.

    id: that of the register. identity: what makes it one article, mostly its address. copy_of: the article it
    is a copy of, None for none. copies: how many are copies of it. versions: the first one met first.
    statements: those of the current version, in the order of the text.
    """

    id: int
    identity: str
    copy_of: int | None
    copies: int
    versions: tuple[ChangedVersion, ...]
    statements: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the register has of a speaker.

    speaker: its id and name. kind, side, wikidata: as in `resolving.speaker.Speaker`. aliases: each spelling
    with the number of articles it was met in, the most frequent first. roles: with their days, the earliest
    first. months: how many statements are filed under each month, the newest first; they add up to all.
    acts, outlets: how often each is met among the newest `MOST_COUNTED` statements, the most frequent first.
    statements: the newest ones.
    """

    speaker: Named
    kind: str | None
    side: str | None
    wikidata: str | None
    aliases: tuple[tuple[str, int], ...]
    roles: tuple[DatedRole, ...]
    months: Mapping[str, int]
    acts: Mapping[str, int]
    outlets: Mapping[str, int]
    statements: Page


def statements(
    connection: Connection, query: Query, order: Order = "words", limit: int = 20, page: int = 1
) -> Page:
    """One page of the statements that a query finds.

    order: by how well the words fit, which the newest `MOST_RANKED` of those found are ranked by, or by day.
    Without words the order is that of the days. limit: how many a page has. page: which one, from 1 on.
    """
    if limit < 1 or page < 1:
        raise ValueError(f"no page: number {page} of {limit} each")
    sought = _sought(connection, query)
    if order == "day" or not sought.words.wanted:
        found = hits(connection, sought, limit + 1, limit * (page - 1))
        shown = with_marks(connection, sought, found[:limit])
        return Page(_load(connection, shown), page, len(found) > limit)
    best = ranked(connection, sought, MOST_RANKED)
    cut = len(best) == MOST_RANKED and bool(hits(connection, sought, 1, MOST_RANKED))
    here = best[limit * (page - 1) : limit * page]
    shown = with_marks(connection, sought, [hit for _, hit in here])
    return Page(
        _load(connection, shown, [score for score, _ in here]), page, len(best) > limit * page, len(best), cut
    )


def statement(connection: Connection, number: int) -> Chained | None:
    """A statement with its chain; None if the register has none of this id."""
    line: list[int] = []
    parent = select(schema.statements.c.parent_id)
    above: int | None = number
    while above is not None and above not in line:
        line.append(above)
        above = connection.scalar(parent.where(schema.statements.c.id == above))
    found = _load(connection, [Hit(one, None, None) for one in line])
    return Chained(found[0], found[1:]) if found else None


def article(connection: Connection, which: int | str) -> History | None:
    """An article by its id or its address, with its versions; None if the register has none such."""
    table = schema.articles.c
    condition = table.id == which if isinstance(which, int) else table.identity.in_((which, canonical(which)))
    row = connection.execute(select(table.id, table.identity, table.copy_of).where(condition)).first()
    if row is None:
        return None
    copies = connection.scalar(select(func.count()).where(table.copy_of == row.id)) or 0
    versions, now = _versions(connection, row.id)
    return History(row.id, row.identity, row.copy_of, copies, versions, now)


def speaker(connection: Connection, number: int, limit: int = 20) -> Profile | None:
    """What there is of a speaker, with its newest statements; None if the register has none of this id."""
    table = schema.speakers.c
    named = speakers_named(connection, f"p{number}")
    if not named:
        return None
    row = connection.execute(
        select(table.kind, table.side, table.wikidata).where(table.id == named[0].id)
    ).one()
    numbers = (named[0].id,)
    sought = Sought(Query(), Wording(), Wording(), numbers)
    found = hits(connection, sought, MOST_COUNTED)
    acts, outlets = _counted(connection, [hit.id for hit in found])
    return Profile(
        speaker=named[0],
        kind=row.kind,
        side=row.side,
        wikidata=row.wikidata,
        aliases=_aliases(connection, numbers),
        roles=_roles(connection, numbers),
        months=months(connection, numbers),
        acts=acts,
        outlets=outlets,
        statements=Page(_load(connection, found[:limit]), 1, len(found) > limit),
    )


def _sought(connection: Connection, query: Query) -> Sought:
    speakers = outlets = None
    called = Wording()
    if query.speaker is not None:
        named = speakers_named(connection, query.speaker)
        speakers = tuple(one.id for one in named)
        if not named:
            # Nobody goes by just that, but it may be a part of a name.
            called = Wording(wording(query.speaker).wanted)
            speakers = None if called else ()
    if query.outlet is not None:
        outlets = outlets_named(connection, query.outlet)
    return Sought(query, wording(query.words), wording(query.source), speakers, called, outlets)


def _load(connection: Connection, wanted: Sequence[Hit], scored: Sequence[float] = ()) -> tuple[Found, ...]:
    """The statements with all that is told of them, in the order given."""
    columns, versions = schema.statements.c, schema.versions.c
    asked = (
        select(
            columns.id.label("statement_id"),
            columns.form,
            columns.day,
            columns.content,
            versions.article_id,
            versions.number,
            versions.current,
            versions.name,
            versions.title,
            versions.outlet,
            versions.url,
            versions.published,
        )
        .join(schema.versions, versions.id == columns.version_id)
        .where(columns.id.in_([hit.id for hit in wanted]))
    )
    rows = {row.statement_id: row for row in connection.execute(asked)}
    speaking = _speaking(connection, rows)
    return tuple(
        Found(
            id=hit.id,
            statement=statement_from_json(row.form),
            article=_heading(row),
            day=row.day,
            speakers=tuple(speaking.get(hit.id, ())),
            content=row.content,
            marks=marked(row.content, hit.content),
            score=scored[number] if scored else 0.0,
        )
        for number, hit in enumerate(wanted)
        if (row := rows.get(hit.id)) is not None
    )


def _heading(row: Any) -> Heading:
    return Heading(
        row.article_id, row.number, row.current, row.name, row.title, row.outlet, row.url, row.published
    )


def _speaking(connection: Connection, statements: Iterable[int]) -> dict[int, list[Named]]:
    """Who speaks in each of the statements."""
    spoken, speakers = schema.spoken.c, schema.speakers.c
    asked = (
        select(spoken.statement_id, speakers.id, speakers.name)
        .join(schema.speakers, speakers.id == spoken.speaker_id)
        .where(spoken.statement_id.in_(list(statements)))
        .order_by(speakers.id)
    )
    told: dict[int, list[Named]] = {}
    for number, speaker_id, name in connection.execute(asked):
        told.setdefault(number, []).append(Named(speaker_id, name))
    return told


def _versions(connection: Connection, number: int) -> tuple[tuple[ChangedVersion, ...], tuple[Found, ...]]:
    """The versions of an article with what changed, and the statements of the current one."""
    table, columns = schema.versions.c, schema.statements.c
    rows = connection.execute(
        select(
            table.id, table.article_id, table.number, table.current, table.name, table.title, table.outlet,
            table.url, table.published, table.added, table.model, table.read_at,
        )
        .where(table.article_id == number)
        .order_by(table.number)
    ).all()  # fmt: skip
    told: list[ChangedVersion] = []
    before: tuple[Found, ...] = ()
    now: tuple[Found, ...] = ()
    for row in rows:
        ids = select(columns.id).where(columns.version_id == row.id, ~columns.dismissed)
        ordered = connection.scalars(ids.order_by(columns.cue_start, columns.cue_end, columns.id))
        here = _load(connection, [Hit(one, None, None) for one in ordered])
        changed = changes([one.statement for one in before], [one.statement for one in here]) if told else ()
        told.append(ChangedVersion(_heading(row), row.added, row.model, row.read_at, changed))
        before, now = here, here if row.current else now
    return tuple(told), now


def _aliases(connection: Connection, speakers: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    table = schema.aliases.c
    times = func.sum(table.articles)
    asked = select(table.name, times).where(table.speaker_id.in_(speakers)).group_by(table.name)
    return tuple(
        (name, int(count)) for name, count in connection.execute(asked.order_by(times.desc(), table.name))
    )


def _roles(connection: Connection, speakers: tuple[int, ...]) -> tuple[DatedRole, ...]:
    table = schema.roles.c
    asked = select(table.words, table.first, table.last, table.listed).where(table.speaker_id.in_(speakers))
    told = (DatedRole(*row) for row in connection.execute(asked))
    return tuple(sorted(told, key=lambda role: (role.first or "", role.last or "", role.words)))


def _counted(connection: Connection, statements: Sequence[int]) -> tuple[dict[str, int], dict[str, int]]:
    """How often each act and each outlet is met among statements."""
    table = schema.statements.c
    acts: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    for act, outlet in connection.execute(select(table.act, table.outlet).where(table.id.in_(statements))):
        acts[act] += 1
        outlets.update([outlet] if outlet else [])
    return dict(acts.most_common()), dict(outlets.most_common())
