"""The speakers of the register, kept so that `resolving.known.Speakers` finds somebody among them.

Only those that come near are ever in memory, and only for one transaction, however many the register has.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

import msgspec
from sqlalchemy import (
    CompoundSelect,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)

from onrecord.register import schema
from onrecord.register.dialects import inserting, next_ids, some
from onrecord.resolving.directory import MOST_FILED, Sort
from onrecord.resolving.known import close_keys, exact_keys, office_keys
from onrecord.resolving.roles import Appearance
from onrecord.resolving.weighing import Known

_MOST_KEYS = 32
"""How many keys are looked up at once."""
_LATEST = 20
"""How many of those filed last are looked at under a key that very many share."""
_decoder = msgspec.json.Decoder(Known)

# Asked for every name: putting these together anew each time took longer than the answers.
_speakers, _keys = schema.speakers, schema.speaker_keys
_KNOWN = select(_speakers.c.id, _speakers.c.name, _speakers.c.known).where(
    _speakers.c.id.in_(bindparam("numbers", expanding=True))
)
_LAST = (
    select(_keys.c.speaker_id)
    .where(_keys.c.sort == bindparam("sort"), _keys.c.key == bindparam("key"))
    .order_by(_keys.c.speaker_id.desc())
    .limit(_LATEST)
)


@cache
def _first(keys: int) -> CompoundSelect[int, int]:
    """Asks for the first speakers under so many keys, `key0`, `key1`, …, with the number of the key."""
    asked = [
        select(literal_column(str(number)).label("number"), _keys.c.speaker_id)
        .where(_keys.c.sort == bindparam("sort"), _keys.c.key == bindparam(f"key{number}"))
        .order_by(_keys.c.speaker_id)
        .limit(MOST_FILED)
        .subquery()
        for number in range(keys)
    ]
    return union_all(*(select(*one.c) for one in asked))


class Shelves:
    """A directory (`resolving.directory`) of the speakers of a register, for one transaction.

    What is changed is written by `write`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Known] = {}
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._found: dict[tuple[Sort, str], list[int]] = {}
        self._filed: dict[tuple[Sort, str], list[int]] = {}
        self._new: list[int] = []
        self._ids: deque[int] = deque()

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
                self._names[row.id] = row.name
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

    def prepare(self, seen: Sequence[Appearance]) -> None:
        """Have at hand what finding these will ask for, all in one go.

        It holds as long as nobody else writes, as in the transaction that stores an article.
        """
        self._look_up("exact", [key for one in seen for key in exact_keys(one)])
        self._look_up("office", [key for one in seen if not one.named for key in office_keys(one)])
        self._look_up("close", [key for one in seen if one.named for key in close_keys(one)])
        near = [self._found["exact", key] for one in seen for key in exact_keys(one)]
        self.fetch({number for numbers in near for number in (*numbers[:_LATEST], *numbers[-_LATEST:])})
        self._ids.extend(next_ids(self._connection, _speakers, len(seen)))

    def add(self, known: Known) -> int:
        """Take in a new speaker, who gets a row when it is written; the id of the row."""
        if not self._ids:
            after = max(self._new, default=0)  # these have no rows yet
            self._ids.extend([max(after + 1, *next_ids(self._connection, _speakers, 1))])
        number = self._ids.popleft()
        self._new.append(number)
        self._names[number] = ""
        self.put(number, known)
        return number

    def call(self, number: int, name: str) -> None:
        """Give a new speaker a name."""
        self._names[number] = name

    def name(self, number: int) -> str:
        """The name of a speaker, as its row has it or will have it."""
        if number not in self._names:
            self.fetch([number])
        return self._names[number]

    def is_new(self, number: int) -> bool:
        """Whether a speaker has no row yet."""
        return number in self._new

    def put(self, number: int, known: Known) -> None:
        """Take this for what is known of a speaker."""
        self._known[number] = known
        self._numbers[known.id] = number

    def empty(self, number: int, known: Known) -> None:
        """Take this for all that is known of a speaker, who is found under no key any longer."""
        table = schema.speaker_keys
        self._connection.execute(delete(table).where(table.c.speaker_id == number))
        self._found.clear()
        self.put(number, known)

    def file(self, sort: Sort, key: str, number: int) -> None:
        """Let a speaker be found under a key."""
        self._filed.setdefault((sort, key), []).append(number)

    def under(self, sort: Sort, keys: Sequence[str]) -> list[Sequence[int]]:
        """For each key the speakers filed under it, the first ones first, and of very many the latest."""
        self._look_up(sort, keys)
        filed = [(*self._found[sort, key], *self._filed.get((sort, key), ())) for key in keys]
        return [list(dict.fromkeys(numbers)) for numbers in filed]

    def _look_up(self, sort: Sort, keys: Iterable[str]) -> None:
        """Ask who is filed under keys, all together, where that is not known yet."""
        asked = [key for key in dict.fromkeys(keys) if (sort, key) not in self._found]
        for begin in range(0, len(asked), _MOST_KEYS):
            few = asked[begin : begin + _MOST_KEYS]
            self._found |= {(sort, key): [] for key in few}
            # Of as many keys as a power of two, so that there are few statements to prepare.
            size = 1 << (len(few) - 1).bit_length()
            names = {f"key{number}": key for number, key in enumerate((*few, *[""] * (size - len(few))))}
            for number, speaker in self._connection.execute(_first(size), {"sort": sort, **names}):
                self._found[sort, few[number]].append(speaker)
            for key in few:
                if len(self._found[sort, key]) == MOST_FILED:
                    latest = self._connection.scalars(_LAST, {"sort": sort, "key": key}).all()
                    self._found[sort, key] += reversed(latest)

    def write(self, changed: Collection[int]) -> None:
        """Write what is known of these, with rows for the new ones, and all the keys that were filed."""
        if self._new:
            self._connection.execute(
                insert(_speakers),
                [
                    {
                        "id": number,
                        "name": self._names[number],
                        "kind": self._known[number].kind,
                        "known": _encoded(self._known[number]),
                    }
                    for number in self._new
                ],
            )
        changed = set(changed) - set(self._new)
        self._new.clear()
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
            for key, numbers in self._filed.items():
                if key in self._found:
                    self._found[key] += numbers
            self._filed.clear()


def _encoded(known: Known) -> str:
    """What is known as JSON; the articles are only counted, for the register has them anyway."""
    return msgspec.json.encode(replace(known, articles=set(), earlier=known.in_articles)).decode()
