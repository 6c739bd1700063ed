"""The kind of a statement where a file does not give it: told from the quotation marks around its content."""

from __future__ import annotations

from typing import get_args

from onrecord.extracting.quotations import quotations
from onrecord.scoring.match import Compared, Laid
from onrecord.values import Kind, Span

KINDS: tuple[Kind, ...] = get_args(Kind)


def kinds(article: Compared) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """The kinds of the gold statements of an article and of its predicted ones.

    A kind that the file gives is taken over. Where it gives none, the statement is direct when all words
    of its content stand inside quotation marks, mixed when some do, indirect when none does. Marks that
    hold the cue as well are not the statement's own but those of the one around it.
    """
    quoted = quotations(article.text)
    gold, predicted = (
        tuple(_kind(article, quoted, one) for one in side) for side in (article.gold, article.predicted)
    )
    return gold, predicted


def _kind(article: Compared, quoted: tuple[Span, ...], laid: Laid) -> Kind:
    given = laid.statement.fields.get("kind")
    for kind in KINDS:
        if kind == given:
            return kind
    own = {
        token
        for quotation in quoted
        if any(quotation.overlaps(piece) for piece in laid.statement.content)
        and not any(quotation.contains(cue) for cue in laid.statement.cue)
        for token in article.tokens.over(quotation)
    }
    starts = article.tokens.starts
    words = {token for token in laid.content if article.text[starts[token]].isalnum()}
    if not words & own:
        return "indirect"
    return "direct" if words <= own else "mixed"
