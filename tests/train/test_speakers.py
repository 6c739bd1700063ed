"""Learning what the evidence for a speaker weighs."""

from __future__ import annotations

from onrecord.resolving.evidence import Candidate
from train.speakers import Example, fit, part


def example(right: int) -> Example:
    near = Candidate("Ana", {"near": 1.0}, "")
    far = Candidate("Tom", {"far": 1.0}, "")
    return Example("a", (near, far), (right,), "Ana")


def test_what_is_right_more_often_weighs_more() -> None:
    weights = fit([example(0)] * 9 + [example(1)], least=0.5)
    assert weights.features["near"] > 0 > weights.features["far"]
    assert weights.shares(example(0).candidates)[0] > 0.6


def test_the_same_examples_give_the_same_weights() -> None:
    found = [example(0), example(0), example(1)] * 3
    assert fit(found, least=0.5) == fit(found, least=0.5)


def test_an_article_is_always_in_the_same_part() -> None:
    assert part("harbour", 4) == part("harbour", 4) < 4
