"""Capitals and seats of power, and whom they stand for."""

from __future__ import annotations

import pytest

from onrecord.resolving import places


@pytest.mark.parametrize(
    "words, speaker",
    [
        ("Kyiv", "government of Ukraine"),
        ("the Kremlin", "government of Russia"),
        ("Kremlin", "government of Russia"),
        ("Downing Street", "government of Britain"),
        ("Brussels", "European Union"),
        ("Putrajaya", "government of Malaysia"),
        ("Erbil", "government of the Kurdistan Region"),
        ("Russia", None),
        ("Lorma", None),
    ],
)
def test_a_seat_of_power_stands_for_its_government(words: str, speaker: str | None) -> None:
    assert places.seat(words) == speaker


def test_a_country_goes_by_its_usual_name() -> None:
    assert places.country("the Russian Federation") == "Russia"
    assert places.country("Kyiv") is None


def test_people_tell_their_country() -> None:
    assert [places.country_of_people(word) for word in ("Turkish", "Estonians", "Danes", "tall")] == [
        "Turkey",
        "Estonia",
        "Denmark",
        None,
    ]


def test_no_capital_is_of_two_countries() -> None:
    seats = [seat for line in places.COUNTRIES.strip().splitlines() for seat in line.split("|")[1].split(",")]
    named = [seat.strip() for seat in seats if seat.strip()]
    assert len(named) == len(set(named))
