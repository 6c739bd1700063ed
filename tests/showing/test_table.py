"""The terminal's table and the spreadsheet's rows."""

from __future__ import annotations

import io

from rich.console import Console

from onrecord.showing.order import on_one_line, outline
from onrecord.showing.rows import HEADER, csv_rows
from onrecord.showing.table import show
from onrecord.values import Article, Span, Statement, Words

TEXT = "Anna noted that Ben denied it."
OUTER = Statement(
    "s1", None, "indirect", Words("Anna", Span(0, 4)), Words("noted", Span(5, 10)),
    (Words("that Ben denied it", Span(11, 29)),), 0.91,
)  # fmt: skip
INNER = Statement(
    "s2",
    "s1",
    "indirect",
    Words("Ben", Span(16, 19)),
    Words("denied", Span(20, 26)),
    (Words("it", Span(27, 29)),),
    0.6,
)
ARTICLE = Article(
    "a", TEXT, title="A \x1b[31mtitle", outlet="The Paper", published="2024-12", statements=(OUTER, INNER)
)


def shown(article: Article, width: int) -> str:
    out = io.StringIO()
    show(article, Console(file=out, width=width))
    return out.getvalue()


def test_children_are_indented_under_their_parent() -> None:
    assert [(depth, s.id) for depth, s in outline(ARTICLE)] == [(0, "s1"), (1, "s2")]
    lines = shown(ARTICLE, 100).splitlines()
    assert any(line.strip().startswith("Anna") and "91%" in line for line in lines)
    assert any("└ Ben" in line and "60%" in line for line in lines)


def test_a_narrow_terminal_loses_no_words() -> None:
    out = shown(ARTICLE, 60)
    for word in TEXT.rstrip(".").split():
        assert word in out
    assert "indirect" in out
    assert all(len(line) <= 60 for line in out.splitlines())


def test_nothing_in_an_article_steers_the_terminal() -> None:
    assert "\x1b" not in shown(ARTICLE, 100)
    assert on_one_line("a\u202eb\n c\x07") == "a\ufffdb c\ufffd"


def test_an_article_without_statements_says_so() -> None:
    assert "No statement was found" in shown(Article("a", "It rained."), 80)


def test_rows_have_a_cell_for_every_column() -> None:
    rows = list(csv_rows(ARTICLE))
    assert all(len(row) == len(HEADER) for row in rows)
    assert dict(zip(HEADER, rows[1], strict=True))["content_spans"] == "27-29"
