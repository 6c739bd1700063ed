"""The order in which statements are listed, and their words made safe to print on one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from onrecord.values import Article, Statement

# Signs that turn the direction of what follows them: a line of a terminal has no element to keep them in.
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
# The implicit marks are invisible and harmless in a text, but can still flip a whole line of a table.
_IMPLICIT_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")


def outline(article: Article) -> Iterator[tuple[int, Statement]]:
    """Each statement with its depth, 0 for an outer one; children follow their parent, by their cue."""
    children: dict[str | None, list[Statement]] = {}
    for statement in article.statements:
        children.setdefault(statement.parent, []).append(statement)
    waiting = [(0, statement) for statement in reversed(children.get(None, []))]
    while waiting:
        depth, statement = waiting.pop()
        yield depth, statement
        waiting += [(depth + 1, child) for child in reversed(children.get(statement.id, []))]


def on_one_line(text: str) -> str:
    """The text for display: runs of white space as one space, and no sign that could steer a terminal.

    Control characters, signs that turn the direction of writing, and halves of surrogate pairs (which
    no terminal could be sent) are shown as U+FFFD; the invisible direction marks are left out.
    """
    line = " ".join(text.split()).translate(_IMPLICIT_MARKS)
    return "".join("\ufffd" if _steers(sign) else sign for sign in line)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in _TURNING
