"""Names of women and of men, of families that stand first, and how names sound."""

from __future__ import annotations

import pytest

from onrecord.resolving.given_names import NAMES, gender, is_family, is_given, is_persons, sounds


def test_listed_names() -> None:
    assert [name for name in ("Ana", "tom", "Harbour") if is_given(name)] == ["Ana", "tom"]


def test_accents_and_hyphens_do_not_matter() -> None:
    assert [name for name in ("Łukasz", "Jean-Luc", "Quay-side") if is_given(name)] == ["Łukasz", "Jean-Luc"]


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
    assert [name for name in ("Nguyen", "Ruiz") if is_family(name)] == ["Nguyen"]


def test_what_is_a_name_of_a_person() -> None:
    names = ("Ana Ruiz", "Zhang Meiling", "Ana", "Harbour Trust")
    assert [name for name in names if is_persons(name.split())] == ["Ana Ruiz", "Zhang Meiling"]


@pytest.mark.parametrize("name, told", [("zbranimir", "m"), ("vasylyna", "f"), ("gxq", ""), ("", "")])
def test_names_that_are_not_listed_sound_like_others(name: str, told: str) -> None:
    assert sounds(name) == told


def test_few_listed_names_sound_like_the_other_gender() -> None:
    wrong = [name for name, kind in NAMES.items() if kind != "e" and sounds(name) not in ("", kind)]
    assert len(wrong) < 0.03 * len(NAMES)
