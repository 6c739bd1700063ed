"""Names that surely stand for the same, and those that tell little."""

from __future__ import annotations

import pytest

from onrecord.resolving.naming import canonical, government, is_thin, same_body, stands_for
from onrecord.resolving.roles import Kind


@pytest.mark.parametrize(
    "name, whose",
    [
        ("Kyiv", "government of Ukraine"),
        ("Ukraine", "government of Ukraine"),
        ("the Ukrainian government", "government of Ukraine"),
        ("the Kremlin", "government of Russia"),
        ("government of the United States", "government of United States"),
        ("Washington", "government of United States"),
        ("Ostrin", ""),
        ("Turkish bakers", ""),
    ],
)
def test_whose_government_a_name_stands_for(name: str, whose: str) -> None:
    assert government(name) == whose


def test_a_person_named_like_a_capital_is_no_government() -> None:
    assert canonical("Paris", "person") == "paris"
    assert canonical("Paris", None) == "government of France"


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("The Wall Street Journal", "Wall Street Journal", True),
        ("WSJ", "The Wall Street Journal", True),
        ("EU", "European Union", True),
        ("The Times", "The New York Times", False),
        ("Gazprom", "Gazprom Neft", False),
        ("Acme Ltd", "Acme", True),
    ],
)
def test_bodies_of_one_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_body(one, other) is same_body(other, one) is same


def test_letters_that_stand_for_other_words() -> None:
    assert not stands_for("WSJ", "Washington Street")
    assert not stands_for("Eu", "European Union")


@pytest.mark.parametrize(
    "name, kind, thin",
    [
        ("Ministry of Defence", "organisation", True),
        ("the Supreme Court", "organisation", True),
        ("Ministry of Defence of Ukraine", "organisation", False),
        ("Acme", "organisation", False),
        ("fishermen", "group", True),
        ("representatives of Russian intelligence", "group", False),
        ("Ana Ruiz", "person", False),
    ],
)
def test_names_that_many_bodies_have(name: str, kind: Kind, thin: bool) -> None:  # noqa: FBT001
    assert is_thin(name, kind) is thin
