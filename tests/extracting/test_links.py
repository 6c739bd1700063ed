"""What the encoder makes of who is meant."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extracting.encoder import shipped
from onrecord.extracting.links import ASKED, REACHES, reach
from onrecord.extracting.statements import linked_statements, links
from onrecord.values import Span

TEXT = "Ana Ruiz, the mayor, met Tom Rask on Monday. She said the harbour would stay open."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_she_is_rather_the_mayor_than_nobody_or_the_man() -> None:
    nobody, ana, tom = links(TEXT, shipped()).shares(
        "she", at("She"), {"Ana Ruiz": [at("Ana Ruiz"), at("mayor")], "Tom Rask": [at("Tom Rask")]}
    )
    assert ana > max(nobody, tom)
    assert nobody + ana + tom == pytest.approx(1.0)


def test_the_reading_that_finds_statements_says_the_same() -> None:
    asked = "she", at("She"), {"Ana Ruiz": [at("Ana Ruiz")]}
    statements, found = linked_statements(TEXT, shipped())
    assert statements
    assert found.shares(*asked) == links(TEXT, shipped()).shares(*asked)


@pytest.mark.parametrize("sort", ASKED)
def test_every_sort_has_an_answer(sort: str) -> None:
    shares = links(TEXT, shipped()).shares(sort, at("She"), {"Tom Rask": [at("Tom Rask")]})
    assert len(shares) == 2
    assert all(0 <= share <= 1 for share in shares)


def test_a_place_behind_the_last_word_is_the_last_word() -> None:
    found = links(TEXT, shipped())
    behind, last = Span(len(TEXT), len(TEXT) + 1), Span(len(TEXT) - 1, len(TEXT))
    mentions = {"Tom Rask": [at("Tom Rask")]}
    assert found.shares("he", behind, mentions) == found.shares("he", last, mentions)


def test_an_empty_text_has_no_words() -> None:
    assert len(links("", shipped()).starts) == 0


def test_distances_fall_into_classes() -> None:
    found = reach(np.array([-3, 0, 1, 2, 1000, 10**6]))
    assert found.tolist() == [REACHES - 2, 0, 0, 1, REACHES - 3, REACHES - 3]
