"""`onrecord watch`, run as a person runs it, and killed as a machine kills it."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from tests.site import Site, serving

STORIES = {
    "/ferry": "The captain said that the ferry would sail again on Monday.",
    "/bridge": "The mayor said that the bridge would open in May.",
    "/school": "The head teacher said that the school would stay open.",
    "/market": "A trader said that the market would move to the harbour.",
}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        links = [f"<link>{served.story(path, text)}</link>" for path, text in STORIES.items()]
        served.feed("/rss", *links)
        yield served


@pytest.fixture
def folder(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    told = f'delay = "0s"\n[[feed]]\nurl = "{site.address}/rss"\n'
    (tmp_path / "feeds.toml").write_text(told, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["watch", "--private-networks", *arguments])
    return result.exit_code, result.stdout, result.stderr


def begin(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord.cli", "watch", "--private-networks"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def stored(folder: Path) -> int:
    path = folder / "onrecord.db"
    with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.OperationalError):
        return int(connection.execute("SELECT count(*) FROM versions").fetchone()[0])
    return 0  # the tables are not there yet


def wait_for(folder: Path, number: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while stored(folder) < number:
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until
        time.sleep(0.2)


def test_one_round(folder: Path, site: Site) -> None:
    code, out, err = run("--once")
    assert (code, err) == (0, "")
    first, last = out.splitlines()
    assert first.endswith("  Harbour Post: 4 new")
    assert re.fullmatch(r"onrecord\.db: 4 articles, \d+ statements", last)
    assert run("--once")[1].endswith("Harbour Post: nothing new\nonrecord.db: nothing new\n")


def test_what_fails_is_told_and_leaves_with_status_1(folder: Path, site: Site) -> None:
    del site.pages["/ferry"]
    code, out, err = run("--once")
    assert code == 1
    assert err == f"onrecord: {site.address}/ferry: there is no such page (404); it is tried again later\n"
    assert re.search(r"3 articles, \d+ statements, 1 problem$", out)


def test_a_wrong_list_makes_no_register(folder: Path) -> None:
    (folder / "feeds.toml").write_text("[[feed]]\nurl = 1\n", encoding="utf-8")
    code, _, err = run()
    assert code == 1
    assert err.startswith("onrecord: feeds.toml:2: a feed needs the address it is at; ")
    assert not (folder / "onrecord.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="its signals are others")
def test_it_follows_until_it_is_stopped(folder: Path) -> None:
    process = begin(folder)
    wait_for(folder, 4, process)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0, out
    assert out.splitlines()[-1].startswith("onrecord.db: 4 articles, ")


@pytest.mark.skipif(os.name == "nt", reason="its signals are others")
def test_killed_it_goes_on_where_it_was(folder: Path, site: Site) -> None:
    process = begin(folder)
    wait_for(folder, 1, process)
    process.kill()
    process.communicate()
    there = stored(folder)
    code, out, err = run("--once")
    assert (code, err) == (0, "")
    assert stored(folder) == 4
    assert f"{4 - there} article" in out or there == 4
    assert site.paths().count("/rss") == 2
