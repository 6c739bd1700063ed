"""The words in names that are not the name itself, and which names are one in several languages.

The tables are in `words.toml` and `groups.txt`, for those who know names and not Python.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.resolving.names.romanising import spelling

_PACKAGE = files("onrecord.resolving.names")
_TABLES = tomllib.loads(_PACKAGE.joinpath("words.toml").read_text(encoding="utf-8"))


def _words(table: str) -> frozenset[str]:
    return frozenset(_TABLES[table].split())


def _lines(table: str) -> Iterator[list[str]]:
    return (line.split() for line in _TABLES[table].splitlines() if line)


# In front of a name; those that are names too only before two more words, qualifiers only before a title.
TITLES = _words("titles")
NAMES_TOO = _words("names_too")
QUALIFIERS = _words("qualifiers")
# Anywhere in a name.
STYLES = _words("styles")
GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
}

PARTICLES = _words("particles")
ASSIMILATED = _words("assimilated")
GIVEN_PARTICLES = _words("given_particles")
CHILD_OF = _words("child_of")
SERVANT_OF = _words("servant_of")
FREQUENT = _words("frequent")

# The kind of firm that each form stands for; the first form of a kind stands for it.
FORMS = {word: kind[0] for kind in _lines("forms") for word in kind}
FORMS_IN_FRONT = _words("forms_in_front")
LONG_FORMS = tuple((tuple(long.split()), short) for long, short in _TABLES["long_forms"].items())
# The word that stands for each of those that mean the same in organisations' names.
GENERIC = {word: meaning[0] for meaning in _lines("generic") for word in meaning}


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of names that a spelling belongs to.

    Attributes:
        full: The groups in which it is one of the full spellings.
        short: The groups whose bearers are called so for short.
    """

    full: frozenset[int]
    short: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """Both together."""
        return self.full | self.short


@cache
def name_groups() -> dict[str, Groups]:
    """The groups of each name that has any, by its `sound`."""
    full: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    lines = _PACKAGE.joinpath("groups.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        names, _, called = line.partition("|")
        for word in names.split():
            full[spelling(word).sound].add(number)
        for word in called.split():
            short[spelling(word).sound].add(number)
    return {
        sound: Groups(frozenset(full[sound]), frozenset(short[sound] - full[sound]))
        for sound in sorted({*full, *short})
    }
