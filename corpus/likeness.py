"""Which pieces are too much like another: the same text with its names changed, say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus.markup import Piece

MOST_ALIKE = 0.05
"""Share of common runs of words (Broder 1997) above which two pieces are one with a few words changed.

Pieces written apart share about 0.01 at most; one that is another with names changed, several times this.
"""
_RUN = 4
_WORD = re.compile(r"\w+")


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of four words, with names and numbers made alike so that changing them changes nothing."""
    words = ["*" if word[0].isupper() or word[0].isdigit() else word for word in _WORD.findall(text)]
    return frozenset(
        run
        for at in range(len(words) - _RUN + 1)
        if (run := tuple(words[at : at + _RUN])).count("*") < _RUN - 1
    )


def too_much_alike(pieces: Sequence[Piece]) -> Iterator[tuple[str, str, float]]:
    """The names of two pieces and the share of runs they have in common (Jaccard), where it is too large."""
    known = [(piece.name, runs(piece.text)) for piece in pieces]
    for (one, left), (other, right) in combinations(known, 2):
        share = len(left & right) / max(1, len(left | right))
        if share > MOST_ALIKE:
            yield one, other, share
