"""What the heads of the model tell apart, and where a word stands with regard to a cue.

The order of each tuple is the order of the model's outputs: training and reading share it through here.
"""

from __future__ import annotations

from typing import get_args

import numpy as np
import numpy.typing as npt

from onrecord.values import Act

Ints = npt.NDArray[np.int64]

CUE_TAGS = ("O", "B-cue", "I-cue")
ROLES = ("source", "content", "addressee", "channel", "cites", "when")
ROLE_TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
FIRMNESS = ("hedges", "distancing")
FIRMNESS_TAGS = ("O", *(f"{mark}-{role}" for role in FIRMNESS for mark in "BI"))
ACTS: tuple[Act, ...] = get_args(Act)
JUDGED = (*ACTS, "negated", "pointer")
"""What is told of a cue as a whole: its act, one of them; whether it is negated; whether it is a pointer."""

# Distances to the cue are exact up to 16 words and grow by a factor of about 1.26 from there on, as in
# the relative positions of T5 (Raffel et al. 2020).
_EXACT = 16
_STEPS = 12
DISTANCES = 2 * (_EXACT + _STEPS) + 1
"""Number of distance classes: as many before the cue as behind it, and one for the cue itself."""
MOST_LINES = 3
LINES = 2 * MOST_LINES + 1
"""Number of line classes: lines between word and cue, cut off at `MOST_LINES` either way."""


def distances(words: int, cues: Ints) -> Ints:
    """The distance class of each word to each cue; `cues` has shape (cues, 2), first word and end.

    Returns: shape (cues, words), values in `range(DISTANCES)`.
    """
    place = np.arange(words, dtype=np.int64)[None, :]
    signed = np.minimum(place - cues[:, :1], 0) + np.maximum(place - cues[:, 1:] + 1, 0)
    size = np.abs(signed)
    far = _EXACT + np.minimum(np.log(np.maximum(size, 1) / _EXACT) / np.log(1.26), _STEPS).astype(np.int64)
    classes: Ints = np.sign(signed) * np.where(size <= _EXACT, size, far) + _EXACT + _STEPS
    return classes


def line_distances(lines: Ints, cues: Ints) -> Ints:
    """The line class of each word to each cue: shape (cues, words), values in `range(LINES)`."""
    apart = lines[None, :] - lines[cues[:, 0]][:, None]
    classes: Ints = np.clip(apart, -MOST_LINES, MOST_LINES) + MOST_LINES
    return classes
