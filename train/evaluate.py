"""Measure the exported int8 model on gold articles: `python -m train.evaluate --gold FILE …`."""

from __future__ import annotations

import argparse
from pathlib import Path

from onrecord.extracting.encoder import SHIPPED, Model
from onrecord.forms import to_line
from onrecord.pipeline import extract
from onrecord.reading import articles as read
from onrecord.scoring import read_rows, render, rows_of, score
from onrecord.values import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--min-confidence", type=float)
    args = parser.parse_args()
    model = Model(args.model)
    for gold in args.gold:
        articles = (item for item in read(str(gold)) if isinstance(item, Article))
        found = (extract(article, model, args.min_confidence) for article in articles)
        predicted = rows_of(b"".join(map(to_line, found)), "predicted")
        print(f"{gold}\n{render(score(read_rows(gold), predicted))}\n")


if __name__ == "__main__":
    main()
