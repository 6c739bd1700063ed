"""From the model's scores to cues and the roles around them: pure functions over arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extracting.labels import ACTS, CUE_TAGS, FIRMNESS, FIRMNESS_TAGS, ROLE_TAGS, ROLES, Ints
from onrecord.values import Act

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]

_O, _B, _I = (CUE_TAGS.index(tag) for tag in ("O", "B-cue", "I-cue"))
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Cue:
    """The words of a cue, end exclusive, and the highest probability of one of them to be in a cue."""

    start: int
    end: int
    probability: float


Roles = Mapping[str, tuple[Range, ...]]
"""What stands around one cue: for each of `ROLES` its ranges of words, in text order."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """What is told of a statement as a whole, by its cue: probabilities, but for the likeliest act."""

    act: Act
    negated: float
    pointer: float


def cues(scores: Floats, least: float) -> list[Cue]:
    """Cues whose first word begins one with a probability of at least `least`.

    scores: (words, cue tags), unnormalised.
    """
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    share = shifted / shifted.sum(axis=1, keepdims=True)
    found: list[Cue] = []
    total = len(share)
    at = 0
    while at < total:
        # A cue may also begin with a word that is rather inside one, where its beginning was in doubt.
        if share[at, _B] + share[at, _I] < least:
            at += 1
            continue
        end = at + 1
        while end < total and share[end, _I] > max(share[end, _B], share[end, _O]):
            end += 1
        found.append(Cue(at, end, float(1 - share[at:end, _O].min())))
        at = end
    return found


def allowed_steps() -> npt.NDArray[np.bool_]:
    """Which role tag may follow which: inside a role only from that role. Shape (tags, tags)."""
    steps = np.ones((len(ROLE_TAGS), len(ROLE_TAGS)), dtype=bool)
    for to, tag in enumerate(ROLE_TAGS):
        if tag.startswith("I-"):
            for before, previous in enumerate(ROLE_TAGS):
                steps[before, to] = previous[2:] == tag[2:]
    return steps


_ALLOWED = allowed_steps()
_MAY_BEGIN = np.array([not tag.startswith("I-") for tag in ROLE_TAGS])


def roles(scores: Floats, at: Ints, begin: Floats, transitions: Floats) -> list[Roles]:
    """The likeliest roles for each cue (Viterbi 1967).

    scores: (cues, words, tags); at: (cues, 2) words of each cue, which play no role; begin (tags,) and
    transitions (tags, tags): the chain's scores.
    """
    count, words, tags = scores.shape
    place = np.arange(words)[None, :]
    in_cue = (place >= at[:, :1]) & (place < at[:, 1:])
    scores = np.where(in_cue[:, :, None] & (np.arange(tags) > 0), _NEVER, scores)
    steps = np.where(_ALLOWED, transitions, _NEVER)[:, None, :]
    emitted = np.ascontiguousarray(scores.transpose(1, 0, 2))
    # (word, tag before, cue, tag): the first of these is what is reduced, which numpy does fastest.
    reached = np.empty((words, tags, count, tags), dtype=np.float32)
    best = np.where(_MAY_BEGIN, begin, _NEVER) + emitted[0]
    for word in range(1, words):
        np.add(best.T[:, :, None], steps, out=reached[word])
        best = reached[word].max(axis=0) + emitted[word]
    back = reached.argmax(axis=1).astype(np.int8)
    path = np.zeros((count, words), dtype=np.int8)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(count)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = back[word, rows, path[:, word]]
    return [{role: ranges(line, ROLE_TAGS, role) for role in ROLES} for line in path]


def firmness_shares(scores: Floats) -> Floats:
    """How likely each word plays no role of `FIRMNESS`, or each of them: (1 + roles, words).

    scores: (words, firmness tags), unnormalised.
    """
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    of_role = [np.array([tag.endswith(role) for tag in FIRMNESS_TAGS]) for role in FIRMNESS]
    none = ~np.any(of_role, axis=0)
    shares: Floats = np.stack([odds[:, tags].sum(axis=1) for tags in (none, *of_role)]) / odds.sum(axis=1)
    return shares


def firmness(shares: Floats) -> list[tuple[str, Range]]:
    """The hedges and distancing signals of a window, each with its role, from the shares of its words.

    Each word plays its likeliest role, whatever place in it; words of one role that follow each other are one
    signal, for two never stand side by side.
    """
    path = shares.argmax(axis=0)
    return [(role, run) for number, role in enumerate(FIRMNESS, start=1) for run in _runs(path == number)]


def _runs(marked: npt.NDArray[np.bool_]) -> list[Range]:
    """The stretches of marked words."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])).astype(np.int8)))
    return [(int(first), int(end)) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def judgements(scores: Floats) -> list[Judgements]:
    """What is told of each statement as a whole; scores: (cues, `JUDGED`), unnormalised."""
    yes_no = 1 / (1 + np.exp(-scores[:, len(ACTS) :].astype(np.float64)))
    acts = scores[:, : len(ACTS)].argmax(axis=1)
    return [
        Judgements(ACTS[act], float(negated), float(pointer))
        for act, (negated, pointer) in zip(acts, yes_no, strict=True)
    ]


def ranges(path: npt.NDArray[np.int8], tags: Sequence[str], role: str) -> tuple[Range, ...]:
    """The stretches of words that play a role, by the tags of all words, (words,), as indices of `tags`."""
    begins, inside = tags.index(f"B-{role}"), tags.index(f"I-{role}")
    found: list[Range] = []
    for start in np.flatnonzero(path == begins).tolist():
        end = start + 1
        while end < len(path) and path[end] == inside:
            end += 1
        found.append((start, end))
    return tuple(found)
