"""Taking a roster into the register: whom one knows beforehand, and who of those met already that is."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.register import schema
from onrecord.register.dialects import inserting
from onrecord.register.regrouping import listing_from, relearn
from onrecord.register.speakers import describe
from onrecord.register.speaking import Speaking
from onrecord.resolving.judgements import MACHINE
from onrecord.resolving.roles import Appearance, Role
from onrecord.resolving.rosters import to_line
from onrecord.resolving.speaker import Listing


def enlist(connection: Connection, listings: Iterable[Listing], now: str) -> int:
    """Take in what a roster lists; a line on the same speaker in the same role from the same day replaces it.

    now: the time, in ISO 8601.

    Returns:
        how many of the lines were not there, or not as they are now.
    """
    speaking = Speaking(connection, now)
    changed = 0
    for listing in listings:
        changed += _enlisted(connection, speaking, listing, now)
    return changed


def _enlisted(connection: Connection, speaking: Speaking, listing: Listing, now: str) -> bool:
    table = schema.listings
    form = to_line(listing).decode().rstrip("\n")
    of = connection.execute(select(table).where(table.c.node == listing.id)).all()
    same = next((row for row in of if (row.role, row.since) == _key(listing)), None)
    if same is not None and same.form == form:
        return False
    if same is not None:
        connection.execute(update(table).where(table.c.id == same.id).values(form=form))
        relearn(connection, speaking, same.speaker_id)
        return True
    known = speaking.shelves[of[0].speaker_id].id if of else _met(connection, speaking, listing, now)
    number = speaking.enlist(listing, known)
    role, since = _key(listing)
    connection.execute(
        inserting(connection, table).values(
            speaker_id=number, node=listing.id, role=role, since=since, form=form
        )
    )
    describe(connection, number, [*(listing_from(row.form) for row in of), listing])
    return True


def _key(listing: Listing) -> tuple[str, str]:
    return listing.role or "", listing.since or ""


def _met(connection: Connection, speaking: Speaking, listing: Listing, now: str) -> str | None:
    """Who of those met already this is, if that is clear; a roster's own lines are who it says they are."""
    roles = (Role(listing.role, listing.since),) if listing.role else ()
    one = Appearance(
        "roster", listing.name, listing.kind, listing.since, roles=roles, affiliation=listing.affiliation
    )
    found = speaking.speakers.find(one)
    if found.speaker is None or speaking.speakers[found.speaker].listed:
        return None
    connection.execute(
        insert(schema.judgements).values(
            about="speakers",
            left=listing.id,
            right=found.speaker,
            verdict="same",
            score=round(found.score, 4),
            reasons=msgspec.json.encode(found.reasons).decode(),
            by=MACHINE,
            made=now,
        )
    )
    return found.speaker
