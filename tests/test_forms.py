"""The JSON form: a round trip changes nothing, and what is not of the form is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.forms import from_line, to_form, to_line
from onrecord.values import Article, Span, Statement, Words
from tests.showing.articles import FIRM, UNCLEAR

TEXT = "Anna said that Ben said no."
OUTER = Statement(
    "s1",
    None,
    "indirect",
    Words("Anna", Span(0, 4)),
    Words("said", Span(5, 9)),
    (Words("that Ben said no", Span(10, 26)),),
    0.9,
)
INNER = Statement(
    "s2", "s1", "indirect", None, Words("said", Span(19, 23)), (Words("no", Span(24, 26)),), 0.5
)
ARTICLE = Article("one", TEXT, title="A title", published="2024-12", statements=(OUTER, INNER))


@pytest.mark.parametrize("article", [ARTICLE, FIRM, UNCLEAR])
def test_a_round_trip_changes_nothing(article: Article) -> None:
    assert from_line(to_line(article)) == article


def test_a_line_of_an_earlier_release_is_read() -> None:
    line = json.loads(to_line(ARTICLE))
    early = ("id", "parent", "kind", "source", "cue", "content", "confidence")
    line["statements"] = [{name: s[name] for name in early} for s in line["statements"]]
    assert from_line(json.dumps(line)) == ARTICLE


def test_the_form_shows_words_with_their_spans() -> None:
    first = to_form(ARTICLE)["statements"][0]
    assert first["source"] == {"text": "Anna", "span": (0, 4)}
    assert json.loads(to_line(ARTICLE))["form"] == "onrecord/1"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives(text: str) -> None:
    article = Article("any", text, outlet=text)
    assert from_line(to_line(article)) == article


@pytest.mark.parametrize(
    "change", [{"form": "onrecord/2"}, {"text": "Something else entirely, long enough."}]
)
def test_what_does_not_agree_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"form|claims"):
        from_line(json.dumps({**json.loads(to_line(ARTICLE)), **change}))
