"""What one can ask the register for: words and filters, and how the answers are ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.values import Act, Kind, is_date

Order = Literal["words", "day"]
"""By how well the words fit, or by the day, the newest first, and of one day what came in last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What statements are looked for; every filter that is given must hold.

    words: what `register.wording` says, in the content, the source words or the names of the speakers; the
        endings of English words, case and marks do not count. source: the same, in the source words alone.
    speaker: a name in any spelling that the register knows of the speaker, or an id such as `p7`.
    outlet: the name of an outlet; case and marks do not count.
    since, until: the first and the last day it is filed under, which is when it was said and, where no
        words tell, when it was published; as precise as one likes (`2024`, `2024-12`, `2024-12-10`).
    published_since, published_until: the same for the day of publication.
    negated: only those that are presented as not having been said, or only the others.
    min_confidence: the least confidence.
    versions: whether those of earlier versions of an article are found too. copies: whether those of articles
        that are copies of another one are.

    Raises:
        ValueError: if an act or a kind is none, if a day is no date, or a confidence not between 0 and 1.
    """

    words: str = ""
    source: str = ""
    speaker: str | None = None
    act: Act | None = None
    kind: Kind | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
    negated: bool | None = None
    min_confidence: float = 0.0
    versions: Literal["current", "all"] = "current"
    copies: Literal["all", "none"] = "all"

    def __post_init__(self) -> None:
        if self.act is not None and self.act not in get_args(Act):
            raise ValueError(f"no act: {self.act!r}")
        if self.kind is not None and self.kind not in get_args(Kind):
            raise ValueError(f"no kind: {self.kind!r}")
        for day in (self.since, self.until, self.published_since, self.published_until):
            if day is not None and not is_date(day):
                raise ValueError(f"{day!r} is no ISO 8601 date")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ValueError(f"confidence {self.min_confidence} is not between 0 and 1")


EVERYTHING = Query()
"""Every statement of the current versions."""
