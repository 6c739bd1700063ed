"""Which predicted statement stands for which gold one: both laid over the tokens of the article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.scoring.rows import Marked, Row, ScoringError, check_spans
from onrecord.values import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")

Pairs = tuple[tuple[int, int], ...]
"""Matched statements, as (place among the gold ones, place among the predicted ones)."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, runs of letters and digits or single other marks: where each starts and ends."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Tokens:
        """The tokens of `text`."""
        hits = [hit.span() for hit in _TOKEN.finditer(text)]
        return cls(tuple(start for start, _ in hits), tuple(end for _, end in hits))

    def over(self, span: Span) -> range:
        """The tokens that a span touches, a part of a token being enough."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A statement laid over the tokens: the tokens its source, cue and content touch."""

    statement: Marked
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    @classmethod
    def over(cls, tokens: Tokens, statement: Marked) -> Laid:
        """Lay `statement` over `tokens`."""
        source, cue, content = (
            frozenset(token for span in spans for token in tokens.over(span)) for _, spans in statement.parts
        )
        return cls(statement, source, cue, content)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """An article with what the gold file and the prediction mark in it.

    missing: the prediction does not have the article, which counts as one without statements.
    retold: the prediction gives the article another text than the gold file does.
    """

    id: str | int
    publisher: str
    text: str
    tokens: Tokens
    gold: tuple[Laid, ...]
    predicted: tuple[Laid, ...]
    missing: bool
    retold: bool


def compare(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Compared]:
    """Bring gold and predicted articles together by their id; of two predictions the later one counts.

    Predicted articles that the gold file does not have are passed over.

    Raises:
        ScoringError: if a gold row has no text or no statements, or a predicted span leaves the gold text.
    """
    known = {row.id: row for row in predicted}
    return [_compared(row, known.get(row.id)) for row in gold]


def _compared(gold: Row, predicted: Row | None) -> Compared:
    if gold.text is None:
        raise ScoringError(gold.where, 'the gold article has no "text"')
    if gold.statements is None:
        raise ScoringError(gold.where, 'the gold article has no "statements"')
    found = predicted.statements or () if predicted else ()
    check_spans(found, gold.text)
    tokens = Tokens.of(gold.text)
    return Compared(
        id=gold.id,
        publisher=gold.publisher,
        text=gold.text,
        tokens=tokens,
        gold=tuple(Laid.over(tokens, statement) for statement in gold.statements),
        predicted=tuple(Laid.over(tokens, statement) for statement in found),
        missing=predicted is None,
        retold=predicted is not None and predicted.text not in (None, gold.text),
    )


def sources_agree(one: Laid, other: Laid) -> bool:
    """Whether the two sources share a token, or neither statement has one."""
    return bool(one.source & other.source) or not (one.source or other.source)


def shared_content(one: Laid, other: Laid) -> float:
    """The tokens that both contents have as a share, 0 to 1, of those that either has; 1 for two without."""
    joint = len(one.content | other.content)
    return len(one.content & other.content) / joint if joint else 1.0


def match(gold: Sequence[Laid], predicted: Sequence[Laid], share: float) -> Pairs:
    """Match statements one to one, those first that share most of their content.

    Two can be matched whose cues overlap, whose sources agree, and whose contents share at least `share`.
    Of equally good pairs, those later in the article come first.
    """
    possible = [
        (shared, g, p)
        for g, wanted in enumerate(gold)
        for p, found in enumerate(predicted)
        if not wanted.cue.isdisjoint(found.cue)
        and sources_agree(wanted, found)
        and (shared := shared_content(wanted, found)) >= share
    ]
    twins: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, p in sorted(possible, reverse=True):
        if g not in twins and p not in taken:
            twins[g] = p
            taken.add(p)
    return tuple(twins.items())
