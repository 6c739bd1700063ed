"""Titles and forms of address of the world, before names and after them."""

from __future__ import annotations

import pytest

from onrecord.resolving.address import titles_after, titles_before


@pytest.mark.parametrize(
    "run, titles",
    [
        ("Ana Ruiz", 0),
        ("Dr Ana Ruiz", 1),
        ("Prof. Ana Ruiz", 1),
        ("Lyonpo Tandin Wangchen", 1),
        ("Lok Chumteav Chhim Ratana", 2),
        ("Överste Fredrik af Klintegård", 1),
        ("Colonel", 0),
        ("Amir Hassan Khalil", 0),  # a title, and oftener a given name
    ],
)
def test_the_titles_before_a_name(run: str, titles: int) -> None:
    assert titles_before(run.split()) == titles


@pytest.mark.parametrize(
    "run, titles", [("Zeynep Hanım", 1), ("Ana Ruiz KC", 1), ("Ana Ruiz", 0), ("Sok Om", 0), ("Hanım", 0)]
)
def test_the_forms_of_address_after_a_name(run: str, titles: int) -> None:
    assert titles_after(run.split()) == titles
