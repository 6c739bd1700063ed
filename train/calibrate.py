"""Fit what turns the model's probabilities into confidence: `python -m train.calibrate --dev FILE`.

Writes the weights and the default least confidence into the model's settings, and prints the
reliability table that `docs/model.md` shows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.extracting.encoder import SHIPPED, Model
from onrecord.extracting.statements import Candidate, look, nest
from onrecord.scoring.match import Laid, Tokens, match
from onrecord.scoring.rows import Marked, Row, read_rows

Array = npt.NDArray[np.float64]
WEIGHTS = ("bias", "cue", "source")
UNNESTED = {"bias": 0.0, "cue": 1.0, "source": 0.0, "nested": 0.0}


def _marked(candidate: Candidate) -> Marked:
    source = () if candidate.source is None else (candidate.source,)
    return Marked(where="", source=source, cue=(candidate.cue,), content=candidate.content, fields={})


def right(row: Row, found: Sequence[Candidate]) -> npt.NDArray[np.bool_]:
    """Which candidates stand for a gold statement, as the scorer's `statement` figure has it."""
    tokens = Tokens.of(row.text or "")
    gold = [Laid.over(tokens, statement) for statement in row.statements or ()]
    laid = [Laid.over(tokens, _marked(candidate)) for candidate in found]
    hits = np.zeros(len(found), dtype=bool)
    hits[[p for _, p in match(gold, laid, 0.5)]] = True
    return hits


def inputs(found: Sequence[Candidate]) -> Array:
    """One row of regression inputs per candidate, in the order of `WEIGHTS`."""
    cue = np.clip([c.cue_probability for c in found], 1e-4, 1 - 1e-4)
    source = [float(c.source is not None) for c in found]
    return np.stack([np.ones(len(found)), np.log(cue / (1 - cue)), np.array(source)], axis=1)


def fit(x: Array, y: Array, fixed: Array, ridge: float = 1e-2) -> Array:
    """Weights of the logistic regression of `y` on `x` with the offset `fixed`, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights + fixed)))
        slope = x.T @ (p - y) + ridge * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights -= np.linalg.solve(curve, slope)
    return weights


def reliability(sure: Array, hit: Array, bins: int = 10) -> tuple[list[tuple[float, float, int]], float]:
    """Mean confidence, share right and count in bins of equal width, and the expected calibration error."""
    rows, error = [], 0.0
    which = np.minimum((sure * bins).astype(int), bins - 1)
    for number in range(bins):
        here = which == number
        if here.any():
            rows.append((float(sure[here].mean()), float(hit[here].mean()), int(here.sum())))
            error += abs(rows[-1][0] - rows[-1][1]) * rows[-1][2] / len(sure)
    return rows, error


def placed(found: Sequence[Candidate], weights: dict[str, float]) -> list[Candidate]:
    """All candidates with their parents, parents being those that are likelier than not."""
    sure = nest(found, weights, 0.5)
    known = {c.cue for c in sure}
    return sure + [c for c in nest([*found], weights, 0.0) if c.cue not in known]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True, help="gold articles with one layer of statements")
    parser.add_argument(
        "--layered", type=Path, nargs="*", default=[], help="gold articles whose nested statements are marked"
    )
    parser.add_argument("--model", type=Path, default=SHIPPED)
    args = parser.parse_args()

    settings: dict[str, Any] = json.loads((args.model / "settings.json").read_text(encoding="utf8"))
    model = Model(args.model)
    gold = read_rows(args.dev)
    found = [placed(list(look(row.text or "", model).candidates), UNNESTED) for row in gold]
    outer = [[c for c in article if c.parent is None] for article in found]
    x = np.concatenate([inputs(article) for article in outer])
    y = np.concatenate([right(row, article) for row, article in zip(gold, outer, strict=True)]).astype(float)
    half = np.repeat(np.arange(len(gold)) % 2, [len(article) for article in outer])
    sure = np.zeros(len(y))
    for part in (0, 1):  # each half is judged by what the other half taught
        learned = fit(x[half != part], y[half != part], np.zeros((half != part).sum()))
        sure[half == part] = 1 / (1 + np.exp(-(x[half == part] @ learned)))
    rows, error = reliability(sure, y)
    print("confidence  right  candidates (each half of dev by the other's fit)")
    for mean, share, count in rows:
        print(f"{mean:10.3f}  {share:5.3f}  {count}")
    print(f"expected calibration error {error:.4f}")

    weights = dict(zip(WEIGHTS, fit(x, y, np.zeros(len(y))).round(4).tolist(), strict=True))
    all_found = [list(look(row.text or "", model).candidates) for row in gold]
    layered = [read_rows(path) for path in args.layered]
    in_layers = [[list(look(row.text or "", model).candidates) for row in rows] for rows in layered]

    def figures(weights: dict[str, float], least: float) -> list[float]:
        kept = [[nest(one, weights, least) for one in all_found]]
        kept += [[nest(one, weights, least) for one in articles] for articles in in_layers]
        return list(map(f1, [gold, *layered], kept))

    # The weight of being nested and the least confidence are looked for together. News of one layer, where
    # every nested statement that is found counts as a fault, is too hard on them; articles of our own, denser
    # than news, are too kind: each sort counts half.
    best = (0.0, 0.0, 0.0)
    for nested in np.arange(-2.0, 1.01, 0.25):
        for least in np.arange(0.22, 0.55, 0.02):
            plain, *others = figures(weights | {"nested": float(nested)}, float(least))
            mean = (plain + sum(others) / len(others)) / 2 if others else plain
            best = max(best, (mean, float(nested), round(float(least), 2)))
    weights["nested"], least = best[1], best[2]
    settings |= {"confidence": weights, "min_confidence": least}
    (args.model / "settings.json").write_text(json.dumps(settings) + "\n", encoding="utf8")
    told = ", ".join(f"{figure:.1f}" for figure in figures(weights, least))
    print(f"weights {weights}\nleast confidence {least}: statement F1 {told}")


def f1(gold: Sequence[Row], kept: Sequence[Sequence[Candidate]]) -> float:
    """The `statement` figure, in percent, of what is kept of the candidates of each article."""
    hit = sum(int(right(row, article).sum()) for row, article in zip(gold, kept, strict=True))
    return 200 * hit / (sum(len(row.statements or ()) for row in gold) + sum(map(len, kept)))


if __name__ == "__main__":
    main()
