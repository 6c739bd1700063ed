"""What an outlet changed in the statements of an article, from one version of it to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.fuzz import ratio

from onrecord.values import Statement

Sort = Literal["same", "changed", "gone", "new"]
LEAST_ALIKE = 60
"""The least likeness of what two statements say that are one, in percent (`rapidfuzz.fuzz.ratio`)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a statement.

    sort: `same` where source, cue, content and negation stayed, wherever they stand now; `changed` where the
    statement is there in other words; `gone` and `new`. before, after: the statement in either version, None
    where it has none.
    """

    sort: Sort
    before: Statement | None
    after: Statement | None


def changes(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[Change, ...]:
    """What became of each statement, those of the later version first, in its order; then those gone."""
    pairs = _paired(before, after)
    made = [
        Change("new", None, one)
        if number not in pairs
        else Change(_sort(before[pairs[number]], one), before[pairs[number]], one)
        for number, one in enumerate(after)
    ]
    kept = set(pairs.values())
    return (*made, *(Change("gone", one, None) for number, one in enumerate(before) if number not in kept))


def _paired(before: Sequence[Statement], after: Sequence[Statement]) -> dict[int, int]:
    """The number of the earlier statement that each later one is, by the number of the later one.

    First those that stayed as they were, in order; then those that say the same by another cue or source;
    then the likeliest of the others.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    by: tuple[Callable[[Statement], tuple[object, ...]], ...] = (_whole, _said)
    for key in by:
        waiting: dict[tuple[object, ...], list[int]] = {}
        for number, one in enumerate(before):
            if number not in taken and (one.content or key is _whole):
                waiting.setdefault(key(one), []).append(number)
        for number, one in enumerate(after):
            if number not in pairs and (found := waiting.get(key(one))):
                pairs[number] = found.pop(0)
                taken.add(pairs[number])
    alike = [
        (likeness, -later, -earlier)
        for later, one in enumerate(after)
        if later not in pairs
        for earlier, other in enumerate(before)
        if earlier not in taken and (likeness := _likeness(one, other)) >= LEAST_ALIKE
    ]
    for _, later, earlier in sorted(alike, reverse=True):
        if -later not in pairs and -earlier not in taken:
            pairs[-later] = -earlier
            taken.add(-earlier)
    return pairs


def _sort(before: Statement, after: Statement) -> Sort:
    return "same" if _whole(before) == _whole(after) else "changed"


def _whole(one: Statement) -> tuple[object, ...]:
    return (str(one.source), str(one.cue), one.negated, *_said(one))


def _said(one: Statement) -> tuple[object, ...]:
    return tuple(map(str, one.content))


def _likeness(one: Statement, other: Statement) -> float:
    """How alike two statements are in what they say, in percent; a pointer is only like a pointer."""
    if bool(one.content) != bool(other.content):
        return 0.0
    if not one.content:
        return ratio(f"{one.source} {one.cue}", f"{other.source} {other.cue}")
    return ratio(" ".join(map(str, one.content)), " ".join(map(str, other.content)))
