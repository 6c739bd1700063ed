"""Titles and forms of address of the world, which stand before and after names and are no part of them.

The words are in `titles.txt`, for those who know titles and not Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from onrecord.resolving.given_names import plain


def _listed() -> dict[str, dict[str, int]]:
    """The titles before names (`b`), after them (`a`) and those that are names too (`x`), with length."""
    lists: dict[str, dict[str, int]] = {kind: {} for kind in "bax"}
    text = files("onrecord.resolving").joinpath("titles.txt").read_text(encoding="utf-8")
    for line in filter(None, text.splitlines()):
        kind, _, titles = line.partition(" ")
        if kind != "#":
            lists[kind] |= {title: title.count(" ") + 1 for title in titles.split(",")}
    return lists


_LISTED = _listed()
_BEFORE, _AFTER, _NAMES_TOO = _LISTED["b"], _LISTED["a"], _LISTED["x"]
_LONGEST = max(_BEFORE.values())


@lru_cache(1 << 13)
def _bare(word: str) -> str:
    return plain(word).rstrip(".")


def titles_before(run: Sequence[str]) -> int:
    """How many words at the start of a run of capitals are one title; at least one word stays for the name.

    A title that is also a given name counts as a name: `Seyed Morteza Golestani`.
    """
    words = [_bare(word) for word in run[: min(_LONGEST, len(run) - 1)]]
    for length in range(len(words), 0, -1):
        title = " ".join(words[:length])
        if title in _BEFORE:
            return length if title not in _NAMES_TOO or run[0].endswith(".") else 0
    return 0


def titles_after(run: Sequence[str]) -> int:
    """How many words at the end of a name are a form of address: `Zeynep Hanım`; one word stays.

    Letters after a name are capitals: `Ana Ruiz OM`, not `Sok Om`.
    """
    told = len(run[-1]) > 3 or run[-1].isupper()
    return int(len(run) > 1 and told and _bare(run[-1]) in _AFTER)
