"""Statements of the register, drawn for people and written for programs."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.forms import statement_from_json
from onrecord.register.asking import Found, Heading, Page
from onrecord.register.named import Named
from onrecord.showing.found import HEADER, content_of, csv_row, show_page, show_table, to_line
from onrecord.values import Span, Statement, Words


def found(content: str = "that talks would resume", marks: tuple[Span, ...] = (), **more: Any) -> Found:
    text = f"Anna said {content}"
    pieces = (Words(content, Span(10, len(text))),) if content else ()
    statement = Statement(
        "s1", None, "indirect", Words("Anna", Span(0, 4)), Words("said", Span(5, 9)), pieces, 0.9
    )
    heading = Heading(
        3, 1, True, "talks", "Talks resume", "The Paper", "https://example.org/talks", "2026-05"
    )
    given: dict[str, Any] = {"speakers": (Named(7, "Anna Kovacs"),)} | more
    return Found(12, statement, heading, "2026-05-27", content=content, marks=marks, **given)


def shown(page: Page, width: int = 100, limit: int = 20) -> str:
    out = io.StringIO()
    show_page(page, limit, Console(file=out, width=width))
    return out.getvalue()


def test_who_said_what_when_and_where() -> None:
    lines = shown(Page((found(),), 1, False)).splitlines()
    assert lines[0].split() == ["id", "day", "who", "what"]
    assert " ".join(lines[2].split()) == "s12 2026-05-27 Anna Kovacs said that talks would resume"
    assert lines[3].strip() == "state · indirect · 90% · The Paper · Talks resume"


def test_a_narrow_terminal_has_all_of_it_too() -> None:
    wide, narrow = (" ".join(shown(Page((found(),), 1, False), width).split()) for width in (100, 40))
    for told in (
        "s12",
        "2026-05-27",
        "Anna Kovacs",
        "said that talks would resume",
        "The Paper · Talks resume",
    ):
        assert told in wide
        assert told in narrow


@pytest.mark.parametrize(
    "more, told",
    [
        ({"speakers": ()}, "Anna "),
        ({"content": ""}, "(no content of its own)"),
        ({"article": Heading(3, 2, False, "talks", None, None, None, None)}, "version 2, no longer current"),
    ],
)
def test_what_is_not_there_is_told(more: dict[str, Any], told: str) -> None:
    content = more.pop("content", "that talks would resume")
    assert told in shown(Page((replace(found(content), **more),), 1, False))


@pytest.mark.parametrize(
    "page, told",
    [
        (Page((), 1, False), "No statement fits."),
        (Page((), 4, False), "There is no page 4."),
        (Page((found(),), 1, False, 1), "One statement fits."),
        (Page((found(),) * 2, 1, True, 30), "Statements 1 to 2 of 30, best first. More: --page 2"),
        (Page((found(),) * 2, 3, False), "Statements 5 to 6, the newest first."),
        (
            Page((found(),) * 2, 1, False, 500, cut=True),
            "Statements 1 to 2 of the newest 500 that fit, best first; --order day goes through all.",
        ),
    ],
)
def test_how_much_of_the_answer_it_is(page: Page, told: str) -> None:
    assert shown(page, limit=2).splitlines()[-1] == told


def test_the_words_that_were_looked_for_stand_out() -> None:
    out = io.StringIO()
    one = found("that talks  would\nresume", (Span(5, 10), Span(12, 17)))
    show_table([one], Console(file=out, width=100, force_terminal=True, color_system="256"))
    assert "that \x1b[1;38;5;136mtalks\x1b[0m \x1b[1;38;5;136mwould\x1b[0m resume" in out.getvalue()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXT, st.lists(st.integers(0, 30), unique=True, max_size=6).map(sorted))
def test_nothing_a_text_holds_steers_the_terminal(content: str, edges: list[int]) -> None:
    spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if b <= len(content))
    plain = content_of(found(content, spans)).plain
    assert not any(sign < " " or "\x7f" <= sign < "\xa0" for sign in plain)


def test_a_line_has_all_that_one_needs_to_cite_it() -> None:
    one = found(marks=(Span(5, 10),), score=1.23456)
    line = json.loads(to_line(one))
    assert (line["form"], line["id"], line["article"]["id"]) == ("onrecord.found/1", "s12", "a3")
    assert line["speakers"] == [{"id": "p7", "name": "Anna Kovacs"}]
    assert [line["content"][start:end] for start, end in line["marks"]] == ["talks"]
    assert statement_from_json(json.dumps(line["statement"])) == one.statement


def test_a_row_has_a_cell_for_each_column() -> None:
    row = dict(zip(HEADER, csv_row(found()), strict=True))
    assert (row["id"], row["speakers"], row["speaker_ids"], row["article"]) == (
        "s12",
        "Anna Kovacs",
        "p7",
        "a3",
    )
    assert (row["content"], row["negated"], row["score"]) == ("that talks would resume", "false", 0.0)
