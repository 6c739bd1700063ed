"""Names that the text itself explains by another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.aliases import abbreviated, couples, land_of
from onrecord.resolving.nouns import tokens


@pytest.mark.parametrize(
    "text, names",
    [
        (
            "the Driving Licence and Transport Commission (DLTC) met",
            ["Driving Licence and Transport Commission"],
        ),
        ("the Movement for the Liberation of the Delta (MLD)", ["Movement for the Liberation of the Delta"]),
        ("Ana Ruiz (AR) left", []),  # nobody calls a body so
        ("the port (PDF) is shut", []),
    ],
)
def test_initials_in_brackets_are_of_the_words_before_them(text: str, names: list[str]) -> None:
    assert [text[span.start : span.end] for span in abbreviated(text, tokens(text))] == names


@pytest.mark.parametrize(
    "text, found",
    [
        ("Brian and Jean Lomax, 74, left", [("Brian", "Jean", "Lomax")]),
        ("said “Tess and Jess Ogilvy” sing", [("Tess", "Jess", "Ogilvy")]),
        ("Tom Rask and Ana Ruiz left", []),
        ("Brian and Jean Lomax Smith left", []),
        ("Bread and Butter Ruiz", []),
    ],
)
def test_two_given_names_share_a_surname(text: str, found: list[tuple[str, str, str]]) -> None:
    assert list(couples(text)) == found


@pytest.mark.parametrize(
    "people, land",
    [
        ("Ostrian", "Ostria"),
        ("Kentai", "Kentai"),
        ("Seltish", "Selt"),
        ("Republican", ""),  # of no place that is called Republic
        ("other", ""),
    ],
)
def test_a_people_is_of_the_place_that_its_word_is_made_of(people: str, land: str) -> None:
    assert land_of(people, ["Minister", "Republic", "Selt", "Ostria", "Kentai"]) == land


@given(st.text(alphabet="AaBb (),.of", max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    for span in abbreviated(text, tokens(text)):
        assert text[span.end : span.end + 2] == " ("
