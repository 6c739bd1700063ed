"""What a program can check about the house itself: papers that agree with the code, and no private traces."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

# A path that only one machine has, and where packages come from: that is each user's own affair.
MACHINE_PATH = re.compile(r"(?<![\w.~}/-])/(?:home|root|Users|opt|mnt|srv|tmp|var|work)/[\w.]")
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|debian|anaconda)\.(?:org|io|com|net)\b|--?(?:extra-)?index-url|find-links"
)
TESTS_OF_HOSTILE_INPUT = ("tests/reading/",)


def name_of(requirement: str) -> str:
    """The name in a requirement such as `numpy>=2`."""
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower()


def listed() -> list[str]:
    """What is asked for to run, with every extra, and to develop."""
    extras = PROJECT["optional-dependencies"].values()
    every = [*PROJECT["dependencies"], *(one for extra in extras for one in extra)]
    return [one for one in every if name_of(one) != PROJECT["name"]]


def requirements() -> set[str]:
    """The names of all that is asked for to run, to develop and to train."""
    training = (ROOT / "train" / "requirements.txt").read_text(encoding="utf-8")
    lines = [*listed(), *training.splitlines()]
    return {name_of(line) for line in lines if line and not line.startswith("#")}


def tracked() -> list[str]:
    """Every file that is, or could be, committed."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def code_in(markdown: str) -> Iterator[str]:
    """What stands between backticks, inline or in a block."""
    for fenced, inline in re.findall(r"^```\w*\n(.*?)^```|`([^`\n]+)`", markdown, re.DOTALL | re.MULTILINE):
        yield fenced or inline


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" in content or name.startswith(TESTS_OF_HOSTILE_INPUT):
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            if name != "tests/test_house.py" and (MACHINE_PATH.search(line) or REGISTRY.search(line)):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert found == []


@pytest.mark.parametrize(
    "line, private",
    [
        ("cd /home/ann/onrecord", True),
        ("cache = '/tmp/x'", True),
        ("see https://example.org/home/1", False),
        ("and/or", False),
        ("make PYTHON=/path/to/python3", False),
    ],
)
def test_a_machine_path_is_told_from_an_address(line: str, private: bool) -> None:  # noqa: FBT001
    assert bool(MACHINE_PATH.search(line)) is private


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_papers_name_only_make_targets_that_exist(paper: Path) -> None:
    named = set()
    for code in code_in(paper.read_text(encoding="utf-8")):
        named |= set(re.findall(r"(?:^|[\s;&$])make ([a-z][a-z-]*)", code))
    assert named <= TARGETS


def test_the_readme_names_the_way_in() -> None:
    code = "\n".join(code_in((ROOT / "README.md").read_text(encoding="utf-8")))
    assert "make demo" in code
    assert "make test" in code


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z][a-z-]*):.*## \w", makefile, re.MULTILINE)) == TARGETS


def test_every_dependency_is_justified_and_nothing_else() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+)` \| [\w`]", table, re.MULTILINE)) == requirements()


def test_the_lock_file_pins_every_dependency_by_digest() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^\s*#.*\n", "", lock))
    assert all(re.match(r"[a-z0-9._-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    pinned = {entry.split("==")[0] for entry in entries}
    assert {name_of(requirement) for requirement in listed()} <= pinned
    assert "://" not in lock


def test_the_changelog_opens_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = [title for title in re.findall(r"^## (\S+)", changelog, re.MULTILINE) if title != "Unreleased"]
    assert released[0] == PROJECT["version"]


def test_every_module_says_why_it_exists() -> None:
    modules = [ROOT / name for name in tracked() if name.endswith(".py")]
    assert modules
    silent = [str(m.relative_to(ROOT)) for m in modules if not ast.get_docstring(ast.parse(m.read_bytes()))]
    assert silent == []


def commands() -> dict[str, set[str]]:
    """The options of each command of the command line, by the command's name."""
    import typer

    found: dict[str, set[str]] = {}
    waiting = [("", typer.main.get_command(importlib.import_module("onrecord.cli").app))]
    for name, command in waiting:
        parts = getattr(command, "commands", {})
        waiting += [(f"{name} {part}".strip(), one) for part, one in parts.items()]
        options = {option for one in command.params for option in one.opts if option.startswith("--")}
        if name:
            found[name] = options
    return found


def test_every_command_and_option_is_documented() -> None:
    papers = [ROOT / "README.md", ROOT / "docs" / "usage.md"]
    documented = "\n".join(paper.read_text(encoding="utf-8") for paper in papers if paper.exists())
    missing = [
        word
        for command, options in commands().items()
        for word in [f"onrecord {command}", *sorted(options)]
        if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", documented)
    ]
    assert missing == []
