"""Whose turn it is, told without a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.following.turns import DAY, Turns, after_failure

NOON = datetime(2026, 5, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "every", "wait", "chance", "seconds"),
    [
        (1, 900.0, None, 1.0, 1800.0),
        (1, 900.0, None, 0.0, 900.0),
        (3, 900.0, None, 1.0, 7200.0),
        (40, 900.0, None, 1.0, DAY),
        (5000, 900.0, None, 0.0, DAY / 2),
        (2, 3 * DAY, None, 1.0, 3 * DAY),  # one that is asked every third day anyhow
        (1, 900.0, 7200.0, 1.0, 7200.0),
        (1, 900.0, 5.0, 0.0, 900.0),
        (1, 900.0, 1e9, 1.0, 7 * DAY),
    ],
)
def test_what_fails_is_tried_again_ever_later(
    failures: int, every: float, wait: float | None, chance: float, seconds: float
) -> None:
    assert after_failure(failures, every, wait, lambda: chance) == seconds


def test_a_site_is_busy_while_it_is_asked_and_for_a_pause_after() -> None:
    turns = Turns()
    turns.begin("a")
    assert turns.busy(NOON) == {"a"}
    assert turns.next_free() is None
    turns.end("a", NOON, 5.0)
    assert turns.busy(NOON + timedelta(seconds=4)) == {"a"}
    assert turns.next_free() == NOON + timedelta(seconds=5)
    assert turns.busy(NOON + timedelta(seconds=5)) == set()
    assert len(turns) == 0
