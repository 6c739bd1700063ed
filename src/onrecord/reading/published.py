"""When an article was published, as whoever gives it writes dates, in the one way an Article has them."""

from __future__ import annotations

from contextlib import suppress
from email.utils import parsedate_to_datetime

from onrecord.values import is_date


def iso_date(value: str) -> str | None:
    """A date in ISO 8601, or as in mail (RFC 5322) and turned into ISO 8601; None for anything else."""
    value = value.strip()
    iso = value.replace(" ", "T", 1)
    if is_date(iso):
        return iso
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(value).isoformat()
    return None
