"""Whether two articles are copies of one text: the same words, but for light edits, additions and cuts.

A copy repeats its original's own telling, in runs of words, from near the top on, names and figures included.
Each part of that sentence keeps out something that is no copy: reports that share only quotations, texts that
share only what their outlet puts under everything, a digest that has the original somewhere within, one form
filled in twice. The thresholds were chosen on made pairs (`eval/copies.py`, figures in `docs/copies.md`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import ratio

from onrecord.linking.shingles import LENGTH, Flags, Wording, wording

LEAST_WORDS = 15
"""Fewer words than this in common are chance, unless they are all there is."""
LEAST_HELD = 0.55
"""Of the words of the shorter, outside quotation marks too, so many stand in the longer."""
LEAST_OF_HALF = 0.3
"""The same of either half of the shorter, so that a footer in common is not enough, nor an introduction."""
LEAST_UNDER_LEAD, TOP, OWN_LEAD, REST = 0.42, 0.25, 0.5, 0.7
"""Less is enough of the beginning of a longer text under another lead: what is held then begins within the
first quarter of the longer and before the middle of the shorter, and takes up most of its second half."""
TOP_OF_LONG = 0.1
"""A text cut to less than half stands no further down in the longer than its own share of it, or than this:
the first item of a digest is like the beginning of a report, and its second item is not."""
WIDEST_MIDDLE = 0.25
"""Where both texts have more than this of their own in between, only what stands around it is shared."""
MOST_CHANGED = 0.4
"""So many of the names and figures where two texts agree may differ: spellings, a number put right."""

_FEWEST_TOLD = 8
_FEWEST_FACTS = 3
# What is held begins where a tenth of it has passed: four words in common can be chance.
_PASSED = 0.1
# The widest gap, in words, that edits within a sentence leave between runs that are held.
_WIDEST_GAP = 10
# Likeness, in percent (`rapidfuzz.fuzz.ratio`), from which two names are spellings of one.
_SAME_NAME = 65.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common.

    The shorter is the one with fewer words. A text holds the words of the other that stand in both in a run
    of four or more. All but `same` and `words` are shares, from 0 to 1.

    same: whether the two are the same, word for word.
    words: how many the shorter has.
    held: of the words of the shorter, those that the longer holds.
    told: the same of its words outside quotation marks, or `held` where it has fewer than 8 of those.
    first, second: the same of each half of the shorter.
    starts, begins: how far down the shorter, and the longer, what is held begins.
    middle: the longest stretch between words held; of the two texts, the one with the smaller share.
    size: the length of the shorter beside that of the longer.
    changed: of names and figures, among what they have in common, those that the other has otherwise.
    """

    same: bool
    words: int
    held: float
    told: float
    first: float
    second: float
    starts: float
    begins: float
    middle: float
    size: float
    changed: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two texts are copies of one, and why or why not, in words."""

    copy: bool
    reason: str


def compare(one: str, other: str) -> Verdict:
    """Whether two texts are copies of one; the same whichever comes first."""
    return verdict(likeness(wording(one), wording(other)))


def verdict(found: Likeness) -> Verdict:
    """Whether texts with this much in common are copies of one."""
    if found.same:
        return Verdict(copy=True, reason="the same words")
    under_lead = found.begins <= TOP and found.starts <= OWN_LEAD and found.second >= REST
    least = LEAST_UNDER_LEAD if under_lead else LEAST_HELD
    least_of_half = 0.0 if under_lead else LEAST_OF_HALF
    against = (
        (found.held * found.words < LEAST_WORDS, "hardly a run of words in common"),
        (found.held < least, f"only {found.held:.0%} of the words of the shorter stand in the longer"),
        (found.told < least, "it is mostly quotations that they have in common"),
        (found.first < least_of_half, "only the end of the shorter stands in the longer"),
        (found.second < least_of_half, "only the beginning of the shorter stands in the longer"),
        (found.middle > WIDEST_MIDDLE, "it is what stands above and below that they have in common"),
        (
            found.size < 0.5 and found.begins > max(TOP_OF_LONG, found.size),
            "the shorter stands well down in a longer text",
        ),
        (found.changed > MOST_CHANGED, "the same form with other names and figures"),
    )
    for holds, reason in against:
        if holds:
            return Verdict(copy=False, reason=reason)
    return Verdict(copy=True, reason=f"{found.held:.0%} of the words of the shorter stand in the longer")


def likeness(one: Wording, other: Wording) -> Likeness:
    """What two texts have in common; the same whichever comes first."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.words), text.words))
    held, found = _held(shorter, longer), _held(longer, shorter)
    own = held[~shorter.quoted]
    half = len(held) // 2
    return Likeness(
        same=one.words == other.words,
        words=len(held),
        held=_share(held),
        told=_share(own if len(own) >= _FEWEST_TOLD else held),
        first=_share(held[:half]),
        second=_share(held[half:]),
        starts=_begins(held),
        begins=_begins(found),
        middle=min(_middle(held), _middle(found)),
        size=len(held) / max(1, len(found)),
        changed=max(_changed(shorter, held, longer), _changed(longer, found, shorter)),
    )


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _begins(held: Flags) -> float:
    where = np.flatnonzero(held)
    return int(where[int(_PASSED * len(where))]) / len(held) if len(where) else 1.0


def _middle(held: Flags) -> float:
    gaps = np.diff(np.flatnonzero(held)) - 1
    return int(gaps.max()) / len(held) if len(gaps) else 0.0


def _held(text: Wording, other: Wording) -> Flags:
    """For each word of a text, whether the other holds it."""
    held = np.zeros(len(text.words), dtype=np.bool_)
    common = np.isin(text.shingles, other.shingles)
    for place in range(LENGTH if len(common) else 0):
        held[place : place + len(common)] |= common
    return held


def _changed(text: Wording, held: Flags, other: Wording) -> float:
    """The share of the names and figures in and between the words held of a text that the other lacks."""
    near = _with_gaps(held)
    facts = {
        (word, bool(name))
        for word, name in zip(np.array(text.words, dtype=object)[near], text.names[near], strict=True)
        if name or (word[0].isdigit() and word != "1")
    }
    if len(facts) < _FEWEST_FACTS:
        return 0.0
    known = set(other.words)
    names = {word for word, name in zip(other.words, other.names, strict=True) if name}
    return sum(word not in known and not (name and _spelt(word, names)) for word, name in facts) / len(facts)


def _with_gaps(held: Flags) -> Flags:
    """The words held and those in the narrow gaps between them."""
    where = np.flatnonzero(held)
    near = held.copy()
    for gap in np.flatnonzero(np.diff(where) > 1):
        if where[gap + 1] - where[gap] <= _WIDEST_GAP + 1:
            near[where[gap] : where[gap + 1]] = True
    return near


def _spelt(name: str, others: set[str]) -> bool:
    return any(ratio(name, other) >= _SAME_NAME for other in others)
