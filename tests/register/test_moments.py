"""Times of publication are compared as far as they are known, in whatever zone they are told."""

from __future__ import annotations

import pytest

from onrecord.register.moments import is_before, moment


@pytest.mark.parametrize(
    "one, other, before",
    [
        ("2026-05-26", "2026-05-27", True),
        ("2026-05-27", "2026-05-26", False),
        ("2026-05-27T09:30:00+02:00", "2026-05-27T08:00:00Z", True),
        ("2026-05-27T08:00:00Z", "2026-05-27T09:30:00+02:00", False),
        ("2026-05", "2026-05-27", False),
        ("2026-05-27", "2026-05", False),
        ("2026-05-27", "2026-05-27T10:00:00Z", False),
        ("2025", "2026-01-01T00:00:00Z", True),
    ],
)
def test_one_is_before_another_where_that_is_known(one: str, other: str, before: object) -> None:
    assert is_before(one, other) is before


def test_times_of_two_zones_sort_by_when_they_were() -> None:
    assert moment("2026-05-27T09:30:00+02:00") < moment("2026-05-27T08:00:00Z")
