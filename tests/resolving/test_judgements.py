"""Judgements, and who is one speaker by them."""

from __future__ import annotations

from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.judgements import MACHINE, Judgement, by_persons, clusters


def by_person(
    left: str, right: str, verdict: Literal["same", "apart"], when: str = "2026-01-01"
) -> Judgement:
    return Judgement(left, right, verdict, 1.0, by="Ines", when=when)


def by_machine(left: str, right: str, score: float = 0.9) -> Judgement:
    return Judgement(left, right, "same", score)


def test_what_is_the_same_as_a_third_is_one() -> None:
    assert clusters("abcd", [by_machine("a", "b"), by_machine("c", "b")]) == (("a", "b", "c"), ("d",))


def test_the_weaker_judgement_gives_way() -> None:
    told = [by_machine("a", "b", 0.8), by_machine("b", "c", 0.9), by_person("a", "c", "apart")]
    assert clusters("abc", told) == (("a",), ("b", "c"))


def test_a_persons_same_outranks_the_machines_apart() -> None:
    told = [Judgement("a", "b", "apart", 0.01), by_person("a", "b", "same")]
    assert clusters("ab", told) == (("a", "b"),)


def test_not_the_same_keeps_apart_through_a_third() -> None:
    told = (
        by_person("a", "b", "same"),
        by_person("b", "c", "same", "2026-01-02"),
        by_person("a", "c", "apart"),
    )
    assert clusters("abc", told) == (("a",), ("b", "c"))


def test_the_later_of_two_judgements_on_a_pair_counts() -> None:
    told = (by_person("a", "b", "same"), by_person("b", "a", "apart", "2026-01-02"))
    assert clusters("ab", told) == (("a",), ("b",))


def test_a_judgement_is_about_two() -> None:
    with pytest.raises(ValueError, match="against itself"):
        Judgement("a", "a", "same", 1.0)


LETTERS = st.sampled_from("abcdef")
ANY_JUDGEMENTS = st.lists(
    st.builds(
        lambda left, right, verdict, score, by, when: Judgement(left, right, verdict, score, (), by, when),
        LETTERS,
        LETTERS.map(str.upper),
        st.sampled_from(["same", "apart", "unclear"]),
        st.sampled_from([0.2, 0.7, 0.9]),
        st.sampled_from([MACHINE, "Ines", "Tom"]),
        st.sampled_from(["2026-01-01", "2026-01-02"]),
    ),
    max_size=12,
)


@given(ANY_JUDGEMENTS, st.randoms(use_true_random=False))
def test_clusters_are_parts_that_no_person_keeps_apart(given: list[Judgement], random: Random) -> None:
    ids = "abcdefABCDEF"
    found = clusters(ids, given)
    assert sorted(one for cluster in found for one in cluster) == sorted(ids)
    latest = by_persons(given)
    for one in latest:
        together = any({one.left, one.right} <= set(cluster) for cluster in found)
        assert not (one.verdict != "same" and together)
    if all(one.verdict == "same" for one in latest):
        for one in latest:
            assert any({one.left, one.right} <= set(cluster) for cluster in found)
    shuffled = list(given)
    random.shuffle(shuffled)
    assert clusters(reversed(ids), shuffled) == found
