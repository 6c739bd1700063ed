"""Whose turn it is in transcripts and interviews."""

from __future__ import annotations

from onrecord.resolving.scene import Scene
from onrecord.resolving.turns import turns
from tests.resolving.marking import article, resolved

TALK = """On the line is Ana Ruiz of the Harbour Board.

RASK: Will it close?

RUIZ: {S1:We} {C1:asked} {T1:for a week}. {S2:I} {C2:promised} {T2:it}.

RASK: {S3:You} {C3:said} {T3:so in May}.

RUIZ: It was June. Tom Rask was there."""


def test_labels_tell_whose_turn_it_is() -> None:
    scene = Scene(article(TALK))
    assert [name for _, name in scene.turns] == ["Tom Rask", "Ana Ruiz", "Tom Rask", "Ana Ruiz"]


def test_i_is_of_whose_turn_it_is() -> None:
    assert resolved(TALK)["2"].speaker == "Ana Ruiz"


def test_a_text_with_a_colon_or_a_question_is_no_talk() -> None:
    text = "The result: nothing.\n\nWhy? Nobody knows.\n\nMinutes: they are lost."
    assert turns(text, frozenset()) == []


def test_questions_and_answers_of_nobody_known_are_nobodys() -> None:
    text = "\n\n".join(f"Why is it shut?\n\nIt is. {{S{n}:I}} {{C{n}:said}} {{T{n}:so}}." for n in (1, 2, 3))
    assert {one.speaker for one in resolved(text).values()} == {None}


def test_answers_of_an_interview_are_of_whom_its_title_names() -> None:
    text = "\n\n".join(
        f"Why the harbour, number {n}?\n\nBecause of the ships. {{S{n}:I}} {{C{n}:asked}} {{T{n}:them}}."
        for n in (1, 2, 3)
    )
    found = resolved(f"Ana Ruiz runs the port.\n\n{text}", title="Five questions for Ana Ruiz")
    assert found["2"].speaker == "Ana Ruiz"
