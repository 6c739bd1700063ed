"""What a person types to search by is taken apart, whatever it is."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.register import wording as module
from onrecord.register.wording import MOST_WORDS, Wording, wording


def test_the_docstrings_are_true() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "text, wanted, unwanted",
    [
        ("strategic initiative", [("strategic",), ("initiative",)], []),
        ('"strategic initiative"', [("strategic", "initiative")], []),
        ("“strategic initiative” talks", [("strategic", "initiative"), ("talks",)], []),
        ("talks -Kyiv", [("talks",)], [("Kyiv",)]),
        ('-"no talks"', [], [("no", "talks")]),
        ("COVID-19", [("COVID", "19")], []),
        ("don't", [("don", "t")], []),
        ("talks talks", [("talks",)], []),
        ('"left open', [("left", "open")], []),
        ("a AND (b* OR NEAR/3)", [("a",), ("AND",), ("b",), ("OR",), ("NEAR", "3")], []),
        (
            "content:x; DROP TABLE statements --",
            [("content", "x"), ("DROP",), ("TABLE",), ("statements",)],
            [],
        ),
        ("- -- '' \"\" _ *", [], []),
        ("", [], []),
    ],
)
def test_words_phrases_and_what_must_not_be_there(
    text: str, wanted: list[tuple[str, ...]], unwanted: list[tuple[str, ...]]
) -> None:
    assert wording(text) == Wording(tuple(wanted), tuple(unwanted))


def test_no_more_words_count_than_a_person_needs() -> None:
    found = wording(" ".join(f"word{number}" for number in range(10 * MOST_WORDS)))
    assert len(found.wanted) == MOST_WORDS


@given(st.text())
def test_of_any_text_only_letters_and_digits_are_left(text: str) -> None:
    found = wording(text)
    assert all(word.isalnum() for phrase in (*found.wanted, *found.unwanted) for word in phrase)
