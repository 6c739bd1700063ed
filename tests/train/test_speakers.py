"""Learning what the evidence for a speaker weighs."""

from __future__ import annotations

from corpus.passages import Passage
from onrecord.extracting.encoder import shipped
from onrecord.resolving.evidence import Candidate
from onrecord.values import Span
from train.speakers import Example, Overheard, fit, from_passages, part


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


def test_where_nobody_right_is_among_them_nobody_is_given() -> None:
    nobody = Candidate(None, {"nobody": 1.0}, "")
    stranger = Candidate("Tom", {"unlike anybody": 1.0}, "")
    absent = Example("a", (nobody, stranger), (), "Ana")
    shares = fit([absent] * 9, least=0.5).shares(absent.candidates)
    assert shares[0] > shares[1]


def test_an_article_is_always_in_the_same_part() -> None:
    assert part("harbour", 4) == part("harbour", 4) < 4


def test_a_passage_is_an_article_of_its_outlet() -> None:
    text = "The mayor said that the pier was shut."
    told = Passage("p:1", "The Sound Observer", "Pier is shut", text, {Span(0, 9): "mayor"})
    (gold,) = from_passages([told], shipped())
    assert (gold.article.outlet, gold.article.title, gold.article.url) == (
        "The Sound Observer",
        "Pier is shut",
        None,
    )
    assert list(gold.speakers.values()) == ["mayor"]


def test_what_was_not_asked_about_is_not_known_from_others() -> None:
    told = Overheard({("he", 9): (0.1, {"Tom": 0.7, "Jan": 0.2})})
    assert told.shares("he", Span(9, 11), {"Jan": [Span(0, 3)]}) == [0.1, 0.2]
    both = {"Jan": [Span(0, 3)], "Eva": [Span(4, 7)]}
    assert told.shares("he", Span(9, 11), both) == [0.1, 0.2, None]
    assert told.shares("it", Span(9, 11), {"Jan": [Span(0, 3)]}) is None
