"""Names of women and of men, and how names sound."""

from __future__ import annotations

import pytest

from onrecord.resolving.given_names import FEMALE, MALE, is_given, sounds


def test_listed_names() -> None:
    assert [name for name in ("Ana", "tom", "Harbour") if is_given(name)] == ["Ana", "tom"]


@pytest.mark.parametrize("name, gender", [("branimir", "m"), ("kateryna", "f"), ("gantulga", ""), ("", "")])
def test_names_that_are_not_listed_sound_like_others(name: str, gender: str) -> None:
    assert sounds(name) == gender


def test_few_listed_names_sound_like_the_other_gender() -> None:
    wrong = [name for name in FEMALE - MALE if sounds(name) == "m"]
    wrong += [name for name in MALE - FEMALE if sounds(name) == "f"]
    assert len(wrong) < 0.03 * len(FEMALE | MALE)
