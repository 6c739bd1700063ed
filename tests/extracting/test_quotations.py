"""Quotation marks in every style in use, as a table, and as properties of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extracting.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ("“Yes,” she said, “but later.”", ["“Yes,”", "“but later.”"]),
        ("«Oui» et „ja“ und »nein« und ‹si›", ["«Oui»", "„ja“", "»nein«", "‹si›"]),
        ("「はい」と言った", ["「はい」"]),
        ("“He told me ‘go home’ then.”", ["“He told me ‘go home’ then.”", "‘go home’"]),
        ("It's the workers' day, isn't it?", []),
        ("The union said 'we won't move' again.", ["'we won't move'"]),
        ("She wrote: 'Don’t.'", ["'Don’t.'"]),
        ("Back in the '90s they left.", []),
        ('"One paragraph.\n"And its second."', ['"One paragraph.', '"And its second."']),
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
