"""From values to the columns of the tables, and back."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.forms import statement_from_json, statement_to_json
from onrecord.register import schema
from onrecord.values import Article, Statement

Columns = dict[str, Any]
"""What is to be written into a row, by the name of the column."""
Record = Row[*tuple[Any, ...]]
"""A row that was read; its columns are attributes."""


def statement_columns(one: Statement, article: Article, added: str) -> Columns:
    """The columns of a statement that the article and the statement tell by themselves.

    added: when the article came into the register, in ISO 8601.
    """
    first, last = days(one.said_on)
    published = article.published[:10] if article.published else None
    return {
        "name": one.id,
        "kind": one.kind,
        "act": one.act,
        "negated": one.negated,
        "confidence": round(one.confidence, 4),
        "outlet": article.outlet,
        "published": published,
        "said_from": first,
        "said_to": last,
        "day": first or days(published)[0] or added[:10],
        "cue_start": one.cue.span.start,
        "cue_end": one.cue.span.end,
        "cue": one.cue.text,
        "source": one.source.text if one.source else "",
        "content": " ".join(piece.text for piece in one.content),
        "form": statement_to_json(one).decode(),
    }


def days(told: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a day, a month, a year or a range of days in ISO 8601; None for none.

    >>> days("2024-12-02/2024-12-08")
    ('2024-12-02', '2024-12-08')
    >>> days("2024-02")
    ('2024-02-01', '2024-02-29')
    """
    if not told:
        return None, None
    first, _, last = told.partition("/")
    return _first(first), _last(last or first)


def _first(day: str) -> str:
    year, month, number = (*day[:10].split("-"), "01", "01")[:3]
    return f"{year}-{month}-{number}"


def _last(day: str) -> str:
    year, month, number = (*day[:10].split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{number or f'{monthrange(int(year), int(month))[1]:02}'}"


def folded(name: str) -> str:
    """A name as it is looked up: small, without marks, with single spaces; what a person types is folded too.

    >>> folded("José  Muñoz")
    'jose munoz'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def article_of(connection: Connection, version_id: int) -> Article:
    """A version of an article with its statements, as they were read; of the register it has nothing.

    Raises:
        KeyError: if there is no such version.
    """
    version = connection.execute(
        select(schema.versions).where(schema.versions.c.id == version_id)
    ).one_or_none()
    if version is None:
        raise KeyError(version_id)
    return article_from(version, statements_of(connection, version_id))


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article. id: of its row. number: 1, 2, … as met. current: whether it counts."""

    id: int
    number: int
    current: bool
    title: str | None
    published: str | None
    fetched: str | None
    added: str
    model: str


def versions(connection: Connection, article: int) -> list[Version]:
    """The versions of an article, by the id of its row, in the order they were met."""
    table = schema.versions
    columns = [table.c[one.name] for one in fields(Version)]
    asked = select(*columns).where(table.c.article_id == article).order_by(table.c.number)
    return [Version(*row) for row in connection.execute(asked)]


def article_from(version: Record, statements: tuple[Statement, ...] = ()) -> Article:
    """The article that a row of `versions` holds."""
    return Article(
        id=version.name,
        text=version.text,
        url=version.url,
        outlet=version.outlet,
        title=version.title,
        published=version.published,
        fetched=version.fetched,
        language=version.language,
        statements=statements,
    )


def statements_of(connection: Connection, version_id: int) -> tuple[Statement, ...]:
    """The statements of a version, in the order of their cues."""
    table = schema.statements
    asked = (
        select(table.c.form)
        .where(table.c.version_id == version_id)
        .order_by(table.c.cue_start, table.c.cue_end, table.c.id)
    )
    return tuple(statement_from_json(form) for form in connection.scalars(asked))
