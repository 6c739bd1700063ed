"""Which word of one name stands for which word of another, and what it costs to take one for the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.resolving.names.parsing import Name, Word
from onrecord.resolving.names.romanising import ALPHABETS, SYLLABLES, Spelling, spelling
from onrecord.resolving.names.words import name_groups

How = Literal["same", "sound", "variant", "short", "initial", "acronym", "joined", "slip"]

# A word may stand for another one as long as less than this share of it has to change.
CLOSE = 0.5
# Words written in one must be much closer to those written apart, or have the same consonants.
CLOSE_JOINED = 0.2
# The words of one name that are tried as one word of the other.
MOST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What it takes to turn one word into another.

    Attributes:
        edits: Letters to change; one that only writes or sounds the other way counts for less.
        share: The same as a share of the longer word.
        how: What the two are to each other: the `same` word, of the same `sound`, a `variant` of one name, a
            `short` form of it, an `initial` or an `acronym` for it, written apart and `joined`, or a `slip`.
    """

    edits: float
    share: float
    how: How


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of two names that stand for each other: a range of places on each side, and the cost of it."""

    left: range
    right: range
    cost: Cost


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names beside each other.

    Attributes:
        left: The one name.
        right: The other.
        pairs: The words that stand for each other.
        left_over: The places of the words of `left` without a partner.
        right_over: The places of the words of `right` without a partner.
        reordered: Whether the words they share stand in different orders.
    """

    left: Name
    right: Name
    pairs: tuple[Pair, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]
    reordered: bool

    def turned(self) -> Alignment:
        """The same with the two names in each other's place."""
        pairs = tuple(Pair(pair.right, pair.left, pair.cost) for pair in self.pairs)
        return Alignment(self.right, self.left, pairs, self.right_over, self.left_over, self.reordered)


def align(left: Name, right: Name) -> Alignment:
    """Lay two names beside each other; no word is in two pairs."""
    taken = _Taken()
    if _is_acronym(left, right) or _is_acronym(right, left):
        taken.add(Pair(range(len(left.words)), range(len(right.words)), Cost(0.0, 0.0, "acronym")))
    else:
        _pair_up(left, right, taken)
    order = [pair.right[0] for pair in sorted(taken.pairs, key=lambda pair: pair.left[0])]
    return Alignment(
        left=left,
        right=right,
        pairs=tuple(taken.pairs),
        left_over=_left_over(left, taken.left, right, taken.right),
        right_over=_left_over(right, taken.right, left, taken.left),
        reordered=order != sorted(order),
    )


def _pair_up(left: Name, right: Name, taken: _Taken) -> None:
    """Pair what is equal first, then what one of the names writes in one word, then what merely resembles."""
    priced = [
        (price, i, j)
        for i, one in enumerate(left.words)
        for j, other in enumerate(right.words)
        if (price := word_cost(one, other)).share < CLOSE
    ]
    priced.sort(key=lambda found: (found[0].share, abs(found[1] - found[2])))
    for price, i, j in priced:
        if price.share == 0 and price.how != "initial":
            taken.add(Pair(range(i, i + 1), range(j, j + 1), price))
    if len(taken.left) < len(left.words) and len(taken.right) < len(right.words):
        for pair in sorted(_joined(left, right, taken), key=lambda pair: pair.cost.share):
            taken.add(pair)
        for price, i, j in priced:
            taken.add(Pair(range(i, i + 1), range(j, j + 1), price))


def _left_over(name: Name, taken: set[int], other: Name, other_taken: set[int]) -> tuple[int, ...]:
    """The words without a partner, but for particles that the other name has left out.

    A word said twice is no further word, as long as all words of the other name have a partner.
    """
    complete = len(other_taken) == len(other.words)
    twice = {name.words[place].spelling.plain for place in taken} if complete else frozenset()
    return tuple(
        place
        for place, word in enumerate(name.words)
        if place not in taken
        and word.spelling.plain not in twice
        and word.spelling.plain not in other.left_out
    )


class _Taken:
    """The pairs settled so far, and the places they take up on each side."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.left: set[int] = set()
        self.right: set[int] = set()

    def add(self, pair: Pair) -> None:
        if self.left.isdisjoint(pair.left) and self.right.isdisjoint(pair.right):
            self.pairs.append(pair)
            self.left.update(pair.left)
            self.right.update(pair.right)


def _is_acronym(one: Name, other: Name) -> bool:
    """Whether the one name is a word of three letters or more that begin the words of the other."""
    return len(one.words) == 1 and len(other.words) > 1 and len(one.whole) > 2 and one.whole == other.initials


def word_cost(one: Word, other: Word) -> Cost:
    """What it takes to turn one word of a name into a word of another."""
    if (one.part == "initial") != (other.part == "initial"):
        a, b = one.spelling, other.spelling
        begins = a.plain[:1] == b.plain[:1] or a.sound[:1] == b.sound[:1]
        return Cost(0.0, 0.0, "initial") if begins else Cost(1.0, 1.0, "slip")
    if "number" in (one.part, other.part) and one.spelling.plain != other.spelling.plain:
        return Cost(2.0, 1.0, "slip")
    found = cost(one.spelling, other.spelling)
    if one.stem and other.stem and found.how == "slip":
        # Nearly all patronymics end alike; what differs is the father's name.
        edits = OSA.distance(one.stem, other.stem)
        return Cost(float(edits), edits / max(len(one.stem), len(other.stem)), "slip")
    return found


@lru_cache(maxsize=1 << 16)
def cost(one: Spelling, other: Spelling) -> Cost:
    """What it takes to turn one word into another, apart from what they are for in their names."""
    if one.native == other.native:
        return Cost(0.0, 0.0, "same")
    if one.script == other.script and one.script in SYLLABLES:
        return _by_character(one, other)
    if one.plain == other.plain or one.sound == other.sound:
        return Cost(0.0, 0.0, "sound")
    groups = name_groups()
    a, b = groups.get(one.sound), groups.get(other.sound)
    if a and b and a.full & b.full:
        return Cost(0.0, 0.0, "variant")
    if a and b and (a.full & b.short or a.short & b.full or a.short & b.short):
        return Cost(0.5, 0.1, "short")
    return _by_letter(one, other)


def _by_character(one: Spelling, other: Spelling) -> Cost:
    """Between words in Chinese or Korean script, where a character is as much as two or three letters."""
    if len(one.native) == len(other.native):
        differing = sum(a != b for a, b in zip(one.native, other.native, strict=True))
        edits = differing * (1.75 if one.plain == other.plain and one.script == "CJK" else 2.5)
    else:
        edits = 2.0 * OSA.distance(one.native, other.native)
    return Cost(edits, edits / (2 * max(len(one.native), len(other.native))), "slip")


def _by_letter(one: Spelling, other: Spelling) -> Cost:
    """Between words by how they are written and sound, whichever way is the cheapest."""
    written = OSA.distance(one.plain, other.plain)
    heard = OSA.distance(one.sound, other.sound) + OSA.distance(one.frame, other.frame)
    edits = min(float(written), (written + heard) / 3)
    if edits > 0.5:  # it may be English spelling on one side and German or Slavic on the other
        across = min(OSA.distance(one.hushed, other.continental), OSA.distance(one.continental, other.hushed))
        edits = min(edits, 0.5 + 1.2 * across)
    share = edits / max(len(one.sound), len(other.sound), 1)
    if _is_lossy(one) != _is_lossy(other) and one.loose and other.loose:
        loose = OSA.distance(one.loose, other.loose) + 0.25
        loose_share = loose / (max(len(one.loose), len(other.loose)) + 0.5)
        if loose_share < share:
            return Cost(loose, loose_share, "slip")
    return Cost(edits, share, "slip")


def _is_lossy(word: Spelling) -> bool:
    """Whether names do not survive a transcription into its script.

    Two Chinese or Korean syllables are taken for a name of their own.
    """
    return word.script not in ALPHABETS and not (word.script in SYLLABLES and len(word.native) < 3)


def _joined(left: Name, right: Name, taken: _Taken) -> Iterator[Pair]:
    """Neighbouring words of one name that are one word in the other: "Abdul Aziz" and "Abdulaziz"."""
    for span, place, price in _runs(left, right, taken.left, taken.right):
        yield Pair(span, range(place, place + 1), price)
    for span, place, price in _runs(right, left, taken.right, taken.left):
        yield Pair(range(place, place + 1), span, price)


def _runs(apart: Name, whole: Name, used: set[int], gone: set[int]) -> Iterator[tuple[range, int, Cost]]:
    free = [(place, word.spelling) for place, word in enumerate(whole.words) if place not in gone]
    for start, first in enumerate(apart.words):
        singles = [(place, single) for place, single in free if _may_begin(first.spelling, single)]
        if not singles:
            continue
        plain = first.spelling.plain
        for end in range(start + 1, min(start + MOST_JOINED, len(apart.words))):
            if start in used or end in used:
                break
            plain += apart.words[end].spelling.plain
            for place, single in singles:
                price = _joined_cost(plain, single) if abs(len(plain) - len(single.plain)) <= 3 else None
                if price is None and (first.spelling.script in ALPHABETS) != (single.script in ALPHABETS):
                    price = _loosely_joined_cost(plain, single)
                if price is not None:
                    yield range(start, end + 1), place, price


def _may_begin(first: Spelling, whole: Spelling) -> bool:
    """Whether a word begins as another one sounds; between scripts that may tell it differently, always."""
    if (first.script in ALPHABETS) != (whole.script in ALPHABETS):
        return True
    return first.frame[:1] == whole.frame[:1]


@lru_cache(maxsize=1 << 14)
def _joined_cost(plain: str, one: Spelling) -> Cost | None:
    """The cost of writing words apart, here in `plain` letters, as that one; None where it is another one."""
    whole = spelling(plain)
    found = _by_letter(whole, one)
    same_frame = len(one.frame) > 2 and whole.frame == one.frame
    if len(one.plain) > 3 and (found.share < CLOSE_JOINED or same_frame):
        return Cost(min(found.edits / 2, 0.5), min(found.share, 0.15), "joined")
    return None


def _loosely_joined_cost(plain: str, one: Spelling) -> Cost | None:
    """The same for a word in a script that keeps less of it."""
    loose = spelling(plain).loose
    if len(one.loose) > 2 and OSA.distance(loose, one.loose) / len(one.loose) < 0.25:
        return Cost(0.5, 0.15, "joined")
    return None
