"""Signals of firmness that words settle: a table of sentences, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extracting.signals import in_cue, outskirts, settled
from onrecord.values import Act, Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "seen", "told"),
    [
        ("He possibly lied.", [], [("hedges", "possibly")]),
        ("It allegedly sank.", [], [("distancing", "allegedly")]),
        ("It allegedly sank.", [("hedges", "allegedly")], [("distancing", "allegedly")]),
        ("It has completely lost.", [("hedges", "completely")], []),
        ("They carefully studied it.", [("hedges", "carefully")], []),
        ("It may rain.", [("hedges", "may")], [("hedges", "may")]),
        (
            "It is, in their opinion, over.",
            [("hedges", "in"), ("hedges", "opinion")],
            [("hedges", "in their opinion")],
        ),
        (
            "The so-called plan.",
            [("distancing", "so"), ("distancing", "called")],
            [("distancing", "so-called")],
        ),
        ("The « plan ».", [("distancing", "«"), ("distancing", "»")], []),
        ("It sank.", [], []),
    ],
)
def test_what_words_settle(text: str, seen: list[tuple[str, str]], told: list[tuple[str, str]]) -> None:
    signals = settled(text, [(role, span(text, words)) for role, words in seen])
    assert [(role, text[where.start : where.end]) for role, where in signals] == told


@pytest.mark.parametrize(
    ("cue", "act", "told"),
    [
        ("hinted", "state", {"hedges": "hinted"}),
        ("make statements that hint at", "state", {"hedges": "hint"}),
        ("suggested", "state", {"hedges": "suggested"}),
        ("suggested", "propose", {}),
        ("claims", "state", {"distancing": "claims"}),
        ("has alleged", "accuse", {"distancing": "alleged"}),
        ("disclaimed", "deny", {}),
        ("said", "state", {}),
    ],
)
def test_what_a_cue_says_of_firmness(cue: str, act: Act, told: dict[str, str]) -> None:
    text = f"The ministry {cue} it."
    found = in_cue(text, span(text, cue), act)
    assert {role: text[where.start : where.end] for role, where in found.items()} == told


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("They flatly denied it", "y flatly d"),
        ("They denied it, flatly, and left", "t, flatly"),
        ("They denied it. Perhaps not", "Perhaps n"),
        ("They denied it\nperhaps", "perhaps"),
    ],
)
def test_a_signal_reaches_to_the_words_beside_it_within_its_clause(text: str, reached: str) -> None:
    signal = next(where for _, where in settled(text, []))
    around = outskirts(text, signal)
    assert text[around.start : around.end] == reached


@given(st.text(alphabet="allegedly possibly,.\n") | st.text())
def test_what_is_settled_stays_settled(text: str) -> None:
    once = settled(text, [])
    assert settled(text, once) == once
    assert all(outskirts(text, where).contains(where) for _, where in once)
