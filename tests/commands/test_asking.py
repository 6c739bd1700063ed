"""`onrecord search` and `onrecord show`, run as a person runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.register.opening import opened, writing
from tests.register.shelf import Shelf, said


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in the working directory, with an article in two versions and two who share a surname."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    engine = opened()
    with writing(engine) as connection:
        shelf = Shelf(connection)
        shelf.speaker("Mara Delvi", "Delvi")
        shelf.speaker("Jon Delvi", "Delvi")
        shelf.article(
            "ferry", said("Mara Delvi", "said", "that she had told of late ferries", speakers=["Mara Delvi"])
        )
        told = said("Mara Delvi", "said", "that Jon Delvi told of late ferries", speakers=["Mara Delvi"])
        inner = said("Jon Delvi", "told", "of late ferries", parent="s1", speakers=["Jon Delvi"], act="warn")
        shelf.article("ferry", told, inner)
    engine.dispose()
    return tmp_path / "onrecord.db"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_a_search_shows_a_table(register: Path) -> None:
    code, out, told = run(
        "search", "late ferry", "--speaker", "mara delvi", "--act", "state", "--since", "2026"
    )
    assert (code, told) == (0, "")
    assert "that Jon Delvi told of late ferries" in " ".join(out.split())
    assert "One statement fits." in out


def test_a_search_gives_lines_and_rows_for_programs(register: Path) -> None:
    _, lines, _ = run("search", "ferry", "-f", "jsonl", "--order", "day")
    _, rows, _ = run("search", "ferry", "-f", "csv", "--order", "day")
    ids = [json.loads(line)["id"] for line in lines.splitlines()]
    assert ids == ["s3", "s2"]
    assert [row["id"] for row in csv.DictReader(io.StringIO(rows))] == ids


def test_pages(register: Path) -> None:
    first, second, third = (run("search", "--limit", "1", "--page", page)[1] for page in "123")
    assert "More: --page 2" in first
    assert "Statement 2, the newest first." in second
    assert "There is no page 3." in third


def test_a_search_that_finds_nothing_says_so(register: Path) -> None:
    assert run("search", "zeppelin") == (0, "\nNo statement fits.\n", "")
    assert run("search", "zeppelin", "-f", "jsonl") == (0, "", "onrecord: no statement fits\n")


def test_names_that_stand_for_none_or_several_are_told(register: Path) -> None:
    _, _, told = run("search", "--speaker", "delvi")
    assert told == "onrecord: 2 speakers go by 'delvi': p1 Mara Delvi; p2 Jon Delvi; name one by its id\n"
    _, _, told = run("search", "--speaker", "Nobody", "--outlet", "Nowhere", "-f", "csv")
    assert "no speaker goes by 'Nobody'" in told
    assert "no outlet is called 'Nowhere'; there are: The Harbour Post" in told


def test_a_statement_with_its_chain(register: Path) -> None:
    code, out, _ = run("show", "s3")
    assert code == 0
    assert "Jon Delvi, as told by Mara Delvi, as reported by The Harbour Post" in out
    assert "s2 that Jon Delvi told of late ferries" in out
    assert json.loads(run("show", "s3", "--format", "json")[1])["parents"][0]["id"] == "s2"


@pytest.mark.parametrize("which", ["a1", "https://example.org/ferry"])
def test_an_article_with_what_changed(register: Path, which: str) -> None:
    code, out, _ = run("show", which)
    assert code == 0
    assert "changed: that she had told of late ferries → that Jon Delvi told of late ferries" in " ".join(
        out.split()
    )
    assert "new: of late ferries" in out
    versions = json.loads(run("show", which, "--format", "json")[1])["versions"]
    assert [version["current"] for version in versions] == [False, True]


@pytest.mark.parametrize("who", ["p1", "MARA delvi"])
def test_a_speaker(register: Path, who: str) -> None:
    code, out, _ = run("show", who)
    assert code == 0
    assert "p1  Mara Delvi" in out
    assert "also        Delvi (8)" in out
    assert "statements  1 (2026 1)" in out
    assert json.loads(run("show", who, "--format", "json")[1])["months"] == {"2026-05": 1}


@pytest.mark.parametrize(
    "what, told",
    [
        ("s99", "s99: there is none of this id"),
        ("p99", "p99: neither the id of a statement"),
        ("Nobody", "Nobody: neither the id of a statement"),
        ("delvi", "2 speakers go by 'delvi': p1 Mara Delvi; p2 Jon Delvi; name one by its id"),
    ],
)
def test_what_cannot_be_shown_is_told(register: Path, what: str, told: str) -> None:
    code, out, why = run("show", what)
    assert (code, out) == (1, "")
    assert told in why


def test_where_there_is_no_register_that_is_told(tmp_path: Path) -> None:
    code, _, told = run("search", "x", "--register", str(tmp_path / "none.db"))
    assert code == 1
    assert "there is no register" in told
    assert not (tmp_path / "none.db").exists()
