"""The speakers of the register, kept so that `resolving.known.Speakers` finds somebody among them.

Only those that come near are ever in memory, and only for one transaction, however many the register has.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from onrecord.register import schema
from onrecord.register.dialects import inserting, some
from onrecord.resolving.directory import MOST_FILED, Sort
from onrecord.resolving.weighing import Known

_LATEST = 20
"""How many of those filed last are looked at under a key that very many share."""
_decoder = msgspec.json.Decoder(Known)

# Asked for every name and each of its keys: putting these together each time took longer than the answers.
_speakers, _keys = schema.speakers, schema.speaker_keys
_KNOWN = select(_speakers.c.id, _speakers.c.known).where(
    _speakers.c.id.in_(bindparam("numbers", expanding=True))
)
_FILED = select(_keys.c.speaker_id).where(_keys.c.sort == bindparam("sort"), _keys.c.key == bindparam("key"))
_FIRST = _FILED.order_by(_keys.c.speaker_id).limit(MOST_FILED)
_LAST = _FILED.order_by(_keys.c.speaker_id.desc()).limit(_LATEST)
_NEW = insert(_speakers).returning(_speakers.c.id)


class Shelves:
    """A directory (`resolving.directory`) of the speakers of a register, for one transaction.

    What is changed is written by `write`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Known] = {}
        self._numbers: dict[str, int] = {}
        self._filed: dict[tuple[Sort, str], list[int]] = {}

    def __len__(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(schema.speakers)) or 0

    def __getitem__(self, number: int) -> Known:
        """The speaker with the id that its row has; KeyError if there is none."""
        if number not in self._known:
            self.fetch([number])
        return self._known[number]

    def __contains__(self, speaker: str) -> bool:
        """Whether a speaker of this id is at hand."""
        return speaker in self._numbers

    def fetch(self, numbers: Collection[int]) -> None:
        """Have these at hand, in one go."""
        for few in some(number for number in numbers if number not in self._known):
            for row in self._connection.execute(_KNOWN, {"numbers": few}):
                self._known[row.id] = _decoder.decode(row.known)
                self._numbers[self._known[row.id].id] = row.id

    def number(self, speaker: str) -> int:
        """The id of the row of a speaker, from one it came with or that a roster gives it.

        Raises:
            KeyError: if no row that is at hand, and no roster, has it.
        """
        if speaker not in self._numbers:
            listed = select(schema.listings.c.speaker_id).where(schema.listings.c.node == speaker).limit(1)
            number = self._connection.scalar(listed)
            if number is None:
                raise KeyError(speaker)
            self.fetch([number])
            self._numbers[speaker] = number
        return self._numbers[speaker]

    def add(self, known: Known) -> int:
        """Make a row for a new speaker."""
        row = {"name": "", "kind": known.kind, "known": _encoded(known)}
        number: int = self._connection.execute(_NEW, row).scalar_one()
        self.put(number, known)
        return number

    def put(self, number: int, known: Known) -> None:
        """Take this for what is known of a speaker."""
        self._known[number] = known
        self._numbers[known.id] = number

    def empty(self, number: int, known: Known) -> None:
        """Take this for all that is known of a speaker, who is found under no key any longer."""
        table = schema.speaker_keys
        self._connection.execute(delete(table).where(table.c.speaker_id == number))
        self.put(number, known)

    def file(self, sort: Sort, key: str, number: int) -> None:
        """Let a speaker be found under a key."""
        self._filed.setdefault((sort, key), []).append(number)

    def under(self, sort: Sort, key: str) -> Sequence[int]:
        """The speakers filed under a key, the first ones first, and of very many the latest."""
        asked = {"sort": sort, "key": key}
        found = list(self._connection.scalars(_FIRST, asked))
        if len(found) == MOST_FILED:
            found += reversed(self._connection.scalars(_LAST, asked).all())
        found += self._filed.get((sort, key), ())
        if sort != "close":
            # These will all be looked at; of those under a key of close names only a few.
            self.fetch(found[:_LATEST] + found[-_LATEST:])
        return list(dict.fromkeys(found))

    def write(self, changed: Collection[int]) -> None:
        """Write what is known of these, and all the keys that were filed."""
        if changed:
            table = schema.speakers
            self._connection.execute(
                update(table).where(table.c.id == bindparam("number")),
                [
                    {
                        "number": number,
                        "kind": self._known[number].kind,
                        "known": _encoded(self._known[number]),
                    }
                    for number in sorted(changed)
                ],
            )
        if self._filed:
            rows = [
                {"sort": sort, "key": key, "speaker_id": number}
                for (sort, key), numbers in self._filed.items()
                for number in numbers
            ]
            filing = inserting(self._connection, schema.speaker_keys).on_conflict_do_nothing()
            self._connection.execute(filing, rows)
            self._filed.clear()


def _encoded(known: Known) -> str:
    """What is known as JSON; the articles are only counted, for the register has them anyway."""
    return msgspec.json.encode(replace(known, articles=set(), earlier=known.in_articles)).decode()
