"""Signals of firmness that words settle by themselves, whatever the model makes of them.

What is a hedge and what is distancing is defined by `docs/statements.md`, in part word by word. Words are
listed here that nearly always are a signal in our corpus (`docs/corpus.md`), and some that never are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from onrecord.values import Act, Span

Signal = tuple[str, Span]
"""A role of firmness, `hedges` or `distancing`, and the words that play it."""

_ALWAYS = {
    "hedges": re.compile(
        r"\b(?:possibly|perhaps|maybe|might|likely|probably|apparently|certainly|undoubtedly|definitely"
        r"|surely|flatly|categorically|absolutely"
        r"|in (?:my|our|his|her|their|its) (?:own )?(?:opinion|view))\b",
        re.IGNORECASE,
    ),
    "distancing": re.compile(
        r"\b(?:allegedly|supposedly|reportedly|purportedly|self-styled|rumou?red)\b", re.IGNORECASE
    ),
}
_NEVER = re.compile(r"(?:carefully|completely|fully|suddenly|personally)$", re.IGNORECASE)
"""Manner and degree: how something was done, not how firmly it is said."""
_LETTER = re.compile(r"\w")
_COMPOUND_BEFORE = re.compile(r"\b\w+-$")
_COMPOUND_AFTER = re.compile(r"-\w+\b")
_CLAUSE_BEFORE = re.compile(r"\w,? $")
_HINT = re.compile(r"\bhint(?:s|ed|ing)?\b", re.IGNORECASE)
_SUGGEST = re.compile(r"\bsuggest(?:s|ed|ing)?\b", re.IGNORECASE)
_REFUSES_TO_VOUCH = re.compile(r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing))\b", re.IGNORECASE)


def settled(text: str, signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals that the model sees in a text, put right by the words that settle it."""
    sure = [
        (role, Span(*found.span())) for role, pattern in _ALWAYS.items() for found in pattern.finditer(text)
    ]
    taken = sorted(span for _, span in sure)  # one word each or a few, none in another

    def free(span: Span) -> bool:
        number = bisect_right(taken, span.end, key=lambda other: other.start)
        return not any(span.overlaps(other) for other in taken[max(0, number - 2) : number])

    kept = [
        (role, _whole(text, span))
        for role, span in signals
        if _LETTER.search(text, span.start, span.end)
        and not _NEVER.match(text[span.start : span.end])
        and free(span)
    ]
    return tuple(sorted(dict.fromkeys([*sure, *kept]), key=lambda signal: signal[1]))


def _whole(text: str, signal: Span) -> Span:
    """A signal with all of a compound that it holds a part of: "so-called"."""
    start, end = signal.start, signal.end
    if before := _COMPOUND_BEFORE.search(text, max(0, start - 40), start):
        start = before.start()
    if after := _COMPOUND_AFTER.match(text, end):
        end = after.end()
    return Span(start, end)


def outskirts(text: str, signal: Span) -> Span:
    """A signal with the last letter of the clause before it and the first of what follows.

    "Flatly denied it", "denied it, categorically": such an adverb stands outside a statement's words, but
    beside them, with no end of a sentence or a line between.
    """
    before = _CLAUSE_BEFORE.search(text, max(0, signal.start - 3), signal.start)
    after = text.startswith(" ", signal.end)
    return Span(before.start() if before else signal.start, signal.end + (2 if after else 0))


def in_cue(text: str, cue: Span, act: Act) -> Mapping[str, Span]:
    """What the verb or noun of a cue says of firmness.

    "Hints" is the source's own softening, and so is "suggests" where it asserts and proposes nothing.
    "Claims" and "alleges" refuse to vouch, where it is the outlet that says so.
    """
    words = text[cue.start : cue.end]
    found: dict[str, Span] = {}
    soft = _HINT.search(words) or (_SUGGEST.search(words) if act != "propose" else None)
    if soft:
        found["hedges"] = Span(cue.start + soft.start(), cue.start + soft.end())
    if far := _REFUSES_TO_VOUCH.search(words):
        found["distancing"] = Span(cue.start + far.start(), cue.start + far.end())
    return found
