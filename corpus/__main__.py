"""Check the pieces and count what is in them: `python -m corpus [PIECE …]`; `--write DIR` compiles them."""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.likeness import too_much_alike
from corpus.markup import MarkupError, Piece, parent, parse
from onrecord.extracting.labels import ACTS

PIECES = Path(__file__).parent / "pieces"
PRONOUNS = frozenset(
    (
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "his",
        "their",
        "its",
        "our",
    )
)


def split(name: str) -> str:
    """The part of the corpus a piece belongs to, for ever, by its name: 70% train, 12% dev, 18% test."""
    place = zlib.crc32(name.encode()) % 100
    return "train" if place < 70 else "dev" if place < 82 else "test"


def compiled(part: str, pieces: Sequence[Piece] | None = None) -> bytes:
    """The pieces of a part of the corpus, by default of all that stand there, one JSON object a line.

    Raises:
        MarkupError: if a piece is not as the guidelines have it.
    """
    pieces = [parse(path) for path in sorted(PIECES.glob("*.txt"))] if pieces is None else pieces
    lines = (json.dumps(p.form(), ensure_ascii=False) + "\n" for p in pieces if split(p.name) == part)
    return "".join(lines).encode()


def counts(pieces: Sequence[Piece]) -> Counter[str]:
    """How much there is of each thing the corpus is to hold."""
    total: Counter[str] = Counter()
    for piece in pieces:
        total["pieces"] += 1
        total["words"] += len(piece.text.split())
        total[f"register {piece.header['register']}"] += 1
        for s in piece.statements:
            row = piece.rows[s.number]
            depth, around = 1, parent(s, piece.statements)
            while around is not None:
                depth, around = depth + 1, parent(around, piece.statements)
            source = s.first("source")
            total["statements"] += 1
            total["nested"] += depth > 1
            total["at depth three"] += depth > 2
            total["without a source"] += source is None
            total["pointers"] += not s.content
            total["negated or denied"] += row.negated or row.act == "deny"
            total["dated"] += row.said_on is not None
            total[f"act {row.act}"] += 1
            if source is not None:
                total["pronoun as source"] += piece.text[source.start : source.end].casefold() in PRONOUNS
            for role in ("hedges", "distancing", "addressee", "channel", "cites"):
                total[role] += len(s.roles.get(role, ()))
    return total


def _print_counts(total: Counter[str]) -> None:
    order = ["pieces", "words", "statements"]
    rest = sorted(name for name in total if name not in order and not name.startswith("act "))
    for name in [*order, *rest, *(f"act {act}" for act in ACTS)]:
        print(f"{total[name]:6}  {name}")


def main() -> None:
    """Check, count, and compile where asked to."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("pieces", type=Path, nargs="*", help="files to check (default: all)")
    parser.add_argument("--write", type=Path, help="folder for train.jsonl, dev.jsonl and test.jsonl")
    args = parser.parse_args()
    good, bad = [], 0
    for path in args.pieces or sorted(PIECES.glob("*.txt")):
        try:
            good.append(parse(path))
        except MarkupError as error:
            bad += 1
            print(error, file=sys.stderr)
    for one, other, share in too_much_alike(good):
        bad += 1
        print(f"{one} and {other} are too much alike: {share:.0%} of their runs of words", file=sys.stderr)
    if good:
        _print_counts(counts(good))
    if args.write:
        args.write.mkdir(parents=True, exist_ok=True)
        for part in ("train", "dev", "test"):
            (args.write / f"{part}.jsonl").write_bytes(compiled(part, good))
    raise SystemExit(1 if bad else 0)


if __name__ == "__main__":
    main()
