"""The page: the text unchanged, every statement both in it and beside it, nothing executed."""

from __future__ import annotations

from html.parser import HTMLParser

from onrecord.showing.page import page, segments
from onrecord.values import Article, Problem, Span, Statement, Words


def words(text: str, part: str, after: int = 0) -> Words:
    start = text.index(part, after)
    return Words(part, Span(start, start + len(part)))


TEXT = 'Anna noted that <b>Ben</b> has said "no & never".\n\nAll left.'
OUTER = Statement(
    "s1", None, "mixed", words(TEXT, "Anna"), words(TEXT, "noted"),
    (words(TEXT, 'that <b>Ben</b> has said "no & never"'),), 0.9,
)  # fmt: skip
INNER = Statement(
    "s2",
    "s1",
    "direct",
    words(TEXT, "<b>Ben</b>"),
    words(TEXT, "has said"),
    (words(TEXT, '"no & never"'),),
    0.7,
)
ARTICLE = Article("a", TEXT, title="<script>alert(1)</script>", statements=(OUTER, INNER))


class Body(HTMLParser):
    """What a browser would show as the article's text."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.text = ""
        self.scripts = 0
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if (tag == "div" and ("class", "text") in attrs) or self.depth:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def parsed(*articles: Article, problems: tuple[Problem, ...] = ()) -> tuple[Body, str]:
    html = "".join(page(articles, problems))
    body = Body()
    body.feed(html)
    return body, html


def test_segments_are_the_text_and_know_their_statements() -> None:
    parts = list(segments(ARTICLE))
    assert "".join(part.text for part in parts) == TEXT
    cue = next(part for part in parts if part.text == "has said")
    assert cue.statements == ("s1", "s2")
    assert "cue" in cue.roles


def test_the_text_of_the_page_is_the_text_of_the_article() -> None:
    body, _ = parsed(ARTICLE)
    assert body.text == TEXT


def test_nothing_of_an_article_is_executed_and_nothing_is_loaded() -> None:
    body, html = parsed(ARTICLE)
    assert body.scripts == 1
    assert "<script>alert" not in html
    assert all(address.startswith("#") for address in body.addresses)


def test_a_nested_statement_says_who_told_it() -> None:
    _, html = parsed(ARTICLE)
    assert "as told by Anna" in html


def test_problems_and_articles_without_statements_are_told() -> None:
    _, html = parsed(
        Article("empty", "Nothing was said."),
        problems=(Problem("x.pdf", "the PDF is encrypted", "save it anew"),),
    )
    assert "0 statements" in html
    assert "x.pdf: the PDF is encrypted; save it anew" in html
