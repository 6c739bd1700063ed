"""Fit the weights by which names are compared: `python -m train.names PAIRS.csv`.

The file has a header and, for each pair of names, `name1`, `name2` and `is_match` (`true` or `false`).
Prints what cross-validation says of pairs that were not fitted on, then writes the weights into the package.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

import onrecord.resolving.names
from onrecord.resolving.names.aligning import align
from onrecord.resolving.names.blocking import blocking_keys
from onrecord.resolving.names.comparing import SAME
from onrecord.resolving.names.evidence import Features, contradictions, features
from onrecord.resolving.names.parsing import Name, parse_name

Array = npt.NDArray[np.float64]

WEIGHTS = Path(onrecord.resolving.names.__file__).with_name("weights.json")
FEATURES = tuple(field.name for field in fields(Features))
# A pull of every weight towards 0, the bias apart; flat between 0.3 and 3.
RIDGE = 1.0


def read(path: Path) -> tuple[list[tuple[Name, Name]], npt.NDArray[np.bool_]]:
    """The names of each pair, taken apart, and whether it is a match."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = [(parse_name(row["name1"]), parse_name(row["name2"])) for row in rows]
    return names, np.array([row["is_match"] == "true" for row in rows])


def inputs(pairs: Sequence[tuple[Name, Name]]) -> Array:
    """The features of each pair, with a 1 in front for the bias."""
    found = []
    for one, other in pairs:
        laid = align(one, other)
        found.append((1.0, *astuple(features(laid, contradictions(laid)))))
    return np.array(found)


def meet(one: Name, other: Name) -> bool:
    """Whether each name is found by the blocking keys of the other."""
    left, right = blocking_keys(one), blocking_keys(other)
    return bool(left.asked & right.filed) and bool(right.asked & left.filed)


def fit(x: Array, y: npt.NDArray[np.bool_]) -> Array:
    """Weights of the logistic regression of `y` on `x`, by Newton's method; the first one is the bias."""
    weights = np.zeros(x.shape[1])
    ridge = np.diag([1e-6, *[RIDGE] * (x.shape[1] - 1)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(curve, x.T @ (p - y) + ridge @ weights)
    return weights


def f1(y: npt.NDArray[np.bool_], said: npt.NDArray[np.bool_]) -> float:
    """F1 of the matches, in percent."""
    return float(200 * (y & said).sum() / max((y.sum() + said.sum()), 1))


def cross_validated(x: Array, y: npt.NDArray[np.bool_], folds: int, repeats: int) -> Sequence[float]:
    """F1 over all pairs, each scored by weights fitted without its fold, once for each random division."""
    figures = []
    for seed in range(repeats):
        order = np.random.default_rng(seed).permutation(len(y))
        said = np.zeros(len(y), dtype=bool)
        for fold in range(folds):
            held = order[fold::folds]
            rest = np.setdiff1d(order, held)
            said[held] = 1 / (1 + np.exp(-(x[held] @ fit(x[rest], y[rest])))) >= SAME
        figures.append(f1(y, said))
    return figures


def main() -> None:
    """Read the pairs, print the figures, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, help="the CSV file")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=20, help="random divisions into folds")
    asked = parser.parse_args()
    pairs, y = read(asked.pairs)
    x = inputs(pairs)
    figures = cross_validated(x, y, asked.folds, asked.repeats)
    weights = fit(x, y)
    print(f"pairs {len(y)}, matches {int(y.sum())}")
    print(
        f"F1 on pairs left out, {asked.folds} folds, {asked.repeats} divisions: mean {np.mean(figures):.1f}, "
        f"lowest {min(figures):.1f}, highest {max(figures):.1f}"
    )
    met = sum(meet(*pair) for pair, match in zip(pairs, y, strict=True) if match)
    print(f"matches that meet under their blocking keys: {met} of {int(y.sum())}")
    print(f"F1 on the pairs fitted on: {f1(y, 1 / (1 + np.exp(-(x @ weights))) >= SAME):.1f}")
    written = {
        name: round(float(weight), 3) for name, weight in zip(("bias", *FEATURES), weights, strict=True)
    }
    WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(f"written to {WEIGHTS.name}: {written}")


if __name__ == "__main__":
    main()
