"""Let trained networks read texts, and write down what they see, for a smaller one to learn from.

`python -m train.teach --network FOLDER … --texts FILE … --out FILE`. The networks answer together, each
word's probabilities being their mean (Hinton, Vinyals and Dean 2015). One that has learned without every Nth
article (`train.fit --leave-out`) is asked about these, and the others are not: nobody teaches what they have
learned from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extracting.decoding import Cue, allowed_steps, ranges
from onrecord.extracting.decoding import cues as cues_in
from onrecord.extracting.labels import ACTS, ROLE_TAGS, ROLES
from onrecord.extracting.windows import MAX_PIECES
from train.batches import Markers, collate, to
from train.chain import best_path
from train.data import NO_LOSS, Example, Labelled, Taught, TaughtStatement, Window, load
from train.encoders import load_tokenizer
from train.network import Network

LEAST = 0.1
"""How sure the teachers must be together of a cue to tell what stands around it."""
AT_ONCE = 64
"""Windows read in one batch."""


def read_taught(path: Path) -> Iterator[tuple[str, Taught]]:
    """What `main` wrote: ids of articles with what the teachers see in each."""
    for name, (cue, firmness, statements) in torch.load(path, weights_only=True).items():
        seen = tuple(TaughtStatement(*statement) for statement in statements)
        yield name, Taught(cue.float().numpy(), firmness.float().numpy(), seen)


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network, and what it has learned without: each `of`th article from the `which`th on."""

    network: Network
    which: int
    of: int

    @classmethod
    def load(cls, folder: Path, device: str) -> tuple[Teacher, Path]:
        """From the folder that `train.fit` wrote; with the folder of its encoder."""
        run = json.loads((folder / "run.json").read_text(encoding="utf8"))
        network = Network(run["encoder"])
        network.load_state_dict(torch.load(folder / "network.pt", map_location="cpu", weights_only=True))
        return cls(network.to(device).eval(), *run["leave_out"]), Path(run["encoder"])

    def has_not_seen(self, number: int) -> bool:
        """Whether it has learned without the article of this number."""
        return bool(self.of) and number % self.of == self.which


def asked(teachers: Sequence[Teacher], number: int, example: Example) -> tuple[int, ...]:
    """The numbers of the teachers to ask about an article: all but those who have learned from it."""
    if example.statements is None:
        return tuple(range(len(teachers)))
    unseen = tuple(n for n, teacher in enumerate(teachers) if teacher.has_not_seen(number))
    if not unseen:
        raise SystemExit("every teacher has seen the annotated articles: train some with --leave-out")
    return unseen


@dataclass(frozen=True, slots=True)
class Place:
    """A window, and where it stands: the article and its first word there."""

    article: str
    start: int
    window: Window


def places(example: Example, tokenizer: Tokenizer) -> Iterator[Place]:
    """The windows of an article."""
    start = 0
    for window in Labelled(replace(example, statements=None), tokenizer).windows(MAX_PIECES):
        yield Place(example.id, start, window)
        start += len(window.first)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the teachers see in one window: probabilities of its words' tags, and statements."""

    cue: Tensor
    firmness: Tensor
    statements: tuple[TaughtStatement, ...]


@torch.inference_mode()
def look(networks: Sequence[Network], group: Sequence[Place], markers: Markers, device: str) -> list[Seen]:
    """What the networks see together in some windows."""
    batch = to(collate([place.window for place in group], markers), device)
    read = [network.read(batch) for network in networks]
    cue = torch.stack([scores.softmax(-1) for _, scores, _ in read]).mean(0).cpu()
    firmness = torch.stack([scores.softmax(-1) for _, _, scores in read]).mean(0).cpu()
    sizes = [len(place.window.first) for place in group]
    found = [cues_in(np.log(cue[n, :size].numpy().clip(1e-9)), LEAST) for n, size in enumerate(sizes)]
    told = iter(_statements(networks, [words for words, _, _ in read], group, found, markers, device))
    return [
        Seen(
            cue[n, :size].half(),
            firmness[n, :size].half(),
            tuple(next(told) for _ in found[n]),
        )
        for n, size in enumerate(sizes)
    ]


def _statements(
    networks: Sequence[Network],
    words: Sequence[Tensor],
    group: Sequence[Place],
    found: Sequence[Sequence[Cue]],
    markers: Markers,
    device: str,
) -> Iterator[TaughtStatement]:
    """What stands around the cues found in each window, in the words of the article."""
    if not any(found):
        return
    asking = [_with_cues(place.window, cues) for place, cues in zip(group, found, strict=True)]
    batch = to(collate(asking, markers), device)
    answers = [network.roles(states, batch) for network, states in zip(networks, words, strict=True)]
    scores = torch.stack([scores for scores, _ in answers]).mean(0)
    judged = torch.stack([judged for _, judged in answers]).mean(0).cpu()
    in_cue = (batch.cue_mean > 0)[..., None] & (torch.arange(len(ROLE_TAGS), device=device) > 0)
    may = torch.from_numpy(allowed_steps()).to(device)
    steps = torch.stack([network.transitions for network in networks]).mean(0).masked_fill(~may, -1e4)
    begin = torch.stack([network.begin for network in networks]).mean(0)
    begin = begin.masked_fill(torch.tensor([tag[0] == "I" for tag in ROLE_TAGS], device=device), -1e4)
    path = best_path(scores.masked_fill(in_cue, -1e4), begin, steps, batch.role_mask).cpu().numpy()
    each = ((place.start, cue) for place, cues in zip(group, found, strict=True) for cue in cues)
    for (start, cue), tags, answer in zip(each, path.astype(np.int8), judged, strict=True):
        yield TaughtStatement(
            (start + cue.start, start + cue.end),
            {role: tuple((start + a, start + b) for a, b in ranges(tags, ROLE_TAGS, role)) for role in ROLES},
            (int(answer[: len(ACTS)].argmax()), int(answer[len(ACTS)] > 0), int(answer[len(ACTS) + 1] > 0)),
            cue.probability,
        )


def _with_cues(window: Window, cues: Sequence[Cue]) -> Window:
    return replace(
        window,
        cues=np.array([(cue.start, cue.end) for cue in cues], np.int64).reshape(-1, 2),
        role_labels=np.zeros((len(cues), len(window.first)), np.int64),
        judged_labels=np.full((len(cues), 3), NO_LOSS, np.int64),
        complete=np.ones(len(cues), np.bool_),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, nargs="+", required=True, help="folders that train.fit wrote")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="articles, annotated or not")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    loaded = [Teacher.load(folder, device) for folder in args.network]
    teachers = [teacher for teacher, _ in loaded]
    tokenizer = load_tokenizer(loaded[0][1])
    markers = Markers.of(tokenizer)
    by_teachers: dict[tuple[int, ...], list[Place]] = {}
    for path in args.texts:
        for number, example in enumerate(load(path)):
            group = by_teachers.setdefault(asked(teachers, number, example), [])
            group += places(example, tokenizer)
    total, done = sum(map(len, by_teachers.values())), 0
    told: dict[str, list[tuple[int, Seen]]] = {}
    for numbers, group in by_teachers.items():
        group.sort(key=lambda place: len(place.window.first))
        for at in range(0, len(group), AT_ONCE):
            part = group[at : at + AT_ONCE]
            seen = look([teachers[n].network for n in numbers], part, markers, device)
            for place, one in zip(part, seen, strict=True):
                told.setdefault(place.article, []).append((place.start, one))
            done += len(part)
            if done % (AT_ONCE * 50) < AT_ONCE:
                print(f"{done}/{total} windows", flush=True)
    torch.save({name: _whole(parts) for name, parts in told.items()}, args.out)
    print(f"done: {args.out}", flush=True)


def _whole(parts: list[tuple[int, Seen]]) -> tuple[Tensor, Tensor, list[Any]]:
    """An article's windows put together, as plain as `torch.load` takes it."""
    parts.sort(key=lambda part: part[0])
    seen = [one for _, one in parts]
    statements = [(s.cue, dict(s.roles), s.judged, s.probability) for one in seen for s in one.statements]
    return torch.cat([one.cue for one in seen]), torch.cat([one.firmness for one in seen]), statements


if __name__ == "__main__":
    main()
