"""The figures told group by group: each statement counts in the group it belongs to on its own side."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from onrecord.scoring import Field, Figure, Share, by, by_table, render
from tests.scoring.marking import Json, article, mark, rows

SAID = mark("Ann Lee, the mayor", "said", "that taxes will rise")
ADDED = mark("she", "added", "“We must pay,”", "“and soon.”")
PARTLY = mark("she", "added", "taxes will rise. “We must pay,”")
DENIED = mark("Bo Diaz", "denied", "it")


def test_articles_fall_into_groups_by_publisher_or_else_outlet() -> None:
    gold = rows(
        article(SAID, DENIED, id="1", publisher="The Times"),
        article(SAID, id="2", outlet="Gazette", publisher=None),
        article(SAID, id="3", publisher="The Times", outlet="ignored"),
        article(SAID, id="4"),
    )
    predicted = rows(article(SAID, id="1", publisher="ignored"), article(SAID, id="2"), article(id="4"))
    groups = by(gold, predicted, "publisher")
    assert list(groups) == ["Gazette", "The Times", "unknown"]
    assert groups["Gazette"].figure("statement") == Figure("statement", 1, 1, 1)
    assert groups["The Times"].figure("statement") == Figure("statement", 1, 1, 3)
    assert (groups["The Times"].articles, groups["The Times"].missing) == (2, 1)
    assert groups["unknown"].figure("statement") == Figure("statement", 0, 0, 1)


QUOTED = "Ann said “we must go” and “soon”. She hoped that “Bo said he would” stay."


@pytest.mark.parametrize(
    "cue, content, kind",
    [
        ("said", ["“we must go”", "“soon”"], "direct"),
        ("said", ["we must go"], "direct"),
        ("said", ["“we must go” and"], "mixed"),
        ("said", ["“we must go”", "She"], "mixed"),
        ("said", ["and"], "indirect"),
        ("said", [], "indirect"),
        ("hoped", ["that “Bo said he would” stay"], "mixed"),
        ("Bo", ["he would"], "indirect"),  # those marks are Ann's
    ],
)
def test_kind_is_told_from_the_quotation_marks_where_gold_has_none(
    cue: str, content: list[str], kind: str
) -> None:
    gold = rows(article(mark("Ann", cue, *content, text=QUOTED), text=QUOTED))
    assert list(by(gold, [], "kind")) == [kind]


def test_a_kind_that_is_given_is_taken_over() -> None:
    gold = rows(article(ADDED | {"kind": "indirect"}))
    assert list(by(gold, rows(article(ADDED | {"kind": "mixed"})), "kind")) == ["mixed", "indirect"]


def test_recall_goes_by_the_gold_kind_and_precision_by_the_predicted_one() -> None:
    """A mixed statement predicted for a direct one is found as direct, and right as mixed."""
    groups = by(
        rows(article(SAID, ADDED | {"kind": "direct"})),
        rows(article(ADDED | {"kind": "mixed"}, DENIED)),
        "kind",
    )
    assert list(groups) == ["direct", "mixed", "indirect"]
    assert groups["direct"].figure("statement") == Figure("statement", 0, 0, 1, found=1)
    assert groups["mixed"].figure("statement") == Figure("statement", 1, 1, 0, found=0)
    assert groups["indirect"].figure("statement") == Figure("statement", 0, 1, 1, found=0)
    assert groups["direct"].shares == (Share("kind", 0, 1),)
    assert groups["mixed"].shares == ()
    assert "(0/0, 1/1)" in render(groups["direct"])


@pytest.mark.parametrize(
    "predicted, expected",
    [
        ([], Figure("statement", 0, 0, 1, 0)),
        ([SAID, DENIED], Figure("statement", 1, 1, 1, 1)),
        ([mark("she", "said", "it")], Figure("statement", 0, 1, 1, 0)),
    ],
)
def test_optional_statements_are_neither_missed_nor_wrong_by_kind(
    predicted: list[Json], expected: Figure
) -> None:
    gold = rows(article(SAID | {"required": False}, DENIED))
    assert by(gold, rows(article(*predicted)), "kind")["indirect"].figure("statement") == expected


def test_a_predicted_kind_does_not_decide_what_is_matched() -> None:
    """The better of two rivals is matched, though the other has the gold one's kind."""
    rival = mark("she", "added", "“We must pay,”", kind="direct")
    groups = by(
        rows(article(ADDED | {"kind": "direct"})), rows(article(rival, ADDED | {"kind": "mixed"})), "kind"
    )
    assert groups["direct"].figure("statement.80") == Figure("statement.80", 0, 1, 1, found=1)


@pytest.mark.parametrize(
    "field, groups", [("publisher", ["Gazette", "unknown"]), ("kind", ["direct", "indirect"])]
)
def test_a_table_has_a_line_for_each_group(field: Field, groups: list[str]) -> None:
    gold = rows(article(SAID, ADDED, id="1", outlet="Gazette"), article(SAID, id="2"))
    console = Console(file=io.StringIO(), width=80)
    console.print(by_table(by(gold, rows(article(SAID, id="1")), field), field))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert [line.split()[0] for line in lines if line.split() and line.split()[0] in groups] == groups
    assert all(len(line) <= 80 for line in lines)


def test_no_publisher_can_command_the_terminal() -> None:
    console = Console(file=io.StringIO(), width=80)
    console.print(
        by_table(by(rows(article(SAID, outlet="\x1b]0;x\x07[bold]")), [], "publisher"), "publisher")
    )
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b" not in shown
    assert "[bold]" in shown
