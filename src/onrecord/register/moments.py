"""Times of publication, which are known with any precision and in any zone, as one can compare them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(published: str) -> str:
    """A time in UTC, so that times sort; a day, month or year stays as it is, and sorts before its times."""
    if "T" not in published:
        return published
    known = datetime.fromisoformat(published)
    return (known if known.tzinfo else known.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def is_before(one: str, other: str) -> bool:
    """Whether one was before the other, as far as both are known: May is not before the 27th of May."""
    left, right = moment(one), moment(other)
    known = min(len(left), len(right))
    return left[:known] < right[:known]
