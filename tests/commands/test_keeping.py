"""The commands that fill, show and correct a register, run as a person runs them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

TEXT = 'The mayor said that the bridge would open in May. "It is safe," Anna Kovacs said.\n'
ONRECORD = [sys.executable, "-m", "onrecord.cli"]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of the test's own, with one story in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    Path("story.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def status(*arguments: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(run("status", "--format", "json", *arguments)[1])
    return told


def test_a_story_goes_in_once_and_a_line_says_so() -> None:
    assert run("add", "story.txt") == (0, "onrecord.db: 1 new article, 2 statements\n", "")
    assert run("add", "story.txt") == (0, "onrecord.db: 1 known\n", "")
    Path("story.txt").write_text(TEXT.replace("May", "June"), encoding="utf-8")
    assert run("add", "story.txt")[1] == "onrecord.db: 1 new version, 2 statements\n"


def test_the_register_is_where_it_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "story.txt", "--register", "other.db")
    assert status("--register", "other.db")["articles"] == 1
    monkeypatch.setenv("ONRECORD_REGISTER", "other.db")
    assert status()["register"] == "other.db"
    assert not Path("onrecord.db").exists()


def test_how_it_stands_for_a_person_and_for_a_program() -> None:
    run("add", "story.txt", "nowhere.txt")
    told = status()
    assert (told["articles"], told["statements"], told["problems"]) == (1, 2, 1)
    code, out, _ = run("status")
    assert code == 0
    assert re.search(r"^ +2  statements", out, re.MULTILINE)
    assert "onrecord problems lists them" in out


def test_problems_are_listed_and_tried_again() -> None:
    code, out, err = run("add", "nowhere.txt")
    assert (code, out) == (1, "onrecord.db: 1 problem\n")
    assert "nowhere.txt: there is no such file; check the name" in err
    assert "nowhere.txt: there is no such file; check the name" in run("problems")[1]
    Path("nowhere.txt").write_text(TEXT + "He agreed.", encoding="utf-8")
    assert run("problems", "--retry")[:2][0] == 0
    assert run("problems")[1] == ""


def test_a_roster_gives_the_speakers_their_names() -> None:
    Path("who.csv").write_text("name,aliases,kind\nAnna M. Kovacs,Anna Kovacs,person\n", encoding="utf-8")
    code, _, _ = run("add", "story.txt", "--roster", "who.csv")
    assert code == 0
    assert "Anna M. Kovacs" in run("search", "safe", "--format", "csv")[1]


def test_reading_again_keeps_what_a_person_judged() -> None:
    run("add", "story.txt")
    assert run("judge", "not-a-statement", "s2", "--by", "ann", "--because", "a caption") == (
        0,
        "judgement 1\n",
        "",
    )
    assert run("redo", "--model-older-than", "current")[1] == "onrecord.db: nothing to do\n"
    assert run("redo", "--model-older-than", "all")[1] == "onrecord.db: 1 read again, 2 statements\n"
    assert status()["statements"] == 1
    assert re.search(r"^1  .* ann: statement .*: no \(a caption\)$", run("judge", "list")[1], re.MULTILINE)
    assert run("judge", "withdraw", "1")[0] == 0
    assert status()["statements"] == 2
    assert run("judge", "list")[1] == ""
    assert "ann" in run("judge", "list", "--withdrawn")[1]


def test_who_speaks_and_who_is_one_can_be_judged() -> None:
    run("add", "story.txt")
    assert run("judge", "speaker", "s1", "Ben Vari")[0] == 0
    assert "Ben Vari" in run("search", "bridge", "--format", "csv")[1]
    assert run("judge", "same", "p1", "p2")[0] == 0
    assert status()["speakers"] == 1
    assert run("judge", "apart", "p1", "p2")[0] == 2


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("judge", "same", "p1", "p99"), "there is no speaker p99"),
        (("judge", "not-a-statement", "s99"), "there is no statement 99"),
        (("judge", "speaker", "9x", "Ann"), "is no statement; one looks like s12"),
        (("judge", "withdraw", "7"), "no judgement of a person"),
        (("redo", "--model-older-than", "yesterday"), "is no model"),
    ],
)
def test_what_is_not_there_is_told(arguments: tuple[str, ...], told: str) -> None:
    run("add", "story.txt")
    code, _, err = run(*arguments)
    assert code != 0
    assert told in re.sub(r"[│\s]+", " ", err)


@pytest.mark.parametrize(
    "command", ["status", "problems", "redo --model-older-than all", "judge list", "judge same p1 p2"]
)
def test_no_register_is_made_by_asking_for_it(command: str, here: Path) -> None:
    code, _, err = run(*command.split())
    assert code == 1
    assert "there is no register; name another one with --register" in err
    assert not (here / "onrecord.db").exists()


def test_what_is_no_register_is_left_alone() -> None:
    code, _, err = run("add", "story.txt", "--register", "story.txt")
    assert code == 1
    assert "story.txt: it is no register" in err
    assert Path("story.txt").read_text(encoding="utf-8") == TEXT


def test_ctrl_c_stores_what_was_begun_and_the_next_time_goes_on(here: Path) -> None:
    folder = here / "news"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(f"{TEXT} It was day {number}.", encoding="utf-8")
    running = subprocess.Popen([*ONRECORD, "add", "news"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while time.monotonic() < until and not _stored(here / "onrecord.db"):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert b"stopped" in err
    stored = int(out.split()[1])
    assert 0 < stored < 120
    assert status()["articles"] == stored
    assert re.match(rf"onrecord.db: {120 - stored} new articles, {stored} known", run("add", "news")[1])


def _stored(register: Path) -> bool:
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return False  # it is not made yet
