"""The command line, run as a person runs it."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord import Article, forms, pipeline
from onrecord.cli import app
from onrecord.commands.reading import Format

TEXT = 'The mayor said that the bridge would open in May. "It is safe," Anna Kovacs said.\n'

ONRECORD = [sys.executable, "-m", "onrecord.cli"]


def run(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_table_for_a_person(story: Path) -> None:
    code, out, _ = run("read", story)
    assert code == 0
    assert "story" in out
    assert "Anna Kovacs" in out
    assert "direct" in out


def test_json_lines_hold_words_that_stand_at_their_spans(story: Path) -> None:
    _, out, _ = run("read", story, "--format", "jsonl")
    article = json.loads(out)
    assert article["id"] == "story"
    for statement in article["statements"]:
        for words in (statement["cue"], *statement["content"]):
            start, end = words["span"]
            assert article["text"][start:end] == words["text"]


def test_csv_has_one_statement_per_row(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "statements.csv"
    code, _, _ = run("read", story, "-f", "csv", "-o", out)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [row["source"] for row in rows] == ["The mayor", "Anna Kovacs"]


def test_days_are_told_from_the_day_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The mayor said on Tuesday that the bridge would open.", encoding="utf-8")
    _, out, _ = run("read", path, "--format", "jsonl", "--published", "2026-05-27")
    assert json.loads(out)["statements"][0]["said_on"] == "2026-05-26"
    for wrong in ("yesterday", "2026-02-31"):
        code, _, err = run("read", path, "--published", wrong)
        assert code == 2
        assert "2026-05-27" in err


def test_a_page_names_its_problems_too(story: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, _, err = run("read", story, tmp_path / "nothing.txt", "-f", "html", "-o", page)
    assert code == 1
    assert "nothing.txt: there is no such file" in err
    text = page.read_text(encoding="utf-8")
    assert "nothing.txt: there is no such file" in text
    assert "Anna Kovacs" in text


def test_standard_input(story: Path) -> None:
    code, out, _ = run("read", "-", "-f", "jsonl", stdin=TEXT)
    assert code == 0
    assert json.loads(out)["id"] == "stdin"


def test_a_higher_least_confidence_leaves_statements_out(story: Path) -> None:
    _, every, _ = run("read", story, "-f", "csv", "--min-confidence", "0")
    _, sure, _ = run("read", story, "-f", "csv", "--min-confidence", "1")
    assert len(every.splitlines()) > len(sure.splitlines()) == 1


@pytest.mark.parametrize("form", ["html", "jsonl"])
def test_the_output_is_no_article_of_the_folder_it_is_written_to(story: Path, form: str) -> None:
    out = story.parent / f"a.{form}"
    for _ in range(2):
        code, _, err = run("read", story.parent, "-f", form, "-o", out)
        assert (code, err) == (0, "")


def test_a_link_that_leads_to_itself_stops_nothing(story: Path) -> None:
    (story.parent / "circle.txt").symlink_to("circle.txt")
    code, _, err = run("read", story.parent, "-f", "jsonl", "-o", story.parent / "a.jsonl")
    assert code == 1
    assert "circle.txt: there is no such file" in err
    assert "Anna Kovacs" in (story.parent / "a.jsonl").read_text(encoding="utf-8")


def test_an_output_that_cannot_be_written_is_told(story: Path, tmp_path: Path) -> None:
    code, _, err = run("read", story, "-o", tmp_path)
    assert code == 1
    assert "cannot be written" in err


def test_a_name_in_a_problem_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred.txt"
    path.write_bytes(b"")
    code, _, err = run("read", path)
    assert code == 1
    assert "it is empty" in err
    assert "\x1b" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize("form", list(Format))
def test_a_full_disk_behind_standard_output_is_told(story: Path, form: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*ONRECORD, "read", story, "-f", form], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "onrecord: the output: cannot be written: No space left on device; name another file with -o\n"
    )


def stopped(*items: Article) -> Iterator[Article]:
    """The articles, and then Ctrl-C while the next one is waited for."""
    yield from items
    signal.raise_signal(signal.SIGINT)
    raise AssertionError("Ctrl-C did nothing")


@pytest.mark.parametrize("form", list(Format))
def test_ctrl_c_writes_out_what_is_done(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = [onrecord.read(f"Officer {name} said that it rained all day.") for name in ("Adams", "Brown")]
    monkeypatch.setattr(pipeline, "read_all", lambda *_, **__: stopped(*done))
    code, out, err = run("read", "anything", "-f", form)
    assert code == 130
    assert err == "onrecord: stopped; what was done is written out\n"
    assert "Adams" in out
    assert "Brown" in out
    if form == Format.html:
        assert out.endswith("</html>")


def test_ctrl_c_never_cuts_the_writing_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    article = onrecord.read("Officer Adams said that it rained all day.")
    real = forms.to_line

    def interrupted(article: Article) -> bytes:
        signal.raise_signal(signal.SIGINT)
        return real(article)

    monkeypatch.setattr(pipeline, "read_all", lambda *_, **__: iter([article, article]))
    monkeypatch.setattr(forms, "to_line", interrupted)
    code, out, _ = run("read", "anything", "-f", "jsonl")
    assert code == 130
    assert out.encode() == real(article)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    told = {
        "one": "Anna Kovacs, the mayor of Ostrin, said that the bridge would open in May.",
        "two": "The mayor of Ostrin, Anna Kovács, said that it is safe. A driver said that he doubted it.",
    }
    for name, text in told.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_table_of_the_speakers_of_all_articles(stories: Path) -> None:
    code, out, _ = run("speakers", stories)
    assert code == 0
    assert any(line.split()[:5] == ["Anna", "Kovacs", "person", "2", "2"] for line in out.splitlines())
    assert "Kovács" in out
    assert "Unresolved (" in out


def test_speakers_as_lines_and_as_csv(stories: Path, tmp_path: Path) -> None:
    _, out, _ = run("speakers", stories, "-f", "jsonl", "--published", "2026-05-27")
    first = json.loads(out.splitlines()[0])
    assert (first["speaker"], first["statements"]) == ("Anna Kovacs", 2)
    assert first["judgements"][0]["reasons"][0] == "same role within 30 days: mayor of Ostrin"
    table = tmp_path / "speakers.csv"
    code, _, err = run("speakers", stories, tmp_path / "none.txt", "-f", "csv", "-o", table)
    assert code == 1
    assert "none.txt: there is no such file" in err
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert rows[0]["speaker"] == "Anna Kovacs"


def test_ctrl_c_lists_the_speakers_of_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    done = onrecord.read("Officer Adams said that it rained all day.")
    monkeypatch.setattr(pipeline, "read_all", lambda *_, **__: stopped(done))
    code, out, err = run("speakers", "anything")
    assert code == 130
    assert "Adams" in out
    assert err == "onrecord: stopped; what was done is written out\n"


def test_a_roster_is_imported_and_gives_the_speakers_their_names(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "name,aliases,kind,side\nAnna Nagy,Anna Kovacs,person,council\n,,person,\n", encoding="utf-8"
    )
    code, out, err = run("roster", "import", mine)
    assert code == 1
    assert out == "listings in onrecord-roster.jsonl: 1, of them new: 1\n"
    assert err == f"onrecord: {mine}:3, column name: it is empty; give the name\n"
    more = tmp_path / "more.csv"
    more.write_text("name,kind\nThe Paper,outlet\n", encoding="utf-8")
    assert run("roster", "import", more)[:2] == (0, "listings in onrecord-roster.jsonl: 2, of them new: 1\n")

    _, out, _ = run("read", stories / "one.txt", "-f", "jsonl", "--roster", "onrecord-roster.jsonl")
    statement = json.loads(out)["statements"][0]
    assert statement["speaker"] == "Anna Nagy"
    assert "known as Anna Nagy: same full name" in statement["speaker_rests_on"]
    _, out, _ = run("speakers", stories, "-f", "jsonl", "--roster", "onrecord-roster.jsonl")
    first = json.loads(out.splitlines()[0])
    assert (first["speaker"], first["side"], first["statements"]) == ("Anna Nagy", "council", 2)


def test_a_roster_that_cannot_be_read_whole_is_not_written_over(tmp_path: Path) -> None:
    roster, mine = tmp_path / "roster.jsonl", tmp_path / "mine.csv"
    roster.write_text("not a line\n", encoding="utf-8")
    mine.write_text("name,kind\nThe Paper,outlet\n", encoding="utf-8")
    code, _, err = run("roster", "import", mine, "-o", roster)
    assert code == 1
    assert f"{roster}:1: it is no line of JSON" in err
    assert roster.read_text(encoding="utf-8") == "not a line\n"


def test_score_of_gold_against_itself(tmp_path: Path, story: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    run("read", story, "-f", "jsonl", "-o", gold)
    code, out, _ = run("score", gold, gold, "--by", "kind", "--errors", "3")
    assert code == 0
    assert "statement.80" in out
    assert "100.0" in out


def test_score_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = run("score", tmp_path / "gold.jsonl", tmp_path / "gold.jsonl")
    assert code == 1
    assert "gold.jsonl" in err


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from onrecord import cli; "
        "print([m for m in ('numpy', 'onnxruntime', 'trafilatura', 'httpx2', 'jinja2', 'py3langid')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
