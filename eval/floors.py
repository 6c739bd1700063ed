"""Fails when our own texts are read, or copies told, worse than the floors allow: `python -m eval.floors`."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path("eval/floors.toml")
CORPUS_FLOORS = Path("eval/corpus.toml")
CORPUS = "corpus/pieces"
"""As the gold of a floors file, this means the development part of the corpus, compiled."""
COPIES_FLOORS = Path("eval/copies.toml")
COPIES = "eval/making"
"""As the gold of a floors file, this means the pairs that the programs in this folder make."""
MAIN_LINE = "origin/main"


@dataclass(frozen=True, slots=True)
class Floors:
    """One version of the floors.

    gold: the file of articles with gold statements, from the root of the repository, or `CORPUS` or `COPIES`.
    sha256: hexadecimal digest of that file, so that a changed corpus shows in review.
    lowered: why a floor is lower than in the version before; None where none is.
    figures: the least F1 or share right, in percent, by the name the scorer gives it.
    """

    gold: str
    sha256: str
    lowered: str | None
    figures: Mapping[str, float]


def parse(text: str) -> Floors:
    """The floors that the text of a floors.toml sets."""
    table = tomllib.loads(text)
    figures = {str(name): float(least) for name, least in table["floors"].items()}
    return Floors(table["gold"], table["sha256"], table.get("lowered"), figures)


def changed_corpus(floors: Floors, gold: bytes) -> list[str]:
    """A fault if `gold`, what the gold file holds, is not what the floors were set for."""
    digest = hashlib.sha256(gold).hexdigest()
    if digest == floors.sha256:
        return []
    return [f'{floors.gold} has changed: if it should, put sha256 = "{digest}" beside it']


def too_low(floors: Floors, measured: Mapping[str, float]) -> list[str]:
    """A fault for every figure below its floor."""
    return [
        f"{name} is {measured[name]:.1f}, below its floor of {least:.1f}"
        for name, least in floors.figures.items()
        if measured[name] < least
    ]


def quietly_lowered(floors: Floors, earlier: Floors) -> list[str]:
    """A fault for every floor below the earlier one, or gone, where no new reason is given.

    A reason that the earlier version already had was given for another change and excuses nothing.
    """
    if floors.lowered and floors.lowered != earlier.lowered:
        return []
    return [
        f'the floor of {name} was {least:.1f}: raise it again, or say why beside it, with lowered = "…"'
        for name, least in earlier.figures.items()
        if floors.figures.get(name, float("-inf")) < least
    ]


def git(*arguments: str) -> str:
    """What a git command prints; nothing if it fails, as it does outside a repository."""
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def earlier_versions(now: str, file: Path = FLOORS) -> Iterator[str]:
    """The committed version of the floors before `now`, and the one the main line has where this left it."""
    path = file.as_posix()
    for commit in git("log", "--format=%H", "-n", "2", "--", path).split():
        text = git("show", f"{commit}:{path}")
        if text and text != now:
            yield text
            break
    fork = git("merge-base", "HEAD", MAIN_LINE).strip()
    text = git("show", f"{fork}:{path}") if fork else ""
    if text and text != now:
        yield text


def gold_of(floors: Floors) -> bytes:
    """The gold articles, one JSON object a line; of the pairs, what makes them."""
    if floors.gold == COPIES:
        made_by = (path for path in sorted(Path(COPIES).iterdir()) if path.suffix in (".py", ".toml"))
        return b"".join(path.read_bytes() for path in made_by)
    if floors.gold != CORPUS:
        return Path(floors.gold).read_bytes()
    from corpus.__main__ import compiled

    return compiled("dev")


def measure(gold: bytes, names: Mapping[str, float]) -> dict[str, float]:
    """F1 or share right in percent, by name, of the shipped model on the texts of gold articles.

    Raises:
        RuntimeError: if one of the texts could not be read.
    """
    from onrecord import read_all
    from onrecord.forms import to_line
    from onrecord.scoring import read_rows, rows_of, score
    from onrecord.values import Problem

    with tempfile.TemporaryDirectory() as folder:
        texts, predicted = Path(folder, "texts.jsonl"), Path(folder, "predicted.jsonl")
        articles = [json.loads(line) for line in gold.splitlines()]
        given = ("id", "text", "published", "outlet", "title")
        bare = [json.dumps({name: a[name] for name in given if name in a}) for a in articles]
        texts.write_text("\n".join(bare), encoding="utf-8")
        with predicted.open("wb") as out:
            for found in read_all([texts]):
                if isinstance(found, Problem):
                    raise RuntimeError(str(found))
                out.write(to_line(found))
        report = score(rows_of(gold, "gold"), read_rows(predicted))
    return {name: report.percent(name) for name in names}


def told_copies() -> dict[str, float]:
    """Recall and precision in percent, by name, of telling copies."""
    from eval.copies import figures, made

    return figures(made(1))


def check(file: Path) -> list[str]:
    """Print every figure of a floors file beside its floor; returns the faults."""
    now = file.read_text(encoding="utf-8")
    floors = parse(now)
    gold = gold_of(floors)
    faults = changed_corpus(floors, gold)
    earlier = list(earlier_versions(now, file))
    for text in earlier:
        faults += quietly_lowered(floors, parse(text))
    measured = told_copies() if floors.gold == COPIES else measure(gold, floors.figures)
    print(f"F1, or the share right, on {floors.gold}, in percent")
    for name, least in floors.figures.items():
        print(f"  {name:<16} {measured[name]:5.1f}   floor {least:5.1f}")
    if not earlier:
        print("  (no earlier floors in the history here to compare these with)")
    return [f"{file}: {fault}" for fault in faults + too_low(floors, measured)]


def main() -> int:
    """Check all floors; 1 if there is a fault."""
    faults = [fault for file in (FLOORS, CORPUS_FLOORS, COPIES_FLOORS) for fault in check(file)]
    for fault in dict.fromkeys(faults):
        print(f"floors: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
