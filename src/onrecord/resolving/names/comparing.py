"""Whether two names may be one person's or organisation's, in any spelling, with the reasons.

A name alone never proves that two people are one; it says whether the names agree. What else holds people
together or apart (roles, affiliations, dates) is weighed by those who call this.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from operator import attrgetter

from onrecord.resolving.names.aligning import align
from onrecord.resolving.names.evidence import Features, contradictions, features
from onrecord.resolving.names.explaining import explain
from onrecord.resolving.names.parsing import Name, parse_name

# The score from which on two names count as the same; the weights are fitted so that it is even odds.
SAME = 0.5
_FEATURES = tuple(field.name for field in fields(Features))
_VALUES = attrgetter(*_FEATURES)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer for two names.

    Attributes:
        same: Whether they may be the names of one person or organisation.
        score: How sure that is, from 0 to 1; from `SAME` on they count as the same.
        reasons: What speaks for and against, as a person would say it, the weightiest first.
    """

    same: bool
    score: float
    reasons: tuple[str, ...]


def same_name(a: str, b: str) -> bool:
    """Whether two names may be those of one person or organisation, as "Serhiy" and "Сергей" may."""
    return score_names(parse_name(a), parse_name(b)) >= SAME


def compare_names(a: str, b: str) -> Comparison:
    """Whether two names may be those of one person or organisation, how sure that is, and why."""
    one, other = parse_name(a), parse_name(b)
    score = score_names(one, other)
    if not (one.words and other.words):
        return Comparison(score >= SAME, score, ("no letters to go by",))
    left, right = _in_order(one, other)
    laid = align(left, right)
    reasons = explain(laid if left is one else laid.turned(), contradictions(laid))
    return Comparison(score >= SAME, score, reasons)


def score_names(a: Name, b: Name) -> float:
    """How sure it is, from 0 to 1, that two names may be those of one person or organisation."""
    left, right = _in_order(a, b)
    if not (left.words and right.words):
        return _wordless(left, right)
    laid = align(left, right)
    return _probability(features(laid, contradictions(laid)))


def _in_order(a: Name, b: Name) -> tuple[Name, Name]:
    """The two in an order of their own, so that the answer is the same both ways round."""
    return (a, b) if (a.whole, a.text) <= (b.whole, b.text) else (b, a)


def _wordless(left: Name, right: Name) -> float:
    """The score where one of the names has no letters: all or nothing."""
    return float(bool(left.text.strip()) and left.text.split() == right.text.split())


def _probability(found: Features) -> float:
    total = sum([weight * value for weight, value in zip(_weights(), (1.0, *_VALUES(found)), strict=True)])
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> tuple[float, ...]:
    """The weights of the logistic regression that `train/names.py` fits: the bias, then the features."""
    read = json.loads(files("onrecord.resolving.names").joinpath("weights.json").read_text(encoding="utf-8"))
    return (float(read["bias"]), *(float(read[name]) for name in _FEATURES))
