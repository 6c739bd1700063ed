"""Small articles with statements, for the tests of how they are shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from onrecord.values import Article, Kind, Span, Statement, Words


def words(text: str, part: str, after: int = 0) -> Words:
    """The first `part` of the text that starts at `after` or later."""
    start = text.index(part, after)
    return Words(part, Span(start, start + len(part)))


def statement(
    text: str,
    name: str,
    source: str | None,
    cue: str,
    *content: str,
    parent: str | None = None,
    kind: Kind = "indirect",
    confidence: float = 0.9,
) -> Statement:
    """A statement by its words, each the first such in the text."""
    who = None if source is None else words(text, source)
    pieces = tuple(words(text, piece) for piece in content)
    return Statement(name, parent, kind, who, words(text, cue), pieces, confidence)


_NESTED = 'Anna noted that Ben has said "no & never".\n\nAll left.'
NESTED = Article(
    "harbour",
    _NESTED,
    title="Talks & tea",
    outlet="The Paper",
    published="2024-12",
    language="en",
    statements=(
        statement(_NESTED, "s1", "Anna", "noted", 'that Ben has said "no & never"', kind="mixed"),
        statement(
            _NESTED, "s2", "Ben", "has said", '"no & never"', parent="s1", kind="direct", confidence=0.7
        ),
    ),
)

_CHILD_FIRST = "Ben denied it, said Anna."
CHILD_FIRST = Article(
    "turned",
    _CHILD_FIRST,
    statements=(
        statement(_CHILD_FIRST, "s1", "Ben", "denied", "it", parent="s2"),
        statement(_CHILD_FIRST, "s2", "Anna", "said", "Ben denied it"),
    ),
)

_FIRM = "On the radio on Tuesday Ben did not warn farmers that it may allegedly rain, Anna said."
FIRM = Article(
    "firm",
    _FIRM,
    published="2024-12-10",
    statements=(
        replace(
            statement(_FIRM, "s1", "Ben", "warn", "that it may allegedly rain"),
            act="warn",
            addressee=words(_FIRM, "farmers"),
            channel=words(_FIRM, "On the radio"),
            hedges=(words(_FIRM, "may"),),
            distancing=(words(_FIRM, "allegedly"),),
            negated=True,
            when=words(_FIRM, "on Tuesday"),
            said_on="2024-12-03",
            speaker="Ben Weller",
            speaker_rests_on="short for Ben Weller",
        ),
    ),
)

_UNCLEAR = "They all left, he said."
UNCLEAR = Article(
    "unclear",
    _UNCLEAR,
    statements=(
        replace(
            statement(_UNCLEAR, "s1", "he", "said", "They all left"),
            speaker_rests_on="not clear: Ben or Tom",
            speaker_candidates=("Ben", "Tom"),
        ),
    ),
)

SILENT = Article("weather", "It rained.")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any text at all, with statements anywhere in it, overlapping and nested."""
    line_ends = st.sampled_from(["\n", "\r", "\r\n", "\n\n", "\r\n\r\n", " \n \n"])
    text = "".join(draw(st.lists(st.text(max_size=12) | line_ends, max_size=12)))
    found: list[Statement] = []
    for number in range(draw(st.integers(0, 5)) if text else 0):
        around = draw(st.sampled_from([s for s in found if s.content])) if found and number % 2 else None
        within = around.content[0].span if around is not None else Span(0, len(text))
        parts = [_part(draw, text, within) for _ in range(3)]
        content = parts[2:] if draw(st.integers(0, 4)) else []
        source = parts[1] if draw(st.booleans()) else None
        parent = around.id if around is not None else None
        found.append(Statement(f"s{number + 1}", parent, "mixed", source, parts[0], tuple(content), 0.5))
        if not any(s.content for s in found):
            break
    return Article("any", text, title=draw(st.none() | st.text(max_size=9)), statements=tuple(found))


def _part(draw: st.DrawFn, text: str, within: Span) -> Words:
    start = draw(st.integers(within.start, within.end - 1))
    end = draw(st.integers(start + 1, within.end))
    return Words(text[start:end], Span(start, end))
