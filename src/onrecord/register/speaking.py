"""From the speakers of one article to those of the register, article by article, within the writing of it.

Who somebody is, `resolving.known` decides, as it does without a register; what persons judged comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from onrecord.register import schema
from onrecord.register.dialects import next_ids, some
from onrecord.register.rows import Record
from onrecord.register.shelves import Shelves
from onrecord.register.speakers import name_anew, write_aliases, write_roles
from onrecord.resolving.across import judged
from onrecord.resolving.judgements import MACHINE, Judgement, by_persons
from onrecord.resolving.known import Found, Speakers, lateness
from onrecord.resolving.roles import Appearance
from onrecord.resolving.speaker import DatedRole, Listing
from onrecord.resolving.weighing import Known

MOST_REASONS = 3
"""How many reasons are kept of why an appearance is its speaker; the judgement on it has all."""
_appearance = msgspec.json.Decoder(Appearance)


@dataclass(frozen=True, slots=True)
class Place:
    """Where speakers appear: a version of an article.

    current: whether it is the one that counts. first: whether it is the first of the article, of which nobody
    can have judged anything.
    """

    article_id: int
    identity: str
    version_id: int
    current: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """An appearance in the register: the ids of its row and of its speaker, and what the article tells."""

    appearance_id: int
    speaker_id: int
    seen: Appearance


@dataclass(frozen=True, slots=True)
class _Decided:
    """Who somebody is: the id of the speaker that is known, None for a new one, how sure and why."""

    speaker: str | None
    score: float
    reasons: tuple[str, ...]
    judgements: tuple[Judgement, ...] = ()


class Speaking:
    """The speakers of a register, who learn of more appearances; for one transaction.

    now: the time to put on judgements, in ISO 8601. bereft: the ids of speakers that lost an appearance.
    """

    def __init__(self, connection: Connection, now: str) -> None:
        self._connection = connection
        self._now = now
        self.shelves = Shelves(connection)
        self.speakers = Speakers(directory=self.shelves)
        self.bereft: set[int] = set()
        self._met: Counter[tuple[int, str]] = Counter()
        self._roles_before: dict[int, tuple[DatedRole, ...]] = {}

    def appear(self, place: Place, seen: Sequence[Appearance]) -> tuple[Voice, ...]:
        """Find who everybody in an article is, and keep it; in the order given.

        seen: the speakers of the article, which goes by its identity in them. Those that were in an earlier
        reading or version of it stay who they were.
        """
        self.shelves.prepare(seen)
        before = () if place.first else self._before(place)
        former = {row.name: row for row in before}
        was_here = {row.name: row for row in before if row.version_id == place.version_id}
        told = {} if place.first else self._told([one.id for one in seen])
        self.shelves.fetch({row.speaker_id for row in before})
        decided: dict[str, tuple[int, _Decided]] = {}
        for one in sorted(seen, key=lambda one: (lateness(one), one.name)):
            choice = self._decide(one, former.get(one.name), told.get(one.id, ()))
            decided[one.name] = (self._learn(one, choice.speaker, former.values()), choice)
        self._keep_judgements([(one, decided[one.name][1]) for one in seen])
        if place.current:
            for row in was_here.values():
                self._meet(row.speaker_id, _appearance.decode(row.form), -1)
        for one in seen:
            self._meet(decided[one.name][0], one, int(place.current))
        rows = {
            one.name: {
                "version_id": place.version_id,
                "speaker_id": decided[one.name][0],
                "name": one.name,
                "form": msgspec.json.encode(one).decode(),
                "score": round(decided[one.name][1].score, 4),
                "reasons": msgspec.json.encode(decided[one.name][1].reasons).decode(),
            }
            for one in seen
        }
        self.write()
        ids = self._keep_appearances(rows, {name: row.id for name, row in was_here.items()})
        return tuple(Voice(ids[one.name], decided[one.name][0], one) for one in seen)

    def recount(self, version_id: int, times: int) -> None:
        """Let the spellings of a version count, or no longer (-1), once it is current or no longer is."""
        table = schema.appearances
        asked = select(table.c.speaker_id, table.c.form).where(table.c.version_id == version_id)
        for row in self._connection.execute(asked):
            self._meet(row.speaker_id, _appearance.decode(row.form), times)

    def enlist(self, listing: Listing, speaker: str | None) -> int:
        """Let a speaker, None for a new one, be whom a roster lists; the id of its row, which is written."""
        before = () if speaker is None else self.speakers[speaker].roles
        number = self.shelves.number(self.speakers.enlist(listing, speaker))
        self._roles_before.setdefault(number, before)
        if self.shelves.is_new(number):
            self.shelves.call(number, listing.name)
        self._met.update({(number, name): 0 for name in (listing.name, *listing.aliases)})
        self.write()
        return number

    def relearn(
        self,
        number: int,
        began: str,
        seen: Sequence[tuple[Appearance, bool]],
        listings: Sequence[Listing],
    ) -> None:
        """Forget what is known of a speaker and learn it from these alone.

        began: the node that the speaker is to be called by. seen: the appearances, each with whether its
        version counts.
        """
        for table in (schema.aliases, schema.roles):
            self._connection.execute(delete(table).where(table.c.speaker_id == number))
        first = seen[0][0] if seen else None
        kind = listings[0].kind if listings else first.kind if first else None
        known = Known(began, (), kind, listed=bool(listings))
        if not listings and first:
            known.guessed, known.named = first.guessed, any(one.named for one, _ in seen)
        self.shelves.empty(number, known)
        self._roles_before[number] = ()
        for listing in listings:
            self.speakers.enlist(listing, began)
            self._met.update({(number, name): 0 for name in (listing.name, *listing.aliases)})
        for one, counts in seen:
            self.speakers.add(one, began)
            self._meet(number, one, int(counts))

    def write(self) -> None:
        """Write what was learned of speakers: what is known of them, their spellings, roles and names."""
        changed = set(self._roles_before) | {number for number, _ in self._met}
        self.shelves.fetch(changed)
        # A new one has its name.
        named = [number for number in changed if not self.shelves.is_new(number)]
        self.shelves.write(changed)
        write_aliases(self._connection, self._met)
        after = {number: self.shelves[number].roles for number in self._roles_before}
        write_roles(self._connection, self._roles_before, after)
        self._name(named)
        self._met.clear()
        self._roles_before.clear()

    def _before(self, place: Place) -> Sequence[Record]:
        """The appearances in all versions of the article, those of the latest version last."""
        table = schema.appearances
        asked = (
            select(table)
            .join(schema.versions, schema.versions.c.id == table.c.version_id)
            .where(schema.versions.c.article_id == place.article_id)
            .order_by(schema.versions.c.number)
        )
        return self._connection.execute(asked).all()

    def _told(self, nodes: Sequence[str]) -> Mapping[str, Sequence[Judgement]]:
        """What persons say of these appearances and others, by the appearance, the latest first."""
        told: dict[str, list[Judgement]] = {}
        for one in by_persons(standing(self._connection, nodes)):
            told.setdefault(one.left, []).append(one)
            told.setdefault(one.right, []).append(one)
        return told

    def _decide(self, one: Appearance, former: Record | None, told: Sequence[Judgement]) -> _Decided:
        """Who somebody is: by what a person says, else who it was before, else by what is known of all."""
        apart: set[str] = set()
        same: list[tuple[str, Judgement]] = []
        for judgement in told:
            other = judgement.right if judgement.left == one.id else judgement.left
            number = speaker_at(self._connection, other)
            if number is None:
                continue
            speaker = self.shelves[number].id
            if judgement.verdict == "same":
                same.append((speaker, judgement))
            else:
                apart.add(speaker)
        for speaker, judgement in same:
            if speaker not in apart:
                return _Decided(speaker, judgement.score, (f"{judgement.by} says so", *judgement.reasons))
        if former is not None and self.shelves[former.speaker_id].id not in apart:
            reasons = tuple(msgspec.json.decode(former.reasons))
            return _Decided(self.shelves[former.speaker_id].id, former.score, reasons)
        found = self.speakers.find(one, apart)
        return _Decided(found.speaker, found.score, found.reasons[:MOST_REASONS], self._judged(one, found))

    def _judged(self, one: Appearance, found: Found) -> tuple[Judgement, ...]:
        """What the machine has to say for good: whom it is, and who else it may be."""
        return tuple(each for each in judged(one.id, found, self._now) if each.verdict != "apart")

    def _learn(self, one: Appearance, speaker: str | None, former: Collection[Record]) -> int:
        """Let the speaker that was found, or a new one, learn of an appearance; the id of its row."""
        if speaker is None:
            number = self.shelves.number(self.speakers.add(one, None, self._unused(one.id)))
            self._roles_before.setdefault(number, ())
            self.shelves.call(number, one.name)
            return number
        number = self.shelves.number(speaker)
        known = self.shelves[number]
        self._roles_before.setdefault(number, known.roles)
        if one.article not in known.articles and any(row.speaker_id == number for row in former):
            known.earlier = max(0, known.earlier - 1)  # the article is counted already
        self.speakers.add(one, speaker)
        return number

    def _unused(self, node: str) -> str:
        """An id for a new speaker; another may have begun with the node before a person took it away."""
        name, number = node, 1
        while name in self.shelves:
            number += 1
            name = f"{node} ({number})"
        return name

    def _keep_judgements(self, choices: Sequence[tuple[Appearance, _Decided]]) -> None:
        """Write the machine's judgements on appearances, in the place of those it had."""
        table = schema.judgements
        rows = [
            {
                "about": "speakers",
                "identity": one.article,
                "left": each.left,
                "right": each.right,
                "verdict": each.verdict,
                "score": round(each.score, 4),
                "reasons": msgspec.json.encode(each.reasons).decode(),
                "by": MACHINE,
                "made": self._now,
            }
            for one, choice in choices
            for each in choice.judgements
        ]
        if rows:
            self._connection.execute(insert(table), rows)

    def _keep_appearances(self, rows: Mapping[str, dict[str, Any]], old: Mapping[str, int]) -> dict[str, int]:
        """Write the appearances of a version, those of an earlier reading changed or gone; ids by name."""
        table = schema.appearances
        ids = {name: number for name, number in old.items() if name in rows}
        if gone := [number for name, number in old.items() if name not in rows]:
            of = select(table.c.speaker_id).where(table.c.id.in_(gone))
            self.bereft.update(self._connection.scalars(of))
            self._connection.execute(delete(table).where(table.c.id.in_(gone)))
        if ids:
            self._connection.execute(
                update(table).where(table.c.id == bindparam("number")),
                [{"number": number, **rows[name]} for name, number in ids.items()],
            )
        new = [name for name in rows if name not in ids]
        if new:
            ids |= dict(zip(new, next_ids(self._connection, table, len(new)), strict=True))
            self._connection.execute(insert(table), [{"id": ids[name], **rows[name]} for name in new])
        return ids

    def _meet(self, number: int, one: Appearance, times: int) -> None:
        """Count the spellings of an appearance; the holder of an office goes by the name."""
        if one.named or not self.shelves[number].named:
            self._met.update(dict.fromkeys(((number, name) for name in {one.name, *one.spellings}), times))

    def _name(self, changed: Collection[int]) -> None:
        """Think again of the name of a speaker that is in twice as many articles.

        So a name seldom changes, and all the statements that bear it with it.
        """
        known = {number: self.shelves[number] for number in changed}
        due = {number: one for number, one in known.items() if one.in_articles.bit_count() == 1}
        if due:
            for number, name in name_anew(self._connection, due).items():
                self.shelves.call(number, name)


def standing(connection: Connection, nodes: Collection[str]) -> Sequence[Judgement]:
    """What persons say of whether these appearances and others are one speaker, and have not taken back."""
    table = schema.judgements
    found = []
    for few in some(nodes):
        asked = select(table).where(
            table.c.about == "speakers",
            table.c.by != MACHINE,
            table.c.withdrawn.is_(None),
            or_(table.c.left.in_(few), table.c.right.in_(few)),
        )
        found += [judgement_from(row) for row in connection.execute(asked)]
    return tuple(dict.fromkeys(found))


def voices_of(connection: Connection, version: int) -> tuple[Voice, ...]:
    """Who appears in a version, as the register has it."""
    table = schema.appearances
    asked = select(table).where(table.c.version_id == version).order_by(table.c.id)
    return tuple(
        Voice(row.id, row.speaker_id, _appearance.decode(row.form)) for row in connection.execute(asked)
    )


def judgement_from(row: Record) -> Judgement:
    """The judgement that a row holds."""
    reasons = tuple(msgspec.json.decode(row.reasons))
    return Judgement(row.left, row.right, row.verdict, row.score, reasons, row.by, row.made, row.withdrawn)


def speaker_at(connection: Connection, node: str) -> int | None:
    """The id of the speaker whose appearance, or listing, judgements call so; None if there is none."""
    found = appearances_at(connection, node)
    if found:
        speaker: int = found[-1].speaker_id
        return speaker
    listed = select(schema.listings.c.speaker_id).where(schema.listings.c.node == node).limit(1)
    return connection.scalar(listed)


def appearances_at(connection: Connection, node: str) -> Sequence[Record]:
    """The rows of an appearance, `identity#name`, one per version of the article, the current one last."""
    # Either of the two may hold a # of its own.
    at = [number for number, sign in enumerate(node) if sign == "#"]
    halves = {node[:number]: node[number + 1 :] for number in at}
    table, versions, articles = schema.appearances, schema.versions, schema.articles
    asked = (
        select(table, articles.c.identity)
        .join(versions, versions.c.id == table.c.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(articles.c.identity.in_(halves), table.c.name.in_(halves.values()))
        .order_by(versions.c.current, versions.c.number)
    )
    return [row for row in connection.execute(asked) if halves.get(row.identity) == row.name]
