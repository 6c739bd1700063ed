"""From a text to its statements: windows are read, cues and roles decoded, and what nests gets its parent."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extracting.dates import said_on
from onrecord.extracting.decoding import (
    Cue,
    Judgements,
    Range,
    Roles,
    cues,
    firmness,
    firmness_shares,
    judgements,
    roles,
)
from onrecord.extracting.grammar import addressed, bare, impersonal, negated
from onrecord.extracting.labels import FIRMNESS
from onrecord.extracting.links import Halves, Links
from onrecord.extracting.places import Places
from onrecord.extracting.quotations import closes, completed, quotations
from onrecord.extracting.signals import Signal, in_cue, outskirts, settled
from onrecord.extracting.stamps import Stamp, over, stamps
from onrecord.extracting.times import beside
from onrecord.extracting.windows import WordTable, split_words, windows
from onrecord.values import Kind, Span, Statement, Words

if TYPE_CHECKING:
    from onrecord.extracting.encoder import Model, Reading

PLAIN = Judgements("state", negated=0.0, pointer=0.0)
LEAST_CUE = 0.05
"""Cues less likely than this are not looked at: their confidence would come out near zero."""

SCARE_WORDS = 3
"""So many words in quotation marks may be scare quotes; more are a quotation."""
LEAST_SCARE = 0.65
"""How likely they must be distancing on average, marks included, lest a short quotation be taken for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible statement as spans, before it is decided which ones stay.

    cue_probability: of its first word to begin a cue. roles: the others of `ROLES` that something plays.
    that_clause: whether its content begins with "that", which tells statements inside others from mere verbs.
    parent: position of its parent among the candidates that are kept, None for an outer one.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    cue_probability: float
    roles: Mapping[str, Span] = field(default_factory=dict)
    judged: Judgements = PLAIN
    that_clause: bool = False
    confidence: float = 0.0
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """All that the model sees in a text: possible statements, signals of firmness with their roles, links."""

    candidates: tuple[Candidate, ...]
    firmness: tuple[Signal, ...]
    links: Links


def statements(
    text: str, model: Model, min_confidence: float | None = None, published: str | None = None
) -> tuple[Statement, ...]:
    """The statements of `text`, in the order of their cues, as `linked_statements` finds them."""
    return linked_statements(text, model, min_confidence, published)[0]


def linked_statements(
    text: str, model: Model, min_confidence: float | None = None, published: str | None = None
) -> tuple[tuple[Statement, ...], Links]:
    """The statements of `text`, in the order of their cues, and what the same reading says of who is meant.

    min_confidence: those the model is less sure of are left out; by default what gives the best F1.
    published: the day that words such as "on Tuesday" count from.
    """
    least = model.settings["min_confidence"] if min_confidence is None else min_confidence
    weights = model.settings["confidence"]
    found = look(text, model, least_cue(weights, least))
    nested = nest(found.candidates, weights, least)
    return tuple(_statements(text, nested, found.firmness, published)), found.links


def links(text: str, model: Model) -> Links:
    """What the model says of who is meant in a text whose statements are known already."""
    words = split_words(text, model.tokenizer)
    vectors = _room(words, model)
    for start, end in windows(words, text):
        reading = model.read(words, start, end)
        vectors[:, start:end] = reading.asks, reading.offers
    return Links(words.starts, words.ends, vectors[0], vectors[1], model.link_head)


def _room(words: WordTable, model: Model) -> Halves:
    """For what each word asks and offers, (2, words, width); in half precision, as a text may be long."""
    return np.zeros((2, len(words), len(model.link_head.nobody)), np.float16)


def least_cue(weights: dict[str, float], least: float) -> float:
    """The cue probability below which no statement reaches the confidence `least`, whatever its roles."""
    if not 0 < least < 1 or weights["cue"] <= 0:
        return LEAST_CUE
    others = weights["bias"] + max(0.0, weights["source"]) + max(0.0, weights["nested"])
    score = (math.log(least / (1 - least)) - others) / weights["cue"]
    return max(LEAST_CUE, 1 / (1 + math.exp(-score)) - 1e-6)


def look(text: str, model: Model, least: float = LEAST_CUE) -> Found:
    """Every possible statement of `text`, its cue at least so probable, and every signal of firmness."""
    words = split_words(text, model.tokenizer)
    quoted = [span for span in quotations(text) if closes(text, span)]
    starts = np.array([span.start for span in quoted], dtype=np.int64)
    ends = np.array([span.end for span in quoted], dtype=np.int64)
    found: list[Candidate] = []
    signals: list[Signal] = []
    vectors = _room(words, model)
    for window in windows(words, text):
        around = words.span(*window)
        touching = np.flatnonzero((starts < around.end) & (ends > around.start)).tolist()
        reading = model.read(words, *window)
        vectors[:, window[0] : window[1]] = reading.asks, reading.offers
        shares = firmness_shares(reading.firmness_scores)
        for role, part in firmness(shares):
            signal = words.span(window[0] + part[0], window[0] + part[1])
            marked = _in_marks(text, signal, [quoted[number] for number in touching])
            if role == "distancing" and marked is not None:
                low, high = np.searchsorted(words.starts, (marked.start, marked.end)) - window[0]
                if shares[1 + FIRMNESS.index(role), max(low, 0) : high].mean() < LEAST_SCARE:
                    continue
                signal = marked
            signals.append((role, signal))
        for candidate in _in_window(words, model, reading, least):
            taken = [candidate.cue, *([candidate.source] if candidate.source else [])]
            whole = completed(candidate.content, taken, [quoted[number] for number in touching])
            if whole or candidate.judged.pointer > 0.5:
                clause = bool(whole) and text.startswith("that ", whole[0].start)
                candidate = replace(candidate, content=whole, that_clause=clause)
                found.append(_without_false_source(text, candidate))
    linked = Links(words.starts, words.ends, vectors[0], vectors[1], model.link_head)
    return Found(tuple(found), tuple(dict.fromkeys(signals)), linked)


def _in_marks(text: str, signal: Span, quoted: Iterable[Span]) -> Span | None:
    """The few words in quotation marks that a signal stands in, if it does."""
    for span in quoted:
        if span.contains(signal) and len(text[span.start : span.end].split()) <= SCARE_WORDS:
            return span
    return None


def _in_window(words: WordTable, model: Model, reading: Reading, least: float) -> list[Candidate]:
    found = [cue for cue in cues(reading.cue_scores, LEAST_CUE) if cue.probability >= least]
    if not found:
        return []
    at = np.array([(cue.start, cue.end) for cue in found], dtype=np.int64)
    chain = model.chain
    scores, judged = model.roles(reading, at)
    tagged = roles(scores, at, chain.begin, chain.transitions)
    return [
        _candidate(words, reading.start, *one) for one in zip(found, tagged, judgements(judged), strict=True)
    ]


def _candidate(words: WordTable, offset: int, cue: Cue, around: Roles, judged: Judgements) -> Candidate:
    def span(part: Range) -> Span:
        return words.span(offset + part[0], offset + part[1])

    # All but the content is one stretch of words: of several the one nearest to the cue, or the longer one.
    nearest = {
        role: span(min(parts, key=lambda part: (_gap(part, cue), part[0] - part[1])))
        for role, parts in around.items()
        if parts and role != "content"
    }
    return Candidate(
        cue=span((cue.start, cue.end)),
        source=nearest.pop("source", None),
        content=tuple(span(part) for part in around["content"]),
        roles=nearest,
        judged=judged,
        cue_probability=cue.probability,
    )


def _without_false_source(text: str, candidate: Candidate) -> Candidate:
    """The candidate, where what was taken for its source is the subject of a passive, without a source."""
    subject = candidate.source
    if subject is not None and addressed(text, candidate.cue, subject):
        return replace(candidate, source=None, roles={"addressee": subject, **candidate.roles})
    if subject is not None and impersonal(text, candidate.cue, subject):
        return replace(candidate, source=None)
    return candidate


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
        + weights["source"] * (candidate.source is not None)
        + weights["nested"] * (candidate.parent is not None and not candidate.that_clause)
    )
    return 1 / (1 + math.exp(-score))


def nest(candidates: Sequence[Candidate], weights: dict[str, float], least: float) -> list[Candidate]:
    """Keep the candidates that are sure enough, and give each the parent in whose content it stands.

    Outer ones are decided first, larger content before smaller, so that a parent is always one that is
    kept; a child's content is cut off where its parent's ends. One whose cue lies in the content of another
    and that yet cannot be its child contradicts that other, and goes.
    """
    kept: list[Candidate] = []
    places = Places()
    for candidate in sorted(candidates, key=lambda c: (-_extent(c), c.cue)):
        around = [n for n in places.near(candidate.cue) if _lies_in(candidate.cue, kept[n])]
        placed = candidate
        if around:
            parent = min(around, key=lambda number: _extent(kept[number]))
            placed = replace(candidate, parent=parent, content=_cut(candidate.content, kept[parent].content))
        placed = replace(placed, confidence=confidence(placed, weights))
        astride = around and not _may_be_child(candidate, kept[parent])
        if not astride and (placed.content or not candidate.content) and placed.confidence >= least:
            places.add(len(kept), placed.content)
            kept.append(placed)
    return kept


def _extent(candidate: Candidate) -> int:
    return sum(piece.end - piece.start for piece in candidate.content)


def _lies_in(span: Span, outer: Candidate) -> bool:
    return any(piece.contains(span) for piece in outer.content)


def _may_be_child(inner: Candidate, outer: Candidate) -> bool:
    """Whether a candidate whose cue lies in the content of `outer` can be its child.

    Its source must lie there too, and its content must not take in the cue of `outer`.
    """
    source = inner.source is None or _lies_in(inner.source, outer)
    return source and not any(piece.overlaps(outer.cue) for piece in inner.content)


def _cut(content: Iterable[Span], around: Iterable[Span]) -> tuple[Span, ...]:
    bounds = tuple(around)
    return tuple(
        Span(max(piece.start, bound.start), min(piece.end, bound.end))
        for piece in content
        for bound in bounds
        if piece.overlaps(bound)
    )


def _statements(
    text: str,
    kept: Sequence[Candidate],
    signals: Sequence[Signal],
    published: str | None,
) -> Iterator[Statement]:
    order = sorted(range(len(kept)), key=lambda number: (kept[number].cue, number))
    names = {number: f"s{place}" for place, number in enumerate(order, start=1)}
    quoted = quotations(text)
    firm = _firmness(text, kept, settled(text, signals), quoted)

    def words(span: Span | None) -> Words | None:
        return None if span is None else Words(text[span.start : span.end], span)

    def all_words(spans: Iterable[Span]) -> tuple[Words, ...]:
        return tuple(Words(text[span.start : span.end], span) for span in spans)

    placed = stamps(text, published)
    before: str | None = None  # what "the same day" goes back to
    for number in order:
        found = kept[number]
        stamp = _stamp(text, found, placed)
        addressee = found.roles.get("addressee")
        when = words(stamp.words if stamp else found.roles.get("when") or _beside(text, found, kept))
        day = stamp.said_on if stamp else said_on(when.text, published, before) if when else None
        before = day or before
        yield Statement(
            id=names[number],
            parent=None if found.parent is None else names[found.parent],
            kind=kind(text, found.content, quoted),
            source=words(found.source),
            cue=Words(text[found.cue.start : found.cue.end], found.cue),
            content=all_words(found.content),
            confidence=found.confidence,
            act=found.judged.act,
            addressee=words(bare(text, addressee) if addressee else None),
            channel=words(found.roles.get("channel")),
            cites=words(found.roles.get("cites")),
            hedges=all_words(firm[number]["hedges"]),
            distancing=all_words(firm[number]["distancing"]),
            negated=negated(text, found.cue, found.source),
            when=when,
            said_on=day,
        )


def _beside(text: str, found: Candidate, kept: Sequence[Candidate]) -> Span | None:
    """The words of time next to a statement that are not of what it, or its parent, says of other things."""
    others = [found.roles[role] for role in ("addressee", "channel") if role in found.roles]
    time = beside(text, found.cue, found.source, others)
    if time is None or any(piece.overlaps(time) for piece in found.content):
        return None
    return time if found.parent is None or _lies_in(time, kept[found.parent]) else None


def _stamp(text: str, found: Candidate, placed: Sequence[Stamp]) -> Stamp | None:
    """The time stamp or dated heading that tells when a statement was said.

    It does so for what has no time of its own; not for what another is told to have said, nor for what
    "had been said" before.
    """
    own = found.roles.get("when")
    if own is not None and not any(stamp.words.overlaps(own) for stamp in placed):
        return None
    if found.parent is not None or text[found.cue.start : found.cue.end].startswith("had "):
        return None
    return over(placed, found.cue.start)


def _firmness(
    text: str, kept: Sequence[Candidate], signals: Iterable[Signal], quoted: Sequence[Span]
) -> list[dict[str, list[Span]]]:
    """The signals of each statement: each goes to the innermost one in whose words it stands, or beside."""
    firm: list[dict[str, list[Span]]] = [{role: [] for role in FIRMNESS} for _ in kept]
    places, quotes = Places(), Places()
    for number, candidate in enumerate(kept):
        places.add(number, _own(candidate))
    for number, span in enumerate(quoted):
        quotes.add(number, [span])
    for role, span in signals:
        # Only an adverb of the source's own stands outside the statement that it hedges.
        beside = outskirts(text, span) if role == "hedges" else span
        near = sorted(places.near(beside), key=lambda number: _extent(kept[number]))
        for reach in (span, beside):
            found = next((n for n in near if any(part.overlaps(reach) for part in _own(kept[n]))), None)
            if found is not None:
                firm[found][role].append(span)
                break
    for candidate, own in zip(kept, firm, strict=True):
        cue = candidate.cue
        told = dict(in_cue(text, cue, candidate.judged.act))
        if negated(text, cue, candidate.source) or any(quoted[n].contains(cue) for n in quotes.near(cue)):
            told.pop("distancing", None)  # not claimed at all, or by somebody whom the outlet quotes
        for role, span in told.items():
            if not any(span.overlaps(other) for other in own[role]):
                own[role] = sorted([*own[role], span])
    return firm


def _own(candidate: Candidate) -> list[Span]:
    return [candidate.cue, *candidate.content, *([candidate.source] if candidate.source else [])]


def kind(text: str, content: Iterable[Span], quoted: Sequence[Span]) -> Kind:
    """Whether the content stands in quotation marks (`quoted`, in order): all of it, a part, or none.

    Only the marks inside the content count, so that what a source says within somebody's quotation is
    not taken for a quotation of that source. One word in marks is a name or a scare quote, no quotation.
    """
    inside = outside = 0
    for piece in content:
        first, last = (
            bisect_left(quoted, at, key=lambda span: span.start) for at in (piece.start, piece.end)
        )
        marked = [
            Span(span.start, min(span.end, piece.end))
            for span in quoted[first:last]
            if span.end <= piece.end + 1
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
