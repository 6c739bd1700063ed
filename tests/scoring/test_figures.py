"""What each figure counts, told by small cases: hits / predicted / gold."""

from __future__ import annotations

import json

import pytest

from onrecord.scoring import Figure, ScoringError, Share, render, rows_of, score
from tests.scoring.marking import Json, article, mark, place, rows, scored

SAID = mark("Ann Lee, the mayor", "said", "that taxes will rise")
ADDED = mark("she", "added", "“We must pay,”", "“and soon.”")
DENIED = mark("Bo Diaz", "denied", "it")
ACCORDING = mark("Ann Lee", "according to", "Bo Diaz", "denied it")
REPORTEDLY = mark(None, "Reportedly", "the budget fails")

Case = tuple[str, list[Json], list[Json], tuple[int, int, int]]


def told(figure: Figure) -> tuple[int, int, int]:
    return figure.hit, figure.predicted, figure.gold


SPANS: list[Case] = [
    ("cue: the same words", [SAID, ADDED], [SAID], (1, 1, 2)),
    ("cue: not just some of them", [ACCORDING], [mark("Ann Lee", "according", "it")], (0, 1, 1)),
    ("cue: counted once however often marked", [SAID], [SAID, mark("she", "said", "it")], (1, 1, 1)),
    ("source: the same words, punctuation aside", [SAID], [mark("Ann Lee, the mayor,", "said")], (1, 1, 1)),
    ("source: none counts on neither side", [REPORTEDLY, SAID], [REPORTEDLY], (0, 0, 1)),
    (
        "content: punctuation at the ends aside",
        [ADDED],
        [mark(None, None, "We must pay", "and soon")],
        (1, 1, 1),
    ),
    ("content: all pieces or none", [ADDED], [mark("she", "added", "“We must pay,”")], (0, 1, 1)),
    ("cue~: some shared word", [ACCORDING], [mark("Ann Lee", "according", "it")], (1, 1, 1)),
    ("cue~: two on one count as one hit", [ACCORDING], [ACCORDING, mark("Bo", "to Ann")], (1, 2, 1)),
    ("cue~: statements without a cue are not found", [SAID, mark("she", None)], [SAID], (1, 1, 2)),
    ("content.tok: tokens in any content", [SAID], [mark("she", "added", "taxes will")], (2, 2, 4)),
    (
        "content.tok: marks are tokens",
        [mark("she", "added", "pay,”")],
        [mark("she", "added", "pay")],
        (1, 1, 3),
    ),
    ("content.tok: the token before is not touched", [ADDED], [mark("she", "added", ",”")], (2, 2, 11)),
    ("content.tok: a part of a token is enough", [SAID], [mark("she", "added", "axes wil")], (2, 2, 4)),
    ("content.tok: in several contents counts once", [DENIED, ACCORDING], [DENIED], (1, 1, 4)),
    ("bio.micro: B- and I- tags of each role", [DENIED], [mark("Diaz", "denied", "it")], (2, 3, 4)),
    ("bio.micro: the first statement keeps a token", [ACCORDING, DENIED], [ACCORDING], (8, 8, 8)),
]


@pytest.mark.parametrize("rule, gold, predicted, expected", SPANS, ids=[case[0] for case in SPANS])
def test_words(rule: str, gold: list[Json], predicted: list[Json], expected: tuple[int, int, int]) -> None:
    name = rule.split(":")[0]
    assert told(scored(gold, predicted).figure(name)) == expected


OPTIONAL = SAID | {"required": False}
STATEMENTS: list[Case] = [
    ("the same statement", [SAID, DENIED], [DENIED, SAID], (2, 2, 2)),
    (
        "overlapping cue and source, half of the content",
        [SAID],
        [mark("mayor", "said", "taxes will")],
        (1, 1, 1),
    ),
    ("less than half", [SAID], [mark("mayor", "said", "that")], (0, 1, 1)),
    (
        "half of the joint tokens, not of gold's",
        [DENIED],
        [mark("Bo Diaz", "denied", "it. Reportedly")],
        (0, 1, 1),
    ),
    ("another source", [SAID], [mark("she", "said", "that taxes will rise")], (0, 1, 1)),
    ("a source where there is none", [REPORTEDLY], [mark("Bo", "Reportedly", "the budget fails")], (0, 1, 1)),
    ("none where there is one", [SAID], [mark(None, "said", "that taxes will rise")], (0, 1, 1)),
    ("no source on either side", [REPORTEDLY], [REPORTEDLY], (1, 1, 1)),
    ("no content on either side", [mark("she", "added")], [mark("she", "added")], (1, 1, 1)),
    ("content on one side only", [mark("she", "added")], [ADDED], (0, 1, 1)),
    ("no cue, no match", [mark("she", None, "it")], [mark("she", None, "it")], (0, 1, 1)),
    ("one to one: two predicted for one gold", [SAID], [SAID, SAID], (1, 2, 1)),
    ("one to one: two gold for one predicted", [SAID, SAID], [SAID], (1, 1, 2)),
    ("an optional one is not missed", [OPTIONAL, DENIED], [DENIED], (1, 1, 1)),
    ("an optional one found is not wrong", [OPTIONAL, DENIED], [SAID, DENIED], (1, 1, 1)),
    ("an optional one found badly is", [OPTIONAL, DENIED], [mark("she", "said", "it"), DENIED], (1, 2, 1)),
]


@pytest.mark.parametrize("rule, gold, predicted, expected", STATEMENTS, ids=[case[0] for case in STATEMENTS])
def test_statement(
    rule: str, gold: list[Json], predicted: list[Json], expected: tuple[int, int, int]
) -> None:
    assert told(scored(gold, predicted).figure("statement")) == expected


@pytest.mark.parametrize(
    "content, hit", [("that taxes will rise", 1), ("that taxes will rise.", 1), ("taxes will rise", 0)]
)
def test_statement_80_wants_four_fifths_of_the_joint_tokens(content: str, hit: int) -> None:
    assert scored([SAID], [mark("Ann Lee", "said", content)]).figure("statement.80").hit == hit


def test_the_pair_that_shares_most_is_matched_first() -> None:
    gold = [SAID | {"kind": "indirect"}]
    fair, good = mark("Ann Lee", "said", "taxes will", kind="direct"), SAID | {"kind": "indirect"}
    assert scored(gold, [fair, good]).percent("kind") == 100
    assert scored(gold, [good, fair]).percent("kind") == 100


def test_of_equally_good_pairs_the_later_come_first() -> None:
    same = [SAID | {"kind": kind} for kind in ("direct", "mixed", "indirect")]
    assert scored(same, [SAID | {"kind": "indirect"}]).shares == (Share("kind", 1, 1),)
    assert scored([SAID | {"kind": "indirect"}], same).shares == (Share("kind", 1, 1),)


FIELDS = [
    ("kind: as in gold", {"kind": "direct"}, {"kind": "direct"}, (1, 1)),
    ("kind: left out is wrong", {"kind": "direct"}, {}, (0, 1)),
    ("kind: only where gold tells", {"kind": None}, {"kind": "direct"}, None),
    ("act: as in gold", {"act": "deny"}, {"act": "Deny"}, (0, 1)),
    ("said_on: as in gold", {"said_on": "2024-12"}, {"said_on": "2024-12"}, (1, 1)),
    ("speaker: case aside", {"speaker": "Ann LEE"}, {"speaker": "Ann Lee"}, (1, 1)),
    ("speaker: not counted where gold has none", {"speaker": None}, {"speaker": "Ann"}, None),
    ("speaker.given: wrong where gold has none", {"speaker": None}, {"speaker": "Ann"}, (0, 1)),
    ("speaker.given: none given is none wrong", {"speaker": "Ann"}, {"speaker": None}, None),
    ("speaker.given: not counted where gold has no such field", {}, {"speaker": "Ann"}, None),
]


@pytest.mark.parametrize("rule, gold, predicted, expected", FIELDS, ids=[case[0] for case in FIELDS])
def test_field(rule: str, gold: Json, predicted: Json, expected: tuple[int, int] | None) -> None:
    shares = {share.name: share for share in scored([SAID | gold], [SAID | predicted]).shares}
    share = shares.get(rule.split(":")[0])
    assert (share and (share.right, share.total)) == expected


WORDS = [
    (
        "addressee: one contains the other",
        {"addressee": "the mayor of Kyiv"},
        {"addressee": "Mayor"},
        (1, 1, 1),
    ),
    ("addressee: none expected", {"addressee": None}, {"addressee": "Mayor"}, (0, 1, 0)),
    ("addressee: not told in gold", {}, {"addressee": "Mayor"}, None),
    ("channel: none given", {"channel": {"text": "on Telegram"}}, {}, (0, 0, 1)),
    ("hedges: two in one are one", {"hedges": ["may", "could"]}, {"hedges": "may or could"}, (1, 1, 2)),
    (
        "hedges: the lesser side counts",
        {"hedges": ["may", "could"]},
        {"hedges": [{"text": "may"}] * 3},
        (1, 3, 2),
    ),
    ("distancing: word by word", {"distancing": ["so-called"]}, {"distancing": ["allegedly"]}, (0, 1, 1)),
    ("negated: found", {"negated": True}, {"negated": True}, (1, 1, 1)),
    ("negated: given where it is not", {"negated": False}, {"negated": True}, (0, 1, 0)),
    ("negated: neither", {"negated": False}, {}, None),
]


@pytest.mark.parametrize("rule, gold, predicted, expected", WORDS, ids=[case[0] for case in WORDS])
def test_words_of_a_field(
    rule: str, gold: Json, predicted: Json, expected: tuple[int, int, int] | None
) -> None:
    figures = {figure.name: figure for figure in scored([SAID | gold], [SAID | predicted]).figures}
    figure = figures.get(rule.split(":")[0])
    assert (figure and told(figure)) == expected


def test_a_parent_is_right_when_it_is_the_twin_of_the_gold_parent() -> None:
    gold = [ACCORDING | {"id": "g1"}, DENIED | {"id": "g2", "parent": "g1"}]
    outer, inner = ACCORDING | {"id": "s7"}, DENIED | {"id": "s8"}
    assert scored(gold, [outer, inner | {"parent": "s7"}]).shares == (Share("parent", 1, 1),)
    assert scored(gold, [outer, inner]).shares == (Share("parent", 0, 1),)
    assert scored(gold, [inner | {"parent": "s7"}]).shares == (Share("parent", 0, 1),)


def test_fields_of_statements_that_are_not_matched_do_not_count() -> None:
    assert scored([SAID | {"kind": "direct", "negated": True}], [DENIED | {"negated": True}]).shares == ()


def test_an_article_without_prediction_counts_as_one_without_statements() -> None:
    gold = rows(article(SAID, id="a"), article(DENIED, id="b"))
    report = score(gold, rows(article(SAID, id="a"), article(SAID, id="elsewhere")))
    assert told(report.figure("statement")) == (1, 1, 2)
    assert (report.articles, report.missing) == (2, 1)
    assert render(report).endswith("\n1 of 2 articles have no prediction")


def test_the_later_of_two_predictions_for_an_article_counts() -> None:
    assert told(score(rows(article(SAID)), rows(article(SAID), article())).figure("statement")) == (0, 0, 1)


def test_the_text_of_a_prediction_is_not_needed_but_another_one_is_told() -> None:
    bare = {"id": "a", "statements": [SAID]}
    assert score(rows(article(SAID)), rows(bare)).retold == 0
    other = score(rows(article(SAID)), rows(article(SAID, text="x" * 200)))
    assert (other.retold, other.percent("statement")) == (1, 100)
    assert "1 of 1 articles have another text in the prediction" in render(other)


@pytest.mark.parametrize("field", ["text", "statements"])
def test_gold_without_text_or_statements_is_refused(field: str) -> None:
    bare = article(SAID)
    del bare[field]
    with pytest.raises(ScoringError, match=f'some.jsonl:1: the gold article has no "{field}"'):
        score(rows(bare), rows(article(SAID)))


def test_a_predicted_span_that_leaves_the_gold_text_is_refused() -> None:
    far = json.dumps({"id": "a", "statements": [{"cue": [[5, 900]]}]}).encode()
    with pytest.raises(ScoringError, match=r"found.jsonl:1, statement 1: its cue \[5, 900\] leaves the text"):
        score(rows(article(SAID)), rows_of(far, "found.jsonl"))


def test_percentages() -> None:
    figure = Figure("statement", hit=1, predicted=2, gold=3)
    assert (figure.precision, figure.recall, figure.f1) == (50, 100 / 3, 40)
    assert Figure("statement", 0, 0, 0).f1 == 0
    apart = Figure("statement", hit=1, predicted=2, gold=1, found=1)
    assert (apart.precision, apart.recall, apart.f1) == (50, 100, 200 / 3)


def test_a_report_is_looked_up_by_name_and_printed_line_by_line() -> None:
    report = scored([SAID | {"kind": "direct"}, DENIED], [SAID | {"kind": "mixed"}])
    assert report.percent("statement") == report.figure("statement").f1 == 200 / 3
    assert report.percent("kind") == 0
    lines = render(report).splitlines()
    assert lines[0] == "cue            P 100.0  R  50.0  F1  66.7   (1/1/2)"
    assert lines[-1] == "kind             0.0   (0/1)"
    with pytest.raises(KeyError):
        report.percent("negated")


def test_places_of_words_are_those_of_the_text() -> None:
    start, end = place("“and soon.”")
    assert article()["text"][start:end] == "“and soon.”"
