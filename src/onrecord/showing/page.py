"""The browser's view: one self-contained page of articles with their statements marked in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.showing.order import outline
from onrecord.values import Article, Problem, Statement

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article's text with the same statements all through.

    statements: ids of those it belongs to, as in the page. roles: of the innermost of them that has it as
    source, cue or content. depth: how many contents it stands in.
    """

    text: str
    statements: tuple[str, ...]
    roles: tuple[str, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement in the list beside the text."""

    anchor: str
    depth: int
    statement: Statement
    parent: Statement | None


@dataclass(frozen=True, slots=True)
class Section:
    """An article of the page."""

    anchor: str
    article: Article
    segments: tuple[Segment, ...]
    entries: tuple[Entry, ...]


def segments(article: Article, prefix: str = "") -> Iterator[Segment]:
    """Cut the text at every border of a span; together the segments are exactly the text."""
    marked = [
        (words.span, role, prefix + statement.id)
        for statement in article.statements
        for role, parts in (
            ("content", statement.content),
            ("source", (statement.source,) if statement.source else ()),
            ("cue", (statement.cue,)),
        )
        for words in parts
    ]
    borders = sorted(
        {0, len(article.text), *(edge for span, _, _ in marked for edge in (span.start, span.end))}
    )
    opens: dict[int, list[int]] = {}
    for number, (span, _, _) in enumerate(marked):
        opens.setdefault(span.start, []).append(number)
    current: list[int] = []
    for start, end in pairwise(borders):
        current = [number for number in current if marked[number][0].end > start] + opens.get(start, [])
        roles = {marked[number][1] for number in current}
        yield Segment(
            article.text[start:end],
            tuple(dict.fromkeys(marked[number][2] for number in current)),
            tuple(role for role in ("source", "cue", "content") if role in roles),
            sum(marked[number][1] == "content" for number in current),
        )


def _section(number: int, article: Article) -> Section:
    anchor = f"a{number}"
    known = {statement.id: statement for statement in article.statements}
    entries = tuple(
        Entry(f"{anchor}-{s.id}", depth, s, known[s.parent] if s.parent else None)
        for depth, s in outline(article)
    )
    return Section(anchor, article, tuple(segments(article, f"{anchor}-")), entries)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("onrecord.showing", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.jinja")


def page(articles: Sequence[Article], problems: Sequence[Problem]) -> Iterator[str]:
    """The page in parts, to be written one after the other."""
    sections = [_section(number, article) for number, article in enumerate(articles, start=1)]
    total = sum(len(section.entries) for section in sections)
    yield from _template().generate(sections=sections, problems=problems, total=total)
