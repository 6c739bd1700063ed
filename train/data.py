"""From annotated articles to windows with labels, the form the network learns from."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import cast

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.extracting.labels import ACTS, CUE_TAGS, FIRMNESS, FIRMNESS_TAGS, ROLE_TAGS, ROLES
from onrecord.extracting.windows import WordTable, split_words, windows
from onrecord.values import Act

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Pair = tuple[int, int]

WINDOWS = (224, 224, 180, 140)
"""Most word pieces in the windows of an article, chosen anew each epoch."""
NO_LOSS = -100
NOT_WITHIN = -101  # of a word that may begin a cue or be outside one, but never carries one on
POOL = 2000
"""So many windows are sorted by length at a time, that those of a batch need little padding."""
LEAST_TAUGHT = 0.3
"""How sure teachers must be of a cue for their pupil to learn what stands around it."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One statement as annotated: for each role, `cue` among them, (start, end) code points of its words.

    act, negated: None where the corpus does not annotate them.
    """

    roles: Mapping[str, tuple[Pair, ...]]
    act: str | None = None
    negated: bool | None = None

    @property
    def cue(self) -> Pair:
        """From the first to the last word of the cue."""
        return self.roles["cue"][0][0], self.roles["cue"][-1][1]

    @property
    def content(self) -> tuple[Pair, ...]:
        """The pieces of the content."""
        return self.roles.get("content", ())

    def core(self) -> tuple[Pair, ...]:
        """Cue, source and content: what stands or falls with the statement."""
        return self.roles["cue"] + self.roles.get("source", ()) + self.content


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its statements, None where nobody has annotated it.

    complete: whether every role and field is annotated, and the statements inside others too. A corpus that
        is not has one layer of sources, cues and contents, and is silent on all else.
    """

    text: str
    statements: tuple[Annotated, ...] | None
    complete: bool
    id: str = ""


@dataclass(frozen=True, slots=True)
class TaughtStatement:
    """A statement as teachers see it: the words of its cue and roles; act, negated and pointer.

    probability: how sure they are of the cue.
    """

    cue: Pair
    roles: Mapping[str, tuple[Pair, ...]]
    judged: tuple[int, int, int]
    probability: float


@dataclass(frozen=True, slots=True)
class Taught:
    """What teachers see in a text: (words, tags) probabilities of cue and firmness tags, and statements."""

    cue: Floats
    firmness: Floats
    statements: tuple[TaughtStatement, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once, with the answers it should give.

    `pieces`, `features` (n, 3) per word piece; `first` the first piece of each word; `cue_labels` one per
    word, `NO_LOSS` where the annotation is silent, `NOT_WITHIN` where it only tells that no cue goes on;
    `firmness_labels` one per word; `cue_taught`, `firmness_taught` (words, tags) what teachers think, zeros
    where none was asked; `cues` (cues, 2) words; `role_labels` (cues, words); `judged_labels` (cues, 3) act,
    negated, pointer; `complete` (cues,) whether a word without a role is known to have none.
    """

    pieces: Ints
    features: Ints
    first: Ints
    lines: Ints
    cue_labels: Ints
    firmness_labels: Ints
    cue_taught: Floats
    firmness_taught: Floats
    cues: Ints
    role_labels: Ints
    judged_labels: Ints
    complete: npt.NDArray[np.bool_]


def _pairs(value: object) -> tuple[Pair, ...]:
    """A role as statement-model JSON or as a list of pairs."""
    if not value:
        return ()
    if isinstance(value, dict):
        value = [value]
    assert isinstance(value, list)
    return tuple(sorted((v["span"][0], v["span"][1]) if isinstance(v, dict) else (v[0], v[1]) for v in value))


def load(path: Path) -> list[Example]:
    """Read articles, one JSON object a line. Those whose statements all have an act are complete."""
    examples = []
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        if "statements" not in row:
            examples.append(Example(row["text"], None, complete=False, id=row["id"]))
            continue
        statements = tuple(
            Annotated(
                {role: _pairs(s.get(role)) for role in ("cue", *ROLES, *FIRMNESS)},
                s.get("act"),
                s.get("negated"),
            )
            for s in row["statements"]
        )
        complete = all(s.act is not None for s in statements)
        examples.append(Example(row["text"], statements, complete, row["id"]))
    return examples


def graft(example: Example, random: Random) -> Example:
    """The article with one sentence put into the mouth of another of its sources.

    Corpora with one layer never show a statement inside another's content. Where the article says
    "X said that Y" and elsewhere has a sentence Z with statements of its own, "X said that Z" shows
    one: X's statement gets Z as its content, and Z's statements are kept inside it.
    """
    text, annotated = example.text, example.statements or ()
    frames = [
        s
        for s in annotated
        if len(s.roles["cue"]) == len(s.roles["source"]) == 1
        and 0 < s.cue[0] - s.roles["source"][0][1] < 3
        and "\n" not in text[s.roles["source"][0][0] : s.cue[1]]
        and s.content
        and 0 < s.content[0][0] - s.cue[1] < 3
        and (text[s.content[0][0] :].startswith("that ") or text[s.content[0][0]].islower())
    ]
    random.shuffle(frames)
    sentences = list(re.finditer(r"(?<=[.!?”\"] )[A-Z][^\n“”\"]{30,260}?\.(?=\s)", text))
    random.shuffle(sentences)
    for sentence in sentences[:8]:
        start, end = sentence.span()
        touching = [s for s in annotated if any(a < end and b > start for a, b in s.core())]
        inside = all(start <= a and b <= end for s in touching for a, b in s.core())
        if not touching or not inside or not frames:
            continue
        frame = frames[0]
        source, cue = text[slice(*frame.roles["source"][0])], text[slice(*frame.cue)]
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
            replace(s, roles={role: tuple(map(moved, pairs)) for role, pairs in s.roles.items()})
            for s in annotated
        ]
        that = shift - (5 if link == " that " else 0)
        outer = Annotated(
            {
                "cue": ((start + len(source) + 1, start + len(source) + 1 + len(cue)),),
                "source": ((start, start + len(source)),),
                "content": ((start + that, end - 1 + shift),),
            }
        )
        grafted = text[:start] + head + words + text[end:]
        ordered = tuple(sorted([*statements, outer], key=Annotated.core))
        return Example(grafted, ordered, complete=False)
    return example


class Labelled:
    """An example cut into words, ready to be cut into windows again and again.

    What teachers see in it fills in what its annotation is silent on: statements inside content, firmness.
    """

    def __init__(self, example: Example, tokenizer: Tokenizer, taught: Taught | None = None):
        self.text = example.text
        self.taught = taught
        self.words: WordTable = split_words(example.text, tokenizer)
        total, annotated = len(self.words), example.statements is not None
        self.cue_labels = np.full(total, 0 if annotated else NO_LOSS)
        self.firmness_labels = np.full(total, 0 if example.complete else NO_LOSS)
        self.cue_taught = np.zeros((total, len(CUE_TAGS)), np.float32) if taught is None else taught.cue
        self.firmness_taught = (
            np.zeros((total, len(FIRMNESS_TAGS)), np.float32) if taught is None else taught.firmness
        )
        self.statements: list[tuple[Pair, dict[str, list[Pair]], tuple[int, int, int], bool]] = []
        if example.statements is not None:
            self._learn(example, example.statements)
        if taught is not None:
            self._take_over(taught)

    def _learn(self, example: Example, statements: Sequence[Annotated]) -> None:
        """Take the labels from the annotation."""
        if not example.complete:
            self._fall_silent(statements)
        for s in statements:
            low, high = self._words(s.cue)
            if high <= low:
                continue
            self.cue_labels[low] = CUE_TAGS.index("B-cue")
            self.cue_labels[low + 1 : high] = CUE_TAGS.index("I-cue")
            roles = {role: [self._words(p) for p in s.roles.get(role, ())] for role in (*ROLES, *FIRMNESS)}
            for role in FIRMNESS:
                for first, end in roles.pop(role):
                    self.firmness_labels[first:end] = FIRMNESS_TAGS.index(f"I-{role}")
                    self.firmness_labels[first : min(first + 1, end)] = FIRMNESS_TAGS.index(f"B-{role}")
            judged = (
                NO_LOSS if s.act is None else ACTS.index(cast("Act", s.act)),
                NO_LOSS if s.negated is None else int(s.negated),
                int(not s.content),
            )
            whole = {r: [p for p in v if p[1] > p[0]] for r, v in roles.items()}
            self.statements.append(((low, high), whole, judged, example.complete))

    def _take_over(self, taught: Taught) -> None:
        """Add the statements that teachers see where the annotation is silent."""
        for s in taught.statements:
            if s.probability >= LEAST_TAUGHT and (self.cue_labels[slice(*s.cue)] < 0).all():
                roles = {role: list(pairs) for role, pairs in s.roles.items()}
                self.statements.append((s.cue, roles, s.judged, True))

    def _fall_silent(self, statements: Sequence[Annotated]) -> None:
        """Take back what a corpus of one layer does not tell: that content holds no statement."""
        for s in statements:
            for pair in s.content:
                self.cue_labels[slice(*self._words(pair))] = NO_LOSS
        grafts = [s for s in statements if any(_inside(s, o) for o in statements if o is not s)]
        for s in grafts:  # a statement known to stand inside another: around it the annotation is complete
            low, high = self._words((min(a for a, _ in s.core()), max(b for _, b in s.core())))
            self.cue_labels[low:high] = np.maximum(self.cue_labels[low:high], 0)
            for pair in s.content:
                self.cue_labels[slice(*self._words(pair))] = NO_LOSS
        for s in statements:
            # Silence all through content would leave a cue free to run on into it.
            for low, high in map(self._words, s.content):
                if low < high and self.cue_labels[low] == NO_LOSS:
                    self.cue_labels[low] = NOT_WITHIN

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
        cues, labels, judged, complete = [], [], [], []
        for (a, b), roles, judgement, whole in self.statements:
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
            judged.append(judgement)
            complete.append(whole)
        return Window(
            words.pieces[low:high],
            np.repeat(words.features[start:end], counts, axis=0),
            words.first[start:end] - low,
            words.lines[start:end],
            self.cue_labels[start:end],
            self.firmness_labels[start:end],
            self.cue_taught[start:end],
            self.firmness_taught[start:end],
            np.array(cues, dtype=np.int64).reshape(-1, 2),
            np.array(labels, dtype=np.int64).reshape(-1, end - start),
            np.array(judged, dtype=np.int64).reshape(-1, 3),
            np.array(complete, dtype=np.bool_),
        )


def _inside(inner: Annotated, outer: Annotated) -> bool:
    parts = inner.roles["cue"] + inner.roles.get("source", ())
    return all(any(c <= a and b <= d for c, d in outer.content) for a, b in parts)


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a batch may hold: word pieces, those that pad it counted; windows; cues."""

    pieces: float = math.inf
    windows: float = math.inf
    cues: float = math.inf

    def holds(self, widest: int, windows: int, cues: int) -> bool:
        """Whether a batch of so many windows and cues, the widest of so many pieces, is within it."""
        return widest * windows <= self.pieces and windows <= self.windows and cues <= self.cues


def epoch(
    examples: Sequence[Example],
    plain: Sequence[Labelled],
    tokenizer: Tokenizer,
    seed: int,
    limit: Limit,
    share: float = 1.0,
) -> list[list[Window]]:
    """One epoch of batches, each as large as the limit lets it be, cut anew: the same for the same seed.

    `plain` are the examples as they stand. About a third of those whose silence no teacher fills are read
    with a graft instead; of those that only teachers have read, a `share` is drawn.
    """
    random = Random(seed)
    cut: list[Window] = []
    for example, labelled in zip(examples, plain, strict=True):
        if example.statements is None and random.random() >= share:
            continue
        if not example.complete and labelled.taught is None and random.random() < 0.35:
            labelled = Labelled(graft(example, random), tokenizer)
        most = random.choice(WINDOWS)
        total = len(labelled.words)
        lines = np.flatnonzero(labelled.words.features[: min(total, 150), 1] >= 2)
        first = int(random.choice(lines.tolist())) if len(lines) > 1 and random.random() < 0.6 else 0
        if first and labelled.words.first[first] > most:
            first = 0
        # A word of more pieces than a window is no word.
        cut += [window for window in labelled.windows(most, first) if len(window.pieces) <= max(WINDOWS)]
    random.shuffle(cut)
    batches: list[list[Window]] = []
    for at in range(0, len(cut), POOL):
        batch: list[Window] = []
        for window in sorted(cut[at : at + POOL], key=lambda w: len(w.pieces)):
            # Sorted, so the newest is the widest.
            cues = sum(len(w.cues) for w in batch) + len(window.cues)
            if batch and not limit.holds(len(window.pieces), len(batch) + 1, cues):
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    random.shuffle(batches)
    return batches
