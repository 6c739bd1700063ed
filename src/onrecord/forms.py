"""The one JSON form of articles and their statements, documented in `docs/json.md`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict

from onrecord.values import Article, Kind, Span, Statement, Words

if TYPE_CHECKING:
    import msgspec

FORM = "onrecord/1"
"""Name and version of the form. A field may be added within a version; none changes or goes."""


class WordsForm(TypedDict):
    """Words with their half-open range of code points in the article's text."""

    text: str
    span: tuple[int, int]


class StatementForm(TypedDict):
    """A statement; the fields mean what those of `onrecord.values.Statement` mean."""

    id: str
    parent: str | None
    kind: Kind
    source: WordsForm | None
    cue: WordsForm
    content: list[WordsForm]
    confidence: float


class ArticleForm(TypedDict):
    """An article; the fields mean what those of `onrecord.values.Article` mean."""

    form: str
    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    fetched: str | None
    language: str | None
    text: str
    statements: list[StatementForm]


def _words(words: Words) -> WordsForm:
    return {"text": words.text, "span": (words.span.start, words.span.end)}


def _statement(statement: Statement) -> StatementForm:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "kind": statement.kind,
        "source": None if statement.source is None else _words(statement.source),
        "cue": _words(statement.cue),
        "content": [_words(piece) for piece in statement.content],
        "confidence": round(statement.confidence, 4),
    }


def to_form(article: Article) -> ArticleForm:
    """The article as plain values that any JSON writer can write."""
    return {
        "form": FORM,
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "fetched": article.fetched,
        "language": article.language,
        "text": article.text,
        "statements": [_statement(statement) for statement in article.statements],
    }


def to_line(article: Article) -> bytes:
    """The article as one line of JSON, in UTF-8, with its line end.

    A lone surrogate, which JSON in UTF-8 cannot hold, never gets here: reading replaces it.
    """
    import msgspec

    return msgspec.json.encode(to_form(article)) + b"\n"


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    import msgspec

    return msgspec.json.Decoder(ArticleForm)


def from_line(line: bytes | str) -> Article:
    """The article that `to_line` wrote.

    Raises:
        ValueError: if the line is not of the form, or if its spans and words do not agree.
    """
    form: ArticleForm = _decoder().decode(line)
    if form["form"] != FORM:
        raise ValueError(f"the form is {form['form']!r}, not {FORM!r}")

    def words(value: WordsForm) -> Words:
        return Words(value["text"], Span(*value["span"]))

    return Article(
        id=form["id"],
        text=form["text"],
        url=form["url"],
        outlet=form["outlet"],
        title=form["title"],
        published=form["published"],
        fetched=form["fetched"],
        language=form["language"],
        statements=tuple(
            Statement(
                id=s["id"],
                parent=s["parent"],
                kind=s["kind"],
                source=None if s["source"] is None else words(s["source"]),
                cue=words(s["cue"]),
                content=tuple(words(piece) for piece in s["content"]),
                confidence=s["confidence"],
            )
            for s in form["statements"]
        ),
    )
