"""What newsrooms do to a wire text leaves it a copy; what only looks like one is none, and is told why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.linking.copies import compare


def _unwrapped(written: str) -> str:
    """Paragraphs one a line; here they are divided by empty lines."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in written.split("\n\n"))


WIRE = _unwrapped("""\
Ferry crews on the northern route will stop work on Friday after talks with the operator broke down, their
union said.

“We were offered words, and words do not pay for diesel,” said Ida Brandt, who leads the union’s 640
members.

The operator, Norline, said it had put forward a rise of 4.2 percent over two years and was ready to go on
talking.

Island mayors asked both sides to keep at least one sailing a day for patients and for the post.

The last strike on the route, in 2019, lasted eleven days and emptied the shelves on three of the seven
islands.

Norline’s director, Paul Sund, told a local radio station that the company would hire buses where there
were bridges.

A mediator appointed by the labor ministry, Karin Holt, is to meet the two sides separately on Wednesday
in Tolvik.

Tourism boards said that bookings for the weekend had fallen by a third since the union announced its
vote.""")
PARAGRAPHS = WIRE.splitlines()
OTHER_REPORT = _unwrapped("""\
No boats to the islands at the weekend: union members at Norline have voted to walk out, starting Friday.

Ida Brandt stood in the rain in front of the terminal. “We were offered words, and words do not pay for
diesel,” she said.

More money was on the table, counters the company: 4.2 percent, spread over two years. Its door stays
open, it says.

In town halls there is worry about dialysis patients. One crossing daily is what the mayors want
guaranteed.

Anybody who was here in 2019 remembers empty shops; it took almost two weeks until the ships sailed again.""")
FORECAST = _unwrapped("""\
Forecast for {} on {}: cloudy in the morning, with a chance of showers later. Highest temperature {}
degrees. Wind westerly, {} to {} kilometres an hour. Sunrise at {}, sunset at {}. The water temperature at
{} is {} degrees. The next forecast will be issued at {} o’clock.""")
FOOTER = _unwrapped("""\
You can read more of our reporting on the website or sign up for the evening letter, which reaches you at
six. If you have seen a mistake in this article, write to us. Reproduction is permitted only with a link
to the original.""")

texts = st.lists(st.sampled_from([*PARAGRAPHS, *OTHER_REPORT.splitlines(), FOOTER]), max_size=9).map(
    "\n".join
)


@pytest.mark.parametrize(
    "copy",
    [
        "Islands cut off\nBy Per Ness\n" + WIRE + "\n(Inland Wire)",
        WIRE.replace("percent", "per cent").replace("labor", "labour").replace("“", '"').replace("”", '"'),
        "\n".join(["It will be a long weekend for whoever has to reach the mainland.", *PARAGRAPHS[1:]]),
        "\n".join(PARAGRAPHS[:3]),
        "\n".join(
            [
                *PARAGRAPHS[:4],
                "In our harbour the fish auction was brought forward to Thursday.",
                *PARAGRAPHS[4:],
            ]
        ),
        "\n".join([PARAGRAPHS[0], *reversed(PARAGRAPHS[1:])]),
        WIRE.replace("said", "stated")
        .replace("Friday", "today")
        .replace("Brandt", "Brant")
        .replace("the ", "", 5),
        " ".join(PARAGRAPHS[:2]).upper(),
    ],
    ids=["headline", "spelling", "lead", "cut", "paragraph", "order", "words", "brief"],
)
def test_a_lightly_edited_text_is_a_copy(copy: str) -> None:
    assert compare(WIRE, copy).copy, compare(WIRE, copy).reason


@pytest.mark.parametrize(
    "one, other, reason",
    [
        (WIRE, OTHER_REPORT, "hardly a run of words in common"),
        (
            FORECAST.format("Tolvik", "Monday", 12, 10, 25, "6.12", "19.30", "Tolvik", 9, 7),
            FORECAST.format("Harn", "Friday", 17, 15, 40, "6.04", "19.41", "Harn", 11, 8),
            "the same form with other names and figures",
        ),
        (
            "\n".join([PARAGRAPHS[5], "More on page four, with many pictures.", FOOTER]),
            "\n".join([PARAGRAPHS[6], "Our live page has the latest, all day.", FOOTER]),
            "only the end of the shorter",
        ),
        (
            "\n".join([FOOTER, *PARAGRAPHS[1:4], FOOTER]),
            "\n".join([FOOTER, *PARAGRAPHS[5:], FOOTER]),
            "it is what stands above and below",
        ),
        (
            "\n".join([*OTHER_REPORT.splitlines() * 2, *PARAGRAPHS[2:4]]),
            "\n".join(PARAGRAPHS[2:4]),
            "the shorter stands well down",
        ),
        ("We will not go.", "They will not go.", "hardly a run of words in common"),
    ],
)
def test_what_only_has_much_in_common_is_no_copy(one: str, other: str, reason: str) -> None:
    found = compare(one, other)
    assert not found.copy
    assert found.reason.startswith(reason)


def test_a_quotation_in_common_is_not_enough() -> None:
    said = "“" + " ".join(PARAGRAPHS[4:8]).replace("“", "").replace("”", "") + "”"
    one, other = (
        f"{PARAGRAPHS[0]} {said} {PARAGRAPHS[1]}",
        f"The mayor spoke for an hour. {said} Nobody clapped, we hear.",
    )
    assert compare(one, other).reason == "it is mostly quotations that they have in common"


@given(st.text(max_size=200))
def test_every_text_is_a_copy_of_itself(text: str) -> None:
    assert compare(text, text).copy


@settings(max_examples=50)
@given(texts, texts)
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)
