"""The model as it ships: word pieces in, scores out. The one importer of onnxruntime."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from onrecord.extracting.labels import Ints, distances, line_distances
from onrecord.extracting.links import LinkHead
from onrecord.extracting.windows import WordTable, token

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime takes for an optimisation: the one operation it makes of an addition and a normalisation
is slower on a CPU than the two, and the encoder with it by a third."""
SHIPPED = Path(__file__).parent.parent / "model"
"""The folder of the model in the wheel."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder made of one window of words.

    `cue_scores` (words, cue tags); `firmness_scores` (words, firmness tags); `states` (words, width) for
    cues; `role_input` for the role head; `asks`, `offers` (words, width) of `extracting.links`.
    """

    start: int
    end: int
    cue_scores: Floats
    firmness_scores: Floats
    states: Floats
    role_input: Floats
    asks: Floats
    offers: Floats
    lines: Ints


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of the first role tag, (tags,), and of each step from one to the next, (tags, tags)."""

    begin: Floats
    transitions: Floats


class Model:
    """A model folder, loaded. Reading is thread-safe, each call takes one core.

    Raises:
        FileNotFoundError: if the folder lacks one of the model's files.
    """

    def __init__(self, folder: Path = SHIPPED):
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # The arena keeps the largest buffers it ever needed; without it memory stays at one window's need.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        for name in ("encoder.onnx", "roles.onnx", "tokenizer.json", "settings.json"):
            if not (folder / name).exists():
                raise FileNotFoundError(f"the model folder {folder} has no {name}")

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )

        self._encoder = session("encoder.onnx")
        self._roles = session("roles.onnx")
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.settings: Mapping[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf8"))
        chain = self.settings["chain"]
        self.link_head = LinkHead.of(self.settings["links"])
        self.chain = Chain(np.array(chain["begin"], np.float32), np.array(chain["transitions"], np.float32))
        self._marks = (token(self.tokenizer, "[CLS]"), token(self.tokenizer, "[SEP]"))

    @property
    def version(self) -> str:
        """The name of the model, such as `news-1`, kept with whatever it finds."""
        return str(self.settings["version"])

    def read(self, words: WordTable, start: int, end: int) -> Reading:
        """Run the encoder over the words `start` to `end` (exclusive), one window."""
        low, high = words.first[start], words.first[end]
        counts = np.diff(words.first[start : end + 1])
        pieces: Ints = np.concatenate(([self._marks[0]], words.pieces[low:high], [self._marks[1]]))
        features = np.zeros((len(pieces), words.features.shape[1]), np.int64)
        features[1:-1] = np.repeat(words.features[start:end], counts, axis=0)
        inputs = {"pieces": pieces, "features": features, "first": words.first[start:end] - low + 1}
        outputs = ("cue", "firmness", "states", "role_input", "asks", "offers")
        cue, firmness, states, role_input, asks, offers = self._encoder.run(outputs, inputs)
        lines = words.lines[start:end]
        return Reading(start, end, cue, firmness, states, role_input, asks, offers, lines)

    def roles(self, reading: Reading, cues: Ints) -> tuple[Floats, Floats]:
        """Scores of the role tags for each cue and word of a window, and of each cue as a whole.

        Returns: (cues, words, tags) and (cues, `JUDGED`), unnormalised.

        `cues` has shape (cues, 2): first word and end, counted from the start of the window.
        """
        means = np.stack([reading.states[a:b].mean(axis=0) for a, b in cues])
        inputs = {
            "role_input": reading.role_input,
            "cue": means,
            "distance": distances(reading.end - reading.start, cues),
            "line": line_distances(reading.lines, cues),
        }
        scores, judged = self._roles.run(("scores", "judged"), inputs)
        return scores, judged


@cache
def shipped_version() -> str:
    """The name of the model in the wheel, without loading it."""
    return str(json.loads((SHIPPED / "settings.json").read_text(encoding="utf-8"))["version"])


@cache
def shipped() -> Model:
    """The model in the wheel, loaded once."""
    return Model()
