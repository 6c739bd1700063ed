"""Whether a register is sound: rows against what they belong with, spans against texts, index against rows.

A finding is a problem that names the row and says what to do. Rows pass as streams: a register of any size is
checked in the same memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Table, exists, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.forms import statement_from_json
from onrecord.register.dialects import some
from onrecord.register.identity import digest
from onrecord.register.rows import article_from, folded, statement_columns
from onrecord.register.rules import REREAD, RESTORE, rules
from onrecord.register.ruling import target
from onrecord.register.schema import (
    aliases,
    appearances,
    articles,
    judgements,
    listings,
    metadata,
    speaker_keys,
    speakers,
    spoken,
    statements,
    versions,
)
from onrecord.resolving.names import blocking_keys, parse_name
from onrecord.resolving.naming import canonical
from onrecord.resolving.roles import Appearance
from onrecord.resolving.weighing import Known
from onrecord.values import Article, Problem

ROWS = 500
"""How many rows are held at a time."""
_known = msgspec.json.Decoder(Known)
_appearance = msgspec.json.Decoder(Appearance)


def check(connection: Connection) -> Iterator[Problem]:
    """What is wrong with the register, one problem for each row and fault; nothing where it is sound.

    A file that SQLite finds damaged is not looked into any further.
    """
    damage = list(_damage(connection))
    yield from damage
    if damage:
        return
    yield from _orphans(connection)
    for rule in rules():
        for row in _stream(connection, rule.broken):
            yield _finding(rule.table, row, rule.message, rule.advice)
    yield from _versions(connection)
    yield from _speakers(connection)
    yield from _judgements(connection)


def check_index(connection: Connection) -> Iterator[Problem]:
    """What is wrong with SQLite's index of words; PostgreSQL keeps its own in step itself.

    FTS5 is told to compare the two by an INSERT, so the transaction must be one that writes.
    """
    if connection.dialect.name != "sqlite":
        return
    try:
        connection.execute(text("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_CORRUPT_VTAB":
            raise
        yield Problem("the index of words", "it holds other words than the statements", RESTORE)


def _damage(connection: Connection) -> Iterator[Problem]:
    """What SQLite finds in its file; a PostgreSQL server sees to its own."""
    if connection.dialect.name != "sqlite":
        return
    try:
        said = connection.scalars(text("PRAGMA integrity_check")).all()
    except DatabaseError as error:
        if not getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise
        said = [str(error.orig)]
    yield from (Problem("the file", f"it is damaged: {one}", RESTORE) for one in said if one != "ok")


def _orphans(connection: Connection) -> Iterator[Problem]:
    """Rows that belong to a row which is not there."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            whole = key.column.table.alias("whole")
            there = exists().where(whole.c[key.column.name] == key.parent)
            names = tuple(table.primary_key) or tuple(one for one in table.c if one.name.endswith("_id"))
            for row in _stream(connection, select(*names, key.parent).where(key.parent.is_not(None), ~there)):
                missing = f"it belongs to row {row[-1]} of {key.column.table.name}, which is not there"
                yield _finding(table, row[:-1], missing, RESTORE)


def _versions(connection: Connection) -> Iterator[Problem]:
    """Where a text and what is told of it do not agree."""
    by_version = select(statements).order_by(statements.c.version_id, statements.c.id)
    said = _beside(_stream(connection, by_version), "version_id")
    speaking = (
        select(statements.c.version_id, spoken.c.statement_id, spoken.c.speaker_id, speakers.c.name)
        .select_from(spoken.join(statements).join(speakers, speakers.c.id == spoken.c.speaker_id))
        .order_by(statements.c.version_id, spoken.c.statement_id, spoken.c.appearance_id)
    )
    heard = _beside(_stream(connection, speaking), "version_id")
    for version in _stream(connection, select(versions).order_by(versions.c.id)):
        rows, voices = said(version.id), heard(version.id)
        try:
            article = article_from(version)
        except ValueError as error:
            yield _finding(versions, (version.id,), str(error), REREAD)
            continue
        if digest(article) != version.digest:
            yield _finding(versions, (version.id,), "its text is not the one it was added with", RESTORE)
        found = list(_statements(article, version, rows))
        yield from found or _family(version, rows)
        yield from _voices(rows, voices)
        if connection.dialect.name == "sqlite":
            yield from _labels(rows, voices)


def _statements(article: Article, version: Row[Any], rows: Sequence[Row[Any]]) -> Iterator[Problem]:
    """Statements whose words are not in the text, or whose columns say something else than their form."""
    names = {row.id: row.name for row in rows}
    for row in rows:
        try:
            one = statement_from_json(row.form)
        except ValueError as error:
            yield _finding(statements, (row.id,), f"its form cannot be read ({error})", REREAD)
            continue
        for words in one.words():
            if article.text[words.span.start : words.span.end] != words.text:
                at = f"{words.span.start}-{words.span.end}"
                yield _finding(statements, (row.id,), f"the text has not the words it says at {at}", REREAD)
                break
        told = statement_columns(one, article, version.added) | {"parent": one.parent}
        there = {**row._mapping, "parent": names.get(row.parent_id)}
        if other := sorted(name for name, value in told.items() if there[name] != value):
            differ = f"it is filed under something else than its form says: {', '.join(other)}"
            yield _finding(statements, (row.id,), differ, REREAD)


def _family(version: Row[Any], rows: Sequence[Row[Any]]) -> Iterator[Problem]:
    """What keeps sound statements from being those of one article: a child outside its parent."""
    try:
        article_from(version, tuple(statement_from_json(row.form) for row in rows))
    except ValueError as error:
        yield _finding(versions, (version.id,), str(error), REREAD)


def _voices(rows: Sequence[Row[Any]], heard: Sequence[Row[Any]]) -> Iterator[Problem]:
    """Statements that name other speakers than they have."""
    for row in rows:
        names = dict.fromkeys(voice.name for voice in heard if voice.statement_id == row.id)
        if row.speakers != " ".join(names):
            yield _finding(statements, (row.id,), "it names other speakers than it has", REREAD)


def _labels(rows: Sequence[Row[Any]], heard: Sequence[Row[Any]]) -> Iterator[Problem]:
    """Statements that SQLite's index has under other speakers than they have."""
    for row in rows:
        ids = {f"p{voice.speaker_id}" for voice in heard if voice.statement_id == row.id}
        if set(row.speaker_ids.split()) != ids:
            yield _finding(statements, (row.id,), "it is indexed under other speakers than it has", REREAD)


def _speakers(connection: Connection) -> Iterator[Problem]:
    """Speakers who cannot be found by what is known of them, and spellings that were counted wrongly."""
    spelt, filed = _by_speaker(connection, aliases), _by_speaker(connection, speaker_keys)
    met = (
        select(appearances.c.speaker_id, appearances.c.form, versions.c.current)
        .join(versions, versions.c.id == appearances.c.version_id)
        .order_by(appearances.c.speaker_id)
    )
    appear = _beside(_stream(connection, met), "speaker_id")
    for row in _stream(connection, select(speakers).order_by(speakers.c.id)):
        names, keys, seen = spelt(row.id), filed(row.id), appear(row.id)
        try:
            known = _known.decode(row.known)
            told = [_appearance.decode(one.form) for one in seen]
        except ValueError as error:
            yield _finding(speakers, (row.id,), f"what is known of it cannot be read ({error})", RESTORE)
            continue
        if row.merged_into is not None:
            continue
        there = {(key.sort, key.key) for key in keys}
        if lost := [name for name in known.names if not _keys(name, known) <= there]:
            yield _finding(speakers, (row.id,), f"it cannot be found by its name {lost[0]}", RESTORE)
        counted = [one for one, at in zip(told, seen, strict=True) if at.current]
        yield from _spellings(row.id, names, _met(counted, known))


def _keys(name: str, known: Known) -> set[tuple[str, str]]:
    """What a speaker must be filed under to be found by a name."""
    close = blocking_keys(parse_name(name)).filed if known.named else ()
    return {("exact", canonical(name, None)), *(("close", key) for key in close)}


def _met(counted: Iterable[Appearance], known: Known) -> Counter[str]:
    """In how many articles a speaker is met by each spelling."""
    by_name = (one for one in counted if one.named or not known.named)
    return Counter(name for one in by_name for name in {one.name, *one.spellings})


def _spellings(speaker: int, rows: Sequence[Row[Any]], met: Counter[str]) -> Iterator[Problem]:
    """Spellings of a speaker that are missing, counted wrongly, or cannot be looked up."""
    for row in rows:
        name = (speaker, row.name)
        if row.folded != folded(row.name):
            yield _finding(aliases, name, "it cannot be looked up by what a person types", RESTORE)
        if row.articles != met.pop(row.name, 0):
            yield _finding(aliases, name, "it tells a wrong number of articles that it is met in", RESTORE)
    for missing in sorted(met):
        yield _finding(speakers, (speaker,), f"a spelling that it is met by is missing: {missing}", RESTORE)


def _judgements(connection: Connection) -> Iterator[Problem]:
    """Judgements on what is not there: an article, a version of it, a place in its text."""
    asked = select(judgements).order_by(judgements.c.id).execution_options(yield_per=ROWS)
    with connection.execute(asked) as rows:
        for part in rows.partitions():
            there = _identities(connection, part)
            for row in part:
                if message := _misplaced(connection, row, there):
                    yield _finding(judgements, (row.id,), message, RESTORE)


def _misplaced(connection: Connection, row: Row[Any], there: set[str]) -> str | None:
    """What is wrong with what a judgement is on; None where nothing is."""
    if row.about == "speakers":
        lost = [one for one in (row.left, row.right) if not there & {one, *_before_signs(one)}]
        return f"it is on {lost[0]}, which is in no article" if lost else None
    if row.about not in ("statement", "speaker"):
        return f"it is on {row.about!r}, which nothing is judged on"
    try:
        on = target(row.left)
    except ValueError as error:
        return str(error)
    if on.identity != row.identity or on.identity not in there:
        return f"it is on {on.identity}, which is not the article it belongs to"
    its_text = select(versions.c.text).join(articles).where(articles.c.identity == on.identity)
    words = connection.scalar(its_text.where(versions.c.digest == on.digest))
    if words is None:
        return "it is on a version of the article that is not there"
    return "it is on a place beyond the end of the text" if on.cue.end > len(words) else None


def _identities(connection: Connection, rows: Sequence[Row[Any]]) -> set[str]:
    """Of what judgements may be on, the identities of articles and the names of listings that are there."""
    asked = {half for row in rows for one in (row.left, row.right) for half in (one, *_before_signs(one))}
    asked |= {row.identity for row in rows if row.identity}
    found: set[str] = set()
    for few in some(sorted(asked)):
        found |= set(connection.scalars(select(articles.c.identity).where(articles.c.identity.in_(few))))
        found |= set(connection.scalars(select(listings.c.node).where(listings.c.node.in_(few))))
    return found


def _before_signs(node: str) -> Iterator[str]:
    """What may be the identity in `identity#name`, either of which may hold a # of its own."""
    yield from (node[:at] for at, sign in enumerate(node) if sign == "#")


def _by_speaker(connection: Connection, table: Table) -> Callable[[int], Sequence[Row[Any]]]:
    return _beside(_stream(connection, select(table).order_by(table.c.speaker_id)), "speaker_id")


def _beside(rows: Iterable[Row[Any]], by: str) -> Callable[[int], Sequence[Row[Any]]]:
    """What gives the rows of one id after the other, for ids that grow; the rows come in that order, too."""
    groups = groupby(rows, key=lambda row: row._mapping[by])
    waiting = next(groups, None)

    def of(number: int) -> Sequence[Row[Any]]:
        nonlocal waiting
        while waiting is not None and waiting[0] < number:
            waiting = next(groups, None)
        if waiting is None or waiting[0] > number:
            return ()
        found = tuple(waiting[1])
        waiting = next(groups, None)
        return found

    return of


def _stream(connection: Connection, asked: Select[Any]) -> Iterator[Row[Any]]:
    with connection.execute(asked.execution_options(yield_per=ROWS)) as rows:
        yield from rows


def _finding(table: Table, row: Sequence[Any], message: str, advice: str) -> Problem:
    return Problem(f"{table.name} {'/'.join(map(str, row))}", message, advice)
