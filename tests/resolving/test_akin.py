"""Nouns that a text may use of the same bearer."""

from __future__ import annotations

import pytest

from onrecord.resolving.akin import akin
from tests.resolving.marking import resolved


@pytest.mark.parametrize(
    "noun, other", [("carrier", "airline"), ("physician", "doctor"), ("lender", "bank"), ("guild", "union")]
)
def test_akin_nouns(noun: str, other: str) -> None:
    assert akin(noun, other)
    assert akin(other, noun)


@pytest.mark.parametrize("noun, other", [("carrier", "bishop"), ("physician", "port"), ("", ""), ("x", "x")])
def test_others_are_not(noun: str, other: str) -> None:
    assert not akin(noun, other)


def test_the_physician_is_the_doctor_and_not_the_colonel() -> None:
    found = resolved(
        "{S0:Colonel Aliou Sow} {C0:said} {T0:no}. {S2:Doctor Lamine Touncara} {C2:said} {T2:yes}. "
        "{S1:The physician} {C1:warned} {T1:them}."
    )
    assert found["1"].speaker == "Lamine Touncara"
