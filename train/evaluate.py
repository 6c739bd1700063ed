"""Measure the exported int8 model on gold articles: `python -m train.evaluate --gold FILE …`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrecord.extracting.encoder import SHIPPED, Model
from onrecord.forms import to_line
from onrecord.pipeline import extract
from onrecord.reading import articles as read
from onrecord.scoring import read_rows, render, rows_of, score
from onrecord.values import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--outer",
        type=Path,
        nargs="*",
        default=[],
        help="gold of one layer: what is found inside others is left out",
    )
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--min-confidence", type=float)
    args = parser.parse_args()
    model = Model(args.model)
    for gold in args.gold:
        print(f"{gold}\n{_figures(gold, lambda article: extract(article, model, args.min_confidence))}\n")
    for gold in args.outer:
        print(
            f"{gold}, statements inside others left out\n"
            f"{_figures(gold, lambda article: _outer(extract(article, model, args.min_confidence)))}\n"
        )


def _figures(gold: Path, extracted: Callable[[Article], Article]) -> str:
    articles = (item for item in read(str(gold)) if isinstance(item, Article))
    predicted = rows_of(b"".join(to_line(extracted(article)) for article in articles), "predicted")
    return render(score(read_rows(gold), predicted))


def _outer(article: Article) -> Article:
    return replace(article, statements=tuple(s for s in article.statements if s.parent is None))


if __name__ == "__main__":
    main()
