"""The spreadsheet's view of an article: one statement per row."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.codes import CODES
from onrecord.showing.order import chain
from onrecord.values import Article, Words

HEADER = (
    "article", "statement", "parent", "kind", "source", "source_start", "source_end", "speaker",
    "speaker_rests_on", "cue", "cue_start", "cue_end", "content", "content_spans", "confidence", "act",
    "negated", "addressee", "channel", "cites", "hedges", "distancing", "when", "said_on", "chain", "cameo",
    "plover",
)  # fmt: skip


def csv_rows(article: Article) -> Iterator[tuple[str | int | float | None, ...]]:
    """One row per statement, in the order of `HEADER`; positions are code points of the article's text.

    The words are exactly those of the article. One that begins with "=" or "+" would be a formula to a
    spreadsheet: it is left as it is, because a mark put before it would be a word nobody wrote. Import
    the file with its columns as text.
    """
    for statement in article.statements:
        yield (
            article.id,
            statement.id,
            statement.parent,
            statement.kind,
            *_cells(statement.source),
            statement.speaker,
            statement.speaker_rests_on,
            *_cells(statement.cue),
            " … ".join(piece.text for piece in statement.content),
            ";".join(f"{piece.span.start}-{piece.span.end}" for piece in statement.content),
            round(statement.confidence, 4),
            statement.act,
            str(statement.negated).lower(),
            *(
                None if words is None else words.text
                for words in (statement.addressee, statement.channel, statement.cites)
            ),
            "; ".join(signal.text for signal in statement.hedges),
            "; ".join(signal.text for signal in statement.distancing),
            None if statement.when is None else statement.when.text,
            statement.said_on,
            chain(article, statement),
            CODES[statement.act].cameo,
            CODES[statement.act].plover,
        )


def _cells(words: Words | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if words is None else (words.text, words.span.start, words.span.end)
