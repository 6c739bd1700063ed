"""Measure the exported int8 model on gold articles: `python -m train.evaluate --dev FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path

from onrecord.extracting.encoder import SHIPPED, Model
from onrecord.forms import to_line
from onrecord.pipeline import extract
from onrecord.scoring import read_rows, render, rows_of, score
from onrecord.values import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--min-confidence", type=float)
    args = parser.parse_args()
    model = Model(args.model)
    gold = read_rows(args.dev)
    read = (extract(Article(str(row.id), row.text or ""), model, args.min_confidence) for row in gold)
    predicted = rows_of(b"".join(to_line(article) for article in read), "predicted")
    print(render(score(gold, predicted)))


if __name__ == "__main__":
    main()
