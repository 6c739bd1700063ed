"""What grammar settles by itself: that a statement is negated, and that a passive's subject did not speak."""

from __future__ import annotations

import re

from onrecord.values import Span

# Adverbs and auxiliaries may stand between the negation and the cue: "has not yet been", "never publicly".
_NOT = (
    r"(?:not|never|cannot|neither|nor|no|hardly|without|\w+n['’]t|yet to|no longer|far from"
    r"|(?:stop\w*|fall\w*|fell) short of)"
)
_BETWEEN = r"(?:(?:\w+ly|yet|even|ever|been|be|have|has|so far|once|either) )*"
_BEFORE = re.compile(rf"\b{_NOT} {_BETWEEN}$", re.IGNORECASE)
# "Would not say", "will never accept", "did not respond" are refusals: something said, not something unsaid.
_WITHIN = re.compile(
    r"(?<!will )(?<!would )\b(?:not|never|neither|nor|(?!wo)\w+n['’]t|yet to|no longer)\b"
    r"(?! (?:respon|repl))",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:nobody|no[ -]one|none|neither|nothing|no)\b", re.IGNORECASE)
_NOTHING = re.compile(r" (?:nothing|no such thing)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing))\b", re.IGNORECASE)
"""Whole cues that have their negation in them: "did not rule out" is something said."""
REACH = 60
"""Code points before a cue in which its negation is looked for."""

_ADVERB = r"(?:\w+ly|also|already|not|never|once|later|first|twice) "
_PASSIVE = (
    rf"(?:(?:has|have|had|having|will|would|was|were|is|are|been|be|being|to) |{_ADVERB})*?"
    rf"(?:been|be|being|was|were|is|are|got) (?:{_ADVERB})*"
)
_ADDRESSED = re.compile(
    rf"{_PASSIVE}(?:told|asked|warned|promised|ordered|urged|offered|informed|advised|reminded|instructed"
    r"|threatened|notified)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:to|of|from|with|on|at|before|towards?) (?=\w)", re.IGNORECASE)
_ANY_PASSIVE = re.compile(rf"{_PASSIVE}\w+(?:ed|en|id|ht|ld|wn|de)\b", re.IGNORECASE)


def negated(text: str, cue: Span, source: Span | None) -> bool:
    """Whether the words say that this very expressing did not happen: "did not say", "nobody promised"."""
    words = text[cue.start : cue.end]
    if _HEDGED.search(words):
        return False
    before = text[max(0, cue.start - REACH) : cue.start]
    return bool(
        _BEFORE.search(" ".join(before.split()) + " ")
        or _WITHIN.search(words)
        or _NOTHING.match(text, cue.end)
        or (source and _NOBODY.match(text, source.start, source.end))
    )


def addressed(text: str, cue: Span, subject: Span) -> bool:
    """Whether what was taken for the source is whom it was said to: "the governor was warned that …"."""
    return subject.end <= cue.start and _ADDRESSED.match(text[cue.start : cue.end]) is not None


def bare(text: str, addressee: Span) -> Span:
    """Whom it was said to, without the preposition before: "to both sides", "of the minister"."""
    preposition = _TO.match(text, addressee.start, addressee.end)
    return Span(preposition.end(), addressee.end) if preposition else addressee


def impersonal(text: str, cue: Span, subject: Span) -> bool:
    """Whether what was taken for the source is the "it" that is nobody: "it was agreed that …"."""
    return (
        subject.end <= cue.start
        and text[subject.start : subject.end].casefold() == "it"
        and _ANY_PASSIVE.match(text[cue.start : cue.end]) is not None
    )
