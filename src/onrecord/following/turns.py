"""Whose turn it is: one request at a time for each site, pauses between them, longer ones after failures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

DAY = 86400.0
MOST_ASKED_FOR = 7 * DAY
"""Seconds that a site can ask to be left alone for; one that asks for more is asked again all the same."""


def after_failure(failures: int, every: float, wait: float | None, chance: Callable[[], float]) -> float:
    """Seconds until what failed is tried again: ever longer up to a day, and no sooner than asked.

    They differ by chance, so that what failed together is not tried together again.

    failures: how many times running, this one included. every: seconds between two tries where nothing fails.
    wait: seconds the site asks to be left alone. chance: gives a number from 0 to 1.
    """
    longest = max(every, DAY)
    grown = min(longest, every * 2.0 ** min(failures, 30))
    return max(grown * (0.5 + chance() / 2), min(wait or 0.0, MOST_ASKED_FOR))


class Turns:
    """The sites that are being asked, and from when on each of the others may be."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._free: dict[str, datetime] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def begin(self, host: str) -> None:
        """A site is being asked."""
        self._asked.add(host)

    def end(self, host: str, now: datetime, pause: float) -> None:
        """It has answered, and is left alone for so many seconds."""
        self._asked.discard(host)
        self._free[host] = now + timedelta(seconds=pause)

    def busy(self, now: datetime) -> set[str]:
        """The sites that may not be asked now."""
        self._free = {host: moment for host, moment in self._free.items() if moment > now}
        return self._asked | self._free.keys()

    def next_free(self) -> datetime | None:
        """When the next site that has answered may be asked again."""
        return min(self._free.values(), default=None)
