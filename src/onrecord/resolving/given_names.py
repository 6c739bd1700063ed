"""Given names that mostly women or mostly men bear, as a sign of whom `she` or `he` may mean.

The names are in `given_names.txt`, for those who know names and not Python.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "’": "'"}
)


@lru_cache(1 << 13)
def plain(word: str) -> str:
    """A word in the letters a to z, as the list writes names."""
    small = word.lower()
    if small.isascii():
        return small
    letters = unicodedata.normalize("NFD", small.translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _listed() -> tuple[dict[str, str], frozenset[str]]:
    """The names with whose they are, `f`, `m` or `e` for either, and the families that stand first."""
    names: dict[str, str] = {}
    families: set[str] = set()
    text = files("onrecord.resolving").joinpath("given_names.txt").read_text(encoding="utf-8")
    for line in filter(None, text.splitlines()):
        kind, *listed = line.split()
        if kind == "s":
            families.update(listed)
        elif kind != "#":
            names.update(dict.fromkeys(listed, kind))
    return names, frozenset(families)


# A dictionary of strings alone: the collector of garbage need not look through it, as it would through sets.
NAMES, _FAMILIES = _listed()
"""Each name with `f`, `m` or, where women and men bear it, `e`."""


def is_given(word: str) -> bool:
    """Whether a word is a name given to women or to men."""
    name = plain(word)
    return name in NAMES or ("-" in name and all(part in NAMES for part in name.split("-")))


def is_family(word: str) -> bool:
    """Whether a word is a family name that stands before given names, as in China and Korea."""
    return plain(word) in _FAMILIES


def is_persons(name: Sequence[str]) -> bool:
    """Whether a name of several words begins as those of people do: `Ana Ruiz`, `Xu Keming`."""
    if len(name) < 2:
        return False
    return is_given(name[0]) or (is_family(name[0]) and len(name) < 4 and is_given(name[1]))


def gender(name: tuple[str, ...]) -> str:
    """`f` or `m` where the given name in the name of a person tells, else nothing."""
    if is_family(name[0]) and len(name) > 1 and (is_given(name[1]) or not is_given(name[0])):
        first = plain(name[1])
    else:
        first = plain(name[0])
    for one in (first, first.partition("-")[0]):
        if one in NAMES:
            return NAMES[one].replace("e", "")
    return ""


@lru_cache(1 << 13)
def sounds(word: str) -> str:
    """`f` or `m` where a name that is not listed ends as names of women or of men mostly do, else nothing.

    By the endings that are common among the listed names of one gender and rare among those of the other.
    """
    small = plain(word)
    for length in (4, 3, 2):
        if told := _ENDINGS.get(small[-length:]) if len(small) > length else None:
            return told
    return ""


def _endings() -> dict[str, str]:
    found: dict[str, str] = {}
    for length in (2, 3, 4):
        women, men = (
            Counter(name[-length:] for name, kind in NAMES.items() if kind == of and len(name) > length)
            for of in "fm"
        )
        for end in women.keys() | men.keys():
            few, many = sorted((women[end], men[end]))
            if many >= LEAST_NAMES and many > TIMES * few:
                found[end] = "f" if women[end] > men[end] else "m"
    return found


LEAST_NAMES = 5
"""Listed names that must have an ending for it to tell a gender."""
TIMES = 8
"""How many times more of them must be of that gender."""
_ENDINGS = _endings()
