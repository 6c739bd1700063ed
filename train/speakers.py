"""Learns what the evidence for a speaker weighs: `python -m train.speakers --train FILE --out FILE`.

A log-linear ranking model: the probability of a candidate is the exponential of the summed weights of its
features over that of all candidates. The weights maximise the probability of the corpus's speakers less a
quadratic penalty, by full-batch Adam; there is one optimum, so that every run gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.passages import Passage, passages
from onrecord.extracting.encoder import Model, shipped
from onrecord.extracting.links import Listening
from onrecord.extracting.statements import links
from onrecord.extracting.statements import statements as extracted
from onrecord.resolving.evidence import Candidate
from onrecord.resolving.mentions import Mention
from onrecord.resolving.within import Weights, walk
from onrecord.values import Article, Span, Statement, Words

PENALTY = 0.7
"""Of the squared weights; 0.4 and 1.0 did no better in cross-validation."""
ROUNDS = 2
"""Weights are first learned so often, each time with owners of `its head` ranked by the weights before."""
PARTS = 4
"""For the last weights, in so many parts, what stands before is decided by weights from the others."""
PIECES_COUNT = 3.0
"""What a statement of a whole piece counts where one of a passage counts 1: passages are harder than news."""
NOT_AMONG_THEM = 0.75
"""What a statement counts whose speaker is not among the candidates: it teaches when to give nobody.

Texts that nobody has looked at have half as many again of them as these; on 40 such articles 0.75 did better
than 0.5.
"""
SEEN_AT_LEAST = 3
"""Examples a feature must be found in to get a weight."""


OVERHEARD = Path(__file__).parent / "overheard.jsonl"
SAME_WORDS = 0.6
"""How much of marked words and of source words that were found must be the same for them to be one."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An article, the speaker of its statements by their ids, and what the encoder makes of who is meant.

    A passage marks the sources that its writer saw; a statement that was found beside these has no entry.
    weight: what its statements count in learning.
    """

    article: Article
    speakers: dict[str, str | None]
    listening: Listening | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Overheard:
    """What networks that had not learned from an article heard in it, by the sort and place of source words.

    The shipped network has learned from these articles: what it hears in them, it knows by heart, and weights
    learned from that would trust it too much elsewhere.
    """

    told: dict[tuple[str, int], tuple[float, dict[str, float]]]

    def shares(
        self, sort: str, asked: Span, mentions: Mapping[str, Sequence[Span]]
    ) -> list[float | None] | None:
        """As `Listening` has it; nothing of a candidate that was none when the networks were asked."""
        told = self.told.get((sort, asked.start))
        return None if told is None else [told[0], *(told[1].get(name) for name in mentions)]


@dataclass(frozen=True, slots=True)
class Example:
    """One statement: its candidates, which of them are right, and the speaker of the corpus."""

    article: str
    candidates: tuple[Candidate, ...]
    right: tuple[int, ...]
    gold: str | None
    weight: float = 1.0


Choose = Callable[[Example, Weights], str | None]
"""Says whom a statement is taken to be of when those after it are decided."""


def read(path: Path) -> list[Gold]:
    """The articles of a compiled part of the corpus, each with the speaker of every statement by its id."""
    return read_lines(path.read_text(encoding="utf8"))


def read_lines(lines: str) -> list[Gold]:
    """The same from lines already at hand."""
    found = []
    for line in filter(str.strip, lines.split("\n")):
        form = json.loads(line)
        speakers = {s["id"]: s["speaker"] for s in form["statements"]}
        found.append(Gold(_article(form), speakers, weight=PIECES_COUNT))
    return found


def from_passages(found: Iterable[Passage], model: Model) -> list[Gold]:
    """The passages as articles with the statements that the model finds, where these have marked sources."""
    gold = []
    for passage in found:
        statements = extracted(passage.text, model)
        article = Article(
            passage.id, passage.text, outlet=passage.outlet, title=passage.title, statements=statements
        )
        speakers: dict[str, str | None] = {}
        for span, speaker in passage.speakers.items():
            free = (one for one in statements if one.source is not None and one.id not in speakers)
            same = max(free, key=lambda one: _alike(one.source.span, span), default=None)  # type: ignore[union-attr]
            if same is not None and same.source is not None and _alike(same.source.span, span) >= SAME_WORDS:
                speakers[same.id] = speaker
        gold.append(Gold(article, speakers))
    return gold


def _alike(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(one.end - one.start, other.end - other.start)


def listened(articles: Iterable[Gold], model: Model, overheard: Path | None = None) -> list[Gold]:
    """The articles with what the encoder makes of them: overheard, where it has learned from them."""
    told = {}
    for line in overheard.read_text(encoding="utf8").splitlines() if overheard is not None else ():
        form = json.loads(line)
        places = {(sort, place): (nobody, names) for sort, place, nobody, names in form["heard"]}
        told[form["article"]] = Overheard(places)
    return [
        replace(one, listening=told.get(one.article.id) or links(one.article.text, model)) for one in articles
    ]


def _article(form: dict[str, Any]) -> Article:
    def words(value: Any) -> Words | None:
        return None if value is None else Words(value["text"], Span(*value["span"]))

    return Article(
        form["id"],
        form["text"],
        outlet=form.get("outlet"),
        title=form.get("title"),
        statements=tuple(
            Statement(
                id=s["id"],
                parent=s["parent"],
                kind=s["kind"],
                source=words(s["source"]),
                cue=Words(s["cue"]["text"], Span(*s["cue"]["span"])),
                content=tuple(Words(piece["text"], Span(*piece["span"])) for piece in s["content"]),
                confidence=1.0,
                addressee=words(s.get("addressee")),
                channel=words(s.get("channel")),
                cites=words(s.get("cites")),
            )
            for s in form["statements"]
        ),
    )


def examples(articles: Sequence[Gold], weights: Weights, choose: Choose) -> list[Example]:
    """What the model is to learn from: every statement with source words, after what was chosen before it."""
    found: list[Example] = []
    for one in articles:

        def decide(at: Mention, of: list[Candidate], one: Gold = one) -> str | None:
            if at.statement.id not in one.speakers:
                return likeliest(Example(one.article.id, tuple(of), (), None), weights)
            gold = one.speakers[at.statement.id]
            fold = (gold or "").casefold()
            right = tuple(n for n, it in enumerate(of) if (it.name or "").casefold() == fold)
            example = Example(one.article.id, tuple(of), right, gold, one.weight)
            found.append(example)
            return choose(example, weights)

        walk(one.article, decide, weights, one.listening)
    return found


def right_one(example: Example, weights: Weights) -> str | None:
    """The speaker of the corpus."""
    return example.candidates[example.right[0]].name if example.right else example.gold


def likeliest(example: Example, weights: Weights) -> str | None:
    """The speaker that the weights would give."""
    shares = weights.shares(example.candidates)
    best = max(range(len(shares)), key=shares.__getitem__)
    return example.candidates[best].name if shares[best] >= 0.5 else None


def fit(found: Sequence[Example], least: float, penalty: float = PENALTY, steps: int = 250) -> Weights:
    """The weights that make the right candidates likeliest."""
    usable = [one if one.right else _not_clear(one) for one in found]
    counts = Counter(name for one in usable for name in {n for c in one.candidates for n in c.features})
    names = {name: n for n, name in enumerate(sorted(n for n, c in counts.items() if c >= SEEN_AT_LEAST))}
    rows, columns, values, starts, right = [], [], [], [], []
    row = 0
    for one in usable:
        starts.append(row)
        for n, candidate in enumerate(one.candidates):
            right.append(n in one.right)
            for name, value in candidate.features.items():
                if name in names:
                    rows.append(row)
                    columns.append(names[name])
                    values.append(value)
            row += 1
    r, c, v = np.array(rows), np.array(columns), np.array(values)
    begin, good = np.array(starts), np.array(right, dtype=float)
    group = np.repeat(np.arange(len(begin)), np.diff([*begin, row]))
    counted = np.array([one.weight for one in usable])[group]
    theta, m, s = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        score = np.bincount(r, weights=v * theta[c], minlength=row)
        score -= np.maximum.reduceat(score, begin)[group]
        power = np.exp(score)
        share = power / np.add.reduceat(power, begin)[group]
        held = power * good
        wanted = held / np.maximum(np.add.reduceat(held, begin), 1e-300)[group]
        slope = (
            np.bincount(c, weights=v * (counted * (share - wanted))[r], minlength=len(names))
            + penalty * theta
        )
        m = 0.9 * m + 0.1 * slope
        s = 0.99 * s + 0.01 * slope * slope
        rate = 0.1 * (1 - step / (steps + 1))
        theta -= rate * (m / (1 - 0.9**step)) / (np.sqrt(s / (1 - 0.99**step)) + 1e-8)
    return Weights({name: round(float(theta[n]), 3) for name, n in names.items()}, least)


def _not_clear(example: Example) -> Example:
    """A statement whose speaker is not among the candidates, as one of which nobody can be given."""
    nobody = next(n for n, one in enumerate(example.candidates) if one.name is None)
    return replace(example, right=(nobody,), weight=example.weight * NOT_AMONG_THEM)


def learn(articles: Sequence[Gold], least: float) -> Weights:
    """Weights from articles with their speakers.

    The last ones are learned from every statement twice: after the right decisions before it, and after those
    that weights from other articles would have made, so that one mistake is not built upon.
    """
    weights = Weights({}, least)
    for _ in range(ROUNDS):
        weights = fit(examples(articles, weights, right_one), least)
    found = examples(articles, weights, right_one)
    for number in range(PARTS):
        inside = [one for one in articles if part(one.article.id, PARTS) == number]
        outside = [one for one in articles if part(one.article.id, PARTS) != number]
        others = fit(examples(outside, weights, right_one), least)
        found += examples(inside, others, likeliest)
    return fit(found, least, 2 * PENALTY)


def part(article: str, parts: int) -> int:
    """Which part of a cross-validation an article is in, by its name."""
    return zlib.crc32(f"fold {article}".encode()) % parts


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m train.speakers", description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="compiled parts of the corpus")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write")
    parser.add_argument("--least", type=float, default=0.59, help="least share of an answer that is given")
    args = parser.parse_args()
    model = shipped()
    articles = [one for path in args.train for one in read(path)] + from_passages(passages(), model)
    weights = learn(listened(articles, model, OVERHEARD), args.least)
    kept = {name: value for name, value in weights.features.items() if value}
    stored = {"least": args.least, "features": kept}
    args.out.write_text(json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf8")
    print(f"{len(kept)} weights from {len(articles)} articles in {args.out}")


if __name__ == "__main__":
    main()
