"""Titles and forms of address of the world, which stand before and after names and are no part of them.

The words are in `titles.txt`, for those who know titles and not Python.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from onrecord.resolving.given_names import plain


def _listed() -> dict[str, dict[str, set[tuple[str, ...]]]]:
    lists: dict[str, dict[str, set[tuple[str, ...]]]] = {kind: defaultdict(set) for kind in "bax"}
    text = files("onrecord.resolving").joinpath("titles.txt").read_text(encoding="utf-8")
    for line in filter(None, text.splitlines()):
        kind, _, titles = line.partition(" ")
        if kind != "#":
            for title in titles.split(","):
                words = tuple(title.split())
                lists[kind][words[0] if kind != "a" else words[-1]].add(words)
    return lists


_LISTED = _listed()
_BEFORE, _AFTER, _NAMES_TOO = _LISTED["b"], _LISTED["a"], _LISTED["x"]
_LONGEST = 4


@lru_cache(1 << 13)
def _bare(word: str) -> str:
    return plain(word).rstrip(".")


def titles_before(run: Sequence[str]) -> int:
    """How many words at the start of a run of capitals are one title; at least one word stays for the name.

    A title that is also a given name counts as a name: `Seyed Morteza Golestani`.
    """
    words = [_bare(word) for word in run[:_LONGEST]]
    for title in sorted(_BEFORE.get(words[0], ()), key=len, reverse=True):
        if len(run) > len(title) and tuple(words[: len(title)]) == title:
            return len(title) if len(title) > 1 or words[0] not in _NAMES_TOO or run[0].endswith(".") else 0
    return 0


def titles_after(run: Sequence[str]) -> int:
    """How many words at the end of a name are forms of address: `Zeynep Hanım`; one word stays."""
    words = [_bare(word) for word in run[-_LONGEST:]]
    for title in sorted(_AFTER.get(words[-1], ()), key=len, reverse=True):
        if len(run) > len(title) and tuple(words[-len(title) :]) == title:
            return len(title) if words[-1] not in _NAMES_TOO else 0
    return 0
