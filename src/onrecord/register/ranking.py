"""How well the words that were looked for fit a statement, and where they stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from onrecord.register.finding import (
    CLOSE,
    OPEN,
    Hit,
    Sought,
    hits,
    marked_in_postgresql,
    rated_in_postgresql,
)
from onrecord.values import Span

_SATURATION = 1.2
_LENGTH = 0.75
"""The k1 and b of BM25 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework"), as usual."""
_MARKS = frozenset(map(chr, range(0x300, 0x370)))


def ranked(connection: Connection, sought: Sought, limit: int) -> list[tuple[float, Hit]]:
    """The newest that are found, with how well the words fit, the best first; of two as good the newer."""
    if sought.speakers == () or sought.outlets == ():
        return []
    if connection.dialect.name == "sqlite":
        newest = hits(connection, sought, limit)
        rated = list(zip(_scores(newest), newest, strict=True))
    else:
        rows = connection.execute(rated_in_postgresql(sought, limit))
        rated = [(score, Hit(number, None, None)) for number, score in rows]
    return sorted(rated, key=lambda pair: -pair[0])


def with_marks(connection: Connection, sought: Sought, found: Sequence[Hit]) -> list[Hit]:
    """These with the words found in them between OPEN and CLOSE, which SQLite has told at once."""
    if connection.dialect.name == "sqlite" or not found or not sought.words.wanted:
        return list(found)
    rows = connection.execute(marked_in_postgresql(sought, [hit.id for hit in found]))
    told = {hit.id: hit for hit in (Hit(*row) for row in rows)}
    return [told[hit.id] for hit in found]


def _scores(found: Sequence[Hit]) -> list[float]:
    """How well each fits, beside the others: by how often the words stand in it, for its length.

    This is BM25 in which all words weigh the same: FTS5's own counts all rows that have a word, to know how
    rare it is, which takes longer the more there are. Words next to each other count once more.
    """
    lengths = [_words(hit) for hit in found]
    usual = sum(lengths) / max(len(lengths), 1) or 1
    return [
        times * (_SATURATION + 1) / (times + _SATURATION * (1 - _LENGTH + _LENGTH * length / usual))
        for times, length in zip(map(_times, found), lengths, strict=True)
    ]


def _words(hit: Hit) -> int:
    return (hit.content or "").count(" ") + (hit.source or "").count(" ") + 2


def _times(hit: Hit) -> int:
    content, source = hit.content or "", hit.source or ""
    return content.count(OPEN) + source.count(OPEN) + content.count(f"{CLOSE} {OPEN}")


def marked(content: str, found: str | None) -> tuple[Span, ...]:
    """Where in the content the words stand that the database found, which it gives between OPEN and CLOSE.

    A database may leave out the marks of letters that are written after the letter, and say ` ` for a sign.
    """
    spans: list[Span] = []
    at = start = 0
    for sign in found or "":
        if sign == OPEN:
            start = at
        elif sign == CLOSE:
            if at > start:
                spans.append(Span(start, at))
        else:
            at += 1
            while at < len(content) and content[at] in _MARKS:
                at += 1
    return tuple(spans) if at == len(content) else ()
