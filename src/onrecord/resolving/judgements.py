"""Judgements on who is one speaker, and the clusters that follow from them; none is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "apart", "unclear"]

MACHINE = "onrecord"
"""Who decided, where no person did."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two are one speaker, as somebody judged it.

    left, right: the ids of two appearances. verdict: the same, two, or not clear, which keeps them two.
    score: how likely they are the same, 0 to 1. reasons: why, in words, the weightiest first.
    by: who decided, `MACHINE` or the name of a person. when: when, in ISO 8601; nothing where nobody asked.
    withdrawn: when it was taken back, in ISO 8601; None while it stands.

    Raises:
        ValueError: if it is about one appearance only, or its score is not between 0 and 1.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()
    by: str = MACHINE
    when: str = ""
    withdrawn: str | None = None

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise ValueError(f"{self.left} cannot be judged against itself")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is not between 0 and 1")

    @property
    def pair(self) -> tuple[str, str]:
        """The two in an order that does not depend on which is left."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


def clusters(ids: Iterable[str], judgements: Iterable[Judgement]) -> tuple[tuple[str, ...], ...]:
    """Those that are one speaker together, each in order; whatever the order of what is given.

    A person's judgement outranks the machine's, and the latest of two by persons the earlier. Two that a
    person keeps apart stay so, though a third be the same as both: of the judgements that would join them
    the weakest gives way, a person's last of all. Withdrawn ones, and those on ids not given, count for
    nothing.
    """
    groups = _Groups(sorted(set(ids)))
    known = [one for one in judgements if one.left in groups.of and one.right in groups.of]
    persons = by_persons(known)
    for one in persons:
        if one.verdict != "same":
            groups.keep_apart(*one.pair)
    for one in persons:
        if one.verdict == "same":
            groups.join(*one.pair)
    told = {one.pair for one in persons}
    machine = [
        one
        for one in known
        if one.by == MACHINE and one.withdrawn is None and one.verdict == "same" and one.pair not in told
    ]
    for one in sorted(machine, key=lambda one: (-one.score, one.pair)):
        groups.join(*one.pair)
    return groups.all()


def by_persons(judgements: Iterable[Judgement]) -> Sequence[Judgement]:
    """What persons say: of what stands the latest judgement on each pair, the latest first."""
    standing = (one for one in judgements if one.by != MACHINE and one.withdrawn is None)
    latest: dict[tuple[str, str], Judgement] = {}
    for one in sorted(standing, key=lambda one: (one.when, one.verdict, one.by)):
        latest[one.pair] = one
    return sorted(latest.values(), key=lambda one: (one.when, one.pair), reverse=True)


class _Groups:
    """Ids in groups that grow together, but for those that are kept apart."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.of = {one: number for number, one in enumerate(ids)}
        self._members = [[one] for one in ids]
        self._apart: list[set[int]] = [set() for _ in ids]

    def keep_apart(self, left: str, right: str) -> None:
        one, other = self.of[left], self.of[right]
        self._apart[one].add(other)
        self._apart[other].add(one)

    def join(self, left: str, right: str) -> None:
        """Put two groups together, unless some of them are kept apart."""
        into, gone = sorted((self.of[left], self.of[right]), key=lambda n: (-len(self._members[n]), n))
        if into == gone or gone in self._apart[into]:
            return
        for member in self._members[gone]:
            self.of[member] = into
        self._members[into] += self._members[gone]
        self._members[gone] = []
        for other in self._apart[gone]:
            self._apart[other].discard(gone)
            self._apart[other].add(into)
        self._apart[into] |= self._apart[gone]

    def all(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members if members))
