"""The made pairs are enough, the same every time, and of texts that the thresholds were not chosen on."""

from __future__ import annotations

from eval.copies import Pair, figures, lines, made, texts
from eval.making.edits import EDITS
from eval.making.lookalikes import LOOKALIKES

WIRE = (
    "The bridge will be closed for nine weeks, the minister told reporters who had come to see it on Monday."
)


def test_there_are_three_hundred_of_each_sort_and_some_of_every_kind() -> None:
    pairs = made(1)
    for copy, kinds in ((True, EDITS), (False, LOOKALIKES)):
        of_sort = [pair for pair in pairs if pair.copy == copy]
        assert len(of_sort) >= 300
        assert {pair.kind for pair in of_sort} == set(kinds)


def test_they_are_made_the_same_every_time() -> None:
    assert lines(made(1)) == lines(made(1))


def test_no_pair_is_twice_the_same_text() -> None:
    assert all(pair.one != pair.other for pair in made(1))


def test_no_text_is_in_both_halves() -> None:
    assert texts(0).keys().isdisjoint(texts(1))


def test_recall_and_precision_are_of_pairs_told_right() -> None:
    pairs = [
        Pair("same", copy=True, one=WIRE, other=WIRE.upper()),
        Pair("other", copy=True, one=WIRE, other="Nobody came."),
        Pair("same", copy=False, one=WIRE, other=WIRE),
    ]
    assert figures(pairs) == {"copies.recall": 50, "copies.precision": 50}
