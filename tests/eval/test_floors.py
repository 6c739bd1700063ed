"""A floor that is missed, moved or lowered without a word is a fault; anything else is none."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from eval import floors


def version(statement: float, lowered: str | None = None) -> str:
    """The text of a floors.toml with one floor."""
    reason = f'lowered = "{lowered}"\n' if lowered else ""
    return f'gold = "gold.jsonl"\nsha256 = "0"\n{reason}[floors]\n"statement" = {statement}\n'


def commit(folder: Path, text: str) -> None:
    """Commit `text` as the floors of the repository in `folder`."""
    target = folder / floors.FLOORS
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    subprocess.run(["git", *author, "commit", "-q", "--no-verify", "-m", "floors"], cwd=folder, check=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("measured, faults", [(70.0, 0), (70.1, 0), (69.9, 1)])
def test_a_figure_may_stand_on_its_floor_but_not_below(measured: float, faults: int) -> None:
    assert len(floors.too_low(floors.parse(version(70)), {"statement": measured})) == faults


def test_a_changed_corpus_is_a_fault_that_tells_its_digest() -> None:
    digest = hashlib.sha256(b"gold").hexdigest()
    [fault] = floors.changed_corpus(floors.parse(version(70)), b"gold")
    assert digest in fault
    right = version(70).replace('"0"', f'"{digest}"')
    assert floors.changed_corpus(floors.parse(right), b"gold") == []


@pytest.mark.parametrize(
    "now, earlier, faults",
    [
        (version(70), version(70), 0),
        (version(71), version(70), 0),
        (version(69), version(70), 1),
        (version(69, "harder examples"), version(70), 0),
        (version(68, "harder examples"), version(69, "harder examples"), 1),
        (version(70).replace("statement", "cue"), version(70), 1),
    ],
)
def test_a_floor_goes_down_only_with_a_new_reason(now: str, earlier: str, faults: int) -> None:
    assert len(floors.quietly_lowered(floors.parse(now), floors.parse(earlier))) == faults


def test_the_version_before_is_the_last_commit_that_differs(repository: Path) -> None:
    commit(repository, version(70))
    assert list(floors.earlier_versions(version(70))) == []
    assert list(floors.earlier_versions(version(69))) == [version(70)]
    commit(repository, version(69))
    assert list(floors.earlier_versions(version(69))) == [version(70)]


def test_what_a_branch_lowered_two_commits_ago_still_shows(repository: Path) -> None:
    commit(repository, version(70))
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=repository, check=True)
    commit(repository, version(60))
    commit(repository, version(61))
    assert list(floors.earlier_versions(version(61))) == [version(60), version(70)]


def test_without_a_history_nothing_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert list(floors.earlier_versions(version(70))) == []
