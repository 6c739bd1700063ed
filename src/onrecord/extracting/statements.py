"""From a text to its statements: windows are read, cues and roles decoded, and what nests gets its parent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extracting.decoding import Cue, Range, Roles, cues, roles
from onrecord.extracting.quotations import closes, completed, quotations
from onrecord.extracting.windows import WordTable, split_words, windows
from onrecord.values import Kind, Span, Statement, Words

if TYPE_CHECKING:
    from onrecord.extracting.encoder import Model

LEAST_CUE = 0.05
"""Cues less likely than this are not looked at: their confidence would come out near zero."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible statement as spans, before it is decided which ones stay.

    cue_probability: of its first word to begin a cue. log_probability: of its roles, given the cue.
    parent: position of its parent among the candidates of the text, None for an outer one.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    cue_probability: float
    log_probability: float
    confidence: float = 0.0
    parent: int | None = None


def statements(text: str, model: Model, min_confidence: float | None = None) -> tuple[Statement, ...]:
    """The statements of `text`, in the order of their cues.

    min_confidence: those the model is less sure of are left out; by default what gives the best F1.
    """
    least = model.settings["min_confidence"] if min_confidence is None else min_confidence
    weights = model.settings["confidence"]
    kept = nest(candidates(text, model, least_cue(weights, least)), weights, least)
    return tuple(_statements(text, kept))


def least_cue(weights: dict[str, float], least: float) -> float:
    """The cue probability below which no statement reaches the confidence `least`, whatever its roles."""
    if not 0 < least < 1 or weights["cue"] <= 0:
        return LEAST_CUE
    others = weights["bias"] + max(0.0, weights["source"]) + max(0.0, weights["nested"])
    score = (math.log(least / (1 - least)) - others) / weights["cue"]
    return max(LEAST_CUE, 1 / (1 + math.exp(-score)) - 1e-6)


def candidates(text: str, model: Model, least: float = LEAST_CUE) -> list[Candidate]:
    """Every possible statement of `text` with content, its cue at least so probable, window by window."""
    words = split_words(text, model.tokenizer)
    quoted = [span for span in quotations(text) if closes(text, span)]
    starts = np.array([span.start for span in quoted], dtype=np.int64)
    ends = np.array([span.end for span in quoted], dtype=np.int64)
    found: list[Candidate] = []
    for window in windows(words, text):
        around = words.span(*window)
        touching = np.flatnonzero((starts < around.end) & (ends > around.start)).tolist()
        for candidate in _in_window(words, model, window, least):
            taken = [candidate.cue, *([candidate.source] if candidate.source else [])]
            whole = completed(candidate.content, taken, [quoted[number] for number in touching])
            if whole:
                found.append(replace(candidate, content=whole))
    return found


def _in_window(words: WordTable, model: Model, window: Range, least: float) -> list[Candidate]:
    reading = model.read(words, *window)
    found = [cue for cue in cues(reading.cue_scores, LEAST_CUE) if cue.probability >= least]
    if not found:
        return []
    at = np.array([(cue.start, cue.end) for cue in found], dtype=np.int64)
    chain = model.chain
    tagged = roles(model.roles(reading, at), at, chain.begin, chain.transitions)
    return [_candidate(words, window[0], cue, around) for cue, around in zip(found, tagged, strict=True)]


def _candidate(words: WordTable, offset: int, cue: Cue, around: Roles) -> Candidate:
    def span(part: Range) -> Span:
        return words.span(offset + part[0], offset + part[1])

    return Candidate(
        cue=span((cue.start, cue.end)),
        # One source: of several pieces the one nearest to the cue.
        source=span(min(around.source, key=lambda part: _gap(part, cue))) if around.source else None,
        content=tuple(span(part) for part in around.content),
        cue_probability=cue.probability,
        log_probability=around.log_probability,
    )


def _gap(part: Range, cue: Cue) -> int:
    return cue.start - part[1] if part[1] <= cue.start else part[0] - cue.end


def confidence(candidate: Candidate, weights: dict[str, float]) -> float:
    """The calibrated probability that a candidate is a statement as given.

    A logistic regression (Platt 1999) over the model's own probabilities, fitted by `train.calibrate`.
    """
    cue = min(max(candidate.cue_probability, 1e-4), 1 - 1e-4)
    score = (
        weights["bias"]
        + weights["cue"] * math.log(cue / (1 - cue))
        + weights["roles"] * max(candidate.log_probability, -8.0)
        + weights["source"] * (candidate.source is not None)
        + weights["nested"] * (candidate.parent is not None)
    )
    return 1 / (1 + math.exp(-score))


def nest(candidates: Sequence[Candidate], weights: dict[str, float], least: float) -> list[Candidate]:
    """Keep the candidates that are sure enough, and give each the parent in whose content it stands.

    Outer ones are decided first, larger content before smaller, so that a parent is always one that is
    kept; a child's content is cut off where its parent's ends.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-_extent(c), c.cue)):
        around = [
            number
            for number, outer in enumerate(kept)
            if _stands_in(candidate, outer) and not any(p.overlaps(outer.cue) for p in candidate.content)
        ]
        placed = candidate
        if around:
            parent = min(around, key=lambda number: _extent(kept[number]))
            placed = replace(candidate, parent=parent, content=_cut(candidate.content, kept[parent].content))
        placed = replace(placed, confidence=confidence(placed, weights))
        if placed.content and placed.confidence >= least:
            kept.append(placed)
    return kept


def _extent(candidate: Candidate) -> int:
    return sum(piece.end - piece.start for piece in candidate.content)


def _stands_in(inner: Candidate, outer: Candidate) -> bool:
    parts = [inner.cue] if inner.source is None else [inner.cue, inner.source]
    return all(any(piece.contains(part) for piece in outer.content) for part in parts)


def _cut(content: Iterable[Span], around: Iterable[Span]) -> tuple[Span, ...]:
    bounds = tuple(around)
    return tuple(
        Span(max(piece.start, bound.start), min(piece.end, bound.end))
        for piece in content
        for bound in bounds
        if piece.overlaps(bound)
    )


def _statements(text: str, kept: Sequence[Candidate]) -> Iterator[Statement]:
    order = sorted(range(len(kept)), key=lambda number: (kept[number].cue, number))
    names = {number: f"s{place}" for place, number in enumerate(order, start=1)}
    quoted = quotations(text)

    def words(span: Span) -> Words:
        return Words(text[span.start : span.end], span)

    for number in order:
        found = kept[number]
        yield Statement(
            id=names[number],
            parent=None if found.parent is None else names[found.parent],
            kind=kind(text, found, quoted),
            source=None if found.source is None else words(found.source),
            cue=words(found.cue),
            content=tuple(words(piece) for piece in found.content),
            confidence=found.confidence,
        )


def kind(text: str, candidate: Candidate, quoted: Sequence[Span]) -> Kind:
    """Whether the content stands in quotation marks: all of it, a part, or none.

    Only the marks inside the content count, so that what a source says within somebody's quotation is
    not taken for a quotation of that source. One word in marks is a name or a scare quote, no quotation.
    """
    inside = outside = 0
    for piece in candidate.content:
        marked = [
            Span(max(span.start, piece.start), min(span.end, piece.end))
            for span in quoted
            if piece.start <= span.start and span.end <= piece.end + 1 and span.start < piece.end
        ]
        covered = sorted(span for span in marked if _is_quotation(text, span, piece))
        at = piece.start
        for span in covered:
            outside += _letters(text[at : span.start])
            inside += _letters(text[max(at, span.start) : span.end])
            at = max(at, span.end)
        outside += _letters(text[at : piece.end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _is_quotation(text: str, span: Span, piece: Span) -> bool:
    words = text[span.start : span.end].split()
    if _letters(text[piece.start : piece.end]) == _letters(text[span.start : span.end]):
        return True
    names = all(word.strip("\"'“”‘’«»„,.").istitle() for word in words)
    return len(words) > 1 and not names
