"""Capitals that words have only from opening a sentence."""

from __future__ import annotations

import pytest

from onrecord.resolving.opening import only_opens

LOWER = frozenset({"pumps", "gas"})
"""What the article has in small letters."""


@pytest.mark.parametrize(
    "words", ["Lawyers for the club", "Analyst Ana Ruiz", "Brokerage Trident Capital", "Tenants", "Pumps"]
)
def test_a_common_word_only_opens(words: str) -> None:
    word, _, rest = words.partition(" ")
    assert only_opens(word, rest, 1, LOWER)


@pytest.mark.parametrize(
    "words",
    [
        "Lawson", "Reuters", "Marine Rescue", "Graduate Workers United", "Gas del Centro", "Professor Ruiz",
        "Berlin officials",
    ],
)  # fmt: skip
def test_a_name_does_more(words: str) -> None:
    word, _, rest = words.partition(" ")
    assert not only_opens(word, rest, 1, LOWER)


def test_what_the_article_often_writes_with_a_capital_is_a_name() -> None:
    assert only_opens("Noordgas", "", 1, frozenset())
    assert not only_opens("Noordgas", "", 2, frozenset())
