"""Decides who is speaking, statement by statement, and why; what is not clear stays unresolved."""

from __future__ import annotations

import json
import math
from bisect import insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.extracting.links import Listening
from onrecord.resolving import lexicon
from onrecord.resolving.candidates import candidates
from onrecord.resolving.evidence import Candidate, Past
from onrecord.resolving.mentions import PRONOUNS, Mention, Sort, mention
from onrecord.resolving.pronouns import pronoun
from onrecord.resolving.referents import described
from onrecord.resolving.scene import Scene
from onrecord.values import Article, Statement

MOST_SHOWN = 3
"""How many candidates of an unresolved statement are told."""
LEAST_SHOWN = 0.1
"""Candidates less likely than this are not told."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is behind the source words of one statement.

    statement: its id. speaker: the name, None where it is not clear. rests_on: why this speaker, or why
    none. share: how likely the answer is among the candidates, 0 to 1. candidates: the likeliest ones, where
    there is no answer.
    """

    statement: str
    speaker: str | None
    rests_on: str
    share: float
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs, and how likely the best candidate must be to be given as the answer."""

    features: Mapping[str, float]
    least: float

    def shares(self, found: Sequence[Candidate]) -> list[float]:
        """The probability of each candidate; together they are 1."""
        weight = self.features.get
        sums = []
        for candidate in found:
            total = 0.0
            for name, value in candidate.features.items():
                total += weight(name, 0.0) * value
            sums.append(total)
        most = max(sums, default=0.0)
        powers = [math.exp(one - most) for one in sums]
        total = sum(powers)
        return [one / total for one in powers]


Decide = Callable[[Mention, list[Candidate]], str | None]
"""Takes a mention with its candidates and says who is meant."""


@cache
def shipped() -> Weights:
    """The weights in the wheel."""
    stored = json.loads((files("onrecord.resolving") / "weights.json").read_text(encoding="utf8"))
    return Weights(stored["features"], stored["least"])


def resolve(
    article: Article, listening: Listening | None = None, weights: Weights | None = None
) -> tuple[Resolution, ...]:
    """Who is behind the source words of each statement, in the order of the statements.

    listening: what the encoder makes of the text, `extracting.statements.links`. Without it the rest of the
    evidence decides alone, and errs more.
    """
    weights = weights or shipped()
    answers: dict[str, Resolution] = {}
    unclear: set[str] = set()

    def decide(mention: Mention, found: list[Candidate]) -> str | None:
        answer = _answer(mention, found, weights)
        if mention.sort not in PRONOUNS and answer.speaker is None:
            unclear.add(described(mention.phrase).casefold())
        elif mention.sort in PRONOUNS and (answer.speaker or "").casefold() in unclear:
            # Who "the premier" is was not clear, so neither is who "he" after it is.
            why, candidates = f"not clear, as “{answer.speaker}” is not", (answer.speaker or "",)
            answer = Resolution(answer.statement, None, why, answer.share, candidates)
        answers[mention.statement.id] = answer
        return answer.speaker

    walk(article, decide, weights, listening)
    none = "nobody is named as the source"
    return tuple(answers.get(s.id, Resolution(s.id, None, none, 1.0)) for s in article.statements)


def with_speakers(article: Article, listening: Listening | None = None) -> Article:
    """The article with the speaker of each statement, and what it rests on."""
    answers = resolve(article, listening)
    given = (
        replace(s, speaker=a.speaker, speaker_rests_on=a.rests_on, speaker_candidates=a.candidates)
        for s, a in zip(article.statements, answers, strict=True)
    )
    return replace(article, statements=tuple(given))


def walk(article: Article, decide: Decide, weights: Weights, listening: Listening | None = None) -> None:
    """Ask `decide` about every statement that has source words, in text order, each after the one around it.

    What it says is what later ones build on. Training walks with the speakers of the corpus. listening: what
    the encoder makes of the text, as in `resolve`.
    """
    if not any(statement.source for statement in article.statements):
        return
    scene, past = Scene(article, listening), Past()
    ranked: dict[tuple[int, Sort, int], list[tuple[Candidate, float]]] = {}

    def owners(at: Mention, row: Sort) -> list[tuple[Candidate, float]]:
        key = at.place, row, len(past.turns)
        if key not in ranked:
            of_row = candidates(scene, at, past, owners) if row == "the" else pronoun(scene, at, row, past)
            found = [one for one in of_row if one.name]
            shares = zip(found, weights.shares(found), strict=True)
            ranked[key] = sorted(shares, key=lambda pair: -pair[1])
        return ranked[key]

    for statement in _outer_first(article):
        at = mention(statement, scene)
        if at is None:
            continue
        found = candidates(scene, at, past, owners)
        name = decide(at, found)
        past.speakers[statement.id] = name
        if name is None:
            first = _first(found, weights)
            if first is not None:
                past.likely[statement.id] = first
            if (turn := _likely_turn(found, weights)) is not None:
                insort(past.turns, (at.place, turn))
        if name is not None:
            _remember(scene, past, at, name, owners)


def _likely_turn(found: Sequence[Candidate], weights: Weights) -> str | None:
    """The likeliest referent, with a name or without, though none was clear enough to be given.

    Who spoke is evidence for who goes on speaking even where it is not told to anybody.
    """
    shares = zip(weights.shares(found), found, strict=True)
    share, first = max(shares, key=lambda pair: pair[0])
    return first.name or first.unnamed if share >= LEAST_LIKELY else None


def _first(found: Sequence[Candidate], weights: Weights) -> str | None:
    """The likeliest of those who have a name, None where it is less likely than `LEAST_LIKELY`."""
    shares = weights.shares(found)
    share, name = max(
        ((share, one.name) for one, share in zip(found, shares, strict=True) if one.name),
        default=(0.0, None),
    )
    return name if share >= LEAST_LIKELY else None


LEAST_LIKELY = 0.3
"""How likely the speaker of a statement must be for `I` in its words to be thought of as theirs."""


def _remember(
    scene: Scene, past: Past, at: Mention, name: str, owners: Callable[..., list[tuple[Candidate, float]]]
) -> None:
    insort(past.turns, (at.place, name))
    if at.sort in ("its", "whose"):
        scene.known(name)  # Who is "director of Ana Ruiz" by now may be "the director".
    if at.sort in ("the", "a") and scene.known(name).named:
        scene.join(described(at.phrase), name)
        past.forget()
    if at.sort in ("he", "she"):
        past.genders.setdefault(name, "f" if at.sort == "she" else "m")
    possessor = at.phrase.possessor.lower()
    if at.sort == "name" and possessor in lexicon.POSSESSIVES and name not in past.belongs:
        ranked = owners(at, lexicon.PRONOUNS[possessor])
        if ranked and ranked[0][1] > 0.5 and ranked[0][0].name:
            past.belongs[name] = ranked[0][0].name


def _outer_first(article: Article) -> Iterator[Statement]:
    """In the order of the text, but each after the one that it stands in."""
    inside: dict[str | None, list[Statement]] = {}
    for statement in sorted(article.statements, key=lambda s: (s.source or s.cue).span.start):
        inside.setdefault(statement.parent, []).append(statement)
    waiting = inside.get(None, [])[::-1]
    while waiting:
        statement = waiting.pop()
        yield statement
        waiting += inside.get(statement.id, [])[::-1]


def _answer(mention: Mention, found: list[Candidate], weights: Weights) -> Resolution:
    shares = weights.shares(found)
    ranked = sorted(zip(found, shares, strict=True), key=lambda pair: -pair[1])
    best, share = ranked[0]
    nobody = sum(share for one, share in ranked if one.name is None)
    name = mention.statement.id
    if best.name is not None and share >= weights.least:
        return Resolution(name, best.name, best.reason, share)
    likely = tuple(c.name for c, p in ranked[:MOST_SHOWN] if c.name is not None and p >= LEAST_SHOWN)
    if best.name is None or nobody > share:
        best = next(one for one, _ in ranked if one.name is None)
        return Resolution(name, None, best.reason, nobody, likely)
    return Resolution(name, None, f"not clear: {' or '.join(likely) or best.name}", share, likely)
