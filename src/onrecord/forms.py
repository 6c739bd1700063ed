"""The one JSON form of articles and their statements, documented in `docs/json.md`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from onrecord.values import Act, Article, Kind, Span, Statement, Words

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
    act: NotRequired[Act]
    addressee: NotRequired[WordsForm | None]
    channel: NotRequired[WordsForm | None]
    cites: NotRequired[WordsForm | None]
    hedges: NotRequired[list[WordsForm]]
    distancing: NotRequired[list[WordsForm]]
    negated: NotRequired[bool]
    when: NotRequired[WordsForm | None]
    said_on: NotRequired[str | None]
    speaker: NotRequired[str | None]
    speaker_rests_on: NotRequired[str | None]
    speaker_candidates: NotRequired[list[str]]


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


def _words_or_none(words: Words | None) -> WordsForm | None:
    return None if words is None else _words(words)


def _statement(statement: Statement) -> StatementForm:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "kind": statement.kind,
        "source": _words_or_none(statement.source),
        "cue": _words(statement.cue),
        "content": [_words(piece) for piece in statement.content],
        "confidence": round(statement.confidence, 4),
        "act": statement.act,
        "addressee": _words_or_none(statement.addressee),
        "channel": _words_or_none(statement.channel),
        "cites": _words_or_none(statement.cites),
        "hedges": [_words(signal) for signal in statement.hedges],
        "distancing": [_words(signal) for signal in statement.distancing],
        "negated": statement.negated,
        "when": _words_or_none(statement.when),
        "said_on": statement.said_on,
        "speaker": statement.speaker,
        "speaker_rests_on": statement.speaker_rests_on,
        "speaker_candidates": list(statement.speaker_candidates),
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

    return Article(
        id=form["id"],
        text=form["text"],
        url=form["url"],
        outlet=form["outlet"],
        title=form["title"],
        published=form["published"],
        fetched=form["fetched"],
        language=form["language"],
        statements=tuple(_read_statement(one) for one in form["statements"]),
    )


def statement_to_json(statement: Statement) -> bytes:
    """A statement by itself, in the form that it has within its article."""
    import msgspec

    return msgspec.json.encode(_statement(statement))


def statement_from_json(line: bytes | str) -> Statement:
    """The statement that `statement_to_json` wrote.

    Raises:
        ValueError: if the line is not of the form.
    """
    return _read_statement(_statement_decoder().decode(line))


@cache
def _statement_decoder() -> msgspec.json.Decoder[Any]:
    import msgspec

    return msgspec.json.Decoder(StatementForm)


def _read_words(value: WordsForm) -> Words:
    return Words(value["text"], Span(*value["span"]))


def _read_or_none(value: WordsForm | None) -> Words | None:
    return None if value is None else _read_words(value)


def _read_several(values: list[WordsForm]) -> tuple[Words, ...]:
    return tuple(map(_read_words, values))


def _read_statement(s: StatementForm) -> Statement:
    return Statement(
        id=s["id"],
        parent=s["parent"],
        kind=s["kind"],
        source=_read_or_none(s["source"]),
        cue=_read_words(s["cue"]),
        content=_read_several(s["content"]),
        confidence=s["confidence"],
        # A line of an earlier release has none of these.
        act=s.get("act", "state"),
        addressee=_read_or_none(s.get("addressee")),
        channel=_read_or_none(s.get("channel")),
        cites=_read_or_none(s.get("cites")),
        hedges=_read_several(s.get("hedges", [])),
        distancing=_read_several(s.get("distancing", [])),
        negated=s.get("negated", False),
        when=_read_or_none(s.get("when")),
        said_on=s.get("said_on"),
        speaker=s.get("speaker"),
        speaker_rests_on=s.get("speaker_rests_on"),
        speaker_candidates=tuple(s.get("speaker_candidates", [])),
    )
