"""Whom an article names and describes, and by what they are called."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.resolving.phrases import parse
from onrecord.resolving.scene import Scene
from onrecord.resolving.spotting import plain_name
from tests.resolving.marking import article

CALLED = [
    # what stands before a person is no part of the name
    ("Ana Ruiz left. In Lorma Tom Rask was ill.", "Tom Rask"),
    ("The motion's mover, Tabaro Ward MCA Tom Rask, left.", "Tom Rask"),
    ("They met in Santa Maria Novella on Monday.", "Santa Maria Novella"),
    # a company that is led by somebody is no person of that place
    ("The head of Vanta Peregrine Shipping left.", "Vanta Peregrine Shipping"),
    # groups with their number and where they are from
    ("It was late and nine drivers of the depot left.", "nine drivers of the depot"),
    ("It was late and 14 young residents left.", "14 young residents"),
    ("In 2024 residents left.", "residents"),
    ("The farmers from the lower villages left.", "farmers from the lower villages"),
    ("Workers at the Rising Lotus garment factory left.", "workers at the Rising Lotus garment factory"),
    ("Relatives of the 19 dead left.", "relatives of the 19 dead"),
    ("Residents left in the last weeks.", "residents"),
    # bodies
    ("The committee on defence met.", "committee on defence"),
    ("Members of the university board left.", "members of the university board"),
]


@pytest.mark.parametrize("text, name", CALLED, ids=[text for text, _ in CALLED])
def test_whoever_is_told_of_is_called_so(text: str, name: str) -> None:
    assert name in [one.name for one in Scene(article(f"{text} {{S1:She}} {{C1:said}} {{T1:so}}.")).referents]


def test_source_words_tell_of_the_body_that_somebody_is_of() -> None:
    scene = Scene(article("{S1:The spokesman of the Nigerien army, Colonel Ana Ruiz,} {C1:said} {T1:so}."))
    assert {"Nigerien army", "Ana Ruiz"} <= {one.name for one in scene.referents}


def test_a_bare_noun_is_whoever_of_that_noun_the_text_spells_out() -> None:
    scene = Scene(article("The defence committee met. The committee left. {S1:She} {C1:said} {T1:so}."))
    (committee,) = [one for one in scene.referents if "committee" in one.heads]
    assert (committee.name, len(committee.places)) == ("defence committee", 2)
    assert scene.known("committee") is committee


def test_of_two_that_are_spelt_out_the_bare_noun_is_neither() -> None:
    text = (
        "The defence committee and the budget committee met. The committee left. {S1:She} {C1:said} {T1:so}."
    )
    assert "committee" in [one.name for one in Scene(article(text)).referents]


@pytest.mark.parametrize(
    "name, gender", [("Kauri Timber", ""), ("Ferris Water & Power", ""), ("Ana Ruiz", "f")]
)
def test_no_company_is_a_man_or_a_woman(name: str, gender: str) -> None:
    scene = Scene(article(f"We saw {name} there. {{S1:She}} {{C1:said}} {{T1:so}}."))
    assert [one.gender for one in scene.referents if one.name == name] == [gender]


def test_the_way_round_parsing_gives_what_parsing_gives() -> None:
    lines = (Path(__file__).parent / "source_words.txt").read_text(encoding="utf8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.partition(" | ")[0].split()]
    runs = [*words, *(" ".join(two) for two in pairwise(words))]
    plain = {run: phrase for run in runs if (phrase := plain_name(run)) is not None}
    assert len(plain) > 1000
    assert {run: phrase for run, phrase in plain.items() if parse(run) != phrase} == {}
