"""The worked example of the documentation is true: its files give its figures, and its program runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.scoring import misses, read_rows, render, score

PAPER = Path(__file__).parents[2] / "docs" / "scoring.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAPER.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    return [block for named, block in BLOCKS if named == language]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    for path, block in zip((gold, predicted), blocks("json"), strict=True):
        path.write_text(block, encoding="utf-8")
    return gold, predicted


def test_the_files_of_the_example_give_its_figures(files: tuple[Path, Path]) -> None:
    gold, predicted = map(read_rows, files)
    assert render(score(gold, predicted)) + "\n" == blocks("text")[0]


def test_the_example_has_the_misses_it_speaks_of(files: tuple[Path, Path]) -> None:
    gold, predicted = map(read_rows, files)
    assert [miss.sort for miss in misses(gold, predicted, 9)] == ["wrong source", "missed"]


def test_the_program_of_the_example_runs(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(files[0].parent)
    [program] = blocks("python")
    exec(compile(program, str(PAPER), "exec"), {})  # noqa: S102
    assert capsys.readouterr().out.splitlines() == ["40.0", "wrong source denied", "missed added"]
