"""Taking out what the law, or who keeps a register, wants gone: an article, or a speaker and what they said.

Nowhere else are judgements deleted and not withdrawn. What is gone from the tables is gone from the files of
the database once `caring.scrub` has run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    func,
    or_,
    select,
    text,
    update,
)

from onrecord.forms import statement_from_json, statement_to_json
from onrecord.register import copying, schema
from onrecord.register.dialects import some
from onrecord.register.identity import canonical
from onrecord.register.named import speakers_named
from onrecord.register.regrouping import unlearn
from onrecord.register.ruling import target
from onrecord.register.shelves import Shelves
from onrecord.register.speaking import Speaking
from onrecord.resolving.judgements import MACHINE
from onrecord.resolving.weighing import Known
from onrecord.values import Span

FORGOTTEN = "(forgotten)"
"""What the record of a run says where it named an article that was forgotten."""


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows of each sort were taken out. articles: of how many articles something was."""

    articles: int
    versions: int
    statements: int
    appearances: int
    speakers: int
    judgements: int
    problems: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody may want gone: an article by its identity, a speaker by its name, each with its row."""

    sort: Literal["article", "speaker"]
    id: int
    name: str


def sought(connection: Connection, what: str) -> tuple[Sought, ...]:
    """The articles or speakers that go by a name that a person types; mostly one.

    what: the address of an article, the file it was read from, its id (`a3`); the id of a speaker (`p7`), or
    any of its spellings.
    """
    articles = schema.articles.c
    numbered = re.fullmatch(r"\s*a([0-9]{1,18})\s*", what, re.ASCII)
    named = articles.identity.in_((what, canonical(what), f"file:{os.path.realpath(what)}"))
    which = articles.id == int(numbered[1]) if numbered else named
    found = connection.execute(select(articles.id, articles.identity).where(which)).all()
    if found:
        return tuple(Sought("article", row.id, row.identity) for row in found)
    return tuple(Sought("speaker", one.id, one.name) for one in speakers_named(connection, what))


def extent(connection: Connection, one: Sought) -> tuple[int, int]:
    """How many texts an article, or how many articles a speaker has, and how many statements."""
    versions, statements, spoken = schema.versions, schema.statements, schema.spoken
    if one.sort == "article":
        texts = select(versions.c.id).where(versions.c.article_id == one.id)
        its = select(statements.c.id).where(statements.c.version_id.in_(texts))
    else:
        of = versions.join(schema.appearances)
        texts = select(versions.c.article_id).select_from(of).where(schema.appearances.c.speaker_id == one.id)
        its = select(spoken.c.statement_id).where(spoken.c.speaker_id == one.id)
    counts = (
        connection.scalar(select(func.count()).select_from(asked.distinct().subquery()))
        for asked in (texts, its)
    )
    few, many = (count or 0 for count in counts)
    return few, many


def forget_article(connection: Connection, article: int, now: str) -> Removed:
    """Take out all there is of an article but its identity, by which it is kept from coming back.

    article: the id of its row. now: the time, in ISO 8601.

    Raises:
        KeyError: if there is no such article.
    """
    articles, versions = schema.articles, schema.versions
    identity = connection.scalar(select(articles.c.identity).where(articles.c.id == article))
    if identity is None:
        raise KeyError(article)
    asked = select(versions.c.id, versions.c.url).where(versions.c.article_id == article)
    its = connection.execute(asked).all()
    numbers = [row.id for row in its]
    statements = _values(connection, schema.statements.c.id, schema.statements.c.version_id, numbers)
    appearances = _appearances(connection, schema.appearances.c.version_id, numbers)
    copying.leave(connection, article)
    _take_out(connection, statements)
    _delete(connection, schema.appearances, [row.id for row in appearances])
    _delete(connection, versions, numbers)
    nodes = {f"{identity}#{row.name}" for row in appearances}
    gone = _unlearn(connection, {row.speaker_id for row in appearances}, nodes, now)
    judgements = _unjudge(connection, schema.judgements.c.identity == identity)
    judgements += _unjudge_nodes(connection, nodes)
    mark = update(articles).where(articles.c.id == article)
    connection.execute(mark.values(forgotten=now))
    problems = _unname(connection, {identity, *(row.url for row in its if row.url)})
    _pack_index(connection)
    return Removed(1, len(numbers), len(statements), len(appearances), gone, judgements, problems)


def forget_speaker(connection: Connection, speaker: int) -> Removed:
    """Take out a speaker, what is known of it, and its statements; the texts of the articles stay.

    A statement of several speakers goes too. What stands within one that goes stays as an outer one.

    Raises:
        KeyError: if there is no such speaker.
    """
    table, spoken = schema.speakers, schema.spoken
    if connection.scalar(select(table.c.id).where(table.c.id == speaker)) is None:
        raise KeyError(speaker)
    several = _with_merged(connection, [speaker])
    statements = _values(connection, spoken.c.statement_id, spoken.c.speaker_id, several)
    appearances = _appearances(connection, schema.appearances.c.speaker_id, several)
    nodes = {f"{row.identity}#{row.name}" for row in appearances}
    nodes |= set(_values(connection, schema.listings.c.node, schema.listings.c.speaker_id, several))
    nodes |= {known.id for known in _known(connection, several).values()}
    judgements = _unjudge_statements(connection, statements) + _unjudge_nodes(connection, nodes)
    _take_out(connection, statements)
    _delete(connection, schema.appearances, [row.id for row in appearances])
    connection.execute(update(table).where(table.c.id.in_(several)).values(merged_into=None))
    _delete(connection, table, several)
    _pack_index(connection)
    articles = len({row.identity for row in appearances})
    return Removed(articles, 0, len(statements), len(appearances), len(several), judgements, 0)


def _take_out(connection: Connection, statements: Sequence[int]) -> None:
    """Delete statements; those that stand within one of them, and stay, become outer ones."""
    table, spoken = schema.statements, schema.spoken
    going = set(statements)
    for few in some(statements):
        within = connection.execute(select(table.c.id, table.c.form).where(table.c.parent_id.in_(few))).all()
        freed = [
            {"number": row.id, "outer": statement_to_json(replace(one, parent=None)).decode()}
            for row in within
            if row.id not in going
            for one in [statement_from_json(row.form)]
        ]
        if freed:
            free = update(table).where(table.c.id == bindparam("number")).values(form=bindparam("outer"))
            connection.execute(free, freed)
        connection.execute(update(table).where(table.c.parent_id.in_(few)).values(parent_id=None))
        connection.execute(delete(spoken).where(spoken.c.statement_id.in_(few)))
        connection.execute(delete(table).where(table.c.id.in_(few)))


def _unlearn(connection: Connection, speakers: set[int], nodes: set[str], now: str) -> int:
    """Let speakers forget what these nodes told of them; how many of them are nobody any longer."""
    speaking = Speaking(connection, now)
    before = _known(connection, _with_merged(connection, speakers))
    gone = unlearn(connection, speaking, speakers)
    for number in speakers - gone:
        _begin_with(connection, before[number].id, speaking.shelves[number].id)
    # Of those that were found to be one of them, only what they began with has a use.
    merged = {number: known for number, known in before.items() if number not in speakers}
    _delete(connection, schema.speakers, [number for number, known in merged.items() if known.id in nodes])
    for number, known in merged.items():
        speaking.shelves.empty(number, Known(known.id, (), None))
    speaking.shelves.write({number for number, known in merged.items() if known.id not in nodes})
    return len(gone)


def _begin_with(connection: Connection, before: str, after: str) -> None:
    """Let a speaker that began with one node begin with another, in what the machine judged to be it."""
    if before == after:
        return
    table = schema.judgements
    found = (table.c.about == "speakers") & (table.c.by == MACHINE) & (table.c.right == before)
    connection.execute(update(table).where(found, table.c.left != after).values(right=after))


def _unjudge(connection: Connection, which: ColumnElement[bool]) -> int:
    """Delete judgements; how many there were."""
    return connection.execute(delete(schema.judgements).where(which)).rowcount


def _unjudge_nodes(connection: Connection, nodes: Collection[str]) -> int:
    """Delete the judgements on whether these and others are one speaker."""
    table = schema.judgements
    gone = 0
    for few in some(sorted(nodes)):
        on_them = or_(table.c.left.in_(few), table.c.right.in_(few))
        gone += _unjudge(connection, (table.c.about == "speakers") & on_them)
    return gone


def _unjudge_statements(connection: Connection, statements: Sequence[int]) -> int:
    """Delete the judgements on statements, by the place of their cue."""
    table, versions, articles = schema.statements, schema.versions, schema.articles
    cues: dict[tuple[str, str], list[Span]] = {}
    for few in some(statements):
        asked = (
            select(articles.c.identity, versions.c.digest, table.c.cue_start, table.c.cue_end)
            .select_from(table.join(versions, versions.c.id == table.c.version_id).join(articles))
            .where(table.c.id.in_(few))
        )
        for row in connection.execute(asked):
            cues.setdefault((row.identity, row.digest), []).append(Span(row.cue_start, row.cue_end))
    judgements = schema.judgements
    on_them = []
    for identities in some(sorted({identity for identity, _ in cues})):
        ruled = select(judgements.c.id, judgements.c.left).where(
            judgements.c.about != "speakers", judgements.c.identity.in_(identities)
        )
        for number, left in connection.execute(ruled):
            on = target(left)
            if any(on.cue.overlaps(cue) for cue in cues.get((on.identity, on.digest), ())):
                on_them.append(number)
    _delete(connection, judgements, on_them)
    return len(on_them)


def _unname(connection: Connection, addresses: Collection[str]) -> int:
    """Delete the problems that name an article, unname it in the commands of runs, and fetch it no more.

    Returns how many problems there were.
    """
    entries, problems, runs = schema.entries, schema.problems, schema.runs
    gone = 0
    for address in sorted(addresses):
        its = or_(entries.c.url == address, entries.c.name == address)
        connection.execute(update(entries).where(its).values(state="done", form=None))
        told = (problems.c.source, problems.c.message, problems.c.advice, problems.c.retry)
        named = or_(*(column.contains(address, autoescape=True) for column in told))
        gone += connection.execute(delete(problems).where(named)).rowcount
        of_it = runs.c.command.contains(address, autoescape=True)
        silent = func.replace(runs.c.command, address, FORGOTTEN)
        connection.execute(update(runs).where(of_it).values(command=silent))
    return gone


def _pack_index(connection: Connection) -> None:
    """Have SQLite's index of words drop the words that were deleted, which it only marks so."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))


def _with_merged(connection: Connection, speakers: Collection[int]) -> list[int]:
    """The speakers and those that were found to be one of them."""
    table = schema.speakers
    return [*speakers, *_values(connection, table.c.id, table.c.merged_into, speakers)]


def _values(
    connection: Connection, column: Column[Any], of: Column[int], numbers: Collection[int]
) -> list[Any]:
    """The values of a column in the rows whose other column is one of these, each once."""
    found: dict[Any, None] = {}
    for few in some(numbers):
        found |= dict.fromkeys(connection.scalars(select(column).where(of.in_(few))))
    return list(found)


def _appearances(connection: Connection, of: Column[int], numbers: Collection[int]) -> list[Any]:
    """The appearances whose column is one of these, with the identity of their article."""
    table, versions = schema.appearances, schema.versions
    asked = (
        select(table.c.id, table.c.name, table.c.speaker_id, schema.articles.c.identity)
        .select_from(table.join(versions, versions.c.id == table.c.version_id).join(schema.articles))
        .order_by(table.c.id)
    )
    return [row for few in some(numbers) for row in connection.execute(asked.where(of.in_(few)))]


def _known(connection: Connection, speakers: Collection[int]) -> dict[int, Known]:
    """What is known of speakers, by their ids."""
    shelves = Shelves(connection)
    shelves.fetch(speakers)
    return {number: shelves[number] for number in speakers}


def _delete(connection: Connection, table: Table, numbers: Collection[int]) -> None:
    for few in some(numbers):
        connection.execute(delete(table).where(table.c.id.in_(few)))
