"""The rows of a speaker: its name, its spellings and its roles, and its name in the rows of statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from onrecord.register import schema
from onrecord.register.dialects import inserting, some
from onrecord.register.rows import folded
from onrecord.resolving.across import called
from onrecord.resolving.speaker import DatedRole, Listing
from onrecord.resolving.weighing import Known


def write_aliases(connection: Connection, met: Mapping[tuple[int, str], int]) -> None:
    """Add to the number of articles that spellings are met in, by the id of the speaker and the spelling."""
    if not met:
        return
    adding = inserting(connection, schema.aliases)
    counted = adding.on_conflict_do_update(
        index_elements=["speaker_id", "name"],
        set_={"articles": schema.aliases.c.articles + adding.excluded.articles},
    )
    connection.execute(
        counted,
        [
            {"speaker_id": number, "name": name, "folded": folded(name), "articles": times}
            for (number, name), times in sorted(met.items())
        ],
    )


def write_roles(
    connection: Connection,
    before: Mapping[int, tuple[DatedRole, ...]],
    after: Mapping[int, tuple[DatedRole, ...]],
) -> None:
    """Change the roles of speakers, by their ids, from what they were."""
    table = schema.roles
    gone = [_role(number, role) for number in before for role in set(before[number]) - set(after[number])]
    new = [_role(number, role) for number in after for role in after[number] if role not in before[number]]
    if gone:
        # The names of these must not be those of columns.
        connection.execute(
            delete(table).where(
                table.c.speaker_id == bindparam("number"),
                table.c.words == bindparam("told"),
                table.c.listed == bindparam("by_roster"),
                func.coalesce(table.c.first, "") == bindparam("begun"),
            ),
            [
                {
                    "number": role["speaker_id"],
                    "told": role["words"],
                    "by_roster": role["listed"],
                    "begun": role["first"] or "",
                }
                for role in gone
            ],
        )
    if new:
        connection.execute(insert(table), new)


def _role(number: int, role: DatedRole) -> dict[str, Any]:
    return {
        "speaker_id": number,
        "words": role.words,
        "first": role.first,
        "last": role.last,
        "listed": role.listed,
    }


def name_anew(connection: Connection, speakers: Mapping[int, Known]) -> dict[int, str]:
    """Call each speaker what most articles call it; one that a roster lists keeps the name it has there.

    Returns:
        the names that are new, by the id of the speaker.
    """
    renamed: dict[int, str] = {}
    table = schema.speakers
    listed = select(schema.listings.c.speaker_id).distinct()
    for few in some(sorted(speakers)):
        asked = select(table.c.id, table.c.name).where(table.c.id.in_(few), table.c.id.not_in(listed))
        rows = connection.execute(asked).all()
        spelt = spellings(connection, [row.id for row in rows])
        for row in rows:
            name = called(spelt[row.id], speakers[row.id].kind, {})
            if name != row.name:
                rename(connection, row.id, name)
                renamed[row.id] = name
    return renamed


def spellings(connection: Connection, speakers: Collection[int]) -> dict[int, dict[str, int]]:
    """In how many articles each spelling of speakers was met, by their ids; a roster's in none, perhaps."""
    table = schema.aliases
    found: dict[int, dict[str, int]] = {}
    for few in some(speakers):
        asked = select(table.c.speaker_id, table.c.name, table.c.articles).where(table.c.speaker_id.in_(few))
        for row in connection.execute(asked.order_by(table.c.speaker_id, table.c.name)):
            found.setdefault(row.speaker_id, {})[row.name] = row.articles
    return found


def rename(connection: Connection, speaker: int, name: str) -> None:
    """Call a speaker by another name, in its statements too."""
    table = schema.speakers
    connection.execute(update(table).where(table.c.id == speaker).values(name=name))
    tell_speakers(
        connection, select(schema.spoken.c.statement_id).where(schema.spoken.c.speaker_id == speaker)
    )


def tell_speakers(connection: Connection, statements: Select[int]) -> None:
    """Write the names of their speakers into the rows of statements, given by a query for their ids."""
    spoken, speakers, table = schema.spoken, schema.speakers, schema.statements
    asked = (
        select(table.c.id, table.c.speakers, speakers.c.name)
        .outerjoin(spoken, spoken.c.statement_id == table.c.id)
        .outerjoin(speakers, speakers.c.id == spoken.c.speaker_id)
        .where(table.c.id.in_(statements))
        .order_by(table.c.id, spoken.c.appearance_id)
    )
    before: dict[int, str] = {}
    names: dict[int, list[str]] = {}
    for row in connection.execute(asked):
        before[row.id] = row.speakers
        names.setdefault(row.id, []).extend([row.name] if row.name else [])
    told = {number: " ".join(dict.fromkeys(several)) for number, several in names.items()}
    rows = [{"number": number, "told": text} for number, text in told.items() if text != before[number]]
    if rows:
        changing = update(table).where(table.c.id == bindparam("number"))
        connection.execute(changing.values(speakers=bindparam("told")), rows)


def describe(connection: Connection, speaker: int, listings: Sequence[Listing]) -> None:
    """Let a speaker have the name, kind, side and Wikidata item that a roster gives it."""
    table = schema.speakers
    told = {
        "kind": listings[0].kind,
        "side": next((one.side for one in listings if one.side), None),
        "wikidata": next((one.wikidata for one in listings if one.wikidata), None),
    }
    connection.execute(update(table).where(table.c.id == speaker).values(told))
    if names_of(connection, [speaker])[speaker] != listings[0].name:
        rename(connection, speaker, listings[0].name)


def names_of(connection: Connection, speakers: Collection[int]) -> dict[int, str]:
    """The names of speakers, by their ids."""
    table = schema.speakers
    found: dict[int, str] = {}
    for few in some(speakers):
        asked = select(table.c.id, table.c.name).where(table.c.id.in_(few))
        found.update((row.id, row.name) for row in connection.execute(asked))
    return found
