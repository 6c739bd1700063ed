"""Quotation marks in every style in use, as a table, and as properties of any text."""

from __future__ import annotations

from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extracting.quotations import closes, completed, quotations
from onrecord.values import Span


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ("“Yes,” she said, “but later.”", ["“Yes,”", "“but later.”"]),
        ("«Oui» et „ja“ und »nein« und ‹si›", ["«Oui»", "„ja“", "»nein«", "‹si›"]),
        ("Il dit : « Oui, non » et part", ["« Oui, non »"]),
        ("「はい」と言った", ["「はい」"]),
        ("“He told me ‘go home’ then.”", ["“He told me ‘go home’ then.”", "‘go home’"]),
        ("It's the workers' day, isn't it?", []),
        ("The union said 'we won't move' again.", ["'we won't move'"]),
        ("She wrote: 'Don’t.'", ["'Don’t.'"]),
        ("Back in the '90s they left.", []),
        ('"One paragraph.\n"And its second."', ['"One paragraph.', '"And its second."']),
        ("‘One paragraph.\n‘And its second.’ Really.", ["‘One paragraph.", "‘And its second.’"]),
        ("‘Tis late.\nThe dogs are asleep.", []),
        ('It never closes: "and so on', ['"and so on']),
        ('A 6" pipe', []),
    ],
)
def test_what_stands_in_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text)] == quoted


MARKS = st.text(alphabet="\"'“”„«»‹›‘’‚「」 ab\n.", max_size=60)


@given(MARKS | st.text())
def test_a_quotation_starts_with_a_mark_and_stays_in_its_paragraph(text: str) -> None:
    for span in quotations(text):
        words = text[span.start : span.end]
        assert not words[0].isalnum()
        assert "\n" not in words
        assert "\r" not in words


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_content_that_holds_a_part_of_a_quotation_holds_all_of_it() -> None:
    text = 'He said: "We will not go. Not today." Then he went.'
    content, taken = [span(text, "We will not go.")], [span(text, "He"), span(text, "said")]
    whole = completed(content, taken, quotations(text))
    assert [text[piece.start : piece.end] for piece in whole] == ['"We will not go. Not today."']


def test_pieces_of_content_in_one_quotation_become_one() -> None:
    text = '"We will not go. Not today," he said.'
    pieces = [span(text, '"We will'), span(text, "go. Not today")]
    whole = completed(pieces, [span(text, "said")], quotations(text))
    assert [text[piece.start : piece.end] for piece in whole] == ['"We will not go. Not today,"']


def test_a_quotation_in_which_the_cue_stands_is_not_the_contents_own() -> None:
    text = '"My brother said he would come," she told us.'
    content = (span(text, "he would come"),)
    assert completed(content, [span(text, "said")], quotations(text)) == content


def test_a_quotation_that_ends_with_its_paragraph_only_has_no_closing_mark() -> None:
    text = '"One.\n"Two."'
    assert [closes(text, quotation) for quotation in quotations(text)] == [False, True]


@given(MARKS)
def test_completing_twice_is_completing_once(text: str) -> None:
    content = [Span(number, number + 1) for number in range(0, len(text), 7)]
    once = completed(content, [], quotations(text))
    assert completed(once, [], quotations(text)) == once


class Counted(str):
    """A text that counts how often something looks into it."""

    looks = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        self.looks += 1
        return super().__getitem__(key)


@pytest.mark.parametrize("words", ["'a ", "“a ", "„a ", "“a ‘b ", "»a ", "‹s' 'a "])
def test_a_text_on_one_line_is_looked_at_no_oftener_however_many_marks_never_close(words: str) -> None:
    short, long = Counted(words * 100), Counted(words * 1000)
    quotations(short)
    quotations(long)
    assert 0 < long.looks <= 11 * short.looks
