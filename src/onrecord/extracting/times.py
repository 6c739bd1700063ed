"""Words of time right beside a statement's own: they tell when it was said where no word was marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.extracting.dates import MONTHS, WEEKDAYS
from onrecord.values import Span

_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_MONTH = rf"(?:{'|'.join(name.title() for name in MONTHS)})"  # "may" and "march" are more often verbs
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_COUNT = r"(?:a|an|one|two|three|four|five|six|ten|\d+)"
_TIME = re.compile(
    rf"\b(?:(?:(?:early|late) )?(?i:on {_WEEKDAY}){_PART}|(?i:yesterday){_PART}|(?i:today|tonight)"
    r"|(?i:this) (?:morning|afternoon|evening|week|month|year)"
    rf"|(?i:last) (?:night|week|month|year|spring|summer|autumn|winter|weekend|(?i:{_WEEKDAY})|{_MONTH})"
    rf"|(?i:earlier) (?:today|this (?:week|month|year|morning)|(?i:on {_WEEKDAY})|in the day)"
    rf"|(?i:in) (?:early |late |mid-)?{_MONTH}(?: \d{{4}})?|(?i:in) (?:19|20)\d\d"
    rf"|(?i:on) (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
    r"|(?i:over|at) the weekend|(?i:overnight)|(?i:the same|the previous|the next) day"
    rf"|(?i:{_COUNT}) (?:days?|weeks?|months?|years?) (?:ago|earlier))(?![\w’'])"
)
REACH = 60
"""Code points to either side of a word of the statement in which words of time are looked for."""


def beside(text: str, cue: Span, source: Span | None, others: Iterable[Span] = ()) -> Span | None:
    """The words of time that stand next to the words of a statement.

    That is behind its cue, its source or one of the `others` (addressee, channel), before its source, or
    between source and cue; with nothing but a comma between.
    """
    own = [cue, *others, *([source] if source else [])]
    start, end = min(span.start for span in own), max(span.end for span in own)
    for found in _TIME.finditer(text, max(0, start - REACH), min(len(text), end + REACH)):
        words = Span(*found.span())
        behind = any(span.end <= words.start and not text[span.end : words.start].strip(" ,") for span in own)
        ahead = source and words.end <= source.start and not text[words.end : source.start].strip(" ,")
        if (behind or ahead) and not any(words.overlaps(span) for span in own):
            return words
    return None
