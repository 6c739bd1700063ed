"""From windows to the padded batches that the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.utils.data import Dataset

from onrecord.extracting.labels import CUE_TAGS, FIRMNESS_TAGS, distances, line_distances
from train.data import NO_LOSS, WINDOWS, Limit, Window
from train.network import Batch


@dataclass(frozen=True, slots=True)
class Markers:
    """The pieces an encoder wants around its input, and the one that stands for a hidden piece."""

    start: int
    stop: int
    hidden: int

    @classmethod
    def of(cls, tokenizer: Tokenizer) -> Markers:
        """As the encoder's own tokenizer sets them, be they [CLS] and [SEP] or others."""
        start, stop = tokenizer.encode("").ids
        known = (tokenizer.token_to_id(name) for name in ("<mask>", "[MASK]"))
        return cls(start, stop, next(number for number in known if number is not None))


@dataclass(frozen=True, slots=True)
class Shape:
    """What every batch is padded to where all must be of one shape: windows, pieces, words, cues."""

    windows: int
    pieces: int
    words: int
    cues: int

    @classmethod
    def of_about(cls, pieces: int) -> Shape:
        """As many of the longest windows as hold about so many word pieces, eight cues to a window."""
        count = max(1, round(pieces / max(WINDOWS)))
        return cls(count, max(WINDOWS) + 2, max(WINDOWS), 8 * count)


def limit(pieces: int, shape: Shape | None) -> Limit:
    """How much goes into a batch: about so many pieces, or what fits the shape of all."""
    return Limit(pieces=pieces) if shape is None else Limit(windows=shape.windows, cues=shape.cues)


class Batches(Dataset[Batch]):
    """The batches of an epoch, padded when asked for."""

    def __init__(self, batches: Sequence[Sequence[Window]], markers: Markers, shape: Shape | None):
        self.batches = batches
        self.markers = markers
        self.shape = shape

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, number: int) -> Batch:
        return collate(self.batches[number], self.markers, self.shape)


def to(batch: Batch, device: str) -> Batch:
    """The batch on another device."""
    return Batch(*(getattr(batch, f).to(device, non_blocking=True) for f in Batch.__dataclass_fields__))


def least_shape(batch: Sequence[Window]) -> Shape:
    """The shape that just holds some windows."""
    return Shape(
        len(batch),
        max(len(w.pieces) for w in batch) + 2,
        max(len(w.first) for w in batch),
        sum(len(w.cues) for w in batch),
    )


def collate(batch: Sequence[Window], markers: Markers, shape: Shape | None = None) -> Batch:
    """Pad windows to one batch, of the least shape or the one given, and put the markers around each."""
    shape = shape or least_shape(batch)
    rows, widest, most, total = shape.windows, shape.pieces, shape.words, shape.cues
    pieces = np.zeros((rows, widest), np.int64)
    mask = np.zeros((rows, widest), np.int64)
    features = np.zeros((rows, widest, 3), np.int64)
    first = np.zeros((rows, most), np.int64)
    word_mask = np.zeros((rows, most), np.float32)
    cue_labels = np.full((rows, most), NO_LOSS, np.int64)
    firmness_labels = np.full((rows, most), NO_LOSS, np.int64)
    cue_taught = np.zeros((rows, most, len(CUE_TAGS)), np.float32)
    firmness_taught = np.zeros((rows, most, len(FIRMNESS_TAGS)), np.float32)
    cue_window = np.zeros(total, np.int64)
    cue_mean = np.zeros((total, most), np.float32)
    distance = np.zeros((total, most), np.int64)
    line = np.zeros((total, most), np.int64)
    role_labels = np.zeros((total, most), np.int64)
    role_mask = np.zeros((total, most), np.float32)
    judged_labels = np.full((total, 3), NO_LOSS, np.int64)
    complete = np.zeros(total, np.bool_)
    at = 0
    for row, w in enumerate(batch):
        size, words, cues = len(w.pieces), len(w.first), len(w.cues)
        pieces[row, 0], pieces[row, size + 1] = markers.start, markers.stop
        pieces[row, 1 : size + 1] = w.pieces
        mask[row, : size + 2] = 1
        features[row, 1 : size + 1] = w.features
        first[row, :words] = w.first + 1
        word_mask[row, :words] = 1
        cue_labels[row, :words] = w.cue_labels
        firmness_labels[row, :words] = w.firmness_labels
        cue_taught[row, :words] = w.cue_taught
        firmness_taught[row, :words] = w.firmness_taught
        if cues:
            here = slice(at, at + cues)
            cue_window[here] = row
            for number, (a, b) in enumerate(w.cues):
                cue_mean[at + number, a:b] = 1 / (b - a)
            distance[here, :words] = distances(words, w.cues)
            line[here, :words] = line_distances(w.lines, w.cues)
            role_labels[here, :words] = w.role_labels
            role_mask[here, :words] = 1
            judged_labels[here] = w.judged_labels
            complete[here] = w.complete
            at += cues
    arrays = (
        pieces,
        mask,
        features,
        first,
        word_mask,
        cue_labels,
        firmness_labels,
        cue_taught,
        firmness_taught,
    )
    roles = (cue_window, cue_mean, distance, line, role_labels, role_mask, judged_labels, complete)
    return Batch(*(torch.from_numpy(a) for a in (*arrays, *roles)))
