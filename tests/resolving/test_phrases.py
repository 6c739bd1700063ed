"""Noun phrases taken apart: the name, the role, the head noun, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.phrases import parse


@pytest.mark.parametrize(
    "text, name, role, head",
    [
        ("the finance minister, Ana Ruiz,", "Ana Ruiz", "finance minister", "minister"),
        ("Finance Minister Ana Ruiz", "Ana Ruiz", "Finance Minister", "minister"),
        ("the head of the guild Bohdan Klymko", "Bohdan Klymko", "head of the guild", "head"),
        ("the finance ministry", "", "finance ministry", "ministry"),
        ("The Bank of Norrmark", "Bank of Norrmark", "", ""),
        ("Fans' Senate", "Fans' Senate", "", ""),
        ("the agent of goalkeeper Matej Horvath", "", "agent of goalkeeper Matej Horvath", "agent"),
        ("Analysts at Quayle & Ferro", "", "Analysts at Quayle & Ferro", "analysts"),
        ("a former boxer with the nickname Tundra", "Tundra", "former boxer", "boxer"),
        ("Bow Carys Penhale, who stayed,", "Carys Penhale", "Bow", "bow"),
        ("Landesbischöfin Friederike Olthoff", "Friederike Olthoff", "Landesbischöfin", "landesbischöfin"),
        ("Energy Minister Tom Rask", "Tom Rask", "Energy Minister", "minister"),
        ("Ukraine Nadiia Korsunska", "Nadiia Korsunska", "Ukraine", "ukraine"),
        ("Jairo Enrique Pabón", "Jairo Enrique Pabón", "", ""),
        ("Brigadier Emir Hadžović", "Emir Hadžović", "Brigadier", "brigadier"),
        ("Sailor Marta Bank", "Marta Bank", "Sailor", "sailor"),
        ("editor in chief Tom Rask", "Tom Rask", "editor-in-chief", "editor-in-chief"),
        ("Union of Stock Traders clerk Pastor Tom Rask", "Tom Rask", "Union of Stock Traders clerk", "clerk"),
        ("singer Ana Ruiz, known as Tundra", "Ana Ruiz", "singer", "singer"),
        ("the captain of the tug Hope, Tom Rask", "Tom Rask", "captain of the tug Hope", "captain"),
        ("the Katikkiro of Bulamogi, Tom Rask,", "Tom Rask", "", ""),
        ("the Ministry of Food, Trade and Towns", "Ministry of Food, Trade and Towns", "", ""),
        ("the 9th Precinct of Villa Rosa", "9th Precinct of Villa Rosa", "", ""),
        ("His Eminence Dr the Hon Tom Rask", "Tom Rask", "Dr Hon", "hon"),
    ],
)  # fmt: skip
def test_a_phrase_is_taken_apart(text: str, name: str, role: str, head: str) -> None:
    found = parse(text)
    assert (" ".join(found.name), found.role, found.head) == (name, role, head)


@pytest.mark.parametrize(
    "text, determiner, possessor, own",
    [
        ("the governor's office", "the", "governor", "governor's office"),
        ("Its chairman", "its", "Its", "chairman"),
        ("two clerks", "two", "", "two clerks"),
        ("Some customers", "some", "", "customers"),
        ("the so-called ash map", "the", "", "ash map"),
        ('the "commandant" of the coast', "the", "", "commandant of the coast"),
        ("Mr. Rask's office", "", "Mr. Rask", "Rask's office"),
        ("Three clerks who handle the paperwork", "three", "", "Three clerks who handle the paperwork"),
        ("Elders who were there", "", "", "Elders"),
        ("the islanders' “council”", "the", "", "islanders' council"),
    ],
)
def test_a_phrase_tells_whose_it_is_and_what_it_is_called(
    text: str, determiner: str, possessor: str, own: str
) -> None:
    found = parse(text)
    assert (found.determiner, found.possessor, found.own) == (determiner, possessor, own)


def test_a_place_is_told_from_the_bearer_by_what_the_text_names_elsewhere() -> None:
    text = "the governor of Nova Lima Ana Ruiz"
    assert parse(text, frozenset({"Ruiz", "Lima"})).name == ("Ana", "Ruiz")


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart_and_no_word_is_made_up(text: str) -> None:
    for word in parse(text).name:
        assert word.casefold() in text.casefold() or "".join(word.split("-")).casefold() in text.casefold()
