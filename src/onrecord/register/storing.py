"""From articles to rows: known or new, which version, all of one article within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, Text, bindparam, cast, delete, insert, literal, select, update

from onrecord.linking.shingles import sketch
from onrecord.register import copying, schema
from onrecord.register.dialects import inserting, next_ids, some
from onrecord.register.identity import digest, identity, is_addressed
from onrecord.register.moments import is_before
from onrecord.register.regrouping import tidy
from onrecord.register.rows import Columns, Record, article_from, statement_columns
from onrecord.register.ruling import Ruling, rulings
from onrecord.register.speaking import Place, Speaking
from onrecord.register.voicing import voiced, with_ruled
from onrecord.resolving.roles import Appearance
from onrecord.values import Article, Statement

Outcome = Literal["new", "version", "again", "known", "forgotten", "reread"]
"""What became of an article: a new one; a new version of one; an earlier version that counts again; known, so
that nothing was written; forgotten on request, so that nothing was either; read again."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article on its way into the register; what it is can be told before its statements are found.

    identity, digest: as `identity` has them. article: with or without its statements.
    """

    article: Article
    identity: str
    digest: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article that was read through: its statements and their speakers, and the model that found them.

    seen: the speakers of the article (`resolving.roles.appearances`), which is called by its identity there.
    sketch: of its text, by which copies are found (`linking.shingles.sketch`).
    """

    incoming: Incoming
    article: Article
    seen: tuple[Appearance, ...]
    model: str
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article.

    article: the id of its row. version: that of the version it is, None of a forgotten one. statements: how
    many were written.
    """

    outcome: Outcome
    identity: str
    article: int
    version: int | None
    statements: int = 0


def incoming(article: Article, source: str = "") -> Incoming:
    """The article with what tells which one it is.

    source: the file it was read from, nothing for a text that comes from nowhere.
    """
    sound = replace(
        article,
        id=_sound(article.id) or article.id,
        text=_sound(article.text) or "",
        title=_sound(article.title),
        outlet=_sound(article.outlet),
    )
    return Incoming(sound, identity(sound, source), digest(sound))


def _sound(words: str | None) -> str | None:
    """Words without NUL, which PostgreSQL cannot hold; lengths stay."""
    return words and words.replace("\0", "\ufffd")


def known(connection: Connection, several: Sequence[Incoming]) -> list[Stored | None]:
    """For each article what the register has of it already, None where it is to be read and stored.

    One that is met again with an earlier text is `again`: to be stored, though there is nothing to read.
    """
    table, versions = schema.articles, schema.versions
    by_identity: dict[str, Record] = {}
    for few in some(one.identity for one in several):
        for row in connection.execute(select(table).where(table.c.identity.in_(few))):
            by_identity[row.identity] = row
    by_digest: dict[str, list[Record]] = {}
    for few in some(one.digest for one in several):
        asked = (
            select(
                versions.c.id, versions.c.article_id, versions.c.digest, versions.c.current, table.c.identity
            )
            .join(table, table.c.id == versions.c.article_id)
            .where(versions.c.digest.in_(few))
            .order_by(versions.c.id)
        )
        for row in connection.execute(asked):
            by_digest.setdefault(row.digest, []).append(row)
    return [
        _known(connection, one, by_identity.get(one.identity), by_digest.get(one.digest, ()))
        for one in several
    ]


def _known(
    connection: Connection, one: Incoming, article: Record | None, same_text: Sequence[Record]
) -> Stored | None:
    if article is not None and article.forgotten is not None:
        return Stored("forgotten", one.identity, article.id, None)
    for row in same_text:
        if row.identity == one.identity:
            later = not row.current and _is_back(connection, one, row.article_id)
            return Stored("again" if later else "known", one.identity, row.article_id, row.id)
    if not is_addressed(one.identity):
        for row in same_text:
            if not is_addressed(row.identity) and row.current:
                return Stored("known", row.identity, row.article_id, row.id)
    return None


def _is_back(connection: Connection, one: Incoming, article: int) -> bool:
    """Whether a text that had been replaced was fetched again after the one that replaced it."""
    table = schema.versions
    current = connection.scalar(select(table.c.fetched).where(table.c.article_id == article, table.c.current))
    return bool(one.article.fetched and current and one.article.fetched > current)


def bring_back(connection: Connection, one: Incoming, now: str) -> Stored:
    """Let an earlier version of an article, whose text was met again, be the one that counts.

    Raises:
        KeyError: if the register has no such version.
    """
    (found,) = known(connection, [one])
    if found is None:
        raise KeyError(one.identity)
    if found.outcome != "again":
        return found
    table = schema.versions
    connection.execute(update(table).where(table.c.id == found.version).values(fetched=one.article.fetched))
    speaking = Speaking(connection, now)
    _let_count(connection, speaking, found.article, found.version)
    speaking.write()
    if found.version is not None:
        copying.note(connection, found.version, one.article.text, sketch(one.article.text))
    return found


def store(connection: Connection, one: Extracted, now: str, run: int | None = None) -> Stored:
    """Store an article with its statements and speakers; one that is known by now is left as it is.

    now: the time, in ISO 8601. run: the run that does it.
    """
    (found,) = known(connection, [one.incoming])
    if found is not None and found.outcome == "again":
        return bring_back(connection, one.incoming, now)
    if found is not None:
        return found
    table = schema.versions
    versions = _versions(connection, one.incoming.identity)
    article_id = versions[0].article_id if versions else _article(connection, one.incoming.identity, now)
    before = next((row for row in versions if row.current), None)
    current = before is None or not _is_older(one.article, before)
    version_id = connection.execute(
        insert(table)
        .values(
            article_id=article_id,
            number=len(versions) + 1,
            digest=one.incoming.digest,
            current=before is None,
            name=one.article.id,
            url=one.article.url,
            outlet=one.article.outlet,
            title=one.article.title,
            published=one.article.published,
            fetched=one.article.fetched,
            language=one.article.language,
            text=one.article.text,
            added=now,
            model=one.model,
            read_at=now,
            run_id=run,
        )
        .returning(table.c.id)
    ).scalar_one()
    speaking = Speaking(connection, now)
    place = Place(article_id, one.incoming.identity, version_id, current, first=not versions)
    if before is not None and current:
        _let_count(connection, speaking, article_id, version_id)
    _write_statements(connection, one, place, speaking, now)
    copying.note(connection, version_id, one.article.text, one.sketch)
    outcome: Outcome = "version" if versions else "new"
    return Stored(outcome, one.incoming.identity, article_id, version_id, len(one.article.statements))


def read_again(connection: Connection, version_id: int, one: Extracted, now: str) -> Stored:
    """Replace the statements of a version by those of another reading; judgements on them stay.

    A statement whose cue stands where one stood keeps its row.

    Raises:
        KeyError: if there is no such version.
    """
    table = schema.versions
    row = connection.execute(select(table).where(table.c.id == version_id)).one_or_none()
    if row is None:
        raise KeyError(version_id)
    connection.execute(update(table).where(table.c.id == version_id).values(model=one.model, read_at=now))
    speaking = Speaking(connection, now)
    place = Place(row.article_id, one.incoming.identity, version_id, row.current)
    # Undated, they are filed under the day on which they came, not the one on which they were read again.
    _write_statements(connection, one, place, speaking, row.added)
    copying.note(connection, version_id, row.text, one.sketch)
    return Stored("reread", one.incoming.identity, row.article_id, version_id, len(one.article.statements))


def read_by(connection: Connection) -> list[str]:
    """The models that read what the register has."""
    model = schema.versions.c.model
    return list(connection.scalars(select(model).distinct().order_by(model)))


def versions_by(
    connection: Connection, models: Collection[str], after: int, most: int
) -> list[tuple[int, Incoming]]:
    """The versions that some models read, a few at a time, with the ids of their rows.

    after: the id after which to go on.
    """
    table, articles = schema.versions, schema.articles
    asked = (
        select(table, articles.c.identity)
        .join(articles, articles.c.id == table.c.article_id)
        .where(table.c.model.in_(models), table.c.id > after)
        .order_by(table.c.id)
        .limit(most)
    )
    return [
        (row.id, Incoming(article_from(row), row.identity, row.digest)) for row in connection.execute(asked)
    ]


def _versions(connection: Connection, identity: str) -> Sequence[Record]:
    """The versions of an article that there are, in the order they were met."""
    table, articles = schema.versions, schema.articles
    asked = (
        select(table.c.id, table.c.article_id, table.c.current, table.c.published, table.c.fetched)
        .join(articles, articles.c.id == table.c.article_id)
        .where(articles.c.identity == identity)
        .order_by(table.c.number)
    )
    return connection.execute(asked).all()


def _article(connection: Connection, name: str, now: str) -> int:
    """The id of a new article; or of one without versions, which an interrupted removal may leave."""
    table = schema.articles
    adding = inserting(connection, table).values(identity=name, added=now).on_conflict_do_nothing()
    made: int | None = connection.scalar(adding.returning(table.c.id))
    if made is None:
        made = connection.scalars(select(table.c.id).where(table.c.identity == name)).one()
    return made


def _is_older(article: Article, current: Record) -> bool:
    """Whether a text was fetched, or else published, before the one that counts; what comes later counts."""
    if article.fetched and current.fetched:
        return bool(article.fetched < current.fetched)
    return bool(article.published and current.published and is_before(article.published, current.published))


def _let_count(connection: Connection, speaking: Speaking, article: int, version: int | None) -> None:
    """Make a version the one that counts."""
    versions, statements = schema.versions, schema.statements
    before = connection.scalar(
        select(versions.c.id).where(versions.c.article_id == article, versions.c.current)
    )
    for number, counts in ((before, False), (version, True)):
        if number is not None:
            # In this order: there is never more than one.
            connection.execute(update(versions).where(versions.c.id == number).values(current=counts))
            connection.execute(
                update(statements).where(statements.c.version_id == number).values(current=counts)
            )
            speaking.recount(number, 1 if counts else -1)


def _write_statements(
    connection: Connection, one: Extracted, place: Place, speaking: Speaking, added: str
) -> None:
    """Write the statements of a version, added then, and who speaks in them, in the place of what it had."""
    told = _rulings(connection, one, place)
    voices = speaking.appear(place, with_ruled(one.seen, told, one.article.published, place.identity))
    by = {each.id: voiced(each.id, voices, told.get(each.id)) for each in one.article.statements}
    ids = _places(connection, one.article.statements, place)
    rows = [
        statement_columns(each, one.article, added)
        | {
            "id": ids[each.id],
            "version_id": place.version_id,
            "current": place.current,
            "parent_id": None if each.parent is None else ids[each.parent],
            "speakers": " ".join(
                dict.fromkeys(speaking.shelves.name(voice.speaker_id) for voice in by[each.id])
            ),
            "speaker_ids": " ".join(dict.fromkeys(f"p{voice.speaker_id}" for voice in by[each.id])),
            "model": one.model,
            "dismissed": told.get(each.id, Ruling()).dismissed,
        }
        for each in _parents_first(one.article.statements)
    ]
    _write_rows(connection, place, rows)
    lines = [
        {
            "speaker_id": voice.speaker_id,
            "day": row["day"],
            "statement_id": row["id"],
            "appearance_id": voice.appearance_id,
        }
        for row in rows
        for voice in by[row["name"]]
    ]
    if lines:
        connection.execute(inserting(connection, schema.spoken).on_conflict_do_nothing(), lines)
    tidy(connection, speaking)


def _rulings(connection: Connection, one: Extracted, place: Place) -> dict[str, Ruling]:
    if place.first:
        return {}
    statements = one.article.statements
    return rulings(connection, place.article_id, place.identity, one.incoming.digest, statements)


def _places(connection: Connection, statements: Sequence[Statement], place: Place) -> dict[str, int]:
    """The ids of the rows of statements, by their names: those that stand where one stood keep its row."""
    table = schema.statements
    standing: dict[tuple[int, int], int] = {}
    if not place.first:
        old = connection.execute(
            select(table.c.id, table.c.cue_start, table.c.cue_end)
            .where(table.c.version_id == place.version_id)
            .order_by(table.c.id.desc())
        )
        standing = {(row.cue_start, row.cue_end): row.id for row in old}
    ids: dict[str, int] = {}
    for one in statements:
        if (kept := standing.pop((one.cue.span.start, one.cue.span.end), None)) is not None:
            ids[one.id] = kept
    new = [one.id for one in statements if one.id not in ids]
    return ids | dict(zip(new, next_ids(connection, table, len(new)), strict=True))


def _parents_first(statements: Sequence[Statement]) -> list[Statement]:
    """The statements in an order in which each stands behind the one it stands in."""
    above = {one.id: one.parent for one in statements}

    def depth(one: Statement) -> int:
        around, deep = one.parent, 0
        while around is not None:
            around, deep = above[around], deep + 1
        return deep

    return sorted(statements, key=depth)


def _write_rows(connection: Connection, place: Place, rows: Sequence[Columns]) -> None:
    """Write the rows of the statements of a version, in the place of those of an earlier reading."""
    table = schema.statements
    old = set() if place.first else _make_way(connection, place.version_id, {row["id"] for row in rows})
    new = [row for row in rows if row["id"] not in old]
    if new:
        connection.execute(insert(table), new)
    if changed := [{"number": row["id"], **row} for row in rows if row["id"] in old]:
        connection.execute(update(table).where(table.c.id == bindparam("number")), changed)


def _make_way(connection: Connection, version: int, kept: Collection[int]) -> set[int]:
    """Take away the rows of an earlier reading that are not kept, and free the names and ties of the others.

    Returns:
        the ids of those that stay.
    """
    table, spoken = schema.statements, schema.spoken
    of = select(table.c.id).where(table.c.version_id == version)
    old = set(connection.scalars(of))
    if not old:
        return old
    connection.execute(delete(spoken).where(spoken.c.statement_id.in_(of)))
    parked = literal("~").concat(cast(table.c.id, Text))
    connection.execute(update(table).where(table.c.version_id == version).values(parent_id=None, name=parked))
    for few in some(sorted(old.difference(kept))):
        connection.execute(delete(table).where(table.c.id.in_(few)))
    return old.intersection(kept)
