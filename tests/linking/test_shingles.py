"""A text is known by runs of its words, and is stored under the same few of them for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.shingles import MOST, may_be_copies, sketch, wording

LONG = " ".join(f"word{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(400))


@pytest.mark.parametrize(
    "one, other",
    [
        ("“It’s over,” Mr. Lee said.", '"IT\'S OVER" — mr Lee said'),
        ("The U.S. sent 2,000 men.", "the US sent 2000 men"),
        ("five of the ten", "5 of the 10"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_styles_of_writing_the_same_words_make_no_difference(one: str, other: str) -> None:
    assert wording(one).words == wording(other).words


def test_a_decimal_point_does_make_one() -> None:
    assert wording("up 3.2 percent").words != wording("up 32 percent").words


def test_a_word_is_known_with_what_its_place_tells_of_it() -> None:
    text = wording("Talks failed. “We left,” said Ann Lee of Oslo.")
    assert [word for word, quoted in zip(text.words, text.quoted, strict=True) if quoted] == ["we", "left"]
    assert [word for word, name in zip(text.words, text.names, strict=True) if name] == ["ann", "lee", "oslo"]


def test_what_was_stored_once_stays_valid() -> None:
    # These stand in registers: whatever changes them makes every register forget its copies.
    text = "The minister told reporters on Monday that the bridge would be closed for nine weeks, not three."
    assert sketch(text) == (
        306311336481206546,
        599338189003602660,
        2044030508667239490,
        2264735919323456261,
        2935085368623242173,
        3475536799245083645,
        4280359622509277129,
        5075739871951147998,
    )


@given(st.text(max_size=300))
def test_a_sketch_is_ascending_and_fits_a_signed_column(text: str) -> None:
    found = sketch(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= one < 2**63 for one in found)
    assert bool(found) == (len(wording(text).words) >= 4)


def test_however_long_a_text_its_sketch_is_bounded() -> None:
    assert len(sketch(" ".join(str(number) for number in range(50_000)))) == MOST


def test_the_beginning_of_a_text_is_found_by_what_the_whole_is_stored_under() -> None:
    whole, third = sketch(LONG), sketch(" ".join(LONG.split()[:130]))
    assert may_be_copies(len(set(whole) & set(third)), len(whole), len(third))


def test_texts_without_a_word_in_common_are_not_compared() -> None:
    one, other = sketch(LONG), sketch(LONG.replace("word", "other"))
    assert not may_be_copies(len(set(one) & set(other)), len(one), len(other))
