"""Texts as runs of four words, and the few of these runs that a copy of the text is looked up by.

A shingle is a run of four words, without regard to case, punctuation, styles of quotation marks and of small
numbers. Of the shingles of a text, those are kept whose hash falls below a fixed bound, the same ones in
every text that has them (Broder 1997, "On the resemblance and containment of documents", sampling by modulus;
known as FracMinHash). MinHash signatures of a fixed length tell how alike two texts are as a whole; these
find a text cut to its first third as surely as one left whole.

What is kept is stored, so it must come out the same on every machine and with every later version: hashes are
BLAKE2b (RFC 7693) and arithmetic modulo 2**64, and nothing here depends on a library's own hash function.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.extracting.quotations import quotations

LENGTH = 4
"""Words in a shingle: independent reports seldom share four running, and light edits leave many such runs."""

ONE_IN = 12
HEAD, ONE_IN_HEAD = 60, 3
"""One shingle in so many is kept; of the first `HEAD` more, as that is what a text cut short still has."""
LEAST, MOST = 8, 512
"""How many are kept of the shortest and of the longest text, whatever the shares come to."""

LEAST_COMMON, LEAST_SHARE = 2, 0.1
"""Texts with fewer hashes in common, or a smaller share of those of the shorter, are not compared."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Abbreviations with full stops, numbers with their separators, words with their apostrophes.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_DROPPED = str.maketrans("", "", ".,'’ʼ")
# Styles differ in which numbers they spell out, mostly those up to ten or twelve.
_SPELT = "one two three four five six seven eight nine ten eleven twelve"
_FIGURES = {word: str(number) for number, word in enumerate(_SPELT.split(), 1)}
_SENTENCE_END = frozenset(".!?:…\n\r")

Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A text as copies are told by it; the arrays go word by word.

    words: in the order of the text, casefolded.
    quoted: whether the word stands inside quotation marks.
    names: whether it has a capital that does not come from beginning a sentence.
    shingles: the hash of the shingle that begins at each word but the last three.
    """

    words: tuple[str, ...]
    quoted: Flags
    names: Flags
    shingles: Hashes


def wording(text: str) -> Wording:
    """The words of a text, and what is known of each."""
    text = _settled(text)
    edges = [edge for span in quotations(text) for edge in ((span.start, 1), (span.end, -1))]
    edges.sort()
    depth = np.cumsum([0, *(step for _, step in edges)])
    hits = list(_WORD.finditer(text))
    starts = [hit.start() for hit in hits]
    words = _words([hit.group() for hit in hits])
    names = [text[at].isupper() and not _begins_sentence(text, at) for at in starts]
    quoted = depth[np.searchsorted([place for place, _ in edges], starts, side="right")] > 0
    return Wording(tuple(words), quoted, np.array(names, dtype=np.bool_), _shingles(words))


def sketch(text: str) -> tuple[int, ...]:
    """The hashes that a text is stored under, ascending, each from 0 to 2**63 - 1; none if it has no shingle.

    Texts that have a passage in common have about one in `ONE_IN` of its shingles in common here too.
    """
    hashes = _shingles(_words(_WORD.findall(_settled(text)))) >> np.uint64(1)
    bound = np.full(len(hashes), 2**63 // ONE_IN, dtype=np.uint64)
    bound[:HEAD] = 2**63 // ONE_IN_HEAD
    kept = np.unique(hashes[hashes < bound])
    if len(kept) < LEAST:
        kept = np.unique(hashes)[:LEAST]
    return tuple(kept[:MOST].tolist())


def may_be_copies(common: int, one: int, other: int) -> bool:
    """Whether two texts are worth comparing: so many hashes in common, of so many each is stored under."""
    return common >= LEAST_COMMON and common >= LEAST_SHARE * min(one, other)


def _settled(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE)


def _words(found: list[str]) -> list[str]:
    """Words as they are compared."""
    plain = (word if word.isalpha() else _without_marks(word) for word in map(str.casefold, found))
    return [_FIGURES.get(word, word) for word in plain]


def _without_marks(word: str) -> str:
    # The point of a decimal number means something; that of an abbreviation does not.
    return word.replace(",", "") if word[0].isdigit() else word.translate(_DROPPED)


def _begins_sentence(text: str, at: int) -> bool:
    """Whether nothing but marks stands between this place and the end of the sentence or line before it."""
    while at > 0:
        at -= 1
        if text[at] in _SENTENCE_END:
            return True
        if text[at].isalnum() or text[at] == ",":
            return False
    return True


@lru_cache(maxsize=1 << 15)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _shingles(words: list[str]) -> Hashes:
    """The hash of every run of four words: those of its words, mixed so that their order counts."""
    if len(words) < LENGTH:
        return np.zeros(0, dtype=np.uint64)
    each = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    runs = len(words) - LENGTH + 1
    mixed = np.zeros(runs, dtype=np.uint64)
    for place in range(LENGTH):
        mixed = _mix(mixed + each[place : place + runs])
    return mixed


def _mix(values: Hashes) -> Hashes:
    """Spread every bit over all others: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
