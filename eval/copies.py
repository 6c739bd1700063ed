"""How surely copies of articles are told, on made pairs: `python -m eval.copies [--choosing] [--missed]`.

Copies are texts of the project's own with known edits (`eval/making/edits.py`); the others are pairs that
have much in common and are no copies (`eval/making/lookalikes.py`). The thresholds were chosen on the pairs
made of one half of the texts, which `--choosing` shows; what is told without it, and what `make floors`
enforces, is of the other half.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus.__main__ import PIECES
from corpus.markup import parse
from eval.making.edits import EDITS, Edit
from eval.making.lookalikes import LOOKALIKES
from onrecord.linking.copies import compare
from onrecord.linking.shingles import may_be_copies, sketch

EXAMPLES = Path("examples")
OF_EACH_EDIT, OF_EACH_LOOKALIKE = 20, 32
"""Pairs of each kind, from as many texts: more than 300 of each sort from either half."""
SHORTEST = 150
"""Texts with fewer words are not taken: cut to a third, or quoted, little of them is left to tell by."""
_LIGHT = ("headline", "spelling", "marks", "wording", "figures")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, what was done to make them, and whether they are copies of one."""

    kind: str
    copy: bool
    one: str
    other: str


def texts(half: int) -> dict[str, str]:
    """The texts of one half (0 or 1) by name: a text belongs to its half for ever, by its name."""
    found = {path.stem: parse(path).text for path in sorted(PIECES.glob("*.txt"))}
    found |= {path.stem: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))}
    return {
        name: text
        for name, text in found.items()
        if zlib.crc32(name.encode()) % 2 == half and len(text.split()) >= SHORTEST
    }


def made(half: int) -> tuple[Pair, ...]:
    """The pairs of one half, the same every time."""
    return tuple(_made(texts(half)))


def _made(known: dict[str, str]) -> Iterator[Pair]:
    for kind, edit in EDITS.items():
        edited = (_edited(kind, edit, name, known[name]) for name in _chosen(kind, known))
        yield from islice((pair for pair in edited if pair.one != pair.other), OF_EACH_EDIT)
    for kind, make in LOOKALIKES.items():
        chosen = _chosen(kind, known)
        for name, beside in zip(chosen[:OF_EACH_LOOKALIKE], reversed(chosen), strict=False):
            one, other = make(random.Random(f"{kind} {name}"), known[name], known[beside])
            yield Pair(kind, copy=False, one=one, other=other)


def _edited(kind: str, edit: Edit, name: str, text: str) -> Pair:
    dice = random.Random(f"{kind} {name}")
    # Two outlets may both have edited the wire's text.
    before = EDITS[dice.choice(_LIGHT)] if dice.random() < 0.4 else None
    return Pair(kind, copy=True, one=before(dice, text) if before else text, other=edit(dice, text))


def _chosen(kind: str, known: dict[str, str]) -> list[str]:
    """Names in an order of each kind's own, which a text that is added to the project hardly changes."""
    return sorted(known, key=lambda name: zlib.crc32(f"{kind}/{name}".encode()))


def lines(pairs: Sequence[Pair]) -> bytes:
    """The pairs as JSON lines."""
    rows = ({"kind": p.kind, "copy": p.copy, "one": p.one, "other": p.other} for p in pairs)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def told(pair: Pair) -> bool:
    """Whether a register takes the two for copies: it must find the one by the other, and then decide."""
    return found(pair) and compare(pair.one, pair.other).copy


def found(pair: Pair) -> bool:
    """Whether the one would be looked at when the other comes in."""
    one, other = sketch(pair.one), sketch(pair.other)
    return may_be_copies(len(set(one) & set(other)), len(one), len(other))


def figures(pairs: Sequence[Pair]) -> dict[str, float]:
    """Recall and precision, in percent."""
    taken = [pair.copy for pair in pairs if told(pair)]
    return {
        "copies.recall": 100 * sum(taken) / sum(pair.copy for pair in pairs),
        "copies.precision": 100 * sum(taken) / max(1, len(taken)),
    }


def main() -> None:
    """Measure and print, kind by kind."""
    parser = argparse.ArgumentParser(prog="python -m eval.copies", description=__doc__)
    parser.add_argument("--choosing", action="store_true", help="the half that the thresholds were chosen on")
    parser.add_argument("--missed", action="store_true", help="show the pairs that were told wrongly")
    args = parser.parse_args()
    pairs = made(0 if args.choosing else 1)
    for heading, kinds in (("copies, found of made", EDITS), ("no copies, taken for some", LOOKALIKES)):
        print(heading)
        for kind in kinds:
            of_kind = [pair for pair in pairs if pair.kind == kind]
            print(f"  {kind:18}{sum(map(told, of_kind)):4} of {len(of_kind)}")
    for name, figure in figures(pairs).items():
        print(f"{name:18}{figure:6.1f}")
    for pair in pairs if args.missed else ():
        if told(pair) != pair.copy:
            print(f"\n== {pair.kind}: {compare(pair.one, pair.other).reason}; looked at: {found(pair)}")
            print(f"{pair.one}\n-- \n{pair.other}")


if __name__ == "__main__":
    main()
