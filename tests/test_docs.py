"""What the documents show is run: the Python of the README and of the package's own docstring."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import onrecord
from onrecord.register.opening import opened, writing
from onrecord.showing import found
from onrecord.showing.rows import HEADER
from tests.register.shelf import Shelf, said

ROOT = Path(__file__).parent.parent


def test_the_packages_docstring_is_true() -> None:
    assert doctest.testmod(onrecord).failed == 0


def test_the_readmes_python_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    promised = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert capsys.readouterr().out.splitlines() == promised


def test_the_registers_python_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = opened("news.db")
    with writing(engine) as connection:
        shelf = Shelf(connection)
        shelf.speaker("Mara Delvi", "Delvi")
        shelf.speaker("Jon Delvi", "Delvi")
        shelf.article(
            "ferry", said("Mara Delvi", "said", "that she was told of ferries", speakers=["Mara Delvi"])
        )
        outer = said("Mara Delvi", "said", "that Jon Delvi told of late ferries", speakers=["Mara Delvi"])
        inner = said("Jon Delvi", "told", "of late ferries", parent="s1", speakers=["Jon Delvi"])
        shelf.article("ferry", outer, inner)
    engine.dispose()
    page = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"## Asking\n.*?```python\n(.*?)```", page, re.DOTALL)
    promised = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    exec(compile(code, "register.md", "exec"), {})  # noqa: S102 - our own document
    assert capsys.readouterr().out.splitlines() == promised


def test_the_readmes_table_is_what_the_program_finds() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"echo '(.*?)' \|", readme)
    article = onrecord.read(text)
    assert [(str(s.source), s.parent) for s in article.statements] == [("Peskov", None), ("Putin", "s1")]
    # Processors differ in the last digits of what the model says.
    promised = [int(percent) for percent in re.findall(r"(\d+)%", readme)]
    assert [s.kind for s in article.statements] == re.findall(r" (direct|mixed|indirect) +\w+ +\d+%", readme)
    assert promised == pytest.approx([100 * s.confidence for s in article.statements], abs=1.5)


def test_every_column_of_the_csv_is_explained() -> None:
    usage = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    (columns,) = re.findall(r"The columns of the CSV: (.*?)\n\n", usage, re.DOTALL)
    assert [name for name in re.findall(r"`(\w+)`", columns) if name in HEADER] == list(HEADER)


def test_every_column_of_a_search_is_explained() -> None:
    usage = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    (columns,) = re.findall(r"The CSV has the columns (`id`.*?)\n\n", usage, re.DOTALL)
    assert tuple(re.findall(r"`(\w+)`", columns)) == found.HEADER
