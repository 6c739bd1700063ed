"""Where known speakers are kept, each under the keys it is looked up by; here in memory.

`known.Speakers` decides with whatever directory it is given: the register has one that reads a database.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from typing import Literal, Protocol

from onrecord.resolving.weighing import Known

Sort = Literal["exact", "close", "office"]
"""What a key is of: the very name, what close spellings have in common, an office that one person holds."""

MOST_FILED = 600
"""How many speakers under one key a directory must give at least, of those it has; the rest may stay out."""
_NONE: array[int] = array("I")


class Directory(Protocol):
    """Known speakers by numbers that grow as they come, and the keys they are filed under."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int) -> Known:
        """The speaker of a number, whom one may change in place."""

    def number(self, speaker: str) -> int:
        """The number of the speaker with an id; KeyError if it was never given one."""

    def add(self, known: Known) -> int:
        """Keep a new speaker and give its number."""

    def file(self, sort: Sort, key: str, number: int) -> None:
        """Let a speaker be found under a key."""

    def under(self, sort: Sort, keys: Sequence[str]) -> list[Sequence[int]]:
        """For each key the speakers filed under it, the first ones first; of very many some of both ends."""

    def fetch(self, numbers: Collection[int]) -> None:
        """Have these at hand, who will be asked for next."""


class Memory:
    """A directory in memory."""

    def __init__(self) -> None:
        self._known: list[Known] = []
        self._numbers: dict[str, int] = {}
        # By the hash of the key: half the memory, and two keys that share one only meet a few more names.
        self._filed: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __getitem__(self, number: int) -> Known:
        return self._known[number]

    def number(self, speaker: str) -> int:
        """The number of the speaker with an id.

        Raises:
            KeyError: if there is none.
        """
        return self._numbers[speaker]

    def add(self, known: Known) -> int:
        """Keep a new speaker and give its number."""
        self._known.append(known)
        self._numbers[known.id] = len(self._known) - 1
        return len(self._known) - 1

    def file(self, sort: Sort, key: str, number: int) -> None:
        """Let a speaker be found under a key."""
        hashed = hash((sort, key))
        numbers = self._filed.get(hashed)
        if numbers is None:
            self._filed[hashed] = array("I", (number,))
        elif numbers[-1] != number and number not in numbers[-8:]:
            numbers.append(number)

    def under(self, sort: Sort, keys: Sequence[str]) -> list[Sequence[int]]:
        """For each key the speakers filed under it, the first ones first."""
        return [self._filed.get(hash((sort, key)), _NONE) for key in keys]

    def fetch(self, numbers: Collection[int]) -> None:
        """All are at hand."""
