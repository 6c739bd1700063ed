"""The text cut at the borders of statements and paragraphs: nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.showing.marks import paragraphs, segments
from onrecord.values import Article
from tests.showing.articles import CHILD_FIRST, NESTED, articles


def test_a_segment_knows_what_its_words_are_to_whom() -> None:
    cut = [
        (segment.text, " ".join(f"{mark.statement.id}:{mark.role}" for mark in segment.marks))
        for segment in segments(NESTED)
    ]
    assert cut == [
        ("Anna", "s1:source"),
        (" ", ""),
        ("noted", "s1:cue"),
        (" ", ""),
        ("that ", "s1:content"),
        ("Ben", "s1:content s2:source"),
        (" ", "s1:content"),
        ("has said", "s1:content s2:cue"),
        (" ", "s1:content"),
        ('"no & never"', "s1:content s2:content"),
        (".\n\nAll left.", ""),
    ]


def test_the_last_mark_is_of_the_innermost_statement_even_when_its_cue_comes_first() -> None:
    denied = next(segment for segment in segments(CHILD_FIRST) if segment.text == "denied")
    assert [mark.statement.id for mark in denied.marks] == ["s2", "s1"]


@given(articles())
def test_segments_are_the_text_and_marks_are_where_they_say(article: Article) -> None:
    parts = list(segments(article))
    assert "".join(part.text for part in parts) == article.text
    for part in parts:
        assert article.text[part.start : part.start + len(part.text)] == part.text
        for mark in part.marks:
            assert mark.span.start <= part.start < part.start + len(part.text) <= mark.span.end
    marked = sum(len(part.text) * len(part.marks) for part in parts)
    claimed = [w for s in article.statements for w in (s.cue, *s.content, *([s.source] if s.source else []))]
    assert marked == sum(len(each.text) for each in claimed)


@given(articles())
def test_paragraphs_are_the_text(article: Article) -> None:
    parts = list(paragraphs(article))
    whole = ("".join(segment.text for segment in part.segments) + part.gap for part in parts)
    assert "".join(whole) == article.text
    assert all(part.gap.strip() == "" for part in parts)


@pytest.mark.parametrize(
    "text, bodies",
    [
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One\nbroken line.\n\nTwo.", ["One\nbroken line.", "Two."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("One.\r\n \r\nTwo\r\nbroken.\r\n", ["One.", "Two\r\nbroken.\r\n"]),
        ("One.\n\n\n\nTwo.\n\n", ["One.", "Two."]),
        ("", []),
    ],
)
def test_paragraphs_end_at_blank_lines_or_else_at_line_ends(text: str, bodies: list[str]) -> None:
    found = ["".join(s.text for s in part.segments) for part in paragraphs(Article("a", text))]
    assert found == bodies
