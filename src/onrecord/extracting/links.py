"""What the encoder makes of each word for telling whom source words stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from onrecord.extracting.labels import Ints
from onrecord.values import Span

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

ASKED = ("we", "you", "he", "she", "it", "they", "who", "the", "its")
"""The sorts of source words the link head was trained on: rows of pronouns, descriptions, possessives."""
REACHES = 12
"""Classes of distance in words, by its logarithm; the last but one is of what comes after."""


class Listening(Protocol):
    """Whatever can be asked whom source words stand for."""

    def shares(
        self, sort: str, asked: Span, mentions: Mapping[str, Sequence[Span]]
    ) -> Sequence[float | None] | None:
        """How likely source words of a sort of `ASKED` stand for nobody, and for each candidate.

        mentions: where each candidate is mentioned, at least once. Returns: one share for nobody, then one
        for each candidate, together 1; None where nothing is known of it, or of one candidate.
        """
        ...


@dataclass(frozen=True, slots=True)
class LinkHead:
    """What of the link head is the same for every text; `train.network.LinkHead` tells what it is.

    asks (sorts, width): what a sort always asks. suits (sorts, width): what tells for a mention by itself.
    distance (sorts, `REACHES`). nobody (width,), nobody_sort (sorts,): how likely it is nobody.
    """

    asks: Floats
    suits: Floats
    distance: Floats
    nobody: Floats
    nobody_sort: Floats

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> LinkHead:
        """From the settings of a model."""
        return cls(**{name: np.array(settings[name], np.float32) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Links:
    """The words of a text with what each asks and offers, (words, width)."""

    starts: Ints
    ends: Ints
    asks: Halves
    offers: Halves
    head: LinkHead

    def shares(self, sort: str, asked: Span, mentions: Mapping[str, Sequence[Span]]) -> list[float]:
        """As `Listening` has it."""
        head, number = self.head, ASKED.index(sort)
        first, end = self._words([asked])
        question = self.asks[first[0] : end[0]].astype(np.float32).mean(axis=0) + head.asks[number]
        spans = [span for spans in mentions.values() for span in spans]
        firsts, ends = self._words(spans)
        # The mean over the words of a mention of what they offer, weighed: weigh first, then average.
        sizes = ends - firsts
        begin = np.cumsum(sizes) - sizes
        words = np.arange(sizes.sum()) + np.repeat(firsts - begin, sizes)
        weighed = self.offers[words] @ (question / np.sqrt(len(question)) + head.suits[number])
        score = np.add.reduceat(weighed, begin) / sizes
        score = np.exp(score + head.distance[number, reach(first[0] - firsts)])
        counts = np.array([len(spans) for spans in mentions.values()])
        candidates = np.add.reduceat(score, np.cumsum(counts) - counts)
        nobody = np.exp(question @ head.nobody + head.nobody_sort[number])
        whole = nobody + candidates.sum()
        return [float(nobody / whole), *(candidates / whole).tolist()]

    def _words(self, spans: Sequence[Span]) -> tuple[Ints, Ints]:
        """The first word and the end of each span, at least one word."""
        after = np.searchsorted(self.ends, [span.start for span in spans], side="right")
        firsts = np.minimum(after, len(self.starts) - 1)
        ends = np.searchsorted(self.starts, [span.end for span in spans])
        return firsts, np.maximum(ends, firsts + 1)


def reach(away: Ints) -> Ints:
    """The class of a distance in words."""
    near = np.log2(np.maximum(np.abs(away), 1)).astype(np.int64)
    classes: Ints = np.where(away < 0, REACHES - 2, np.minimum(near, REACHES - 3))
    return classes
