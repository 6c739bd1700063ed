"""What holds for the rows of a sound register, as far as a query tells: rules that find what breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, and_, exists, func, or_, select

from onrecord.register.schema import (
    aliases,
    appearances,
    articles,
    entries,
    feeds,
    judgements,
    listings,
    problems,
    runs,
    shingles,
    signatures,
    speakers,
    spoken,
    statements,
    versions,
)

RESTORE = "bring a backup back: onrecord restore FILE --replace"
REREAD = "read it again with all others: onrecord redo --model-older-than all"


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that holds for every row of a table.

    table: whose rows. broken: finds what names the rows for which it does not hold. message, advice: those of
    the `Problem`.
    """

    table: Table
    broken: Select[Any]
    message: str
    advice: str


def rules() -> tuple[Rule, ...]:
    """All of them, table by table."""
    return (*_of_articles(), *_of_statements(), *_of_speakers(), *_of_feeds(), *_of_times())


def _of_articles() -> tuple[Rule, ...]:
    first = articles.alias("first")
    of_first = articles.join(first, first.c.id == articles.c.copy_of)
    its_versions = exists().where(versions.c.article_id == articles.c.id)
    signed = exists().where(signatures.c.version_id == versions.c.id)
    counting = select(func.count()).where(versions.c.article_id == articles.c.id, versions.c.current)
    return (
        Rule(
            articles,
            select(articles.c.id).where(articles.c.forgotten.is_(None), counting.scalar_subquery() != 1),
            "not one of its versions is the current one, but none or several",
            RESTORE,
        ),
        Rule(
            articles,
            select(articles.c.id).where(articles.c.forgotten.is_not(None), its_versions),
            "it was forgotten, and its text is there",
            "forget it once more: onrecord forget",
        ),
        Rule(
            articles,
            select(articles.c.id)
            .select_from(of_first)
            .where(or_(first.c.copy_of.is_not(None), first.c.forgotten.is_not(None))),
            "it counts as a copy of what is itself a copy, or was forgotten",
            RESTORE,
        ),
        Rule(
            versions,
            select(versions.c.id).where(versions.c.current, ~signed),
            "copies of it cannot be found",
            RESTORE,
        ),
        Rule(
            signatures,
            select(signatures.c.version_id).join(versions).where(~versions.c.current),
            "copies of a version that no longer counts are found by it",
            RESTORE,
        ),
        Rule(
            shingles,
            select(shingles.c.hash, shingles.c.version_id).join(versions).where(~versions.c.current),
            "copies of a version that no longer counts are found by it",
            RESTORE,
        ),
    )


def _of_statements() -> tuple[Rule, ...]:
    parent = statements.alias("parent")
    of_version = statements.join(versions, versions.c.id == statements.c.version_id)
    of_appearance = spoken.join(appearances, appearances.c.id == spoken.c.appearance_id).join(
        statements, statements.c.id == spoken.c.statement_id
    )
    return (
        Rule(
            statements,
            select(statements.c.id).select_from(of_version).where(statements.c.current != versions.c.current),
            "it is current and its version is not, or the other way round",
            REREAD,
        ),
        Rule(
            statements,
            select(statements.c.id).select_from(of_version).where(statements.c.model != versions.c.model),
            "another model is named for it than for its version",
            REREAD,
        ),
        Rule(
            statements,
            select(statements.c.id)
            .join(parent, parent.c.id == statements.c.parent_id)
            .where(parent.c.version_id != statements.c.version_id),
            "its parent stands in another text",
            REREAD,
        ),
        Rule(
            spoken,
            select(spoken.c.speaker_id, spoken.c.statement_id)
            .select_from(of_appearance)
            .where(
                or_(
                    spoken.c.day != statements.c.day,
                    spoken.c.speaker_id != appearances.c.speaker_id,
                    appearances.c.version_id != statements.c.version_id,
                )
            ),
            "its day, speaker or text is not that of the statement and the appearance",
            REREAD,
        ),
    )


def _of_speakers() -> tuple[Rule, ...]:
    other = speakers.alias("other")
    of_speaker = appearances.join(speakers, speakers.c.id == appearances.c.speaker_id)
    appears = exists().where(appearances.c.speaker_id == speakers.c.id)
    listed = exists().where(listings.c.speaker_id == speakers.c.id)
    has_alias = exists().where(and_(aliases.c.speaker_id == speakers.c.id, aliases.c.name == speakers.c.name))
    return (
        Rule(
            appearances,
            select(appearances.c.id).select_from(of_speaker).where(speakers.c.merged_into.is_not(None)),
            "its speaker was found to be another one, to whom it did not go over",
            REREAD,
        ),
        Rule(
            speakers,
            select(speakers.c.id)
            .join(other, other.c.id == speakers.c.merged_into)
            .where(other.c.merged_into.is_not(None)),
            "it was found to be one who was found to be another one",
            RESTORE,
        ),
        Rule(
            speakers,
            select(speakers.c.id).where(speakers.c.merged_into.is_(None), ~appears, ~listed),
            "it appears in no article, and no roster lists it",
            "forget it: onrecord forget",
        ),
        Rule(
            speakers,
            select(speakers.c.id).where(speakers.c.merged_into.is_(None), ~has_alias),
            "it goes by a name that is none of its spellings",
            RESTORE,
        ),
    )


def _of_feeds() -> tuple[Rule, ...]:
    return (
        Rule(
            entries,
            select(entries.c.id).where(entries.c.state.not_in(("waiting", "done", "failed"))),
            "its state is none that there is",
            RESTORE,
        ),
    )


def _of_times() -> Iterator[Rule]:
    """Times in UTC (`2026-05-27T09:30:00.000Z`), which sort as text only so."""
    for column in (
        articles.c.added,
        articles.c.forgotten,
        versions.c.added,
        versions.c.read_at,
        entries.c.due,
        feeds.c.tried,
        feeds.c.succeeded,
        feeds.c.due,
        runs.c.started,
        runs.c.ended,
        problems.c.first,
        problems.c.last,
        problems.c.solved,
        judgements.c.withdrawn,
    ):
        yield Rule(
            column.table,
            select(column.table.c.id).where(column.not_like("____-__-__T__:__:__%Z")),
            f"{column.name} is no time of the form that all have",
            RESTORE,
        )
