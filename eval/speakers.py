"""How often the right speaker is found, by the sort of source words: `python -m eval.speakers [FILE …]`.

The statements are those of the gold files (by default the development part of the corpus), so that only the
speakers are measured. `onrecord score` measures them on statements that were found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.__main__ import compiled
from onrecord.extracting.encoder import shipped
from onrecord.resolving import places
from onrecord.resolving.mentions import Mention, mention
from onrecord.resolving.scene import Scene
from onrecord.resolving.within import Resolution, resolve
from train.speakers import Gold, listened, read_lines

GROUPS = ("name", "short name", "pronoun", "first person", "role description", "place", "group", "nobody")


def group(at: Mention) -> str:
    """What sort of source words a report counts them as."""
    name = " ".join(at.phrase.name)
    if at.sort == "name":
        alone = at.words.text.removeprefix("The ").removeprefix("the ").strip(" ,") == name
        if alone and (places.seat(name) or places.country(name)):
            return "place"
        return "short name" if len(at.phrase.name) == 1 else "name"
    if at.sort in ("i", "we"):
        return "first person"
    if at.sort in ("you", "he", "she", "it", "they", "who"):
        return "pronoun"
    if at.sort == "nobody":
        return "nobody"
    return "group" if at.phrase.plural or at.sort == "some" else "role description"


def counted(articles: Sequence[Gold]) -> dict[str, Counter[str]]:
    """For each group, and for all, how many are in gold, found, given, and right of those given."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("all", *GROUPS)}
    for name, gold, found in _pairs(articles):
        right = (gold or "").casefold() == (found.speaker or "").casefold()
        for one in ("all", name):
            counts[one]["gold"] += gold is not None
            counts[one]["found"] += gold is not None and right
            counts[one]["given"] += found.speaker is not None
            counts[one]["right"] += found.speaker is not None and right
    return counts


def _pairs(articles: Sequence[Gold]) -> Iterator[tuple[str, str | None, Resolution]]:
    for one in listened(articles, shipped()):
        scene = Scene(one.article)
        answers = resolve(one.article, one.listening)
        for statement, found in zip(one.article.statements, answers, strict=True):
            at = mention(statement, scene)
            if at is not None:
                yield group(at), one.speakers[statement.id], found


def main() -> None:
    """Count and print, one line for each sort."""
    parser = argparse.ArgumentParser(prog="python -m eval.speakers", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="JSON lines (default: the development part)")
    args = parser.parse_args()
    texts = [path.read_bytes() for path in args.gold] or [compiled("dev")]
    counts = counted([one for text in texts for one in read_lines(text.decode())])
    print(f"{'':18}{'speaker':>9}{'':14}{'speaker.given':>15}")
    for name, c in counts.items():
        if c["gold"] + c["given"]:
            found, right = c["found"] / max(c["gold"], 1), c["right"] / max(c["given"], 1)
            shares = f"{c['found']}/{c['gold']}", f"{c['right']}/{c['given']}"
            print(f"{name:18}{found:9.1%} {shares[0]:13}{right:15.1%} {shares[1]}")


if __name__ == "__main__":
    main()
