"""From the words that tell when something was said to the days they mean: "on Tuesday", "last month".

A small grammar of our own over intervals. General date parsers answer with a moment where the words mean a
week or a month, take the modal "may" for a month, and put "on Tuesday" a week back on a Tuesday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# First months, as weather services count them (three whole months each), north of the equator.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {"a": 1, "an": 1, **{name: number for number, name in enumerate(_COUNTED, start=1)}}
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends in it.

    Raises:
        ValueError: if it ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"no stretch of days: {self.first} to {self.last}")

    def __str__(self) -> str:
        """A day, a month or a year where it is exactly that, else a range."""
        if self.first == self.last:
            return self.first.isoformat()
        ends = self.last.day == monthrange(self.last.year, self.last.month)[1]
        if self.first.day == 1 and ends and self.first.year == self.last.year:
            if self.first.month == self.last.month:
                return self.first.isoformat()[:7]
            if (self.first.month, self.last.month) == (1, 12):
                return self.first.isoformat()[:4]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def said_on(words: str, published: str | None, antecedent: str | None = None) -> str | None:
    """The day, month, year or range of days that the words mean; None where they do not tell.

    published: ISO 8601, as precise as it is known; of a time stamp the day where it was published counts.
        Without a whole day only dates that name their year can be told.
    antecedent: what "the same day" goes back to, as this function gives it.
    """
    text = _plain(words)
    today, limit, before = _day(published), _last_day(published), _day(antecedent)

    def told(meaning: Callable[[], Days | None]) -> str | None:
        try:
            return _cut(meaning(), limit)
        except (ValueError, OverflowError):  # 31 February, or a year that no calendar has
            return None

    for pattern, days in _ANAPHORA:
        if before is not None and pattern.search(text):
            return told(partial(_later, before, days))
    if _BACK.search(text) or _AHEAD.search(text):
        return None
    for pattern, meaning in _ABSOLUTE:
        if found := pattern.search(text):
            return told(partial(meaning, found, today))
    if today is None:
        return None
    for pattern, meant in _RELATIVE:
        if found := pattern.search(text):
            return told(partial(meant, found, today))
    return None


Meaning = Callable[[re.Match[str], date | None], Days | None]
RelativeMeaning = Callable[[re.Match[str], date], Days | None]


def _cut(days: Days | None, limit: date | None) -> str | None:
    """The days, cut off at the last one on which it can have been published: nothing was said after it."""
    if days is None or (limit is not None and days.first > limit):
        return None
    whole = str(days)
    if len(whole) <= len("2026-05") or limit is None or days.last <= limit:
        return whole
    return str(Days(days.first, limit))


def _last_day(published: str | None) -> date | None:
    """The last day that a date of publication can mean, as precise as it is known."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    try:
        if not found:
            return None
        year, month, day = (int(part or 0) for part in found.groups())
        return date(year, month, day) if month and day else _month(year, month or 12).last
    except ValueError:
        return None


def _plain(words: str) -> str:
    text = re.sub(r"[,;()\"“”«»]", " ", words.casefold().replace("’", "'"))
    for number, name in enumerate(ORDINALS, start=1):
        text = re.sub(rf"\b{name} of\b", f"{number} of", text)
    return " ".join(re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text).split())


def _day(value: str | None) -> date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?![/\d])", value or "")
    try:
        return date(*map(int, found.groups())) if found and "/" not in (value or "") else None
    except ValueError:
        return None


def _later(day: date, days: int) -> Days:
    return _one(day + timedelta(days=days))


def _one(day: date) -> Days:
    return Days(day, day)


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _months_back(today: date, months: int) -> Days:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return _month(year, month + 1)


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def _numeric(found: re.Match[str], _: date | None) -> Days | None:
    one, sign, other, year = found.groups()
    day, month = int(one), int(other)
    if sign == "/" and day <= 12 and month != day:
        if month <= 12:
            return None  # 3/4 is March to some and April to others
        day, month = month, day
    return _one(date(int(year), month, day))


def _named_day(found: re.Match[str], today: date | None) -> Days | None:
    """A day of a named month; without a year the latest that was not after publication."""
    parts = found.groupdict()
    month, day = MONTHS.index(_full(parts["month"])) + 1, int(parts["day"])
    if parts["year"]:
        return _one(date(int(parts["year"]), month, day))
    if today is None:
        return None
    if parts["which"]:
        return _one(date(today.year - (parts["which"] == "last"), month, day))
    # The 29th of February may lie up to eight years back.
    years = range(today.year, today.year - 9, -1)
    known = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    latest = next((one for one in known if one <= today), None)
    return None if latest is None else _one(latest)


def _named_days(found: re.Match[str], today: date | None) -> Days | None:
    """Several days of a named month, from `first` to `day`."""
    whole = _named_day(found, today)
    return None if whole is None else Days(whole.last.replace(day=int(found["first"])), whole.last)


def _named_month(found: re.Match[str], today: date | None) -> Days | None:
    month = MONTHS.index(_full(found["month"])) + 1
    if found["year"]:
        return _month(int(found["year"]), month)
    if today is None:
        return None
    last = (found["which"] or "") == "last" and month == today.month
    return _month(today.year - (month > today.month or last), month)


def _full(name: str) -> str:
    return next(month for month in MONTHS if month.startswith(name[:3]))


def _latest(today: date, name: str) -> date:
    """The latest such day: that of publication itself too, which news agencies call by its name."""
    return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name)) % 7)


def _weekday(found: re.Match[str], today: date) -> Days:
    if re.search(r"\blast week\b", found.string):
        return _one(_monday(today) - timedelta(days=7) + timedelta(days=WEEKDAYS.index(found["weekday"])))
    before = found["since"] or found["last"]  # of today one would say neither
    day = _latest(today - _DAY if before else today, found["weekday"])
    return Days(day, today) if found["since"] else _one(day)


def _weekdays(found: re.Match[str], today: date) -> Days:
    last = _latest(today, found["last"])
    return Days(_latest(last - _DAY, found["first"]), last)


def _weekend(found: re.Match[str], today: date) -> Days:
    """Saturday and Sunday: the latest that began before the day of publication, or the ones before."""
    saturday = _monday(today) - 2 * _DAY
    if today.weekday() == 6 and not found["last"]:
        saturday = today - _DAY
    return Days(saturday, saturday + _DAY)


def _ago(found: re.Match[str], today: date) -> Days | None:
    number, unit = _number(found["number"]), found["unit"]
    if unit == "day":
        return _one(today - timedelta(days=number))
    if unit == "week":
        return _one(today - timedelta(days=7 * number))
    if unit == "month":
        return _months_back(today, number)
    return _year(today.year - number)


def _season(found: re.Match[str], today: date) -> Days:
    begins = SEASONS[found["season"]]
    year = int(found["year"]) if found["year"] else today.year
    if not found["year"] and ((found["last"] and begins + 2 >= today.month) or date(year, begins, 1) > today):
        year -= 1
    months = [divmod(year * 12 + begins - 1 + step, 12) for step in (0, 2)]
    (first_year, first), (last_year, last) = months
    return Days(_month(first_year, first + 1).first, _month(last_year, last + 1).last)


_MONTH = r"(?P<month>" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r"|sept)\b\.?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_WHICH = r"(?: (?:of )?(?P<which>last|this) year\b)?"
_TO = r"(?: ?[-–] ?| to | and | through )"
_WEEKDAY = "|".join(WEEKDAYS)
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\.\d)(?: ?[ap]\.?m\b)?"
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(NUMBERS) + ")"

_ABSOLUTE: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"\b(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)", lambda found, _: _one(date(*map(int, found.groups())))),
        (r"\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b", _numeric),
        (
            rf"\b(?P<first>\d{{1,2}}){_TO}(?P<day>\d{{1,2}}) (?:of )?{_MONTH}(?: (?:of )?{_YEAR})?{_WHICH}",
            _named_days,
        ),
        (
            rf"\b{_MONTH} (?P<first>\d{{1,2}}){_TO}(?P<day>\d{{1,2}})\b(?![:.]\d)(?: {_YEAR})?{_WHICH}",
            _named_days,
        ),
        (rf"\b(?P<day>\d{{1,2}}) (?:of )?{_MONTH}(?: (?:of )?{_YEAR})?{_WHICH}", _named_day),
        (rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})\b(?![:.]\d)(?: (?:of )?{_YEAR})?{_WHICH}", _named_day),
        (rf"(?P<which>)\b{_MONTH} (?:of )?{_YEAR}", _named_month),
        (
            rf"\b(?P<which>in|last|this|of|during|by|until|early|late|mid|early as)[ -]{_MONTH}(?P<year>)",
            _named_month,
        ),
        (
            rf"\b(?P<last>last )?(?:the )?(?P<season>{'|'.join(SEASONS)}) (?:of )?{_YEAR}",
            lambda found, today: _season(found, today or date.max),
        ),
        (
            rf"(?:^|\b(?:in|of|during|back in|as early as|by|early|late|mid)[ -]){_YEAR}",
            lambda f, _: _year(int(f["year"])),
        ),
    )
)
"""What names its month or year itself; the modal "may" stands behind no preposition and beside no day."""

_PART = r"(?:day|date|morning|afternoon|evening|night)"
_ANAPHORA: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"\b(?:(?:the |that )?same {_PART}|that {_PART})\b"), 0),
    (
        re.compile(
            r"\b(?:an hour|hours|minutes|moments) later\b|\bwithin (?:the hour|an hour|hours|minutes)\b"
        ),
        0,
    ),
    (re.compile(rf"\b(?:the (?:next|following) {_PART}|(?:a|one) day later)\b"), 1),
    (re.compile(rf"\bthe (?:previous {_PART}|day before(?! yesterday))\b|\bon the eve\b"), -1),
    (re.compile(r"\b(?:a|one) day earlier\b"), -1),
    (re.compile(rf"^(?:at )?{_CLOCK}"), 0),
)
"""Words that count from another date, and how many days on."""
_BACK = re.compile(
    rf"\b(?:same {_PART}|that {_PART}|(?:next|following|previous) (?:{_PART}|week|month|year)"
    r"|the day before(?! yesterday)|\w+ (?:later|earlier)$|on the eve|within)\b"
)
"""Words that go back to another date, without which they tell nothing."""
_AHEAD = re.compile(
    r"\b(?:next|tomorrow|every|each|until|till|half an? (?:year|month|week) ago)\b"
    rf"|\bsince (?!(?:last )?(?:{_WEEKDAY}|yesterday)\b)"
)
"""Words of what is to come, or comes again and again, and amounts that this grammar does not count in."""

_RELATIVE: tuple[tuple[re.Pattern[str], RelativeMeaning], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"\b(?:the )?day before yesterday\b", lambda _, today: _one(today - 2 * _DAY)),
        (r"\byesterday\b|\blast (?:night|evening)\b", lambda _, today: _one(today - _DAY)),
        (r"\bovernight\b", lambda _, today: Days(today - _DAY, today)),
        (
            r"\b(?:today|tonight|this (?:morning|afternoon|evening|lunchtime)|(?:earlier|later) in the day)\b"
            r"|\b(?:minutes|moments|an hour|a minute|half an hour) ago\b|\bjust now\b",
            lambda _, today: _one(today),
        ),
        (rf"\b{_NUMBER} (?P<unit>day|week|month|year)s? ago\b", _ago),
        (r"\ba fortnight ago\b", lambda _, today: _one(today - timedelta(days=14))),
        (rf"\b(?P<first>{_WEEKDAY}) (?:and|to|through|or) (?P<last>{_WEEKDAY})\b", _weekdays),
        (rf"\b(?P<since>since )?(?P<last>last |previous )?(?P<weekday>{_WEEKDAY})\b", _weekday),
        (r"\b(?P<last>last )?weekend\b", _weekend),
        (
            r"\blast week\b",
            lambda _, today: Days(_monday(today) - 7 * _DAY, _monday(today) - _DAY),
        ),
        (r"\bthis week\b", lambda _, today: Days(_monday(today), today)),
        (r"\blast month\b", lambda _, today: _months_back(today, 1)),
        (r"\bthis month\b", lambda _, today: _months_back(today, 0)),
        (r"\blast year\b", lambda _, today: _year(today.year - 1)),
        (r"\bthis year\b", lambda _, today: _year(today.year)),
        (
            rf"\b(?:in|during|of|over|back in|this|early|late) (?:the )?(?P<last>last )?(?P<season>"
            rf"{'|'.join(SEASONS)})\b(?P<year>)",
            _season,
        ),
        (rf"\b(?P<last>last) (?P<season>{'|'.join(SEASONS)})\b(?P<year>)", _season),
        # A time by itself is of the day of publication, as in a live blog.
        (
            r"^(?:at |by |around |shortly (?:before |after ))?"
            rf"(?:{_CLOCK}|\d{{1,2}} ?[ap]\.?m\b|noon\b|midday\b|dawn\b|(?:{'|'.join(_COUNTED)})$)",
            lambda _, today: _one(today),
        ),
    )
)
