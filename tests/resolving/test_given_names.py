"""Names of women and of men, of families that stand first, and how names sound."""

from __future__ import annotations

import pytest

from onrecord.resolving.given_names import FEMALE, MALE, gender, is_family, is_given, is_persons, sounds


def test_listed_names() -> None:
    assert [name for name in ("Ana", "tom", "Harbour") if is_given(name)] == ["Ana", "tom"]


def test_accents_and_hyphens_do_not_matter() -> None:
    assert is_given("Łukasz") and is_given("Jean-Luc") and not is_given("Quay-side")


@pytest.mark.parametrize(
    "name, told",
    [
        ("Ana Ruiz", "f"),
        ("Serhiy Bondar", "m"),
        ("Zhang Meiling", "f"),
        ("Robin Pask", ""),
        ("Harbour Trust", ""),
    ],
)
def test_the_gender_that_a_name_tells(name: str, told: str) -> None:
    assert gender(tuple(name.split())) == told


def test_family_names_that_stand_first() -> None:
    assert is_family("Nguyen") and not is_family("Ruiz")


@pytest.mark.parametrize("name, persons", [("Ana Ruiz", True), ("Zhang Meiling", True), ("Ana", False), ("Harbour Trust", False)])
def test_what_is_a_name_of_a_person(name: str, persons: bool) -> None:
    assert is_persons(name.split()) is persons


@pytest.mark.parametrize("name, told", [("zbranimir", "m"), ("vasylyna", "f"), ("gxq", ""), ("", "")])
def test_names_that_are_not_listed_sound_like_others(name: str, told: str) -> None:
    assert sounds(name) == told


def test_few_listed_names_sound_like_the_other_gender() -> None:
    wrong = [name for name in FEMALE - MALE if sounds(name) == "m"]
    wrong += [name for name in MALE - FEMALE if sounds(name) == "f"]
    assert len(wrong) < 0.03 * len(FEMALE | MALE)


def test_no_name_is_of_both() -> None:
    assert not FEMALE & MALE
