"""The whole of extraction, with the shipped model: what it finds, and what holds on any input at all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extracting.quotations import quotations
from onrecord.extracting.statements import (
    LEAST_CUE,
    Candidate,
    confidence,
    kind,
    least_cue,
    nest,
    statements,
)
from onrecord.values import Article, Span
from tests.extracting.model import shipped


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [
        (s.source.text if s.source else None, s.cue.text, [piece.text for piece in s.content])
        for s in statements(text, shipped())
    ]


def test_a_plain_statement() -> None:
    text = "The minister said that talks would resume in May."
    assert found(text) == [("The minister", "said", ["that talks would resume in May"])]


def test_a_direct_quotation_keeps_its_marks() -> None:
    (statement,) = statements('"We will not pay a cent," Marta Kovacs said.', shipped())
    assert statement.kind == "direct"
    assert statement.content[0].text == '"We will not pay a cent,"'
    assert str(statement.source) == "Marta Kovacs"


def test_a_statement_inside_another_has_it_as_parent() -> None:
    outer, inner = statements(
        "Peskov noted that Vladimir Putin has repeatedly said that the door is open to negotiations.",
        shipped(),
    )
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert str(inner.source) == "Vladimir Putin"


def test_scare_quotes_are_marked_whole() -> None:
    text = "The interior ministry pledges money for a “string reserve” on the islands."
    (statement,) = statements(text, shipped())
    assert [words.text for words in statement.distancing] == ["“string reserve”"]


def test_a_text_without_attribution_has_no_statements() -> None:
    assert found("The bridge is 40 metres long. It was built in 1912.") == []


def test_a_higher_least_confidence_leaves_statements_out() -> None:
    text = "Officials hinted at a deal. The mayor said it was done, and critics blasted the plan."
    counts = [len(statements(text, shipped(), least)) for least in (0.0, 0.5, 0.99)]
    assert counts[0] >= counts[1] >= counts[2]
    assert counts[0] > counts[2]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ('"We will go," he said.', [(0, 13)], "direct"),
        ('that the plan was "dead on arrival" and gone', [(0, 44)], "mixed"),
        ("that the plan was dead", [(0, 22)], "indirect"),
        ('that the "peaceful" plan was dead', [(0, 33)], "indirect"),
        ('he had read "War and Peace" twice', [(0, 33)], "mixed"),
        ('to see "Swan Lake" twice', [(0, 24)], "indirect"),
    ],
)
def test_kinds(text: str, content: list[tuple[int, int]], expected: str) -> None:
    assert kind(text, [Span(*c) for c in content], quotations(text)) == expected


WEIGHTS = {"bias": 0.0, "cue": 1.0, "source": 0.0, "nested": 0.0}


def test_a_child_is_cut_off_where_its_parents_content_ends() -> None:
    outer = Candidate(Span(5, 9), Span(0, 4), (Span(10, 60),), 0.9)
    inner = Candidate(Span(15, 19), Span(10, 14), (Span(20, 80),), 0.9)
    # The inner content is the larger one, so it is looked at first; neither may be the other's parent then.
    assert {c.parent for c in nest([outer, inner], WEIGHTS, 0.5)} == {None}
    wide = Candidate(Span(5, 9), Span(0, 4), (Span(10, 90),), 0.9)
    kept = nest([wide, inner], WEIGHTS, 0.5)
    assert [c.parent for c in kept] == [None, 0]


def test_confidence_grows_with_the_probability_of_the_cue() -> None:
    weak = Candidate(Span(5, 9), None, (Span(10, 20),), 0.3)
    strong = Candidate(Span(5, 9), None, (Span(10, 20),), 0.9)
    assert 0 < confidence(weak, WEIGHTS) < confidence(strong, WEIGHTS) < 1


PARTS = st.sampled_from(
    [
        "The mayor",
        " said ",
        "that ",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "—",
        "no ",
        "it’s ",
        "\r\n",
        "\n\n",
        "\0",
        "🙂",
        "👩‍👩‍👧",
        "e\u0301",
        "שלום",
        "مرحبا",
        ".",
        ", ",
        " according to ",
        "\u202e",
        "\ufeff",
        "\u2028",
        "x" * 300,
    ]
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(PARTS | st.text(max_size=20), max_size=60).map("".join))
def test_on_any_input_words_are_exact_and_children_lie_in_their_parents(text: str) -> None:
    # The values refuse anything else: an Article checks every span and every parent.
    for least in (0.0, None):
        Article("any", text, statements=statements(text, shipped(), least))


def test_a_megabyte_on_one_line_is_read_to_its_end() -> None:
    word = "x" * 400
    text = "“" + " ".join([word] * 2500) + " said Ana Ruiz. The mayor said on Monday that it was over."
    found = Article("long", text, statements=statements(text, shipped())).statements
    assert len(text) > 1_000_000
    assert [s.cue.text for s in found][-1:] == ["said"]
    assert found[-1].source is not None
    assert found[-1].source.text == "The mayor"


@given(
    st.floats(min_value=0.01, max_value=0.99),
    st.floats(min_value=0.0, max_value=1.0),
)
def test_cues_that_are_passed_over_could_not_have_been_sure_enough(least: float, probability: float) -> None:
    weights = shipped().settings["confidence"]
    candidate = Candidate(Span(5, 9), Span(0, 4), (Span(10, 20),), probability)
    if probability < least_cue(weights, least) and probability >= LEAST_CUE:
        assert confidence(candidate, weights) < least
