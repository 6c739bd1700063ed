"""Time stamps and dated headings: what is one, and what day it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extracting.stamps import over, stamps

WEDNESDAY = "2026-08-05"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("11:52 The power went.", "2026-08-05"),
        ("9.15 a.m. The court sits.", "2026-08-05"),
        ("7 pm: The doors close.", "2026-08-05"),
        ("14h30 – Le ministre arrives.", "2026-08-05"),
        ("[08:05] First boats leave.", "2026-08-05"),
        ("23:40 GMT The lights are on.", "2026-08-05"),
        ("Wednesday, 06:40", "2026-08-05"),
        ("11:52 Wednesday The power went.", "2026-08-05"),
        ("Tuesday 4 August, 21:30 The lights are off.", "2026-08-04"),
        ("Aug 3, 10:00 The ship is late.", "2026-08-03"),
        ("2026-08-01 10:00 The ship is late.", "2026-08-01"),
    ],
)
def test_a_line_that_begins_with_a_time_stamps_what_follows(line: str, day: str) -> None:
    text = f"{line}\nThe mayor says no.\n12:10 The mayor says yes."
    first, last = stamps(text, WEDNESDAY)
    assert first.said_on == day
    assert over(stamps(text, WEDNESDAY), text.index("says no")) == first
    assert over(stamps(text, WEDNESDAY), text.index("says yes")) == last


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Monday", "2026-08-03"),
        ("Monday, 3 August 2026", "2026-08-03"),
        ("May 19", "2026-05-19"),
        ("19 May:", "2026-05-19"),
        ("2026-07-30", "2026-07-30"),
    ],
)
def test_a_date_alone_on_its_line_is_a_heading(line: str, day: str) -> None:
    (heading,) = stamps(f"Two days of talks\n\n{line}\nThe envoy said no.", WEDNESDAY)
    assert heading.said_on == day


@pytest.mark.parametrize(
    "text",
    [
        "14:30 is when the minister said it would begin.",  # one such line may be anything
        "On Monday the minister said no.\nMonday was wet, he said.",
        "May 19 was the day, he said.\nThe 4.50 from Paddington was late.",
        "3.15% of voters said no.\n4.20% said yes.",
        "",
    ],
)
def test_running_text_has_none(text: str) -> None:
    assert stamps(text, WEDNESDAY) == ()


def test_a_bare_time_is_of_the_day_named_above_it() -> None:
    text = (
        "Monday 3 August, 23:10\nIt is calm.\n23:55 It is not.\nTuesday 4 August, 00:20\nOver.\n01:00 Asleep."
    )
    assert [stamp.said_on for stamp in stamps(text, WEDNESDAY)] == ["2026-08-03"] * 2 + ["2026-08-04"] * 2


def test_without_a_day_of_publication_a_bare_time_tells_no_day() -> None:
    assert [stamp.said_on for stamp in stamps("08:00 One.\n09:00 Two.", None)] == [None, None]


@given(st.text(st.sampled_from("0123456789:. \n\tMondaypmGT[]")), st.sampled_from([None, WEDNESDAY]))
def test_stamps_are_words_of_the_text_in_order(text: str, published: str | None) -> None:
    found = stamps(text, published)
    assert all(text[s.words.start : s.words.end].strip() for s in found)
    assert list(found) == sorted(found, key=lambda s: s.words)
    assert over(found, -1) is None


SCRIPT = "KOVA: Who decides?\nMR LAND: The minister.\nKOVA: When?\nMR LAND (off mike): Ask him."


@pytest.mark.parametrize(
    ("preamble", "day"),
    [
        ("Radio Tamm carried the debate on August 3. This is a rush transcript.", "2026-08-03"),
        ("[Transcript of the programme of 4 August. Sound cut in places.]", "2026-08-04"),
        ("Radio Tamm carried the debate on August 3.", None),  # not said to be a transcript
        ("Transcript of 3 August, put right on 5 August.", None),  # which of the two is not told
    ],
)
def test_the_date_of_a_transcript_tells_when_its_turns_were_spoken(preamble: str, day: str | None) -> None:
    text = f"{preamble}\n{SCRIPT}"
    above = over(stamps(text, WEDNESDAY), text.index("The minister"))
    assert (above and above.said_on) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tuesday 4 August 2026, from 10.04. Presenter: Dave Pargeter.", "2026-08-04"),
        ("[Daybreak, Wednesday 5 August, 6.40 am]", "2026-08-05"),
        ("2 August, 20:00", "2026-08-02"),
    ],
)
def test_the_day_and_hour_of_a_broadcast_in_its_first_line_count_for_all_of_it(line: str, day: str) -> None:
    text = f"{line}\nRUIZ: The board says no.\nRASK: It said so in May."
    found = over(stamps(text, WEDNESDAY), text.index("says no"))
    assert found is not None
    assert found.said_on == day


def test_a_day_without_an_hour_in_the_first_line_may_be_anything() -> None:
    assert stamps("The mayor spoke on 4 August, and it rained.\nHe said no.", WEDNESDAY) == ()


def test_a_text_without_turns_is_no_transcript() -> None:
    text = "The transcript is dated 3 August.\nThe minister denies it."
    assert over(stamps(text, WEDNESDAY), text.index("denies")) is None
