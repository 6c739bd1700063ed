"""Words of time beside a statement's own words."""

from __future__ import annotations

import pytest

from onrecord.extracting.times import beside
from tests.extracting.test_grammar import marked


def time_beside(text: str) -> str | None:
    plain, cue, source = marked(text)
    found = beside(plain, cue, source)
    return plain[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("<The mayor> [said] on Tuesday evening that it was over.", "on Tuesday evening"),
        ("On Tuesday, <the mayor> [said] that it was over.", "On Tuesday"),
        ("<The mayor> yesterday [said] that it was over.", "yesterday"),
        ("“It is over,” [said] <the mayor> last week.", "last week"),
        ("<The mayor> [wrote] in March 2024 that it was over.", "in March 2024"),
        ("<The mayor>, on 3 May, [denied] it.", "on 3 May"),
        ("<The mayor> [had said] two weeks ago that it was over.", "two weeks ago"),
        ("<The mayor> [said] earlier this week that it was over.", "earlier this week"),
    ],
)
def test_words_of_time_next_to_source_or_cue_are_found(text: str, time: str) -> None:
    assert time_beside(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "<The mayor> [said] that it was over on Tuesday.",  # of what is said
        "<The mayor>, who left office in June, [said] that it was over.",  # of something else
        "<The mayor> [said] that may change in march order.",
        "<The mayor> [said]: Tuesday's talks are over.",
        "<The mayor> [said] so.",
    ],
)
def test_other_words_of_time_are_not(text: str) -> None:
    assert time_beside(text) is None
