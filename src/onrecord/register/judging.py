"""What a person judges: who is one speaker, whether this is a statement, who speaks in it.

A judgement outranks the machine, applies at once, and stands through new readings and new versions until it
is taken back; none is ever deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.register import schema
from onrecord.register.dialects import inserting
from onrecord.register.regrouping import regroup, tidy
from onrecord.register.rows import Record, statements_of
from onrecord.register.ruling import Ruling, Target, rulings
from onrecord.register.speakers import tell_speakers
from onrecord.register.speaking import Place, Speaking, Voice, appearances_at, speaker_at, voices_of
from onrecord.register.voicing import voiced, with_ruled
from onrecord.resolving.judgements import MACHINE
from onrecord.values import Span

About = Literal["speakers", "statement", "speaker"]


class UnknownError(LookupError):
    """Raised where a judgement would be on what the register does not have; says what."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as the register keeps it.

    about: `speakers` (whether two are one), `statement` (whether it is one) or `speaker` (who speaks in it).
    left, right: the two; or the statement, and the name of the speaker, nothing for nobody.
    verdict: `same`, `apart` or `unclear`; `yes` or `no`.
    """

    id: int
    about: About
    left: str
    right: str
    verdict: str
    reasons: tuple[str, ...]
    by: str
    made: str
    withdrawn: str | None


def speakers(
    connection: Connection,
    left: str,
    right: str,
    verdict: Literal["same", "apart"],
    by: str,
    now: str,
    reasons: Sequence[str] = (),
) -> int:
    """Judge whether two appearances are one speaker; the id of the judgement.

    left, right: an appearance as `identity#name`, a listing as `roster#…`, or a speaker as `p12`, which
        stands for the one it began with.

    Raises:
        UnknownError: if the register has one of them not. ValueError: if the two are one appearance.
    """
    one, other = node(connection, left), node(connection, right)
    if one == other:
        raise ValueError(f"{left} and {right} are one appearance")
    number = _keep(connection, "speakers", one, other, verdict, by, now, reasons, _identity(connection, one))
    _regroup(connection, (one, other), now)
    return number


def statement(
    connection: Connection,
    number: int,
    verdict: Literal["yes", "no"],
    by: str,
    now: str,
    reasons: Sequence[str] = (),
) -> int:
    """Judge whether what was found is a statement at all; the id of the judgement.

    number: the id of the row of the statement.

    Raises:
        UnknownError: if there is no such statement.
    """
    of = target_of(connection, number)
    made = _keep(connection, "statement", str(of), "", verdict, by, now, reasons, of.identity)
    _rule(connection, of.identity, now)
    return made


def speaker(
    connection: Connection, number: int, name: str, by: str, now: str, reasons: Sequence[str] = ()
) -> int:
    """Judge who speaks in a statement; the id of the judgement.

    number: the id of the row of the statement. name: as the article, or the register, has it; nothing where
        nobody known speaks.

    Raises:
        UnknownError: if there is no such statement.
    """
    of = target_of(connection, number)
    made = _keep(connection, "speaker", str(of), " ".join(name.split()), "yes", by, now, reasons, of.identity)
    _rule(connection, of.identity, now)
    return made


def withdraw(connection: Connection, number: int, now: str) -> Judged:
    """Take a judgement of a person back; what follows from the others applies at once.

    Raises:
        UnknownError: if there is no such judgement of a person, or it was withdrawn before.
    """
    table = schema.judgements
    row = connection.execute(
        select(table).where(table.c.id == number, table.c.by != MACHINE, table.c.withdrawn.is_(None))
    ).one_or_none()
    if row is None:
        raise UnknownError(f"no judgement of a person that stands has the number {number}")
    connection.execute(update(table).where(table.c.id == number).values(withdrawn=now))
    if row.about == "speakers":
        _regroup(connection, (row.left, row.right), now)
    else:
        _rule(connection, row.identity, now)
    return _judged(row)


def judged(connection: Connection, *, withdrawn: bool = False) -> list[Judged]:
    """The judgements of persons that stand, or that were withdrawn, the latest first."""
    table = schema.judgements
    which = table.c.withdrawn.is_not(None) if withdrawn else table.c.withdrawn.is_(None)
    asked = select(table).where(table.c.by != MACHINE, which).order_by(table.c.made.desc(), table.c.id.desc())
    return [_judged(row) for row in connection.execute(asked)]


def node(connection: Connection, told: str) -> str:
    """What judgements call an appearance, a listing, or a speaker given as `p12`.

    Raises:
        UnknownError: if there is none.
    """
    if told[:1] == "p" and told[1:].isdecimal():
        return _first_of(connection, int(told[1:]), told)
    if speaker_at(connection, told) is None:
        raise UnknownError(f"nobody appears as {told}")
    return told


def target_of(connection: Connection, number: int) -> Target:
    """What judgements call a statement, by the id of its row.

    Raises:
        UnknownError: if there is no such statement.
    """
    table, versions, articles = schema.statements, schema.versions, schema.articles
    row = connection.execute(
        select(articles.c.identity, versions.c.digest, table.c.cue_start, table.c.cue_end)
        .join(versions, versions.c.id == table.c.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(table.c.id == number)
    ).one_or_none()
    if row is None:
        raise UnknownError(f"there is no statement {number}")
    return Target(row.identity, row.digest, Span(row.cue_start, row.cue_end))


def _first_of(connection: Connection, number: int, told: str) -> str:
    """The first listing of a speaker, else its first appearance; of one merged, that of whom it is now."""
    table, listings = schema.speakers, schema.listings
    into = connection.scalar(select(table.c.merged_into).where(table.c.id == number))
    number = into or number
    listed = connection.scalar(
        select(listings.c.node).where(listings.c.speaker_id == number).order_by(listings.c.id).limit(1)
    )
    if listed is not None:
        return str(listed)
    appearances, versions, articles = schema.appearances, schema.versions, schema.articles
    row = connection.execute(
        select(articles.c.identity, appearances.c.name)
        .join(versions, versions.c.id == appearances.c.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(appearances.c.speaker_id == number)
        .order_by(appearances.c.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        raise UnknownError(f"there is no speaker {told}")
    return f"{row.identity}#{row.name}"


def _identity(connection: Connection, of: str) -> str | None:
    rows = appearances_at(connection, of)
    return rows[-1].identity if rows else None


def _keep(
    connection: Connection,
    about: About,
    left: str,
    right: str,
    verdict: str,
    by: str,
    now: str,
    reasons: Sequence[str],
    identity: str | None,
) -> int:
    if by == MACHINE:
        raise ValueError(f"{MACHINE} is what the machine is called; give the name of a person")
    table = schema.judgements
    row = {
        "about": about,
        "identity": identity,
        "left": left,
        "right": right,
        "verdict": verdict,
        "score": 1.0 if verdict in ("same", "yes") else 0.0,
        "reasons": msgspec.json.encode(tuple(reasons)).decode(),
        "by": by,
        "made": now,
    }
    number: int = connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
    return number


def _judged(row: Record) -> Judged:
    reasons = tuple(msgspec.json.decode(row.reasons))
    return Judged(
        row.id, row.about, row.left, row.right, row.verdict, reasons, row.by, row.made, row.withdrawn
    )


def _regroup(connection: Connection, nodes: Collection[str], now: str) -> None:
    """Work out anew who is who among the speakers of these."""
    found = {speaker_at(connection, one) for one in nodes} - {None}
    regroup(connection, Speaking(connection, now), [number for number in found if number is not None])


def _rule(connection: Connection, identity: str, now: str) -> None:
    """Apply what persons say of the statements of an article to all of its versions."""
    versions, articles = schema.versions, schema.articles
    asked = (
        select(versions)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(articles.c.identity == identity)
        .order_by(versions.c.number)
    )
    for version in connection.execute(asked).all():
        _rule_version(connection, version, identity, now)


def _rule_version(connection: Connection, version: Record, identity: str, now: str) -> None:
    statements = statements_of(connection, version.id)
    told = rulings(connection, version.article_id, identity, version.digest, statements)
    place = Place(version.article_id, identity, version.id, version.current)
    speaking = Speaking(connection, now)
    before = voices_of(connection, version.id)
    # Whom only a person named has no statement of its own, and goes when the person thinks again.
    found = [voice.seen for voice in before if voice.seen.statements]
    voices = speaking.appear(place, with_ruled(found, told, version.published, identity))
    _speak(connection, version.id, voices, told)
    tidy(connection, speaking)


def _speak(connection: Connection, version: int, voices: Sequence[Voice], told: dict[str, Ruling]) -> None:
    """Let the statements of a version be whose they are."""
    table, spoken = schema.statements, schema.spoken
    of = select(table.c.id).where(table.c.version_id == version)
    rows = connection.execute(
        select(table.c.id, table.c.name, table.c.day, table.c.dismissed).where(table.c.version_id == version)
    ).all()
    connection.execute(delete(spoken).where(spoken.c.statement_id.in_(of)))
    lines = [
        {
            "speaker_id": voice.speaker_id,
            "day": row.day,
            "statement_id": row.id,
            "appearance_id": voice.appearance_id,
        }
        for row in rows
        for voice in voiced(row.name, voices, told.get(row.name))
    ]
    if lines:
        connection.execute(inserting(connection, spoken).on_conflict_do_nothing(), lines)
    for row in rows:
        dismissed = told.get(row.name, Ruling()).dismissed
        if dismissed != row.dismissed:
            connection.execute(update(table).where(table.c.id == row.id).values(dismissed=dismissed))
    tell_speakers(connection, of)
