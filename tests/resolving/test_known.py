"""Finding somebody among the speakers known so far."""

from __future__ import annotations

from onrecord.resolving.known import Speakers
from onrecord.resolving.roles import Appearance, Role


def said(article: str, name: str, *roles: str) -> Appearance:
    return Appearance(
        article, name, "person", "2026-05-26", roles=tuple(Role(r, "2026-05-26") for r in roles)
    )


def test_looking_up_changes_nothing_and_learning_does() -> None:
    known = Speakers()
    assert known.find(said("a", "Serhiy Naryshkin")).speaker is None
    assert len(known) == 0
    speaker = known.add(said("a", "Serhiy Naryshkin"))
    found = known.find(said("b", "Sergei Naryshkin"))
    assert (found.speaker, len(known)) == (speaker, 1)
    known.add(said("b", "Sergei Naryshkin"), found.speaker)
    assert known[speaker].names == ("Serhiy Naryshkin", "Sergei Naryshkin")


def test_nobody_of_the_name_is_told() -> None:
    found = Speakers().find(said("a", "Ana Ruiz"))
    assert found.reasons == ("nobody of this name is known",)


def test_of_two_that_fit_as_well_neither_is_taken_unless_one_is_in_far_more_articles() -> None:
    known = Speakers()
    minister = known.add(said("a", "Ana Ruiz", "health minister"))
    known.add(said("b", "Ana Ruiz", "goalkeeper"))
    found = known.find(said("c", "Ana Ruiz"))
    assert found.speaker is None
    assert found.reasons[0] == "more than one fits as well"
    for number in range(10):
        known.add(said(f"d{number}", "Ana Ruiz", "health minister"), minister)
    found = known.find(said("c", "Ana Ruiz"))
    assert found.speaker == minister
    assert found.reasons[0] == "in far more articles than another of this name"


def test_whom_a_person_ruled_out_is_not_found() -> None:
    known = Speakers()
    speaker = known.add(said("a", "Ana Ruiz"))
    assert known.find(said("b", "Ana Ruiz"), {speaker}).speaker is None


def test_a_name_is_found_among_many_that_share_a_word() -> None:
    known = Speakers()
    for number in range(500):
        known.add(said(f"a{number}", f"Ana {'bdfgklmnprstvz'[number % 14]}o{number % 7}li{number}"))
    speaker = known.add(said("a", "Сергей Нарышкин"))
    assert known.find(said("b", "Serhij Naryschkin")).speaker == speaker
