"""What sort of thing a name or a description is of."""

from __future__ import annotations

import pytest

from onrecord.resolving.kinds import beside, datelines, kind
from onrecord.resolving.phrases import parse


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Ana Ruiz", "person"),
        ("the owner of the filling station, Declan Toner", "person"),
        ("the owner of the cabin, the dentist Per-Arne Moen", "person"),
        ("the owner, Gorst Wenham", "person?"),
        ("the owner, Baltic Foods", "institution"),
        ("Gorst Wenham", "person?"),
        ("Northwind Airlines", "institution"),
        ("the Ministry of Oil", "institution"),
        ("the Harbour Post", "outlet"),
        ("fishermen", "group"),
        ("one of the mothers", "person"),
        ("Ukraine", "place"),
        ("Sable Bay", "somewhere"),
        ("the regulator, Civil Air Board", "institution"),
        ("the mining company Serra Clara", "institution"),
        ("the violin maker Andrea Bissolotti", "person"),
        ("Vindhya Cement", "institution"),
        ("Rose Steel", "person?"),
        ("the salmon farmer Havbris", "person?"),
        ("the Union of Mayors", "institution"),
        ("the Currency Board of the Saint Crispin Islands", "institution"),
    ],
)
def test_words_tell_what_they_are_of(words: str, expected: str) -> None:
    assert kind(parse(words)) == expected


def test_an_age_is_a_persons_and_a_dateline_a_places() -> None:
    text = "LORMA, Norvania – It took them hours to reach Nicolò, nine years old, near Ostia."
    lines = datelines(text)
    assert beside(text, "Nicolò", [text.index("Nicolò")], lines).person == 1
    assert beside(text, "Norvania", [text.index("Norvania")], lines).place == 1
    assert beside(text, "Ostia", [text.index("Ostia")], lines).place == 1


def test_what_people_own_a_share_of_or_work_at_is_a_body() -> None:
    text = "Shares in Havbris fell. She works at Havbris, which is led by Ostia. The leader of Ruiz ASA left."
    found = beside(text, "Havbris", [text.index("Havbris"), text.rindex("Havbris")], [])
    assert found.body == 2
    assert beside(text, "Ruiz", [text.index("Ruiz")], []).body == 1
    assert beside(text, "Ostia", [text.index("Ostia")], []).body == 0
