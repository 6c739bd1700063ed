"""Articles for the tests of storing: each says who said what, and is read without the model."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.linking.shingles import sketch
from onrecord.register import schema
from onrecord.register.register import Register
from onrecord.register.storing import Extracted, Stored, incoming, store
from onrecord.resolving.roles import appearances
from onrecord.resolving.within import with_speakers
from onrecord.values import Article, Kind, Span, Statement, Words

NOW = "2026-05-27T09:30:00.000Z"
LATER = "2026-05-28T09:30:00.000Z"


def article(
    name: str,
    *told: tuple[str, str, str],
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = "The Paper",
    published: str | None = "2026-05-26",
    fetched: str | None = None,
    before: str = "",
) -> Article:
    """An article that says in one sentence each who (source, cue) said what; before: what it begins with."""
    text = before
    statements: list[Statement] = []
    for source, cue, content in told:
        spans = []
        for part in (source, cue, content):
            spans.append(Words(part, Span(len(text), len(text) + len(part))))
            text += f"{part} "
        text = f"{text.rstrip()}. "
        kind: Kind = "direct" if content.startswith('"') else "indirect"
        statements.append(
            Statement(f"s{len(statements) + 1}", None, kind, spans[0], spans[1], (spans[2],), 0.9)
        )
    return Article(name, text or "Nothing.", url, outlet, title, published, fetched, "en", tuple(statements))


def read(one: Article, source: str = "", model: str = "news-3") -> Extracted:
    """The article as the flow would have it once it is read through."""
    came = incoming(one, source)
    told = with_speakers(came.article)
    return Extracted(came, told, appearances(replace(told, id=came.identity)), model, sketch(told.text))


def keep(register: Register, *articles: Article, source: str = "", now: str = NOW) -> list[Stored]:
    """Store articles, all in one transaction."""
    with register.writing() as connection:
        return [store(connection, read(one, source), now) for one in articles]


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    return {
        name: sorted(map(tuple, connection.execute(select(table))), key=repr)
        for name, table in schema.metadata.tables.items()
    }


def speakers(register: Register) -> dict[str, set[str]]:
    """The spellings of each speaker who speaks somewhere, by its name."""
    with register.asking() as connection:
        asked = (
            select(schema.speakers.c.name, schema.aliases.c.name)
            .join(schema.aliases, schema.aliases.c.speaker_id == schema.speakers.c.id)
            .where(schema.speakers.c.id.in_(select(schema.spoken.c.speaker_id)))
        )
        found: dict[str, set[str]] = {}
        for name, alias in connection.execute(asked):
            found.setdefault(name, set()).add(alias)
        return found


def spoken(register: Register) -> dict[str, str]:
    """Who speaks in each statement that counts, by its content."""
    table = schema.statements
    with register.asking() as connection:
        asked = select(table.c.content, table.c.speakers).where(table.c.current)
        return {row.content: row.speakers for row in connection.execute(asked)}
