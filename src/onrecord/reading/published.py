"""When an article was published, as whoever gives it writes dates, in the one way an Article has them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
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


def not_after(published: str | None, fetched: datetime) -> str | None:
    """The date, which cannot be later than when the article was there to be fetched.

    One that is so by no more than a day comes of a wrong clock or time zone and becomes that moment; one
    further ahead tells nothing of when it was published, and becomes None.
    """
    ahead = timedelta(0) if published is None else _begins(published) - fetched
    if ahead <= timedelta(0):
        return published
    return fetched.strftime("%Y-%m-%dT%H:%M:%SZ") if ahead <= timedelta(days=1) else None


def _begins(published: str) -> datetime:
    """The first moment that a date of ISO 8601 may mean; one without a time zone is in UTC."""
    padded = published if len(published) > 7 else f"{published}-01-01"[:10]
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:  # a time zone that there is not
        moment = datetime.fromisoformat(padded[:10])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
