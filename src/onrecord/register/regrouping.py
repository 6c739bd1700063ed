"""Which appearances are one speaker, worked out anew where a judgement or a new reading bears on it.

Who is together follows from the judgements by `resolving.judgements.clusters`, of the appearances that the
speakers concerned have; nobody else is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, or_, select, update

from onrecord.register import schema
from onrecord.register.dialects import inserting, some
from onrecord.register.rows import Record
from onrecord.register.speakers import describe, name_anew, tell_speakers
from onrecord.register.speaking import Speaking, judgement_from, speaker_at
from onrecord.resolving.judgements import MACHINE, Judgement, clusters
from onrecord.resolving.roles import Appearance
from onrecord.resolving.rosters import from_lines
from onrecord.resolving.speaker import Listing
from onrecord.resolving.weighing import Known

MOST_RELEARNT = 200
"""Up to how many appearances what is known of a speaker is learnt anew when one goes; with more, what the one
had told makes no difference worth the time."""
_appearance = msgspec.json.Decoder(Appearance)


@dataclass(frozen=True, slots=True)
class _Held:
    """What speakers hold together: their appearances by node, one row per version, and what rosters list."""

    appearances: Mapping[str, Sequence[Record]]
    listings: Mapping[str, Sequence[Record]]

    def rows(self) -> Iterator[Record]:
        """All the rows of it."""
        for several in (*self.listings.values(), *self.appearances.values()):
            yield from several

    def of(self, group: Sequence[str]) -> _Held:
        """That part of it that a group of nodes has."""
        return _Held(
            {node: self.appearances[node] for node in group if node in self.appearances},
            {node: self.listings[node] for node in group if node in self.listings},
        )


def regroup(connection: Connection, speaking: Speaking, speakers: Collection[int]) -> dict[int, set[int]]:
    """Work out anew who is who among the appearances of speakers, and write it.

    Returns:
        the ids of the speakers that each of these is now.
    """
    speakers, held, judgements = _concerned(connection, speakers)
    nodes = [*held.appearances, *held.listings]
    # A speaker may have begun with an appearance that is gone; what was the same as it stays together by it.
    groups = clusters([*nodes, *(one.right for one in judgements if one.by == MACHINE)], judgements)
    standing = [
        group for group in groups if any(node in held.appearances or node in held.listings for node in group)
    ]
    given = _given(connection, speaking, held, standing, speakers)
    speaking.write()  # new ones get their rows
    became: dict[int, set[int]] = {number: set() for number in speakers}
    for number, group in given.items():
        part = held.of(group)
        for row in part.rows():
            became[row.speaker_id].add(number)
        _move(connection, number, part)
        _relearn(connection, speaking, number, part)
    for number in set(speakers) - set(given):
        _retire(connection, speaking, number, min(became[number], default=None))
    return became


def tidy(connection: Connection, speaking: Speaking) -> None:
    """Take away speakers who appear nowhere any longer, and let the others forget what is gone."""
    for number in sorted(speaking.bereft):
        held = _held(connection, [number])
        if not held.appearances and not held.listings:
            _delete(connection, number)
        elif sum(map(len, held.appearances.values())) <= MOST_RELEARNT:
            _relearn(connection, speaking, number, held)
    speaking.bereft.clear()


def _concerned(connection: Connection, speakers: Collection[int]) -> tuple[set[int], _Held, list[Judgement]]:
    """Speakers and all whom judgements take for the same, what they hold together, and the judgements on it.

    Whom a person took out of a speaker may be wanted there again once the person thinks better of it.
    """
    concerned = set(speakers)
    while True:
        held = _held(connection, concerned)
        judgements = _judgements(connection, [*held.appearances, *held.listings])
        ends = {end for one in judgements if one.verdict == "same" for end in one.pair}
        beyond = ends.difference(held.appearances, held.listings)
        more = {speaker_at(connection, end) for end in sorted(beyond)} - {None, *concerned}
        if not more:
            return concerned, held, judgements
        concerned.update(number for number in more if number is not None)


def relearn(connection: Connection, speaking: Speaking, speaker: int) -> None:
    """Let what is known of a speaker be what its appearances and a roster tell now."""
    _relearn(connection, speaking, speaker, _held(connection, [speaker]))


def unlearn(connection: Connection, speaking: Speaking, speakers: Collection[int]) -> set[int]:
    """Let speakers forget all that is not told of them any longer, in however many appearances they are.

    Returns:
        the ids of those of whom nothing is told any longer, who are taken away.
    """
    gone = set()
    for number in sorted(speakers):
        held = _held(connection, [number])
        if held.appearances or held.listings:
            _relearn(connection, speaking, number, held)
        else:
            _delete(connection, number)
            gone.add(number)
    return gone


def _held(connection: Connection, speakers: Collection[int]) -> _Held:
    table, versions, articles = schema.appearances, schema.versions, schema.articles
    appearances: dict[str, list[Record]] = {}
    listings: dict[str, list[Record]] = {}
    for few in some(sorted(speakers)):
        asked = (
            select(
                table.c.id,
                table.c.speaker_id,
                table.c.name,
                table.c.form,
                articles.c.identity,
                versions.c.current,
            )
            .join(versions, versions.c.id == table.c.version_id)
            .join(articles, articles.c.id == versions.c.article_id)
            .where(table.c.speaker_id.in_(few))
            .order_by(versions.c.published, table.c.id)
        )
        for row in connection.execute(asked):
            appearances.setdefault(f"{row.identity}#{row.name}", []).append(row)
        listed = (
            select(schema.listings)
            .where(schema.listings.c.speaker_id.in_(few))
            .order_by(schema.listings.c.id)
        )
        for row in connection.execute(listed):
            listings.setdefault(row.node, []).append(row)
    return _Held(appearances, listings)


def _judgements(connection: Connection, nodes: Collection[str]) -> list[Judgement]:
    """The judgements that stand and bear on these nodes: of persons, and the machine's that join them."""
    table = schema.judgements
    found: dict[int, Judgement] = {}
    for few in some(nodes):
        asked = select(table).where(
            table.c.about == "speakers",
            table.c.withdrawn.is_(None),
            or_(table.c.by != MACHINE, table.c.verdict == "same"),
            or_(table.c.left.in_(few), table.c.right.in_(few)),
        )
        found |= {row.id: judgement_from(row) for row in connection.execute(asked)}
    return list(found.values())


def _given(
    connection: Connection,
    speaking: Speaking,
    held: _Held,
    groups: Sequence[Sequence[str]],
    speakers: Collection[int],
) -> dict[int, Sequence[str]]:
    """Which speaker each group is, by the id of its row; the largest group is served first.

    It is the speaker that began with one of its appearances, even one that had been found to be another; else
    the one that most of it was; else a new one.
    """
    given: dict[int, Sequence[str]] = {}
    began = _began(connection, speaking, speakers)
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        was = Counter(row.speaker_id for row in held.of(group).rows())
        own = sorted({began[node] for node in group if node in began}, key=lambda n: (-was[n], n))
        free = [
            number for number in (*own, *(number for number, _ in was.most_common())) if number not in given
        ]
        given[free[0] if free else speaking.shelves.add(Known(group[0], (), None))] = group
    return given


def _began(connection: Connection, speaking: Speaking, speakers: Collection[int]) -> dict[str, int]:
    """With which node each of the speakers began, and each of those that were found to be one of them."""
    table = schema.speakers
    merged = connection.scalars(select(table.c.id).where(table.c.merged_into.in_(speakers)))
    numbers = [*speakers, *merged]
    speaking.shelves.fetch(numbers)
    return {speaking.shelves[number].id: number for number in numbers}


def _move(connection: Connection, number: int, held: _Held) -> None:
    """Give all this to one speaker, who stands from now on."""
    appearances, spoken = schema.appearances, schema.spoken
    moving = [row.id for rows in held.appearances.values() for row in rows if row.speaker_id != number]
    for few in some(moving):
        connection.execute(update(appearances).where(appearances.c.id.in_(few)).values(speaker_id=number))
        lines = connection.execute(select(spoken).where(spoken.c.appearance_id.in_(few))).mappings().all()
        connection.execute(delete(spoken).where(spoken.c.appearance_id.in_(few)))
        if lines:
            # Two who speak together may turn out to be one.
            connection.execute(
                inserting(connection, spoken).on_conflict_do_nothing(),
                [{**line, "speaker_id": number} for line in lines],
            )
    if held.listings:
        table = schema.listings
        connection.execute(update(table).where(table.c.node.in_(held.listings)).values(speaker_id=number))
    table = schema.speakers
    connection.execute(update(table).where(table.c.id == number).values(merged_into=None))


def _relearn(connection: Connection, speaking: Speaking, number: int, held: _Held) -> None:
    """Let what is known of a speaker be what all this tells, and nothing else."""
    nodes = [*held.listings, *held.appearances]
    began = speaking.shelves[number].id
    listings = [listing_from(row.form) for rows in held.listings.values() for row in rows]
    seen = [(_appearance.decode(row.form), row.current) for rows in held.appearances.values() for row in rows]
    speaking.relearn(number, began if began in nodes else nodes[0], seen, listings)
    speaking.write()
    if listings:
        describe(connection, number, listings)
    else:
        name_anew(connection, {number: speaking.shelves[number]})
    table = schema.spoken
    tell_speakers(connection, select(table.c.statement_id).where(table.c.speaker_id == number))


def listing_from(form: str) -> Listing:
    """The line of a roster that a row holds."""
    found = next(from_lines([form.encode()], "the register"))
    if not isinstance(found, Listing):
        raise ValueError(str(found))
    return found


def _retire(connection: Connection, speaking: Speaking, number: int, into: int | None) -> None:
    """Let a speaker be another one, None for nobody."""
    if into is None:
        _delete(connection, number)
        return
    for table in (schema.aliases, schema.roles):
        connection.execute(delete(table).where(table.c.speaker_id == number))
    speaking.shelves.empty(number, speaking.shelves[number])
    table = schema.speakers
    merged = update(table).where(or_(table.c.id == number, table.c.merged_into == number))
    connection.execute(merged.values(merged_into=into))


def _delete(connection: Connection, number: int) -> None:
    table = schema.speakers
    connection.execute(delete(table).where(table.c.merged_into == number))
    connection.execute(delete(table).where(table.c.id == number))
