"""Determiners and owners before a noun."""

from __future__ import annotations

import pytest

from onrecord.resolving.nouns import tokens
from onrecord.resolving.owners import determined, owned, untitled


def words(text: str) -> list[str]:
    return [hit.group() for hit in tokens(text)]


@pytest.mark.parametrize(
    "text, determiner, rest",
    [
        ("the minister", "the", "minister"),
        ("Two ministers", "two", "Two ministers"),
        ("her office", "her", "her office"),
        ("minister", "", "minister"),
    ],
)
def test_the_determiner_and_the_rest(text: str, determiner: str, rest: str) -> None:
    assert determined(words(text)) == (determiner, rest.split())


@pytest.mark.parametrize(
    "text, owner, rest",
    [
        ("minister's office", "minister", "office"),
        ("Seamen's Parliament", "", "Seamen's Parliament"),
        ("Women's and Youth Union", "", "Women's and Youth Union"),
        ("Left Greens' Anna Weller", "Left Greens", "Anna Weller"),
        ("Growers Council of Fiji's chief", "Growers Council of Fiji", "chief"),
        ("head of the minister's office", "", "head of the minister's office"),
    ],
)
def test_the_owner_and_what_is_owned(text: str, owner: str, rest: str) -> None:
    found, left = owned(words(text))
    assert (found, " ".join(left).replace(" 's", "'s")) == (owner, rest)


@pytest.mark.parametrize(
    "text, left",
    [
        ("office of Prime Minister Ana Ruiz", "office of Ana Ruiz"),
        ("Mr Pratt's office", "Pratt 's office"),
        ("Lord Mayor's office", "Lord Mayor 's office"),
    ],
)
def test_whoever_is_named_in_the_words_loses_the_title(text: str, left: str) -> None:
    assert " ".join(untitled(words(text))) == left
