"""onrecord reads the news and keeps the record: who said what, exact to the character.

>>> import onrecord
>>> article = onrecord.read("The minister said that talks would resume in May.")
>>> for statement in article.statements:
...     print(statement.source, "|", statement.cue, "|", *statement.content)
The minister | said | that talks would resume in May
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.values import Article, Problem, Span, Statement, Words

if TYPE_CHECKING:
    from onrecord.pipeline import read_all

__all__ = ["Article", "CannotRead", "Problem", "Span", "Statement", "Words", "read", "read_all"]


class CannotRead(Exception):  # noqa: N818 - it reads as what happened
    """Raised by `read` for what cannot be read; `problem` says what is wrong and what to do."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


def read(source: str | Path, min_confidence: float | None = None, published: str | None = None) -> Article:
    """Read one article and find its statements.

    source: a text, the path of a file, or an http(s) address. A string is an address if it begins as one
        (https://), a path if such a file exists or if it is one word with a file's suffix, and a text
        otherwise. For a folder or a file of several articles there is `read_all`.
    min_confidence: leave out statements the model is less sure of; by default what gives the best F1.
    published: ISO 8601 date of an article that does not tell its own, for words such as "on Tuesday".

    Raises:
        CannotRead: if there is no article to be had from the source, or more than one.
        ValueError: if `min_confidence` is not between 0 and 1, or `published` is no date.
    """
    from onrecord.pipeline import extract
    from onrecord.reading import articles, from_text

    item: Article | Problem
    if isinstance(source, Path) or _names_something(source):
        item, *more = islice(articles(str(source)), 2)
        if more:
            item = Problem(
                str(source), "it holds more than one article", "use read_all, which gives them all"
            )
    else:
        item = from_text(source)
    if isinstance(item, Problem):
        raise CannotRead(item)
    return extract(replace(item, published=item.published or published), min_confidence=min_confidence)


def _names_something(source: str) -> bool:
    from onrecord.reading import is_address

    if is_address(source):
        return True
    if not source.strip() or len(source) > 1000 or any(sign in source for sign in "\n\r\0"):
        return False
    try:
        return Path(source).exists() or (" " not in source and bool(Path(source).suffix[1:]))
    except OSError:
        return False


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: the pipeline brings in the readers, and `onrecord --help` needs none.
    if name == "read_all":
        from onrecord.pipeline import read_all

        return read_all
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
