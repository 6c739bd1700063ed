"""What single words tell of themselves."""

from __future__ import annotations

import pytest

from onrecord.resolving.nouns import begins_place, is_capital, is_institution, is_plural, is_role, singular


@pytest.mark.parametrize(
    "one, many",
    [("driver", "drivers"), ("ministry", "ministries"), ("fisherman", "fishermen"), ("boss", "bosses")],
)
def test_the_number_of_a_noun(one: str, many: str) -> None:
    assert (is_plural(one), is_plural(many), singular(many)) == (False, True, one)


@pytest.mark.parametrize("word", ["psychologist", "councilwoman", "theatregoer", "ex-minister", "baker"])
def test_nouns_of_roles(word: str) -> None:
    assert is_role(word)


@pytest.mark.parametrize("word", ["Baker", "october", "refinery", "Mason"])
def test_surnames_and_things_are_no_roles(word: str) -> None:
    assert not is_role(word)


def test_words_written_as_names_are() -> None:
    words = ("Ruiz", "al-Qadri", "I", "I'm", "Geneva-based", "Q4")
    assert [word for word in words if is_capital(word)] == ["Ruiz", "al-Qadri"]


def test_words_of_institutions_and_of_places() -> None:
    assert is_institution("Ministry")
    assert begins_place("New", "Zealand")
    assert not begins_place("New", "Mayor")
