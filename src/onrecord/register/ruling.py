"""What persons ruled on the statements of an article, found again in whatever version and reading of it.

A ruling names the article, the digest of the version and the place of the cue. Read again, a statement is the
one whose cue stands there; in another version it is the one that `changes` takes for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from onrecord.register import schema
from onrecord.register.changes import changes
from onrecord.register.rows import Record, statements_of
from onrecord.resolving.judgements import MACHINE
from onrecord.values import Span, Statement

NOBODY = ""
_TARGET = re.compile(r"(?P<identity>.*)@(?P<digest>[0-9a-f]{64}):(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """The statement that a judgement is on: the article, the digest of the version, the place of the cue."""

    identity: str
    digest: str
    cue: Span

    def __str__(self) -> str:
        return f"{self.identity}@{self.digest}:{self.cue.start}-{self.cue.end}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What persons say of one statement.

    dismissed: that it is no statement. speaker: who speaks in it, `NOBODY`, or None where they do not say.
    by: who says who speaks.
    """

    dismissed: bool = False
    speaker: str | None = None
    by: str = ""


def target(told: str) -> Target:
    """The statement that the text of a judgement names.

    Raises:
        ValueError: if it names none.
    """
    found = _TARGET.fullmatch(told)
    if found is None:
        raise ValueError(f"{told!r} names no statement")
    return Target(found["identity"], found["digest"], Span(int(found["start"]), int(found["end"])))


def rulings(
    connection: Connection, article_id: int, identity: str, digest: str, statements: Sequence[Statement]
) -> dict[str, Ruling]:
    """What persons ruled on the statements of a version, by the name of the statement; later rulings win."""
    table = schema.judgements
    asked = (
        select(table)
        .where(
            table.c.identity == identity,
            table.c.about.in_(("statement", "speaker")),
            table.c.by != MACHINE,
            table.c.withdrawn.is_(None),
        )
        .order_by(table.c.made, table.c.id)
    )
    found: dict[str, Ruling] = {}
    for row in connection.execute(asked):
        name = _found_again(connection, article_id, target(row.left), digest, statements)
        if name is not None:
            found[name] = _ruled(found.get(name, Ruling()), row)
    return found


def _ruled(before: Ruling, row: Record) -> Ruling:
    if row.about == "statement":
        return replace(before, dismissed=row.verdict == "no")
    return replace(before, speaker=row.right, by=row.by)


def _found_again(
    connection: Connection, article_id: int, of: Target, digest: str, statements: Sequence[Statement]
) -> str | None:
    """The name of the statement of this version that a judgement on any version means, None if it is gone."""
    if of.digest == digest:
        return standing_at(of.cue, statements)
    table = schema.versions
    version = connection.scalar(
        select(table.c.id).where(table.c.article_id == article_id, table.c.digest == of.digest)
    )
    if version is None:
        return None
    before = statements_of(connection, version)
    name = standing_at(of.cue, before)
    for one in changes(before, statements):
        if one.before is not None and one.before.id == name and one.after is not None:
            return one.after.id
    return None


def standing_at(cue: Span, statements: Iterable[Statement]) -> str | None:
    """The name of the statement whose cue stands at a place, or else overlaps it most; None if none does."""

    def shared(one: Statement) -> int:
        return min(cue.end, one.cue.span.end) - max(cue.start, one.cue.span.start)

    near = [one for one in statements if one.cue.span.overlaps(cue)]
    near.sort(key=lambda one: (one.cue.span != cue, -shared(one), one.cue.span))
    return near[0].id if near else None
