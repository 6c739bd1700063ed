"""Rosters: from a CSV file of one's own to checked lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.roles import KINDS
from onrecord.resolving.rosters import COLUMNS, from_csv, from_lines, merged, read_roster, to_line
from onrecord.resolving.speaker import Listing
from onrecord.values import Problem

HEADER = ",".join(COLUMNS) + "\n"
ANA = Listing(
    "Ana Ruiz",
    "person",
    ("A. Ruiz", "Анна Руис"),
    "mayor of Ostrin",
    "2020-05",
    "2026",
    "Ostrin",
    "council",
    "Q1",
)


def test_a_line_is_a_speaker_in_a_role() -> None:
    line = "Ana  Ruiz,A. Ruiz; Анна Руис;,person,mayor of Ostrin,2020-05,2026,Ostrin,council,Q1\n"
    assert list(from_csv(HEADER + line, "mine.csv")) == [ANA]


def test_columns_may_come_in_any_order_and_most_may_be_left_out() -> None:
    text = "\ufeffKind,Name\r\n\r\noutlet,The Paper\r\n"
    assert list(from_csv(text, "mine.csv")) == [Listing("The Paper", "outlet")]


@pytest.mark.parametrize(
    "line, told",
    [
        (",,person,,,,,,", "mine.csv:2, column name: it is empty; give the name"),
        (
            "Ana,,human,,,,,,",
            "mine.csv:2, column kind: 'human' is no kind; use one of person, organisation, ",
        ),
        ("Ana,,person,mayor,2020-13,,,,", "mine.csv:2, column from: '2020-13' is no day; a day looks like"),
        (
            "Ana,,person,mayor,,soon,,,",
            "mine.csv:2, column to: 'soon' is no day; a day looks like 2026-05-27",
        ),
        (
            "Ana,,person,mayor,2021,2020-05,,,",
            "mine.csv:2, column to: 2020-05 is before 2021; turn them round",
        ),
        ("Ana,,person,,2021,,,,", "mine.csv:2, column role: there are days but no role; give the role"),
        (
            "Ana,,person,,,,,,42",
            "mine.csv:2, column wikidata: '42' is no item of Wikidata; an item looks like Q42",
        ),
        (
            "Ana,,person,mayor, of,,,,,",
            "mine.csv:2: it has 10 cells for 9 columns; put cells with a comma in",
        ),
        (
            '"Ana,,person',
            "mine.csv:2: it is no CSV from here on (unexpected end of data); mend the quotation",
        ),
    ],
)
def test_a_wrong_line_is_told_with_its_place(line: str, told: str) -> None:
    good = "" if line.startswith('"') else "\nBen,,person,,,,,,"
    first, *rest = from_csv(f"{HEADER}{line}{good}\n", "mine.csv")
    assert isinstance(first, Problem)
    assert str(first).startswith(told)
    assert rest == ([Listing("Ben", "person")] if good else [])


@pytest.mark.parametrize(
    "header, told",
    [
        ("", "there is no column name"),
        ("name,role", "there is no column kind"),
        ("name,kind,colour", "there is no such column as 'colour'"),
        ("name,kind,name", "column name is there twice"),
    ],
)
def test_a_wrong_header_is_told(header: str, told: str) -> None:
    (problem,) = from_csv(f"{header}\nAna,person\n", "mine.csv")
    assert isinstance(problem, Problem)
    assert (problem.source, problem.message) == ("mine.csv:1", told)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"name,kind\nJos\xe9,person\n")
    (problem,) = read_roster(latin)
    assert str(problem) == f"{latin}:2: it is not in UTF-8; save the file as CSV in UTF-8"
    (problem,) = read_roster(tmp_path / "none.jsonl")
    assert "it cannot be opened (No such file or directory)" in str(problem)


def test_wrong_lines_of_json_are_told() -> None:
    lines = [b"{", b"[]", b'{"form": "onrecord.roster/1", "name": 3}', b"", to_line(ANA)]
    *problems, ana = from_lines(lines, "r.jsonl")
    assert [str(one).partition(";")[0].partition(" (")[0] for one in problems] == [
        "r.jsonl:1: it is no line of JSON",
        "r.jsonl:2: it is no line of a roster, onrecord.roster/1",
        "r.jsonl:3, column name: it is empty",
    ]
    assert ana == ANA


def test_a_role_listed_anew_replaces_the_old() -> None:
    ended = Listing(
        "Ana Ruiz", "person", role="mayor of Ostrin", since="2020-05", until="2024", wikidata="Q1"
    )
    other = Listing("Ana Ruiz", "person", role="senator", wikidata="Q1")
    assert merged((ANA,), (ended, other)) == (ended, other)


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters=";"), min_size=1, max_size=8
)
LISTINGS = st.builds(
    Listing,
    name=WORDS,
    kind=st.sampled_from(KINDS),
    aliases=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    role=WORDS,
    since=st.sampled_from([None, "2020", "2020-05-26"]),
    until=st.sampled_from([None, "2021"]),
    affiliation=st.none() | WORDS,
    side=st.none() | WORDS,
    wikidata=st.sampled_from([None, "Q42"]),
).filter(lambda one: one.name not in one.aliases)


@given(st.lists(LISTINGS, max_size=4))
def test_what_is_written_is_read_again(listings: list[Listing]) -> None:
    assert list(from_lines(map(to_line, listings), "r.jsonl")) == listings


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    for one in from_csv(text, "mine.csv"):
        assert isinstance(one, Listing | Problem)
    for one in from_csv("name,kind\n" + text, "mine.csv"):
        assert isinstance(one, Listing | Problem)
