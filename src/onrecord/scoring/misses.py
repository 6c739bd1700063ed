"""The single misses behind the figures: what was expected, what was found, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Literal, get_args

from onrecord.scoring.match import Compared, Laid, compare, match, shared_content, sources_agree
from onrecord.scoring.rows import Marked, Row
from onrecord.values import Span, Words

Sort = Literal["false find", "wrong content", "wrong source", "missed"]
"""What went wrong: a predicted statement where gold has none, a found cue with another content or source than
gold gives it, or a gold statement whose cue was not found."""

_SHARE = 0.5
_WIDEST = 600
"""Longest stretch of text shown around a miss, in characters: about four sentences."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a statement, role by role; empty for what it does not have."""

    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that a prediction gets wrong.

    sort: what went wrong.
    article: id of the article.
    expected: the gold statement; None for a false find.
    found: the predicted statement; None for a missed one.
    confidence: how sure the prediction is of `found`, None where it does not tell or there is none.
    context: the paragraph around the cue, cut off at a word where it is very long; None for a statement
        that marks no words at all.
    """

    sort: Sort
    article: str | int
    expected: Shown | None
    found: Shown | None
    confidence: float | None
    context: Words | None


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    article: Compared
    gold: Laid | None
    predicted: Laid | None

    @property
    def sort(self) -> Sort:
        if self.gold is None:
            return "false find"
        if self.predicted is None:
            return "missed"
        return "wrong content" if shared_content(self.gold, self.predicted) < _SHARE else "wrong source"

    @property
    def rank(self) -> tuple[float, float, int]:
        """Smaller for the more telling: sure, far off, long."""
        confidence = self.predicted.statement.confidence if self.predicted else None
        shared = shared_content(self.gold, self.predicted) if self.gold and self.predicted else 0.0
        longest = max(len(laid.content) for laid in (self.gold, self.predicted) if laid)
        return -(confidence or 0.0), shared, -longest


def misses(gold: Sequence[Row], predicted: Sequence[Row], n: int) -> list[Miss]:
    """The `n` most telling misses, the most telling first.

    A miss is a statement that the figure `statement` does not count as a hit. Within each sort those come
    first of which the prediction is most confident, then those that share least with gold, then those with
    the longest content. The sorts then take turns (false find, wrong content, wrong source, missed), so that
    none fills the list: what the prediction got wrong with confidence leads, and what it did not see at
    all ends each round.

    Articles that the prediction does not have are left out, for all that could be said of them is just that.

    Raises:
        ScoringError: as for `score`.
    """
    found = [c for article in compare(gold, predicted) if not article.missing for c in _candidates(article)]
    by_sort = (sorted((c for c in found if c.sort == sort), key=lambda c: c.rank) for sort in get_args(Sort))
    in_turn = chain.from_iterable(zip_longest(*by_sort))
    return [_miss(candidate) for candidate in islice(filter(None, in_turn), max(n, 0))]


def _candidates(article: Compared) -> Iterator[_Candidate]:
    matched = match(article.gold, article.predicted, _SHARE)
    gold = _without(article.gold, {g for g, _ in matched})
    predicted = _without(article.predicted, {p for _, p in matched})
    halves = _half_right(gold, predicted)
    yield from (_Candidate(article, gold[g], predicted[p]) for g, p in halves)
    missed = _without(gold, {g for g, _ in halves})
    yield from (_Candidate(article, laid, None) for laid in missed if laid.statement.required)
    false = _without(predicted, {p for _, p in halves})
    yield from (_Candidate(article, None, laid) for laid in false)


def _without(side: Sequence[Laid], places: set[int]) -> list[Laid]:
    return [laid for place, laid in enumerate(side) if place not in places]


def _half_right(gold: Sequence[Laid], predicted: Sequence[Laid]) -> list[tuple[int, int]]:
    """Pair statements whose cues overlap, one to one, those first whose cues share most."""
    possible = sorted(
        (-len(g.cue & p.cue) / len(g.cue | p.cue), not sources_agree(g, p), -shared_content(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if not g.cue.isdisjoint(p.cue)
    )
    pairs: dict[int, int] = {}
    for *_, i, j in possible:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _miss(candidate: _Candidate) -> Miss:
    text = candidate.article.text
    gold = candidate.gold.statement if candidate.gold else None
    predicted = candidate.predicted.statement if candidate.predicted else None
    return Miss(
        sort=candidate.sort,
        article=candidate.article.id,
        expected=_shown(text, gold) if gold else None,
        found=_shown(text, predicted) if predicted else None,
        confidence=predicted.confidence if predicted else None,
        context=_context(text, [statement for statement in (gold, predicted) if statement]),
    )


def _shown(text: str, statement: Marked) -> Shown:
    return Shown(*(tuple(_words(text, span) for span in spans) for _, spans in statement.parts))


def _words(text: str, span: Span) -> Words:
    return Words(text[span.start : span.end], span)


def _context(text: str, statements: Iterable[Marked]) -> Words | None:
    anchors = [
        span for statement in statements for span in (*statement.cue, *statement.source, *statement.content)
    ]
    if not anchors:
        return None
    start, end = anchors[0].start, anchors[0].end
    return _words(text, _around(text, Span(start, min(end, start + _WIDEST))))


def _around(text: str, anchor: Span) -> Span:
    """The line that holds `anchor`, cut off at a space on either side where it is very long."""
    margin = max(_WIDEST - (anchor.end - anchor.start), 0) // 2
    start = max(text.rfind(mark, 0, anchor.start) for mark in "\n\r") + 1
    ends = (text.find(mark, anchor.end) for mark in "\n\r")
    end = min((place for place in ends if place >= 0), default=len(text))
    first, last = anchor.start - margin, anchor.end + margin
    if start < first:
        start = max(text.find(" ", first, anchor.start) + 1, first)
    if end > last:
        space = text.rfind(" ", anchor.end, last)
        end = last if space < 0 else space
    return Span(start, end)
