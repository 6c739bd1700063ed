"""From articles to rows: known or new, which version, all of one article within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, Text, bindparam, cast, delete, insert, literal, select, update

from onrecord.register import copying, schema
from onrecord.register.dialects import inserting, some
from onrecord.register.identity import digest, identity, is_addressed
from onrecord.register.regrouping import tidy
from onrecord.register.rows import Columns, Record, article_from, statement_columns
from onrecord.register.ruling import Ruling, rulings
from onrecord.register.speakers import names_of
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
    """

    incoming: Incoming
    article: Article
    seen: tuple[Appearance, ...]
    model: str


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
            if not is_addressed(row.identity):
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
        copying.note(connection, found.version, one.article.text)
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
    article_id = _article(connection, one.incoming.identity, now)
    table = schema.versions
    versions = connection.execute(
        select(table.c.id, table.c.number, table.c.current, table.c.published, table.c.fetched)
        .where(table.c.article_id == article_id)
        .order_by(table.c.number)
    ).all()
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
    place = Place(article_id, one.incoming.identity, version_id, current)
    if before is not None and current:
        _let_count(connection, speaking, article_id, version_id)
    _write_statements(connection, one, place, speaking, now)
    copying.note(connection, version_id, one.article.text)
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
    copying.note(connection, version_id, row.text)
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


def _article(connection: Connection, name: str, now: str) -> int:
    table = schema.articles
    connection.execute(inserting(connection, table).values(identity=name, added=now).on_conflict_do_nothing())
    found: int = connection.execute(select(table.c.id).where(table.c.identity == name)).scalar_one()
    return found


def _is_older(article: Article, current: Record) -> bool:
    """Whether a text was fetched, or else published, before the one that counts; what comes later counts."""
    if article.fetched and current.fetched:
        return bool(article.fetched < current.fetched)
    return bool(article.published and current.published and article.published < current.published)


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
    told = rulings(connection, place.article_id, place.identity, one.incoming.digest, one.article.statements)
    voices = speaking.appear(place, with_ruled(one.seen, told, one.article.published, place.identity))
    names = names_of(connection, {voice.speaker_id for voice in voices})
    by = {each.id: voiced(each.id, voices, told.get(each.id)) for each in one.article.statements}
    rows = [
        statement_columns(each, one.article, added)
        | {
            "version_id": place.version_id,
            "current": place.current,
            "speakers": " ".join(dict.fromkeys(names[voice.speaker_id] for voice in by[each.id])),
            "speaker_ids": " ".join(dict.fromkeys(f"p{voice.speaker_id}" for voice in by[each.id])),
            "model": one.model,
            "dismissed": told.get(each.id, Ruling()).dismissed,
        }
        for each in one.article.statements
    ]
    ids = _write_rows(connection, place.version_id, rows)
    _write_parents(connection, one.article.statements, ids)
    speaking_rows = [
        {
            "speaker_id": voice.speaker_id,
            "day": row["day"],
            "statement_id": ids[row["name"]],
            "appearance_id": voice.appearance_id,
        }
        for row in rows
        for voice in by[row["name"]]
    ]
    if speaking_rows:
        connection.execute(inserting(connection, schema.spoken).on_conflict_do_nothing(), speaking_rows)
    tidy(connection, speaking)


def _write_rows(connection: Connection, version: int, rows: Sequence[Columns]) -> dict[str, int]:
    """Write the rows of the statements of a version in the place of an earlier reading's; ids by name."""
    table = schema.statements
    old = connection.execute(
        select(table.c.id, table.c.cue_start, table.c.cue_end)
        .where(table.c.version_id == version)
        .order_by(table.c.id.desc())
    ).all()
    standing = {(row.cue_start, row.cue_end): row.id for row in old}
    kept = {row["name"]: standing.pop((row["cue_start"], row["cue_end"]), None) for row in rows}
    if old:
        _make_way(connection, version, [number for number in kept.values() if number is not None])
    changed = [{"number": kept[row["name"]], **row} for row in rows if kept[row["name"]] is not None]
    if changed:
        connection.execute(update(table).where(table.c.id == bindparam("number")), changed)
    new = [row for row in rows if kept[row["name"]] is None]
    ids = {name: number for name, number in kept.items() if number is not None}
    if new:
        made = connection.scalars(insert(table).returning(table.c.id, sort_by_parameter_order=True), new)
        ids |= dict(zip((row["name"] for row in new), made, strict=True))
    return ids


def _make_way(connection: Connection, version: int, kept: Sequence[int]) -> None:
    """Free the names and ties of the statements of an earlier reading; take away those that are not kept."""
    table, spoken = schema.statements, schema.spoken
    of = select(table.c.id).where(table.c.version_id == version)
    connection.execute(delete(spoken).where(spoken.c.statement_id.in_(of)))
    connection.execute(
        update(table)
        .where(table.c.version_id == version)
        .values(parent_id=None, name=literal("~").concat(cast(table.c.id, Text)))
    )
    gone = set(connection.scalars(of)) - set(kept)
    for few in some(sorted(gone)):
        connection.execute(delete(table).where(table.c.id.in_(few)))


def _write_parents(connection: Connection, statements: Sequence[Statement], ids: Mapping[str, int]) -> None:
    children = [
        {"number": ids[one.id], "above": ids[one.parent]} for one in statements if one.parent is not None
    ]
    if children:
        table = schema.statements
        tying = update(table).where(table.c.id == bindparam("number")).values(parent_id=bindparam("above"))
        connection.execute(tying, children)
