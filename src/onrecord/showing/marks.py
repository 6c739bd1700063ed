"""Cuts an article's text into paragraphs, and these at every border of a statement's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.showing.order import outline
from onrecord.values import Article, Span, Statement, Words

Role = Literal["source", "cue", "content", "addressee", "channel", "cites", "hedges", "distancing"]

# Atomic, so that the two halves of a CRLF are never taken for two line ends.
_BLANK_LINES = re.compile(r"(?>\r\n?|\n)\s*[\r\n]")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of words of a statement, and what they are to it."""

    statement: Statement
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks all through.

    start: its place in the article's text, in code points. marks: outermost first, so the last one is
    of the innermost statement the words belong to; empty for words of no statement.
    """

    start: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's segments, and the line ends after it, which part it from the next one."""

    segments: tuple[Segment, ...]
    gap: str


def segments(article: Article, cuts: Collection[int] = ()) -> Iterator[Segment]:
    """Cut the text at every border of a mark and at `cuts`; together the segments are exactly the text."""
    marks = _marks(article)
    edges = {edge for mark in marks for edge in (mark.span.start, mark.span.end)}
    opening: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        opening.setdefault(mark.span.start, []).append(number)
    current: list[int] = []
    for start, end in pairwise(sorted({0, len(article.text), *edges, *cuts})):
        current = sorted([n for n in current if marks[n].span.end > start] + opening.get(start, []))
        yield Segment(start, article.text[start:end], tuple(marks[n] for n in current))


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """The segments by paragraph; together the paragraphs with their gaps are exactly the text."""
    gaps = _gaps(article.text)
    body: list[Segment] = []
    gap = ""
    upcoming = iter([*gaps, (len(article.text), len(article.text))])
    start, end = next(upcoming)
    for segment in segments(article, {edge for pair in gaps for edge in pair}):
        if segment.start < start:
            body.append(segment)
            continue
        gap += segment.text
        if segment.start + len(segment.text) == end:
            yield Paragraph(tuple(body), gap)
            body, gap = [], ""
            start, end = next(upcoming)
    if body:
        yield Paragraph(tuple(body), "")


def _marks(article: Article) -> list[Mark]:
    """Every mark, those of outer statements first, and of one depth the longer ones first."""
    marks = [
        (depth, Mark(statement, role, words.span))
        for depth, statement in outline(article)
        for role, parts in _roles(statement)
        for words in parts
    ]
    marks.sort(key=lambda pair: (pair[0], pair[1].span.start - pair[1].span.end))
    return [mark for _, mark in marks]


def _roles(statement: Statement) -> Iterator[tuple[Role, tuple[Words, ...]]]:
    yield "content", statement.content
    yield "source", (statement.source,) if statement.source is not None else ()
    yield "cue", (statement.cue,)
    yield "addressee", (statement.addressee,) if statement.addressee is not None else ()
    yield "channel", (statement.channel,) if statement.channel is not None else ()
    yield "cites", (statement.cites,) if statement.cites is not None else ()
    yield "hedges", statement.hedges
    yield "distancing", statement.distancing


def _gaps(text: str) -> list[tuple[int, int]]:
    """Where one paragraph ends and the next begins: at blank lines, or, in a text without, at line ends.

    A text that has blank lines may break its lines anywhere within a paragraph, as plain-text mail does.
    """
    between = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE_END
    return [match.span() for match in between.finditer(text)]
