"""Names of many countries in the words that news has for its sources: `source_words.txt`."""

from __future__ import annotations

from pathlib import Path

from onrecord.resolving.phrases import parse
from onrecord.resolving.scene import Scene
from onrecord.values import Article

LINES = (Path(__file__).parent / "source_words.txt").read_text(encoding="utf8").splitlines()
PAIRS = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]
LEAST_IN_SOURCES, LEAST_IN_TEXT = 0.94, 0.92
"""Of names that come out whole and without what is no part of them."""


def test_the_name_comes_out_of_source_words() -> None:
    wrong = [words for words, name in PAIRS if " ".join(parse(words).name).casefold() != name.casefold()]
    assert 1 - len(wrong) / len(PAIRS) >= LEAST_IN_SOURCES, wrong


def test_the_name_is_found_where_it_stands_in_a_text() -> None:
    wrong = []
    for words, name in PAIRS:
        the = "the " if f" the {name}" in f" {words[:1].lower()}{words[1:]}" else ""
        scene = Scene(Article("a", f"Yesterday the reporters met {the}{name} on Monday, as planned."))
        found = {one.name.casefold().removeprefix("the ") for one in scene.referents if one.named}
        if name.casefold() not in found:
            wrong.append(name)
    assert 1 - len(wrong) / len(PAIRS) >= LEAST_IN_TEXT, wrong
