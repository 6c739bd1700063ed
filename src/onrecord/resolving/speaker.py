"""A speaker as all articles together have it, and what a roster tells of one."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.resolving.roles import Kind


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role with the time it is known for.

    words: the description. first, last: the first and the last day it is known for, as precise as that is
    known; None where it is not. listed: whether a roster tells it, so that the days are those of the office
    itself (an open end lasts) and not only of articles that mention it.
    """

    words: str
    first: str | None = None
    last: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a roster tells of one speaker in one role; `docs/rosters.md` explains the fields."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    since: str | None = None
    until: str | None = None
    affiliation: str | None = None
    side: str | None = None
    wikidata: str | None = None

    @property
    def id(self) -> str:
        """What judgements call it; the same for all roles of one speaker."""
        return f"roster#{self.wikidata or f'{self.name} ({self.kind})'}"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person, organisation, government, outlet or unnamed group, with all that is known of it.

    name: the one it mostly goes by, that of the roster first. aliases: every spelling met, the most frequent
    first, the name among them. kind: what it is, None where no word tells.
    roles: the descriptions with their days, the earliest first. affiliations: whom it is told to belong to.
    appearances: the ids of the appearances it was put together from, roster and all. articles: the ids of
    the articles it speaks in. statements: how many statements it makes in them.
    side, wikidata: as a roster gives them, None where none does.
    """

    name: str
    aliases: tuple[str, ...]
    kind: Kind | None
    roles: tuple[DatedRole, ...]
    affiliations: tuple[str, ...]
    appearances: tuple[str, ...]
    articles: tuple[str, ...]
    statements: int
    side: str | None = None
    wikidata: str | None = None


def dated(roles: tuple[DatedRole, ...], more: tuple[DatedRole, ...]) -> tuple[DatedRole, ...]:
    """The roles with more of them; one that is known already only gains the days between."""
    kept = {(one.words.casefold(), one.listed and one.first): one for one in roles}
    for role in more:
        key = (role.words.casefold(), role.listed and role.first)
        known = kept.get(key)
        if known is None:
            kept[key] = role
        elif not known.listed and known != role:
            first = min(filter(None, (known.first, role.first)), default=None)
            last = max(filter(None, (known.last, role.last)), default=None)
            if (first, last) != (known.first, known.last):
                kept[key] = DatedRole(known.words, first, last)
    return tuple(kept.values())
