"""Dated headings, stamps of live blogs, the date of a transcript: what stands under one was said then."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extracting.dates import MONTHS, WEEKDAYS, said_on
from onrecord.values import Span

_DAYS = "|".join(WEEKDAYS)
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
_TH = r"(?:st|nd|rd|th)?"
_DATE = (
    rf"(?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|(?:\d{{1,2}}{_TH} {_MONTH}|{_MONTH} \d{{1,2}}{_TH})(?:,? \d{{4}})?)"
)
_CLOCK = (
    r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?! ?%)(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)"
    r"(?: (?-i:[A-Z]{2,4})\b)?"  # the time zone
)
_STAMP = re.compile(
    rf"^[ \t]*[\[(]?(?P<words>(?:(?P<weekday>{_DAYS}),? )?(?:{_DATE},? )?(?:at )?{_CLOCK}"
    rf"(?:,? (?P<after>{_DAYS}))?)"
    r"(?=$|[\s\])|,;:.–—-])",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(
    rf"^[ \t]*(?P<words>(?P<weekday>{_DAYS})?(?:(?:(?<=y),? |(?<=\s)|^){_DATE})?)(?<=\w)[ \t]*:?$",
    re.IGNORECASE | re.MULTILINE,
)
_BROADCAST = re.compile(
    rf"\A\s*(?:[^\n.]{{1,60}}, |[\[(])?"
    rf"(?P<words>(?:(?P<weekday>{_DAYS}),? )?{_DATE},? (?:from |at )?{_CLOCK})"
    r"(?=[\s\])|,;:.–—-]|$)",
    re.IGNORECASE,
)
"""The day and the hour of a broadcast in the first line of its transcript, the programme before it."""
LEAST_STAMPS = 2
"""So many lines that begin with a time make a live blog; one may be anything."""
_TURN = re.compile(r"^(?:[A-Z][\w.'’-]*(?: \([^()\n]{1,60}\))?[ ]?){1,5}:[ ]", re.MULTILINE)
_TRANSCRIPT = re.compile(r"\btranscri(?:pt|bed)\b", re.IGNORECASE)
_IN_TEXT = re.compile(rf"\b{_DATE}", re.IGNORECASE)
LEAST_TURNS = 4
"""So many lines that begin with a name and a colon make a transcript, where a line above says it is one."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words of a time stamp or dated heading, and the day they mean, None where they do not tell."""

    words: Span
    said_on: str | None


def stamps(text: str, published: str | None) -> tuple[Stamp, ...]:
    """The time stamps and dated headings of a text, in order; a bare time is of the day last named above."""
    clocks = list(_STAMP.finditer(text))
    found = sorted(
        [*(clocks if len(clocks) >= LEAST_STAMPS else ()), *_HEADING.finditer(text)], key=re.Match.start
    )
    placed: list[Stamp] = []
    day: str | None = None
    if hour := _BROADCAST.match(text):
        day = _day(hour, published)
        placed.append(Stamp(Span(*hour.span("words")), day))
    elif dated := _transcript(text):
        day = said_on(dated["date"], published)
        placed.append(Stamp(Span(*dated.span("date")), day))
    for match in found:
        day = _day(match, published) or day
        span = Span(*match.span("words"))
        if not placed or not placed[-1].words.overlaps(span):
            placed.append(Stamp(span, day or said_on("today", published)))
    return tuple(placed)


def _transcript(text: str) -> re.Match[str] | None:
    """The one date that stands before the first turn of a transcript: the day it was spoken."""
    turns = list(_TURN.finditer(text))
    if len(turns) < LEAST_TURNS:
        return None
    preamble = text[: turns[0].start()]
    dates = list(_IN_TEXT.finditer(preamble)) if _TRANSCRIPT.search(preamble) else []
    return dates[0] if len(dates) == 1 else None


def _day(match: re.Match[str], published: str | None) -> str | None:
    """The day that the stamp itself names."""
    groups = match.groupdict()
    if groups["date"]:
        return said_on(groups["date"], published)
    name = groups["weekday"] or groups.get("after")
    today = said_on("today", published)
    if not name or not today:
        return None
    # Unlike "on Tuesday" in running text, a stamp of the day of publication names that very day.
    then = date.fromisoformat(today)
    back = (then.weekday() - WEEKDAYS.index(name.casefold())) % 7
    return (then - timedelta(days=back)).isoformat()


def over(placed: Sequence[Stamp], start: int) -> Stamp | None:
    """The stamp that what begins at `start` stands under: the last one before it."""
    number = bisect_right(placed, start, key=lambda stamp: stamp.words.start)
    return placed[number - 1] if number else None
