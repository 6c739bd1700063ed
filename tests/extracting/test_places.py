"""What is found near a place of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extracting.places import Places
from onrecord.values import Span

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 9000), st.integers(1, 3000)
)


@given(st.lists(st.lists(spans, max_size=3), max_size=20), spans)
def test_whatever_overlaps_is_found_in_order(things: list[list[Span]], wanted: Span) -> None:
    places = Places()
    for number, own in enumerate(things):
        places.add(number, own)
    found = places.near(wanted)
    assert found == sorted(set(found))
    overlapping = {n for n, own in enumerate(things) if any(span.overlaps(wanted) for span in own)}
    assert overlapping <= set(found)


def test_a_long_text_is_not_looked_through() -> None:
    places = Places()
    for number in range(10_000):
        places.add(number, [Span(number * 100, number * 100 + 90)])
    assert len(places.near(Span(500_000, 500_010))) < 20
