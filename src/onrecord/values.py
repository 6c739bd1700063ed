"""The values onrecord deals in: articles, statements, words and problems, immutable and free of I/O.

The names are those of the statement model (`docs/statements.md`). Every value refuses to exist in an
impossible state, so code that is handed one need not check it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["direct", "mixed", "indirect"]
"""Whether all of a statement's content stands inside quotation marks, a part of it, or none."""

Act = Literal[
    "state",
    "report",
    "announce",
    "deny",
    "admit",
    "promise",
    "threaten",
    "warn",
    "demand",
    "appeal",
    "propose",
    "agree",
    "reject",
    "support",
    "accuse",
    "ask",
    "predict",
    "believe",
    "intend",
]
"""What a source does by a statement; `state` is the plain case."""


_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)


def is_date(value: str) -> bool:
    """Whether it is a date in ISO 8601 that the calendar has, from a year (`2024`) to a second."""
    found = _DATE.fullmatch(value)
    try:
        return found is not None and bool(date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points, `text[start:end]`, into the text of one article.

    Raises:
        ValueError: if the range is empty, negative, or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article, exactly as they stand there: `article.text[span.start:span.end] == text`.

    Raises:
        ValueError: if the length of `text` is not that of `span`.
    """

    text: str
    span: Span

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            raise ValueError(f"{len(self.text)} characters cannot stand in {self.span}")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution found in an article: a source is presented as having expressed a content.

    id: unique within the article, stable for the same article and model (`s1`, `s2`, … in order of the cue).
    parent: the id of the statement whose content this one stands in, None for an outer one.
    kind: `direct`, `mixed` or `indirect`.
    source: the words naming whom it is attributed to; None where the text names nobody.
    cue: the words that signal the attribution.
    content: what is attributed, one entry per piece, in order; empty for a pointer.
    confidence: how sure onrecord is that the statement is really there as given, 0 to 1, calibrated.
    act: what the source does by it.
    addressee: the words naming whom it was said to, or whom a demand or an offer is made of.
    channel: the words naming where or through what it was said.
    cites: the words naming from whom the source, or the outlet, has it.
    hedges: the source's own softening or strengthening. distancing: the outlet's signals that it does not
        vouch for the content. Both in order.
    negated: whether the source is presented as not having said it.
    when: the words telling when it was said. said_on: the day, month, year or range of days that they mean
        (`2026-05-26`, `2026-05`, `2026`, `2026-05-18/2026-05-24`), None where they do not tell.
    speaker: who the source words refer to, by the fullest name the article gives; None where that is not
        clear, and where there are no such words. speaker_rests_on: why this speaker, or why none, in words;
        None where nobody looked. speaker_candidates: who it may be where it is not clear, likeliest first.
    """

    id: str
    parent: str | None
    kind: Kind
    source: Words | None
    cue: Words
    content: tuple[Words, ...]
    confidence: float
    act: Act = "state"
    addressee: Words | None = None
    channel: Words | None = None
    cites: Words | None = None
    hedges: tuple[Words, ...] = ()
    distancing: tuple[Words, ...] = ()
    negated: bool = False
    when: Words | None = None
    said_on: str | None = None
    speaker: str | None = None
    speaker_rests_on: str | None = None
    speaker_candidates: tuple[str, ...] = ()

    def words(self) -> Iterator[Words]:
        """All the words of the article that the statement refers to, role by role."""
        for one in (self.cue, self.source, self.addressee, self.channel, self.cites, self.when):
            if one is not None:
                yield one
        yield from (*self.content, *self.hedges, *self.distancing)

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")
        if self.parent == self.id:
            raise ValueError(f"statement {self.id} cannot be its own parent")
        ends = [0, *(words.span.end for words in self.content)]
        if any(words.span.start < end for end, words in zip(ends, self.content, strict=False)):
            raise ValueError(f"the content of statement {self.id} is out of order or overlaps")


@dataclass(frozen=True, slots=True)
class Article:
    """One published text and the statements found in it.

    id: what the reader of the article calls it: the given id, a file's stem, or the address.
    text: the text as it was extracted; every span indexes it.
    url, outlet, title: as the page or the input gives them, None where it does not.
    published: an ISO 8601 date or date and time, no more precise than it is known (`2024-12`, `2024-12-10`).
    fetched: ISO 8601 date and time in UTC at which it was fetched; None for what was not.
    language: ISO 639-1 code.
    statements: in the order of their cues; empty until they are extracted.

    Raises:
        ValueError: if the words of a statement are not those the text has at their span, if a parent is
            not a statement of the article, if a statement does not lie in its parent's content, or if
            `published` is no date.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    language: str | None = None
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        if self.published is not None and not is_date(self.published):
            raise ValueError(f"article {self.id}: published {self.published!r} is no ISO 8601 date")
        known = {statement.id: statement for statement in self.statements}
        if len(known) != len(self.statements):
            raise ValueError(f"article {self.id}: two statements have the same id")
        for statement in self.statements:
            for words in statement.words():
                if self.text[words.span.start : words.span.end] != words.text:
                    raise ValueError(f"article {self.id}: {statement.id} claims words that are not there")
            if statement.parent is None:
                continue
            if statement.parent not in known:
                raise ValueError(f"article {self.id}: {statement.id} has no parent {statement.parent}")
            parts = [statement.cue, *statement.content]
            if statement.source is not None:
                parts.append(statement.source)
            around = known[statement.parent].content
            if not all(any(outer.span.contains(words.span) for outer in around) for words in parts):
                raise ValueError(f"article {self.id}: {statement.id} leaves its parent's content")
            above, seen = statement, {statement.id}
            while above.parent is not None and above.parent in known:
                above = known[above.parent]
                if above.id in seen:
                    raise ValueError(f"article {self.id}: {statement.id} is its own ancestor")
                seen.add(above.id)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept one input from being read, and what a person can do about it.

    source: the file, address or line it happened with, as the person named it.
    message: what is wrong, one sentence without a full stop.
    advice: what to do next, one sentence without a full stop.
    """

    source: str
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.source}: {self.message}; {self.advice}"
