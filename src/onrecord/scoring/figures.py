"""The figures of a prediction: how much of gold it finds, and how much of what it finds is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.scoring.kinds import KINDS, kinds
from onrecord.scoring.match import Compared, Laid, Pairs, compare, match
from onrecord.scoring.rows import Row
from onrecord.values import Kind, Span

Field = Literal["publisher", "kind"]
"""What `by` can group by."""

SHARES = (("statement", 0.5), ("statement.80", 0.8))
"""The figures that match whole statements, and how much of their content a pair must share."""

_EXACT_FIELDS = ("kind", "act")
_FOLDED_FIELDS = ("said_on", "speaker")
_WORD_FIELDS = ("addressee", "channel", "hedges", "distancing")
_FIGURES = (
    *("cue", "source", "content", "cue~", "content.tok", "bio.micro", "statement", "statement.80"),
    *(*_WORD_FIELDS, "negated"),
)
_FIELDS = (*_EXACT_FIELDS, *_FOLDED_FIELDS, "speaker.given", "parent")


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of one thing that is counted.

    hit: how many of the predicted ones are right.
    predicted, gold: how many there are on either side.
    found: how many of the gold ones are found, where that is a number of its own: a gold and a predicted
        statement that are matched may be of different kinds. None where it is `hit`.
    """

    name: str
    hit: int
    predicted: int
    gold: int
    found: int | None = None

    @property
    def precision(self) -> float:
        """How many of the predicted ones are right, in percent; 0 where there is none."""
        return 100 * self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """How many of the gold ones are found, in percent; 0 where there is none."""
        found = self.hit if self.found is None else self.found
        return 100 * found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent; 0 where both are."""
        if self.found is None:
            both = self.predicted + self.gold
            return 200 * self.hit / both if both else 0.0
        # A single division of whole numbers: it cannot differ in the last digit from the line above.
        below = self.hit * self.gold + self.found * self.predicted
        return 200 * self.hit * self.found / below if below else 0.0

    def __add__(self, other: Figure) -> Figure:
        found = None if self.found is None or other.found is None else self.found + other.found
        predicted, gold = self.predicted + other.predicted, self.gold + other.gold
        return Figure(self.name, self.hit + other.hit, predicted, gold, found)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the values that can be compared agree."""

    name: str
    right: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent; 0 where nothing can be compared."""
        return 100 * self.right / self.total if self.total else 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.name, self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Report:
    """What a prediction is worth, measured against gold.

    figures: what is counted on both sides; without those that neither side has.
    shares: of the statements matched, how many values of a field agree; without those that nothing tells of.
    articles: number of gold articles.
    missing: how many of them the prediction does not have.
    retold: how many of them the prediction has with another text, so that its spans may mean other words.
    """

    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]
    articles: int
    missing: int
    retold: int

    def figure(self, name: str) -> Figure:
        """The figure of that name.

        Raises:
            KeyError: if neither side has any of it.
        """
        return {figure.name: figure for figure in self.figures}[name]

    def percent(self, name: str) -> float:
        """F1 of the figure of that name, or the share, whichever it is, in percent.

        Raises:
            KeyError: if there was nothing to compare.
        """
        return {**{f.name: f.f1 for f in self.figures}, **{s.name: s.percent for s in self.shares}}[name]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> Report:
    """Measure predicted articles against gold ones; what each figure means is told in `docs/scoring.md`.

    Raises:
        ScoringError: if a gold row has no text or no statements, or a predicted span leaves the gold text.
    """
    return _report_all(compare(gold, predicted))


def by(gold: Sequence[Row], predicted: Sequence[Row], field: Field) -> dict[str, Report]:
    """Measure group by group: by publisher, in alphabetical order, or by the kind of the statement.

    By publisher, articles fall into groups, and each report is that of `score`.

    By kind, articles are matched as a whole, for the kind a prediction gives must not decide what it may be
    matched with. Recall is then told over the gold statements of the kind, precision over the predicted
    ones. Only figures of whole statements can be told so: `cue~`, `statement`, `statement.80`, and those
    on their fields. `articles` counts those in which either side has a statement of the kind.

    Raises:
        ScoringError: as for `score`.
    """
    articles = compare(gold, predicted)
    return _by_publisher(articles) if field == "publisher" else _by_kind(articles)


def _by_publisher(articles: Iterable[Compared]) -> dict[str, Report]:
    groups = defaultdict(list)
    for article in articles:
        groups[article.publisher].append(article)
    return {name: _report_all(groups[name]) for name in sorted(groups)}


def _by_kind(articles: Iterable[Compared]) -> dict[str, Report]:
    told = [(article, *kinds(article)) for article in articles]
    reports: dict[str, Report] = {}
    for kind in KINDS:
        having = [entry for entry in told if kind in entry[1] or kind in entry[2]]
        counts = [count for entry in having for count in _kind_counts(*entry, kind)]
        if having:
            reports[kind] = _report([article for article, _, _ in having], counts)
    return reports


def _report_all(articles: Sequence[Compared]) -> Report:
    return _report(articles, [count for article in articles for count in _counts(article)])


def _report(articles: Sequence[Compared], counts: Iterable[Figure | Share]) -> Report:
    figures: dict[str, Figure] = {}
    shares: dict[str, Share] = {}
    for count in counts:
        if isinstance(count, Figure):
            before = figures.get(count.name)
            figures[count.name] = before + count if before else count
        else:
            known = shares.get(count.name)
            shares[count.name] = known + count if known else count
    ordered = (figures[name] for name in _FIGURES if name in figures)
    return Report(
        figures=tuple(figure for figure in ordered if figure.predicted + figure.gold),
        shares=tuple(shares[name] for name in _FIELDS if name in shares),
        articles=len(articles),
        missing=sum(article.missing for article in articles),
        retold=sum(article.retold for article in articles),
    )


def _counts(article: Compared) -> Iterator[Figure | Share]:
    yield from _span_counts(article)
    yield from _token_counts(article)
    pairs = {name: match(article.gold, article.predicted, share) for name, share in SHARES}
    for name, found in pairs.items():
        optional = sum(not article.gold[g].statement.required for g, _ in found)
        required = sum(laid.statement.required for laid in article.gold)
        yield Figure(name, len(found) - optional, len(article.predicted) - optional, required)
    yield from _field_counts(article, pairs["statement"], pairs["statement"])


def _span_counts(article: Compared) -> Iterator[Figure]:
    gold, predicted = _exact(article.text, article.gold), _exact(article.text, article.predicted)
    for role, marked in gold.items():
        yield Figure(role, len(marked & predicted[role]), len(predicted[role]), len(marked))
    right, found = _cues_met(article.predicted, article.gold), _cues_met(article.gold, article.predicted)
    hit = min(sum(right), sum(found))
    yield Figure("cue~", hit, len(article.predicted), len(article.gold))


def _exact(text: str, side: Iterable[Laid]) -> dict[str, set[tuple[tuple[int, int], ...]]]:
    """What is marked as source, cue and content, once however many statements mark it."""
    marked: dict[str, set[tuple[tuple[int, int], ...]]] = {"cue": set(), "source": set(), "content": set()}
    for laid in side:
        for role, spans in laid.statement.parts:
            if spans:
                marked[role].add(tuple(_trimmed(text, span) for span in spans))
    return marked


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """The span without what is no letter or digit at either end; empty when there is none in it."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _cues_met(side: Sequence[Laid], other: Sequence[Laid]) -> list[bool]:
    """For each statement of a side, whether its cue overlaps with any on the other."""
    cues = frozenset[int]().union(*(laid.cue for laid in other))
    return [not laid.cue.isdisjoint(cues) for laid in side]


def _token_counts(article: Compared) -> Iterator[Figure]:
    gold = frozenset[int]().union(*(laid.content for laid in article.gold))
    predicted = frozenset[int]().union(*(laid.content for laid in article.predicted))
    yield Figure("content.tok", len(gold & predicted), len(predicted), len(gold))
    wanted, given = _tags(article, article.gold), _tags(article, article.predicted)
    yield Figure("bio.micro", len(wanted & given), len(given), len(wanted))


def _tags(article: Compared, side: Iterable[Laid]) -> set[tuple[int, str]]:
    """The token tags of a side; a token in several statements keeps the tag of the first."""
    tags: dict[int, str] = {}
    for laid in side:
        for role, spans in laid.statement.parts:
            for span in spans:
                tokens = article.tokens.over(span)
                for token in tokens:
                    tags.setdefault(token, f"{'B' if token == tokens.start else 'I'}-{role}")
    return set(tags.items())


def _field_counts(article: Compared, pairs: Pairs, chosen: Pairs) -> Iterator[Figure | Share]:
    """Count the fields of the `chosen` ones among the matched `pairs`."""
    places = {laid.statement.fields.get("id"): place for place, laid in enumerate(article.gold)}
    twins = dict(pairs)
    for g, p in chosen:
        gold, predicted = article.gold[g].statement, article.predicted[p].statement
        wanted, given = gold.fields, predicted.fields
        for name in (*_EXACT_FIELDS, *_FOLDED_FIELDS):
            fold = _folded if name in _FOLDED_FIELDS else _as_given
            if wanted.get(name):
                yield Share(name, int(fold(wanted[name]) == fold(given.get(name))), 1)
        if "speaker" in wanted and given.get("speaker"):
            yield Share("speaker.given", int(_folded(wanted["speaker"]) == _folded(given["speaker"])), 1)
        if wanted.get("parent"):
            twin = twins.get(places.get(wanted["parent"], -1))
            expected = None if twin is None else article.predicted[twin].statement.fields.get("id")
            yield Share("parent", int(twin is not None and given.get("parent") == expected), 1)
        for name in _WORD_FIELDS:
            if name in wanted:
                yield _words_count(name, gold.words(name), predicted.words(name))
        if "negated" in wanted:
            says, does = bool(given.get("negated")), bool(wanted["negated"])
            yield Figure("negated", int(says and does), int(says), int(does))


def _as_given(value: Any) -> Any:
    return value


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _words_count(name: str, wanted: Sequence[str], given: Sequence[str]) -> Figure:
    """Count words of a field, which are the same when one contains the other."""
    found = sum(any(want in got or got in want for got in given) for want in wanted)
    right = sum(any(want in got or got in want for want in wanted) for got in given)
    return Figure(name, min(found, right), len(given), len(wanted))


def _kind_counts(
    article: Compared, gold_kinds: Sequence[Kind], predicted_kinds: Sequence[Kind], kind: Kind
) -> Iterator[Figure | Share]:
    gold = [place for place, other in enumerate(gold_kinds) if other == kind]
    predicted = [place for place, other in enumerate(predicted_kinds) if other == kind]
    right, found = _cues_met(article.predicted, article.gold), _cues_met(article.gold, article.predicted)
    hit = sum(right[place] for place in predicted)
    yield Figure("cue~", hit, len(predicted), len(gold), sum(found[place] for place in gold))
    required = {place for place in gold if article.gold[place].statement.required}
    for name, share in SHARES:
        pairs = match(article.gold, article.predicted, share)
        excused = {p for g, p in pairs if not article.gold[g].statement.required}
        hits = {p for _, p in pairs} - excused
        counted = set(predicted) - excused
        yield Figure(
            name, len(hits & counted), len(counted), len(required), sum(g in required for g, _ in pairs)
        )
        if name == "statement":
            yield from _field_counts(article, pairs, tuple(pair for pair in pairs if pair[0] in gold))
