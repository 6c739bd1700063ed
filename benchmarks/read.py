"""How fast onrecord reads, and what it takes: `python -m benchmarks.read [ARTICLES.jsonl]`.

The arithmetic of the encoder (its matrix products, counted) per second over the whole of `read_all`, as a
ratio to the rate at which numpy multiplies float32 matrices on the same cores in the same run. What takes
the rest is told as shares of one core's time.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from onrecord import Problem, read_all
from onrecord.extracting.encoder import Floats, Model, Reading, shipped
from onrecord.extracting.labels import Ints
from onrecord.extracting.statements import statements
from onrecord.extracting.windows import WordTable, split_words, windows
from onrecord.reading import articles

WIDTH, INNER, LAYERS = 384, 1536, 6


def operations(pieces: int) -> int:
    """Floating-point operations of one network's matrix products for a window of so many pieces."""
    per_piece = 2 * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER)
    attention = 2 * 2 * pieces * WIDTH
    return LAYERS * pieces * (per_piece + attention)


def matrix_rate(seconds: float = 3.0) -> float:
    """Floating-point operations a second of float32 matrix products, the best of the time given."""
    a = np.random.default_rng(0).random((2048, 1536), dtype=np.float32)
    b = np.random.default_rng(1).random((1536, 1536), dtype=np.float32)
    best, until = 0.0, time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.perf_counter()
        a @ b
        best = max(best, 2 * 2048 * 1536 * 1536 / (time.perf_counter() - began))
    return best


class Timed(Model):
    """The shipped model, with the seconds that its two parts have taken so far."""

    encoder = heads = 0.0

    def read(self, words: WordTable, start: int, end: int) -> Reading:
        """As `Model.read`."""
        began = time.perf_counter()
        reading = super().read(words, start, end)
        self.encoder += time.perf_counter() - began
        return reading

    def roles(self, reading: Reading, cues: Ints) -> tuple[Floats, Floats]:
        """As `Model.roles`."""
        began = time.perf_counter()
        scores = super().roles(reading, cues)
        self.heads += time.perf_counter() - began
        return scores


def shares(texts: list[str]) -> tuple[float, float]:
    """What the encoder and the role head take of the time that one core needs to read the texts."""
    model = Timed()
    statements(texts[0], model)  # the first run of a session is slower
    model.encoder = model.heads = 0.0
    began = time.perf_counter()
    for text in texts:
        statements(text, model)
    spent = time.perf_counter() - began
    return model.encoder / spent, model.heads / spent


def seconds_of(*command: str) -> float:
    """Wall time of a command, the median of five."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord.cli", *command], capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    return sorted(times)[2]


def main() -> None:
    """Measure and print."""
    source = sys.argv[1] if len(sys.argv) > 1 else "eval/examples.jsonl"
    texts = [item.text for item in articles(source) if not isinstance(item, Problem)]
    model = shipped()
    total = pieces = 0
    for text in texts:
        words = split_words(text, model.tokenizer)
        for start, end in windows(words, text):
            size = int(words.first[end] - words.first[start])
            pieces += size
            total += operations(size + 2)
    before = matrix_rate()
    began = time.perf_counter()
    found = sum(len(item.statements) for item in read_all([source]) if not isinstance(item, Problem))
    spent = time.perf_counter() - began
    rate = max(before, matrix_rate())
    print(f"{len(texts)} articles, {pieces:,} word pieces, {found:,} statements in {spent:.1f} s")
    print(f"encoder arithmetic / float32 matrix products: {total / spent / rate:.2f}")
    encoder, heads = shares(texts[:20])
    print(f"of one core: encoder {encoder:.0%}, role head {heads:.0%}, the rest {1 - encoder - heads:.0%}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text("The minister said that talks would resume in May.", encoding="utf-8")
        print(f"a short article from a cold start: {seconds_of('read', str(short)):.2f} s")
    print(f"onrecord --help: {seconds_of('--help'):.2f} s")


if __name__ == "__main__":
    main()
