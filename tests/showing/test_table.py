"""The terminal's table."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from rich.console import Console

from onrecord.showing.table import show
from onrecord.values import Article
from tests.showing.articles import FIRM, NESTED, SILENT, articles, statement


def shown(article: Article, width: int) -> str:
    out = io.StringIO()
    show(article, Console(file=out, width=width))
    return out.getvalue()


def shown_in_colour(article: Article) -> str:
    out = io.StringIO()
    show(article, Console(file=out, width=100, force_terminal=True, color_system="256"))
    return out.getvalue()


def test_a_heading_and_a_row_for_each_statement() -> None:
    chain = "chain: Ben, as told by Anna, as reported by The Paper"
    assert shown(NESTED, 110) == (
        "Talks & tea\n"
        "harbour · The Paper · 2024-12\n"
        "\n"
        f"who    cue       {'what':{len(chain)}}  kind      act       sure\n"
        f"{'─' * (len(chain) + 43)}\n"
        f"""Anna   noted     {'that Ben has said "no & never"':{len(chain)}}  mixed     state      90%\n"""
        f"""└ Ben  has said  {'"no & never"':{len(chain)}}  direct    state      70%\n"""
        f"                 {chain}\n"
        "\n"
    )


def test_what_else_is_known_stands_under_the_content() -> None:
    lines = [line.strip() for line in shown(FIRM, 110).splitlines()]
    assert "addressee: farmers" in lines
    assert "channel: On the radio" in lines
    assert "said on: on Tuesday (2024-12-03)" in lines
    assert "hedges: may" in lines
    assert "distancing: allegedly" in lines
    # The speaker stands under the source, in the first column of the same line.
    assert any(line.endswith("negated: presented as not said") for line in lines)
    assert any(line.startswith("→ Ben Weller ") for line in lines)


LONG = (
    "The Permanent Representative of Lower Karvelia to the Confederation of Islands told "
    "reporters who had waited since dawn that incomprehensibilities would be dealt with before the year ends."
)
WIDE = Article(
    "long",
    LONG,
    statements=(
        statement(
            LONG,
            "s1",
            "The Permanent Representative of Lower Karvelia to the Confederation of Islands",
            "told reporters who had waited since dawn",
            "that incomprehensibilities would be dealt with before the year ends",
        ),
    ),
)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_words_are_wrapped_whole_and_none_is_lost(width: int) -> None:
    out = shown(WIDE, width)
    assert all(len(line) <= width and line == line.rstrip() for line in out.splitlines())
    assert set(LONG.rstrip(".").split()) <= set(out.split())


def test_a_narrow_terminal_keeps_its_width_for_the_words() -> None:
    lines = shown(NESTED, 40).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert lines[3].split() == ["who", "cue", "what"]
    assert lines[5].endswith('that Ben has said "no &')
    assert lines[7].strip() == "mixed · state · 90%"


def test_the_lines_of_a_nested_source_stand_under_each_other() -> None:
    source = "the chair of the association of the associations of the port"
    text = f"Anna told the packed assembly hall that {source} had denied it to the packed hall of the port."
    outer = statement(
        text, "s1", "Anna", "told", f"that {source} had denied it to the packed hall of the port"
    )
    inner = statement(text, "s2", source, "had denied", "it to the packed hall of the port", parent="s1")
    lines = shown(Article("a", text, statements=(outer, inner)), 70).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("└ the chair"))
    assert re.match(r"  \S", lines[first + 1])


@given(articles())
def test_any_article_can_be_shown_at_any_width_and_steers_nothing(article: Article) -> None:
    for width in (1, 30, 80):
        out = shown(article, width)
        assert all(sign == "\n" or not ("\0" <= sign < " " or "\x7f" <= sign <= "\x9f") for sign in out)


def test_colours_only_on_a_terminal_that_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;38;5;30mAnna" in shown_in_colour(NESTED)
    assert "\x1b" not in shown(NESTED, 80)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "38;5" not in shown_in_colour(NESTED)


def test_what_is_missing_is_said() -> None:
    assert "No statement was found in it." in shown(SILENT, 80)
    text = "It was announced."
    out = shown(Article("a", text, statements=(statement(text, "s1", None, "was announced"),)), 80)
    assert "(nobody named)" in out
    assert "(no content of its own)" in out
