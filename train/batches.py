"""From windows to the padded batches that the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.utils.data import Dataset

from onrecord.extracting.labels import CUE_TAGS, FIRMNESS_TAGS, distances, line_distances
from train.data import NO_LOSS, Window
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


class Batches(Dataset[Batch]):
    """The batches of an epoch, padded when asked for."""

    def __init__(self, batches: Sequence[Sequence[Window]], markers: Markers):
        self.batches = batches
        self.markers = markers

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, number: int) -> Batch:
        return collate(self.batches[number], self.markers)


def to(batch: Batch, device: str) -> Batch:
    """The batch on another device."""
    return Batch(*(getattr(batch, f).to(device, non_blocking=True) for f in Batch.__dataclass_fields__))


def collate(batch: Sequence[Window], markers: Markers) -> Batch:
    """Pad windows to one batch and put the markers around each."""
    widest = max(len(w.pieces) for w in batch) + 2
    most = max(len(w.first) for w in batch)
    total = sum(len(w.cues) for w in batch)
    pieces = np.zeros((len(batch), widest), np.int64)
    mask = np.zeros((len(batch), widest), np.int64)
    features = np.zeros((len(batch), widest, 3), np.int64)
    first = np.zeros((len(batch), most), np.int64)
    word_mask = np.zeros((len(batch), most), np.float32)
    cue_labels = np.full((len(batch), most), NO_LOSS, np.int64)
    firmness_labels = np.full((len(batch), most), NO_LOSS, np.int64)
    cue_taught = np.zeros((len(batch), most, len(CUE_TAGS)), np.float32)
    firmness_taught = np.zeros((len(batch), most, len(FIRMNESS_TAGS)), np.float32)
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
