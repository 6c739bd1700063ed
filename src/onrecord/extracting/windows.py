"""Words, their features, and the windows in which the encoder reads them.

The encoder is uncased and knows neither line breaks nor which way a straight quotation mark faces, so
each word carries that as three small features beside its word pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.extracting.quotations import quotations
from onrecord.values import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

MAX_PIECES = 176
"""Most word pieces in a window, the two markers at its ends not counted.

Training shows the network windows of 140 to 224; read in windows of 176 it finds most on the development set.
"""

# A word, a run of letters with the combining marks that belong to them, or one other sign.
_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200d\ufe00-\ufe0f\ufe20-\ufe2f"
)
_WORD = re.compile(rf"\w(?:[\w{_COMBINING}])*|[^\w\s][{_COMBINING}]*")
_SENTENCE_END = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")

CASES = ("lower", "title", "upper", "mixed", "digits", "sign")
GAPS = ("none", "space", "line", "paragraph")
QUOTES = ("outside", "inside", "opens", "closes")


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of a text as arrays, one entry per word.

    `starts`, `ends`: code points of the text. `features`: shape (words, 3), indices into `CASES`, `GAPS`
    (what stands before the word) and `QUOTES`. `pieces`: all word pieces in a row; those of word `i` are
    `pieces[first[i]:first[i + 1]]`, at least one. `lines`: how many line ends stand before the word.
    """

    starts: Ints
    ends: Ints
    features: Ints
    pieces: Ints
    first: Ints
    lines: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, start: int, end: int) -> Span:
        """The span of the text that the words `start` to `end` (exclusive) stand in."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))


def split_words(text: str, tokenizer: Tokenizer) -> WordTable:
    """Split `text` into words and look up their word pieces and features."""
    hits = [hit.span() for hit in _WORD.finditer(text)]
    bounds = np.array(hits, dtype=np.int64).reshape(-1, 2)
    words = [text[start:end] for start, end in hits]
    pieces, first = _pieces(words, tokenizer)
    gaps, lines = _gaps(text, hits)
    features = np.stack([_cases(words), gaps, _quotes(text, bounds)], axis=1)
    return WordTable(bounds[:, 0], bounds[:, 1], features, pieces, first, lines)


def _pieces(words: Sequence[str], tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    # A word's pieces do not depend on its neighbours, so each distinct word is looked up once.
    index: dict[str, int] = {}
    which = np.array([index.setdefault(word, len(index)) for word in words], dtype=np.int64)
    known = tokenizer.encode_batch_fast(list(index), add_special_tokens=False)
    unknown = token(tokenizer, "[UNK]")
    ids = [encoding.ids or [unknown] for encoding in known]
    first = np.zeros(len(words) + 1, dtype=np.int64)
    if words:
        np.cumsum(np.array([len(i) for i in ids], dtype=np.int64)[which], out=first[1:])
    flat = [piece for word in which.tolist() for piece in ids[word]]
    return np.array(flat, dtype=np.int64), first


def token(tokenizer: Tokenizer, name: str) -> int:
    """The id of a token that the encoder cannot do without, such as `[CLS]`.

    Raises:
        ValueError: if the tokenizer does not have it.
    """
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"the tokenizer has no {name}: its encoder is of another kind")
    return found


def _cases(words: Sequence[str]) -> Ints:
    cases: dict[str, int] = {word: CASES.index(_case(word)) for word in set(words)}
    return np.array([cases[word] for word in words], dtype=np.int64)


def _case(word: str) -> str:
    if not word[0].isalnum():
        return "sign"
    if word[0].isdigit():
        return "digits"
    if word.islower() or word.lower() == word:
        return "lower"
    if word[0].isupper() and not any(letter.isupper() for letter in word[1:]):
        return "title"
    return "upper" if word.isupper() else "mixed"


def _gaps(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    gaps = np.zeros(len(hits), dtype=np.int64)
    lines = np.zeros(len(hits), dtype=np.int64)
    end, line = 0, 0
    for number, (start, stop) in enumerate(hits):
        if start > end or number == 0:
            breaks = 2 if number == 0 else _line_breaks(text[end:start])
            line += min(breaks, 1) if number else 0
            gaps[number] = 1 + min(breaks, 2)
        lines[number] = line
        end = stop
    return gaps, lines


def _line_breaks(gap: str) -> int:
    return 0 if gap == " " else len(gap.splitlines()) - (not gap.endswith(("\n", "\r"))) if gap else 0


def _quotes(text: str, bounds: Ints) -> Ints:
    states = np.zeros(len(bounds), dtype=np.int64)
    for span in quotations(text):
        low, high = np.searchsorted(bounds[:, 0], [span.start, span.end])
        states[low:high] = np.maximum(states[low:high], QUOTES.index("inside"))
        if low < high:
            states[low] = QUOTES.index("opens")
            if bounds[high - 1, 1] - bounds[high - 1, 0] == 1 and not text[bounds[high - 1, 0]].isalnum():
                states[high - 1] = QUOTES.index("closes")
    return states


def windows(words: WordTable, text: str, most: int = MAX_PIECES, first: int = 0) -> Iterator[tuple[int, int]]:
    """Cut the words into windows of at most `most` pieces, at the best place before the limit.

    Best is the end of a paragraph, then of a line, then of a sentence, then any word; but none after a colon,
    which would part "She said:" from what she said. `first` is the word to start from.

    Yields:
        `(start, end)` word indices, end exclusive; every word from `first` on is in exactly one window.
    """
    total = len(words)
    start = first
    while start < total:
        limit = int(np.searchsorted(words.first, words.first[start] + most, side="right")) - 1
        end = max(limit, start + 1)
        if end < total:
            end = _best_cut(words, text, start + (end - start) // 2, end)
        yield start, end
        start = end


def _best_cut(words: WordTable, text: str, low: int, high: int) -> int:
    """The last best place to cut before a word in `(low, high]`."""
    gaps = words.features[low + 1 : high + 1, 1]
    for kind in (GAPS.index("paragraph"), GAPS.index("line")):
        for cut in reversed((low + 1 + np.flatnonzero(gaps == kind)).tolist()):
            if text[words.starts[cut - 1]] != ":":
                return int(cut)
    for cut in range(high, low, -1):
        if _ends_sentence(words, text, cut):
            return cut
    return high


def _ends_sentence(words: WordTable, text: str, cut: int) -> bool:
    last = cut - 1
    while last > 0 and text[words.starts[last]] in _CLOSING:
        last -= 1
    spaced = words.features[cut, 1] != GAPS.index("none")
    return bool(spaced and text[words.starts[last]] in _SENTENCE_END)
