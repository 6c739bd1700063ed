"""Killed at random moments, a run loses nothing and doubles nothing; what else goes wrong is told plainly.

`make crashes` does the same for longer.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.register.opening import RegisterError, asking, opened, writing
from onrecord.values import Problem
from tests.register.crashing import State, come_in, differences, finish, kill_at_random, state
from tests.register.crashing_articles import write_articles
from tests.register.filling import ferry, put

COUNT = 24
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return write_articles(COUNT, 3, tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def undisturbed(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> State:
    place = str(tmp_path_factory.mktemp("undisturbed") / "onrecord.db")
    finish(place, files)
    return state(place)


def test_an_undisturbed_run_takes_in_every_article(undisturbed: State) -> None:
    assert len(undisturbed.articles) == COUNT
    assert all(len(versions) == 1 and versions[0] for versions in undisturbed.articles.values())
    assert undisturbed.found == ()


def test_killed_writers_lose_nothing_and_double_nothing(
    place: str, files: list[str], undisturbed: State
) -> None:
    chance = random.Random(7)  # noqa: S311
    killing = kill_at_random(place, files, COUNT, writers=2, kills=8, chance=chance)
    assert killing.kills
    assert come_in(place) > 0
    assert state(place).found == ()
    finish(place, files)
    assert differences(state(place), undisturbed) == {}


def test_what_is_lost_doubled_or_changed_would_be_noticed() -> None:
    sound = State({"a": [["s1"]], "b": [["s1", "s2"]], "c": [["s1"]]}, ())
    harmed = State({"a": [["s1"], ["s1"]], "b": [["s1", "s1", "s2"]], "d": [["s1"]]}, (Problem("", "", ""),))
    assert differences(sound, sound) == {}
    assert differences(harmed, sound) == {
        "missing": 1,
        "invented": 1,
        "doubled": 1,
        "other_statements": 3,
        "findings": 1,
    }


def onrecord(*arguments: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it, as another program lets it run perhaps."""
    command = [*before, sys.executable, "-m", "onrecord.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def assert_told(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """One line on standard error that says all this, and status 1."""
    assert done.returncode == 1, done
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for part in said:
        assert part in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a register and little in it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)]
    if not IS_ROOT or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only the superuser can make a small disk, and not in every container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_stored_stays(
    small_disk: Path, files: list[str], undisturbed: State, tmp_path: Path
) -> None:
    place = str(small_disk / "onrecord.db")
    done = onrecord("add", *files, "--register", place)
    assert_told(done, "the disk is full", "make room")
    # As after making room.
    larger = shutil.copytree(small_disk, tmp_path / "larger") / "onrecord.db"
    assert state(str(larger)).found == ()
    finish(str(larger), files)
    assert differences(state(str(larger)), undisturbed) == {}


def test_a_backup_that_finds_no_room_leaves_the_earlier_one(small_disk: Path, place: str) -> None:
    file = small_disk / "backup.db"
    opened(place).dispose()
    assert onrecord("backup", str(file), "--register", place).returncode == 0
    earlier = file.read_bytes()
    engine = opened(place)
    with writing(engine) as connection:
        for number in range(60):
            put(connection, ferry(f"https://coast.example/{number}"))
    engine.dispose()
    assert_told(onrecord("backup", str(file), "--register", place), "backup.db", "room")
    assert file.read_bytes() == earlier
    assert [one.name for one in small_disk.iterdir()] == ["backup.db"]


def ordinary() -> list[str]:
    """What a command is run by for the permissions of files to hold, which the superuser need not heed."""
    if not IS_ROOT:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("without setpriv the superuser may write anywhere")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_to_is_told_and_stays_as_it_is(
    sqlite_place: str, files: list[str], what: str
) -> None:
    engine = opened(sqlite_place)
    with writing(engine) as connection:
        put(connection, ferry())
    engine.dispose()
    before = Path(sqlite_place).read_bytes()
    closed = Path(sqlite_place) if what == "file" else Path(sqlite_place).parent
    mode = closed.stat().st_mode
    closed.chmod(0o444 if what == "file" else 0o555)
    try:
        done = onrecord("add", *files, "--register", sqlite_place, before=ordinary())
    finally:
        closed.chmod(mode)
    assert_told(done, "onrecord.db", "permissions")
    assert Path(sqlite_place).read_bytes() == before
    assert state(sqlite_place).found == ()


def test_a_register_that_is_kept_busy_is_told_after_a_while(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.register.opening.PATIENCE", 0.2)
    engine, other = opened(place), opened(place)
    busy = pytest.raises(RegisterError, match="another program kept it for more than")
    with writing(engine), busy, writing(other):
        pass
    with asking(other):
        pass
    engine.dispose()
    other.dispose()
