"""When something was said: what phrases mean, by the day on which they were published."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extracting.dates import said_on

# Wednesday, 27 May 2026: Monday is the 25th, last week is 18 to 24 May.
WEDNESDAY = "2026-05-27"

ON_A_WEDNESDAY = {
    "today": "2026-05-27",
    "earlier today": "2026-05-27",
    "this morning": "2026-05-27",
    "this afternoon": "2026-05-27",
    "this evening": "2026-05-27",
    "tonight": "2026-05-27",
    "earlier in the day": "2026-05-27",
    "later in the day": "2026-05-27",
    "minutes ago": "2026-05-27",
    "an hour ago": "2026-05-27",
    "just now": "2026-05-27",
    "today, Wednesday,": "2026-05-27",
    "on Wednesday (today)": "2026-05-27",
    "this Wednesday": "2026-05-27",
    "earlier on Wednesday": "2026-05-27",
    "early on Wednesday": "2026-05-27",
    "on Wednesday morning": "2026-05-27",
    "at noon": "2026-05-27",
    "14:05": "2026-05-27",
    "at 14:05": "2026-05-27",
    "17.30": "2026-05-27",
    "9:15 a.m.": "2026-05-27",
    "at 7 pm": "2026-05-27",
    "shortly after 22:40": "2026-05-27",
    "at ten": "2026-05-27",
    "as early as January": "2026-01",
    "yesterday": "2026-05-26",
    "yesterday evening": "2026-05-26",
    "yesterday, Tuesday": "2026-05-26",
    "last night": "2026-05-26",
    "last evening": "2026-05-26",
    "overnight": "2026-05-26/2026-05-27",
    "the day before yesterday": "2026-05-25",
    "two days ago": "2026-05-25",
    "three days ago": "2026-05-24",
    "10 days ago": "2026-05-17",
    "on Wednesday": "2026-05-27",
    "at noon on Wednesday": "2026-05-27",
    "11:52 Wednesday": "2026-05-27",
    "last Wednesday": "2026-05-20",
    "on Wednesday last week": "2026-05-20",
    "since Wednesday": "2026-05-20/2026-05-27",
    "between Monday and Wednesday": "2026-05-25/2026-05-27",
    "a fortnight ago": "2026-05-13",
    "on Tuesday": "2026-05-26",
    "on Monday": "2026-05-25",
    "on Sunday": "2026-05-24",
    "on Saturday": "2026-05-23",
    "on Friday": "2026-05-22",
    "on Thursday": "2026-05-21",
    "Tuesday": "2026-05-26",
    "late on Monday": "2026-05-25",
    "early on Monday": "2026-05-25",
    "on Monday night": "2026-05-25",
    "late Thursday night": "2026-05-21",
    "at a Tuesday briefing": "2026-05-26",
    "at Tuesday's hearing": "2026-05-26",
    "at Tuesday’s hearing": "2026-05-26",
    "last Friday": "2026-05-22",
    "last Tuesday": "2026-05-26",
    "on Tuesday last week": "2026-05-19",
    "on Friday of last week": "2026-05-22",
    "since Monday": "2026-05-25/2026-05-27",
    "since last Friday": "2026-05-22/2026-05-27",
    "on Monday and Tuesday": "2026-05-25/2026-05-26",
    "from Saturday to Monday": "2026-05-23/2026-05-25",
    "this week": "2026-05-25/2026-05-27",
    "earlier this week": "2026-05-25/2026-05-27",
    "last week": "2026-05-18/2026-05-24",
    "late last week": "2026-05-18/2026-05-24",
    "a week ago": "2026-05-20",
    "two weeks ago": "2026-05-13",
    "over the weekend": "2026-05-23/2026-05-24",
    "at the weekend": "2026-05-23/2026-05-24",
    "on the weekend": "2026-05-23/2026-05-24",
    "last weekend": "2026-05-23/2026-05-24",
    "this month": "2026-05",
    "earlier this month": "2026-05",
    "last month": "2026-04",
    "late last month": "2026-04",
    "a month ago": "2026-04",
    "two months ago": "2026-03",
    "six months ago": "2025-11",
    "this year": "2026",
    "earlier this year": "2026",
    "last year": "2025",
    "a year ago": "2025",
    "two years ago": "2024",
    "ten years ago": "2016",
    "in April": "2026-04",
    "in May": "2026-05",
    "in June": "2025-06",
    "in early April": "2026-04",
    "in mid-March": "2026-03",
    "late in December": "2025-12",
    "last May": "2025-05",
    "last June": "2025-06",
    "last December": "2025-12",
    "since March": None,
    "since the winter": None,
    "since last year": None,
    "from 3 to 5 March": "2026-03-03/2026-03-05",
    "on 3–5 March": "2026-03-03/2026-03-05",
    "on March 3 and 4": "2026-03-03/2026-03-04",
    "on 5 and 3 March": None,
    "from 26 to 29 May": "2025-05-26/2025-05-29",
    "back in July": "2025-07",
    "in the spring": "2026-03-01/2026-05-27",
    "last spring": "2025-03-01/2025-05-31",
    "in winter": "2025-12-01/2026-02-28",
    "last summer": "2025-06-01/2025-08-31",
    "in the autumn": "2025-09-01/2025-11-30",
    "in the summer of 2021": "2021-06-01/2021-08-31",
    "3 March": "2026-03-03",
    "on 3 March": "2026-03-03",
    "March 3": "2026-03-03",
    "on March 3rd": "2026-03-03",
    "on the 3rd of March": "2026-03-03",
    "on the second of February": "2026-02-02",
    "on 27 May": "2026-05-27",
    "on 28 May": "2025-05-28",
    "on December 10": "2025-12-10",
    "10 December of last year": "2025-12-10",
    "on the evening of April 28": "2026-04-28",
    "Monday, 25 May": "2026-05-25",
    "Friday 21 November, 22.00": "2025-11-21",
    "on Sept. 8": "2025-09-08",
    "Jan 5": "2026-01-05",
    "recently": None,
    "repeatedly": None,
    "often": None,
    "earlier": None,
    "previously": None,
    "in the past": None,
    "several times": None,
    "for years": None,
    "for now": None,
    "then": None,
    "soon": None,
    "may": None,
    "may have": None,
    "he may say": None,
    "in due course": None,
    "tomorrow": None,
    "the same day": None,
    "that evening": None,
    "the next day": None,
    "a day later": None,
    "hours later": None,
    "two weeks later": None,
    "a year earlier": None,
    "the following week": None,
    "next Tuesday": None,
    "tomorrow, Thursday": None,
    "every Tuesday": None,
    "until Friday": None,
    "half a year ago": None,
    "on 29 February": "2024-02-29",
    "on March 3 last year": "2025-03-03",
    "10 December of this year": None,
    "31 February": None,
    "on 3/4/2026": None,
}

WHOLE_DATES = {
    "2024-12-10": "2024-12-10",
    "2024/12/10": "2024-12-10",
    "2024-12-10T14:05:00+02:00": "2024-12-10",
    "10 December 2024": "2024-12-10",
    "December 10, 2024": "2024-12-10",
    "December 10th, 2024": "2024-12-10",
    "on 10 Dec. 2024": "2024-12-10",
    "10.12.2024": "2024-12-10",
    "03.03.2024": "2024-03-03",
    "3/3/2024": "2024-03-03",
    "25/12/2024": "2024-12-25",
    "12/25/2024": "2024-12-25",
    "in December 2024": "2024-12",
    "Dec 2024": "2024-12",
    "in May of 2024": "2024-05",
    "in 2021": "2021",
    "back in 1996": "1996",
    "since 1987": None,
    "in late 2025": "2025",
    "on 30 and 31 March 2024": "2024-03-30/2024-03-31",
    "2023": "2023",
    "Wednesday, 20 May 2020": "2020-05-20",
    "30 February 2024": None,
    "99.99.2024": None,
    "in 1066": None,
}

OTHER_DAYS = [
    ("on Tuesday", "2026-05-26", "2026-05-26"),  # published on a Tuesday: news of the day names the day
    ("last Tuesday", "2026-05-26", "2026-05-19"),
    ("on Tuesday last week", "2026-05-26", "2026-05-19"),
    ("since Tuesday", "2026-05-26", "2026-05-19/2026-05-26"),
    ("on Thursday", "2026-05-28", "2026-05-28"),
    ("on Monday", "2026-01-01", "2025-12-29"),  # over the turn of the year
    ("yesterday", "2026-01-01", "2025-12-31"),
    ("yesterday", "2024-03-01", "2024-02-29"),  # a leap year
    ("last month", "2026-01-15", "2025-12"),
    ("three months ago", "2026-02-28", "2025-11"),
    ("last week", "2026-05-25", "2026-05-18/2026-05-24"),  # published on a Monday
    ("last week", "2026-05-24", "2026-05-11/2026-05-17"),  # on a Sunday
    ("earlier this week", "2026-05-25", "2026-05-25"),
    ("over the weekend", "2026-05-25", "2026-05-23/2026-05-24"),
    ("over the weekend", "2026-05-24", "2026-05-23/2026-05-24"),  # on the Sunday of it
    ("last weekend", "2026-05-24", "2026-05-16/2026-05-17"),
    ("over the weekend", "2026-05-22", "2026-05-16/2026-05-17"),
    ("in December", "2026-12-05", "2026-12"),
    ("last December", "2026-12-05", "2025-12"),
    ("on 29 February", "2024-03-01", "2024-02-29"),
    ("on Tuesday", "2026-05-27T23:30:00-08:00", "2026-05-26"),  # the local day counts
    ("today", "2026-05-27T00:10:00+03:00", "2026-05-27"),
    ("today", "2026-05-27T10:00:00Z", "2026-05-27"),
    ("on Tuesday", "2026-05", None),
    ("on Tuesday", "2026", None),
    ("on Tuesday", None, None),
    ("3 March", None, None),
    ("yesterday", "not a date", None),
    ("in 2027", "2026", None),
    ("in June 2026", "2026-05", None),
    ("in 2027", WEDNESDAY, None),  # nothing was said after it was published
    ("on 1 June 2026", WEDNESDAY, None),
]

GOING_BACK = [
    ("the same day", "2026-05-26", "2026-05-26"),
    ("on the same date", "2026-05-26", "2026-05-26"),
    ("that evening", "2026-05-26", "2026-05-26"),
    ("hours later", "2026-05-26", "2026-05-26"),
    ("within the hour", "2026-05-26", "2026-05-26"),
    ("the next day", "2026-05-25", "2026-05-26"),
    ("the following morning", "2026-05-25", "2026-05-26"),
    ("a day later", "2026-05-25", "2026-05-26"),
    ("the previous day", "2026-05-26", "2026-05-25"),
    ("the day before", "2026-05-26", "2026-05-25"),
    ("the day before yesterday", "2026-05-01", "2026-05-25"),
    ("23.00", "2026-05-26", "2026-05-26"),  # under a heading of the day before
    ("the next day", WEDNESDAY, None),  # after it was published
    ("the next day", "9999-12-31", None),
    ("the day before", "0001-01-01", None),
    ("the same day", "2026-05", None),  # no day to go back to
    ("yesterday", "2026-05-01", "2026-05-26"),
]


@pytest.mark.parametrize(("words", "expected"), ON_A_WEDNESDAY.items())
def test_what_phrases_mean_on_a_wednesday(words: str, expected: str | None) -> None:
    assert said_on(words, WEDNESDAY) == expected


@pytest.mark.parametrize(("words", "expected"), WHOLE_DATES.items())
def test_whole_dates_need_no_day_of_publication(words: str, expected: str | None) -> None:
    assert said_on(words, None) == expected


@pytest.mark.parametrize(("words", "published", "expected"), OTHER_DAYS)
def test_what_phrases_mean_on_other_days(words: str, published: str | None, expected: str | None) -> None:
    assert said_on(words, published) == expected


@pytest.mark.parametrize(("words", "antecedent", "expected"), GOING_BACK)
def test_words_that_go_back_to_another_date(words: str, antecedent: str, expected: str | None) -> None:
    assert said_on(words, WEDNESDAY, antecedent) == expected


PHRASES = st.sampled_from([*ON_A_WEDNESDAY, *WHOLE_DATES]) | st.text(max_size=30)


@given(PHRASES | st.sampled_from([words for words, _, _ in GOING_BACK]), st.dates(), st.dates() | st.none())
def test_the_answer_is_well_formed_and_nothing_was_said_after_it_was_published(
    words: str, day: object, antecedent: object
) -> None:
    found = said_on(words, str(day), None if antecedent is None else str(antecedent))
    if found is not None:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?)?", found)
        assert found.split("/")[-1] <= str(day) or str(day).startswith(found)


@given(PHRASES, st.dates())
def test_case_and_blanks_change_nothing(words: str, day: object) -> None:
    if words.isascii():
        assert said_on(f"  {words.upper()} ", str(day)) == said_on(words, str(day))
