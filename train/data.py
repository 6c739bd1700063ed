"""From annotated articles to windows with labels, the form the network learns from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.extracting.labels import ROLE_TAGS, ROLES
from onrecord.extracting.windows import MAX_PIECES, WordTable, split_words, windows

Ints = npt.NDArray[np.int64]
Pair = tuple[int, int]

NO_LOSS = -100
NOT_WITHIN = -101  # of a word that may begin a cue or be outside one, but never carries one on


@dataclass(frozen=True, slots=True)
class Annotated:
    """One statement as annotated: each role a tuple of (start, end) code points."""

    cue: tuple[Pair, ...]
    source: tuple[Pair, ...]
    content: tuple[Pair, ...]

    def spans(self) -> tuple[Pair, ...]:
        return self.cue + self.source + self.content


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its statements. `layered`: whether statements inside others are annotated too."""

    text: str
    statements: tuple[Annotated, ...]
    layered: bool


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once, with the answers it should give.

    `pieces`, `features` (n, 3) per word piece; `first` the first piece of each word; `cue_labels` one per
    word, `NO_LOSS` where the annotation is silent, `NOT_WITHIN` where it only tells that no cue goes on;
    `cues` (cues, 2) words; `role_labels` (cues, words).
    """

    pieces: Ints
    features: Ints
    first: Ints
    lines: Ints
    cue_labels: Ints
    cues: Ints
    role_labels: Ints


def _pairs(value: object) -> tuple[Pair, ...]:
    """A role as statement-model JSON or as a list of pairs."""
    if not value:
        return ()
    if isinstance(value, dict):
        value = [value]
    assert isinstance(value, list)
    return tuple(sorted((v["span"][0], v["span"][1]) if isinstance(v, dict) else (v[0], v[1]) for v in value))


def load(path: Path) -> list[Example]:
    """Read articles, one JSON object a line. Those with a "parent" in any statement are layered."""
    examples = []
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        statements = tuple(
            Annotated(_pairs(s["cue"]), _pairs(s["source"]), _pairs(s["content"])) for s in row["statements"]
        )
        layered = any("parent" in s for s in row["statements"])
        examples.append(Example(row["text"], statements, layered))
    return examples


def graft(example: Example, random: Random) -> Example:
    """The article with one sentence put into the mouth of another of its sources.

    Corpora with one layer never show a statement inside another's content. Where the article says
    "X said that Y" and elsewhere has a sentence Z with statements of its own, "X said that Z" shows
    one: X's statement gets Z as its content, and Z's statements are kept inside it.
    """
    text = example.text
    frames = [
        s
        for s in example.statements
        if len(s.cue) == len(s.source) == 1
        and 0 < s.cue[0][0] - s.source[0][1] < 3
        and "\n" not in text[s.source[0][0] : s.cue[0][1]]
        and s.content
        and 0 < s.content[0][0] - s.cue[0][1] < 3
        and (text[s.content[0][0] :].startswith("that ") or text[s.content[0][0]].islower())
    ]
    random.shuffle(frames)
    sentences = list(re.finditer(r"(?<=[.!?”\"] )[A-Z][^\n“”\"]{30,260}?\.(?=\s)", text))
    random.shuffle(sentences)
    for sentence in sentences[:8]:
        start, end = sentence.span()
        touching = [s for s in example.statements if any(a < end and b > start for a, b in s.spans())]
        inside = all(start <= a and b <= end for s in touching for a, b in s.spans())
        if not touching or not inside or not frames:
            continue
        frame = frames[0]
        source, cue = text[slice(*frame.source[0])], text[slice(*frame.cue[0])]
        link = " that " if random.random() < 0.6 else " "
        head = source[:1].upper() + source[1:] + " " + cue + link
        words = text[start:end]
        if words.split(" ", 1)[0] in (
            "The",
            "A",
            "An",
            "He",
            "She",
            "They",
            "It",
            "We",
            "But",
            "In",
            "His",
            "Her",
        ):
            words = words[0].lower() + words[1:]
        shift = len(head)

        def moved(pair: Pair, start: int = start, end: int = end, shift: int = shift) -> Pair:
            a, b = pair
            return (a + shift if a >= start else a, b + shift if b > start else b)

        statements = [
            Annotated(*(tuple(moved(p) for p in role) for role in (s.cue, s.source, s.content)))
            for s in example.statements
        ]
        that = shift - (5 if link == " that " else 0)
        outer = Annotated(
            ((start + len(source) + 1, start + len(source) + 1 + len(cue)),),
            ((start, start + len(source)),),
            ((start + that, end - 1 + shift),),
        )
        grafted = text[:start] + head + words + text[end:]
        return Example(grafted, tuple(sorted([*statements, outer], key=lambda s: s.spans())), example.layered)
    return example


class Labelled:
    """An example cut into words, ready to be cut into windows again and again."""

    def __init__(self, example: Example, tokenizer: Tokenizer):
        self.text = example.text
        self.words: WordTable = split_words(example.text, tokenizer)
        total = len(self.words)
        self.cue_labels = np.zeros(total, dtype=np.int64)
        self.statements: list[tuple[Pair, dict[str, list[Pair]]]] = []
        cue_words = np.zeros(total, dtype=bool)
        if not example.layered:
            for s in example.statements:
                for pair in s.content:
                    low, high = self._words(pair)
                    self.cue_labels[low:high] = NO_LOSS
        grafts = [
            s for s in example.statements if any(_inside(s, o) for o in example.statements if o is not s)
        ]
        for s in grafts:  # a statement known to stand inside another: around it the annotation is complete
            low, high = self._words((min(a for a, _ in s.spans()), max(b for _, b in s.spans())))
            self.cue_labels[low:high] = np.maximum(self.cue_labels[low:high], 0)
            for pair in s.content:
                self.cue_labels[slice(*self._words(pair))] = NO_LOSS
        for s in example.statements:
            # Silence all through content would leave a cue free to run on into it.
            for low, high in map(self._words, s.content):
                if low < high and self.cue_labels[low] == NO_LOSS:
                    self.cue_labels[low] = NOT_WITHIN
        for s in example.statements:
            low, high = self._words((s.cue[0][0], s.cue[-1][1]))
            if high <= low:
                continue
            self.cue_labels[low] = 1
            self.cue_labels[low + 1 : high] = 2
            cue_words[low:high] = True
            roles = {role: [self._words(p) for p in getattr(s, role)] for role in ROLES}
            self.statements.append(
                ((low, high), {r: [p for p in v if p[1] > p[0]] for r, v in roles.items()})
            )

    def _words(self, pair: Pair) -> Pair:
        low = int(np.searchsorted(self.words.ends, pair[0], side="right"))
        high = int(np.searchsorted(self.words.starts, pair[1], side="left"))
        return low, high

    def windows(self, most: int, first: int = 0) -> Iterator[Window]:
        """Windows of at most `most` pieces; a leading window takes the words before `first`."""
        if not len(self.words):
            return
        cuts = list(windows(self.words, self.text, most, first))
        if first:
            cuts = [(0, first), *cuts]
        for start, end in cuts:
            yield self._window(start, end)

    def _window(self, start: int, end: int) -> Window:
        words = self.words
        low, high = words.first[start], words.first[end]
        counts = np.diff(words.first[start : end + 1])
        cues, labels = [], []
        for (a, b), roles in self.statements:
            if a < start or b > end:
                continue
            tags = np.zeros(end - start, dtype=np.int64)
            for role, pairs in roles.items():
                for x, y in pairs:
                    x, y = max(x, start) - start, min(y, end) - start
                    if x < y:
                        tags[x] = ROLE_TAGS.index(f"B-{role}")
                        tags[x + 1 : y] = ROLE_TAGS.index(f"I-{role}")
            tags[a - start : b - start] = 0
            cues.append((a - start, b - start))
            labels.append(tags)
        return Window(
            words.pieces[low:high],
            np.repeat(words.features[start:end], counts, axis=0),
            words.first[start:end] - low,
            words.lines[start:end],
            self.cue_labels[start:end],
            np.array(cues, dtype=np.int64).reshape(-1, 2),
            np.array(labels, dtype=np.int64).reshape(-1, end - start),
        )


def _inside(inner: Annotated, outer: Annotated) -> bool:
    return all(any(c <= a and b <= d for c, d in outer.content) for a, b in inner.cue + inner.source)


def epoch(
    examples: Sequence[Example], plain: Sequence[Labelled], tokenizer: Tokenizer, seed: int, pieces: int
) -> list[list[Window]]:
    """One epoch of batches of about `pieces` word pieces each, cut anew: the same for the same seed.

    `plain` are the examples as they stand; about a third of them are read with a graft instead.
    """
    random = Random(seed)
    cut: list[Window] = []
    for example, labelled in zip(examples, plain, strict=True):
        if random.random() < 0.35:
            labelled = Labelled(graft(example, random), tokenizer)
        most = random.choice((MAX_PIECES, MAX_PIECES, 180, 140))
        total = len(labelled.words)
        lines = np.flatnonzero(labelled.words.features[: min(total, 150), 1] >= 2)
        first = int(random.choice(lines.tolist())) if len(lines) > 1 and random.random() < 0.6 else 0
        if first and labelled.words.first[first] > most:
            first = 0
        cut += labelled.windows(most, first)
    random.shuffle(cut)
    batches: list[list[Window]] = []
    pool = 2000
    for at in range(0, len(cut), pool):
        batch: list[Window] = []
        widest = 0
        for window in sorted(cut[at : at + pool], key=lambda w: len(w.pieces)):
            widest = max(widest, len(window.pieces))
            if batch and widest * (len(batch) + 1) > pieces:
                batches.append(batch)
                batch, widest = [], len(window.pieces)
            batch.append(window)
        batches.append(batch)
    random.shuffle(batches)
    return batches
