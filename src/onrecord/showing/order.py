"""The order and depth in which statements are listed: each under its parent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from onrecord.values import Article, Statement


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

    Control characters and bidirectional overrides are shown as U+FFFD.
    """
    line = " ".join(text.split())
    return "".join(
        "\ufffd"
        if unicodedata.category(sign) == "Cc"
        or sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        else sign
        for sign in line
    )
