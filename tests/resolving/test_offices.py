"""Roles and institutions in other words."""

from __future__ import annotations

import pytest

from onrecord.resolving.offices import Likeness, country_in, likeness, office


@pytest.mark.parametrize(
    "one, other, found",
    [
        ("Ukrainian foreign minister", "Minister of Foreign Affairs of Ukraine", "same"),
        ("Prime Minister of Spain", "Spanish premier", "same"),
        ("Kremlin spokesman", "spokesperson for the Russian president", "general"),
        ("Kremlin spokesman", "Kremlin spokeswoman", "same"),
        ("director of the harbour office", "head of the harbour office", "same"),
        ("former transport minister", "transport minister", "same"),
        ("minister", "health minister", "general"),
        ("president", "US president", "general"),
        ("judge", "judge", "general"),
        ("running mate", "running mate", "same"),
        ("more", "more", "another"),
        ("prime minister", "foreign minister", "another"),
        ("defence minister", "secretary of the Security Council", "another"),
        ("mayor of Ostrin", "mayor of Velden", "elsewhere"),
        ("president of Chile", "president of Peru", "elsewhere"),
        ("health minister", "goalkeeper", "foreign"),
        ("chairman", "goalkeeper", "another"),
    ],
)
def test_what_two_roles_are_to_each_other(one: str, other: str, found: Likeness) -> None:
    assert likeness(office(one), office(other)) == likeness(office(other), office(one)) == found


@pytest.mark.parametrize(
    "description, country",
    [
        ("Russian ambassador to Chile", "Russia"),
        ("head of the Foreign Intelligence Service of the Russian Federation", "Russia"),
        ("White House press secretary", "United States"),
        ("mayor of Kyiv", "Ukraine"),
        ("British envoy", "Britain"),
        ("pole vaulter", ""),
        ("minister", ""),
    ],
)
def test_the_country_of_a_description(description: str, country: str) -> None:
    assert country_in(description)[0] == country


@pytest.mark.parametrize(
    "description, one",
    [
        ("president of Chile", True),
        ("mayor of Ostrin", True),
        ("president", False),
        ("judge of Chile", False),
    ],
)
def test_which_offices_one_person_holds(description: str, one: bool) -> None:  # noqa: FBT001
    assert office(description).held_by_one is one
