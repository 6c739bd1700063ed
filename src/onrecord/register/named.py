"""Who goes by a name that a person types, and which outlets do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.register import schema
from onrecord.register.rows import folded

_ID = re.compile(r"\s*p([0-9]{1,18})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker of the register by its id, which people write with a p before it, and by its name."""

    id: int
    name: str


def speakers_named(connection: Connection, name: str) -> tuple[Named, ...]:
    """Those who go by a name, in any spelling met, or by an id (`p7`); the one met in most articles first.

    The id of one that was found to be another one leads to that one.
    """
    speakers, aliases = schema.speakers.c, schema.aliases.c
    told = _ID.fullmatch(name)
    if told:
        standing = func.coalesce(speakers.merged_into, speakers.id)
        number = connection.scalar(select(standing).where(speakers.id == int(told[1])))
        asked = select(speakers.id, speakers.name).where(speakers.id == number)
    else:
        asked = (
            select(speakers.id, speakers.name)
            .join(schema.aliases, aliases.speaker_id == speakers.id)
            .where(aliases.folded == _folded(name))
            .group_by(speakers.id, speakers.name)
            .order_by(func.sum(aliases.articles).desc(), speakers.id)
        )
    return tuple(Named(*row) for row in connection.execute(asked))


def outlets_named(connection: Connection, name: str) -> tuple[str, ...]:
    """The outlets that a name stands for, as the register writes them."""
    return tuple(one for one in outlets(connection) if folded(one) == _folded(name))


def outlets(connection: Connection) -> tuple[str, ...]:
    """All outlets, in the order of the alphabet."""
    column = schema.statements.c.outlet
    # From each to the next one in the index, which no DISTINCT of either database does by itself.
    first = select(func.min(column).label("outlet")).cte("outlets", recursive=True)
    following = select(func.min(column)).where(column > first.c.outlet).scalar_subquery()
    chain = first.union_all(select(following).where(first.c.outlet.is_not(None)))
    return tuple(connection.scalars(select(chain.c.outlet).where(chain.c.outlet.is_not(None))))


def _folded(name: str) -> str:
    """What a person types, folded as the register folds names, without what no database takes."""
    return folded("".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in name))
