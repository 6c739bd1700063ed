"""The rows of the statements that a query finds, by the index of words of either database.

SQLite's index is an FTS5 table whose row numbers are the days of the statements (`20241210`, the id behind
it) and which holds every filter as a word of the column `labels`. So words and filters meet in the index, a
range of days is a range of row numbers, and reading it backwards gives the newest first: it stops when there
are enough, however many there are. PostgreSQL plans all that by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    column,
    exists,
    func,
    literal,
    literal_column,
    null,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import REGCONFIG

from onrecord.register import schema
from onrecord.register.query import Query
from onrecord.register.rows import days
from onrecord.register.wording import NOTHING, Phrase, Wording

OPEN, CLOSE = "\x02", "\x03"
"""What stands around words that were found."""

_ID = 10_000_000_000
"""A row number of the index, modulo this, is the id of the statement; what is left is its day."""
_KINDS = ("direct", "mixed", "indirect")
_THRESHOLDS = (10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99)
"""The confidences, in hundredths, that have a label; what is between them is asked of the rows."""
_YEARS = range(1900, 2100)
"""Between which years a range of days of publication is open."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A query whose names have become rows of the register.

    speakers, outlets: any of these; None where it is not asked. called: words that the name of a speaker must
    have, where a name was asked for that nobody is known by.
    """

    query: Query
    words: Wording
    source: Wording
    speakers: tuple[int, ...] | None = None
    called: Wording = NOTHING
    outlets: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found: its id, and content and source with the words found between OPEN and CLOSE.

    Both are None where no words were looked for, and in PostgreSQL before `ranking.with_marks`.
    """

    id: int
    content: str | None
    source: str | None


def hits(connection: Connection, sought: Sought, limit: int, offset: int = 0) -> list[Hit]:
    """What is found, the newest first, and of one day what came in last."""
    if sought.speakers == () or sought.outlets == ():
        return []
    asked = (_in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql)(sought)
    return [Hit(*row) for row in connection.execute(asked.limit(limit).offset(offset))]


def months(connection: Connection, speakers: tuple[int, ...]) -> dict[str, int]:
    """How many statements of these speakers are filed under each month (`2024-12`), the newest first."""
    sought = Sought(Query(), Wording(), Wording(), speakers)
    if connection.dialect.name == "sqlite":
        number = (_words.c.rowid // literal_column(str(_ID * 100), BigInteger)).label("month")
        asked = select(number, func.count()).where(_matches(sought)).group_by(number)
        told = {f"{month // 100:04}-{month % 100:02}": count for month, count in connection.execute(asked)}
    else:
        statements = schema.statements
        name = func.left(statements.c.day, 7)
        asked = select(name, func.count()).where(*_filters(sought)).group_by(name)
        told = {month: int(count) for month, count in connection.execute(asked)}
    return dict(sorted(told.items(), reverse=True))


# SQLite

_BY_DAY = literal_column(str(_ID), BigInteger)
_words = table("words", column("rowid", BigInteger), column("words"))


def _in_sqlite(sought: Sought) -> Select[Any]:
    statements = schema.statements
    if not _expression(sought):
        return (
            select(statements.c.id, null(), null())
            .where(*_filters(sought))
            .order_by(statements.c.day.desc(), statements.c.id.desc())
        )
    marked: list[ColumnElement[Any]] = [null(), null()]
    if sought.words.wanted:
        marked = [func.highlight(literal_column("words"), number, OPEN, CLOSE) for number in (0, 1)]
    rowid = _words.c.rowid
    asked = select(rowid % _BY_DAY, *marked).where(_matches(sought)).order_by(rowid.desc())
    since, until = sought.query.since, sought.query.until
    if since:
        asked = asked.where(rowid >= _digits(_first(since)) * _ID)
    if until:
        asked = asked.where(rowid < (_digits(_last(until)) + 1) * _ID)
    rest = list(_beyond_labels(sought.query))
    if rest:
        asked = asked.join_from(_words, statements, statements.c.id == rowid % _BY_DAY).where(*rest)
    return asked


def _matches(sought: Sought) -> ColumnElement[bool]:
    return _words.c.words.op("MATCH", is_comparison=True)(_expression(sought))


def _expression(sought: Sought) -> str:
    """What FTS5 is asked, in its own language; nothing where any statement of the days asked for will do.

    Everything is made of letters and digits within quotation marks, so there is nothing to escape.
    """
    everywhere, source, speakers = "{content source speakers}", "{source}", "{speakers}"
    wanted = [
        *(f"{everywhere} : {_quoted(phrase)}" for phrase in sought.words.wanted),
        *(f"{source} : {_quoted(phrase)}" for phrase in sought.source.wanted),
        *(f"{speakers} : {_quoted(phrase)}" for phrase in sought.called.wanted),
        *(f"{{labels}} : ({' OR '.join(labels)})" for labels in _labels(sought)),
    ]
    unwanted = [
        *(f"{everywhere} : {_quoted(phrase)}" for phrase in sought.words.unwanted),
        *(f"{source} : {_quoted(phrase)}" for phrase in sought.source.unwanted),
    ]
    if not wanted and not unwanted:
        return ""
    # NOT needs something to take away from, and every statement has a kind.
    wanted = wanted or [f"{{labels}} : ({' OR '.join(f'kind{kind}x' for kind in _KINDS)})"]
    hidden = ["dismissedx"] + (["formerx"] if sought.query.versions == "current" else [])
    unwanted.append(f"{{labels}} : ({' OR '.join(hidden)})")
    return f"({' AND '.join(wanted)}) NOT ({' OR '.join(unwanted)})"


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _labels(sought: Sought) -> Iterator[list[str]]:
    """For each filter the labels one of which must be there, as migration 0002 writes them."""
    query = sought.query
    if query.act:
        yield [f"act{query.act}x"]
    if query.kind:
        yield [f"kind{query.kind}x"]
    if query.negated is not None:
        yield ["negatedx" if query.negated else "saidx"]
    if sought.speakers is not None:
        yield [f"p{number}" for number in sought.speakers]
    if sought.outlets is not None:
        yield [f"outlet{name.encode().hex()}x" for name in sought.outlets]
    passed = [hundredths for hundredths in _THRESHOLDS if hundredths / 100 <= query.min_confidence]
    if passed:
        yield [f"c{passed[-1]}"]
    if query.published_since or query.published_until:
        since = _first(query.published_since or str(_YEARS.start))
        until = _last(query.published_until or str(_YEARS.stop - 1))
        yield list(_published(since, until)) or ["none"]


def _published(since: str, until: str) -> Iterator[str]:
    """The labels of the months from one day's to another's; whole years and decades have one of their own."""
    first, last = int(since[:4]) * 12 + int(since[5:7]) - 1, int(until[:4]) * 12 + int(until[5:7]) - 1
    first, last = max(first, _YEARS.start * 12), min(last, _YEARS.stop * 12 - 1)
    while first <= last:
        year, month = divmod(first, 12)
        if first % 120 == 0 and first + 119 <= last:
            yield f"y{year // 10}"
            first += 120
        elif month == 0 and first + 11 <= last:
            yield f"y{year}"
            first += 12
        else:
            yield f"m{year}{month + 1:02}"
            first += 1


def _first(day: str) -> str:
    return days(day)[0] or ""


def _last(day: str) -> str:
    return days(day)[1] or ""


def _digits(day: str) -> int:
    return int(day.replace("-", ""))


def _beyond_labels(query: Query) -> Iterator[ColumnElement[bool]]:
    """What no label tells, or not to the day."""
    statements, versions, articles = schema.statements.c, schema.versions.c, schema.articles.c
    if query.min_confidence:
        yield statements.confidence >= query.min_confidence
    published = func.substr(statements.published + "-01-01", 1, 10)
    if query.published_since:
        yield published >= _first(query.published_since)
    if query.published_until:
        yield published <= _last(query.published_until)
    if query.copies == "none":
        yield ~exists().where(
            versions.id == statements.version_id,
            articles.id == versions.article_id,
            articles.copy_of.is_not(None),
        )


# PostgreSQL, and any database where nothing but a range of days is asked for

_CONFIGURATION = literal("onrecord", REGCONFIG)
_WORDS: ColumnElement[Any] = literal_column("statements.words")


def _in_postgresql(sought: Sought) -> Select[Any]:
    # Marking takes longer than finding, and PostgreSQL would mark what a page skips: marked_in_postgresql.
    return _newest_first(select(schema.statements.c.id, null(), null()), sought)


def rated_in_postgresql(sought: Sought, limit: int) -> Select[Any]:
    """The ids of the newest that are found, each with how well the words fit (ts_rank_cd)."""
    newest = (
        _newest_first(select(schema.statements.c.id, _WORDS.label("words")), sought).limit(limit).subquery()
    )
    # For their length, by the logarithm of it.
    return select(newest.c.id, func.ts_rank_cd(newest.c.words, _tsquery(Wording(sought.words.wanted)), 1))


def marked_in_postgresql(sought: Sought, ids: Sequence[int]) -> Select[Any]:
    """The ids given, each with its content and its source, the words that were found marked in them."""
    column = schema.statements.c.id
    return select(column, *_headlines(sought)).where(column.in_(ids))


def _newest_first(asked: Select[Any], sought: Sought) -> Select[Any]:
    columns = schema.statements.c
    return asked.where(*_filters(sought), *_has_words(sought)).order_by(columns.day.desc(), columns.id.desc())


def _headlines(sought: Sought) -> list[ColumnElement[Any]]:
    """Content and source with the words that were found between OPEN and CLOSE."""
    asked = _tsquery(Wording(sought.words.wanted))
    how = f'HighlightAll=true, StartSel="{OPEN}", StopSel="{CLOSE}"'
    return [
        func.ts_headline(_CONFIGURATION, func.onrecord_folded(words), asked, how)
        for words in (schema.statements.c.content, schema.statements.c.source)
    ]


def _filters(sought: Sought) -> Iterator[ColumnElement[bool]]:
    """Everything but words, as conditions on the columns of the statements."""
    query, columns = sought.query, schema.statements.c
    yield ~columns.dismissed
    if query.versions == "current":
        yield columns.current
    if query.act:
        yield columns.act == query.act
    if query.kind:
        yield columns.kind == query.kind
    if query.negated is not None:
        yield columns.negated if query.negated else ~columns.negated
    if sought.outlets is not None:
        yield columns.outlet.in_(sought.outlets)
    if sought.speakers is not None:
        spoken = schema.spoken.c
        yield columns.id.in_(select(spoken.statement_id).where(spoken.speaker_id.in_(sought.speakers)))
    if query.since:
        yield columns.day >= _first(query.since)
    if query.until:
        yield columns.day <= _last(query.until)
    yield from _beyond_labels(query)


def _has_words(sought: Sought) -> Iterator[ColumnElement[bool]]:
    for wording, weight in ((sought.words, ""), (sought.source, "b"), (sought.called, "c")):
        if not wording:
            continue
        if not weight:
            yield _WORDS.op("@@")(_tsquery(wording))
            continue
        # The index knows of no weights: it is asked for what must be there, and answers are looked at again.
        if wording.wanted:
            yield _WORDS.op("@@")(_tsquery(Wording(wording.wanted)))
        only = func.ts_filter(_WORDS, literal_column(f"'{{{weight}}}'::\"char\"[]"))
        yield only.op("@@")(_tsquery(wording))


def _tsquery(wording: Wording) -> ColumnElement[Any]:
    def phrase(words: Phrase) -> ColumnElement[Any]:
        return func.phraseto_tsquery(_CONFIGURATION, func.onrecord_folded(" ".join(words)))

    asked = [phrase(one) for one in wording.wanted]
    asked += [func.tsquery_not(phrase(one)) for one in wording.unwanted]
    whole = asked[0]
    for one in asked[1:]:
        whole = func.tsquery_and(whole, one)
    return whole
