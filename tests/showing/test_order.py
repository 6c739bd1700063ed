"""The order statements are listed in, and words made safe for one line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.showing.order import chain, on_one_line, outline, speaker
from tests.showing.articles import CHILD_FIRST, FIRM, NESTED, UNCLEAR


def test_children_follow_their_parent() -> None:
    assert [(depth, statement.id) for depth, statement in outline(NESTED)] == [(0, "s1"), (1, "s2")]


def test_a_child_whose_cue_comes_first_still_follows_its_parent() -> None:
    assert [(depth, statement.id) for depth, statement in outline(CHILD_FIRST)] == [(0, "s2"), (1, "s1")]


def test_a_chain_is_read_outwards_to_the_outlet() -> None:
    assert chain(NESTED, NESTED.statements[1]) == "Ben, as told by Anna, as reported by The Paper"
    assert chain(CHILD_FIRST, CHILD_FIRST.statements[1]) == "Anna, as reported by this article"


def test_a_chain_names_the_speakers_where_they_are_known() -> None:
    assert chain(FIRM, FIRM.statements[0]) == "Ben Weller, as reported by this article"


def test_a_speaker_is_told_where_the_source_words_do_not_say_it() -> None:
    assert speaker(FIRM.statements[0]) == ("Ben Weller", "short for Ben Weller")
    assert speaker(replace(FIRM.statements[0], speaker="Ben")) is None
    assert speaker(NESTED.statements[0]) is None
    assert speaker(UNCLEAR.statements[0]) == ("perhaps Ben or Tom", "not clear")


@pytest.mark.parametrize(
    "text, line",
    [
        ("two\n\n  lines\t", "two lines"),
        ("\x1b[31mred\x07", "�[31mred�"),
        ("a\u202eb\u2066c\u2069", "a�b�c�"),
        ("שלום\u200f, \u200eAnna", "שלום, Anna"),
        ("half \ud83d", "half �"),
        ("👩‍👧 e\u0301 «—»", "👩‍👧 e\u0301 «—»"),
    ],
)
def test_words_on_one_line(text: str, line: str) -> None:
    assert on_one_line(text) == line


@given(st.text(st.characters(), max_size=40))
def test_nothing_on_the_line_steers_a_terminal(text: str) -> None:
    line = on_one_line(text)
    assert line.encode("utf-8").decode("utf-8") == line
    assert all(sign >= " " and not "\x7f" <= sign <= "\x9f" for sign in line)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(line)
