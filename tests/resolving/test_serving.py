"""Whom somebody is of."""

from __future__ import annotations

import pytest

from onrecord.resolving.scene import Scene
from onrecord.resolving.serving import served, served_by_role
from onrecord.values import Article


@pytest.mark.parametrize(
    "text, name, of",
    [
        ("Ana Ruiz, who speaks for the strike committee, came.", "Ana Ruiz", "strike committee"),
        ("Ana Ruiz, chairwoman of the Civic List, came.", "Ana Ruiz", "Civic List"),
        ("Ana Ruiz of the tenants' initiative came.", "Ana Ruiz", "tenants' initiative"),
    ],
)
def test_the_text_tells_whom_somebody_is_of(text: str, name: str, of: str) -> None:
    scene = Scene(Article("a", text))
    assert of in [body for _, body in served(scene, scene.known(name))]


def test_a_group_is_of_nobody() -> None:
    scene = Scene(Article("a", "Members of the council met."))
    assert list(served(scene, scene.known("members of the council"))) == []


def test_a_role_alone_tells_it_too() -> None:
    scene = Scene(Article("a", "It rained."))
    assert served_by_role(scene, "spokesman for the education department") == "education department"
    assert served_by_role(scene, "spokesman") == ""
