"""`onrecord backup`, `restore`, `check` and `forget`, as a person types them."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.register.opening import opened, writing
from tests.register.filling import FERRY, TALKS, fill


def run(*arguments: str, answer: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, arguments, input=answer)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register where nobody names one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    engine = opened("onrecord.db")
    with writing(engine) as connection:
        fill(connection)
    engine.dispose()


def test_there_and_back() -> None:
    status, out, _ = run("backup", "monday.db")
    assert (status, out[:34]) == (0, "monday.db: backed up and checked, ")
    assert run("restore", "monday.db", "--register", "new.db")[0] == 0
    assert run("check", "--register", "new.db") == (0, "new.db: sound\n", "")


def test_a_register_in_use_is_replaced_only_when_asked_and_kept() -> None:
    run("backup", "monday.db")
    status, _, told = run("restore", "monday.db")
    assert status == 1
    assert "it is not empty; restore into another one, or with --replace" in told
    status, out, _ = run("restore", "monday.db", "--replace")
    kept = re.search(r"what was there is kept in (onrecord-until-\w+\.db)", out)
    assert status == 0
    assert kept is not None
    assert run("check", "--register", kept[1])[0] == 0


def test_findings_are_told_with_status_1() -> None:
    with sqlite3.connect("onrecord.db") as by_hand:
        by_hand.execute("UPDATE versions SET text = 'Nothing of it.' WHERE id = 4")
    by_hand.close()
    status, out, _ = run("check")
    assert status == 1
    text, statement, summary = out.splitlines()
    assert text.startswith(
        "versions 4: its text is not the one it was added with; bring a backup back: onrecord"
    )
    assert statement.startswith(
        "statements 8: the text has not the words it says at 25-30; read it again with"
    )
    assert summary == "onrecord.db: 2 findings"


def test_reading_again_mends_what_it_is_said_to_mend() -> None:
    with sqlite3.connect("onrecord.db") as by_hand:
        by_hand.executescript(
            "DELETE FROM spoken; UPDATE statements SET act = 'deny', form = '{}', cue = 'cried'"
        )
    by_hand.close()
    assert "onrecord redo --model-older-than all" in run("check")[1]
    assert run("redo", "--model-older-than", "all")[0] == 0
    assert run("check") == (0, "onrecord.db: sound\n", "")


def test_nothing_is_forgotten_unless_one_says_yes() -> None:
    gone = "forgotten: 2 versions, 4 statements, 3 appearances, 2 judgements (1 article)"
    question = f"Forget {TALKS}, 2 versions and 4 statements, for good? [y/N]: "
    status, out, _ = run("forget", TALKS, answer="n\n")
    assert (status, out) == (1, f"{question}n\n")
    status, out, _ = run("forget", TALKS, answer="y\n")
    assert status == 0
    assert out == f"{question}y\n{gone}\n"
    assert run("check")[0] == 0
    assert b"new quay" not in Path("onrecord.db").read_bytes()


def test_once_more_forgets_nothing_more() -> None:
    run("forget", FERRY, "--yes")
    assert run("forget", f"{FERRY}?utm_source=feed", "--yes")[:2] == (
        0,
        "forgotten: nothing that was not gone already (1 article)\n",
    )


@pytest.mark.parametrize("name", ["Olaf Lind", "olaf lind", "p2"])
def test_a_speaker_is_forgotten_by_name_or_id(name: str) -> None:
    status, out, _ = run("forget", name, answer="y\n")
    assert status == 0
    assert "Forget Olaf Lind (p2) and 3 statements in 1 article, for good?" in out
    assert "forgotten: 3 statements, 2 appearances, 1 speaker (1 article)" in out
    assert run("check")[0] == 0


def test_a_name_that_two_go_by_is_not_forgotten() -> None:
    with sqlite3.connect("onrecord.db") as by_hand:
        by_hand.execute(
            "INSERT INTO aliases SELECT 2, name, folded, articles FROM aliases WHERE speaker_id = 1"
        )
    by_hand.close()
    status, _, told = run("forget", "Anna Berg", "--yes")
    assert status == 1
    assert "2 speakers go by it: p1 Anna Berg; p2 Olaf Lind; name one by its id" in told


def test_what_is_nowhere_is_told() -> None:
    status, _, told = run("forget", "https://nowhere.example/", "--yes")
    assert status == 1
    assert told.startswith("onrecord: https://nowhere.example/: the register has no such article and no such")


@pytest.mark.parametrize("command", [["backup", "b.db"], ["check"], ["forget", "p1", "-y"]])
def test_no_register_is_made_by_caring_for_one(command: list[str]) -> None:
    status, _, told = run(*command, "--register", "nowhere.db")
    assert status == 1
    assert "there is no register" in told
    assert not Path("nowhere.db").exists()
