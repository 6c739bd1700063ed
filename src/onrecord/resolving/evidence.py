"""What speaks for and against a candidate, in features that more than one sort of source words has."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.resolving import lexicon
from onrecord.resolving.mentions import PRONOUNS, Mention, Sort
from onrecord.resolving.nouns import is_institution, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.referents import Referent, short_for
from onrecord.resolving.scene import ABLE, Scene
from onrecord.resolving.surroundings import grammar, opens_paragraph, opens_sentence

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer to who is meant.

    name: the speaker it would be, None for nobody the text makes clear. features: the evidence. reason: what
    a reader is told it rests on. unnamed: the referent that has no name to be called by, one of many, where
    the answer is None for that.
    """

    name: str | None
    features: Features
    reason: str
    unnamed: str | None = None


def answer(referent: Referent, features: Features, reason: str) -> Candidate:
    """A referent as the answer; one of many, as `a driver`, is no speaker the register could tell again."""
    if referent.one_of_many:
        return Candidate(None, features, f"{reason}, one of many without a name", referent.name)
    return Candidate(referent.name, features, reason)


@dataclass(slots=True)
class Past:
    """What was decided before, in the order of the text.

    speakers: the name decided for each statement, by its id. likely: the name that came first where none was
    clear enough, by the statement's id. turns: place and referent of every decision that has one, those
    without a name to be called by among them.
    belongs: the institution or person that somebody was found to belong to, by name. genders: `m` or `f`, by
    name, where a pronoun told it.
    """

    speakers: dict[str, str | None] = field(default_factory=dict)
    likely: dict[str, str] = field(default_factory=dict)
    turns: list[tuple[int, str]] = field(default_factory=list)
    belongs: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    _before: Before | None = None

    def before(self, scene: Scene, place: int) -> Before:
        """What stands before a place; kept until the next one, or a further decision, is asked about."""
        if self._before is None or (self._before.place, self._before.decided) != (place, len(self.turns)):
            self._before = before(scene, place, self.turns)
        return self._before

    def forget(self) -> None:
        """See what stands before a place anew, since who is who has changed."""
        self._before = None


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a place of the text.

    turns: who spoke, in order. last: where each referent within reach was last mentioned or spoke, by name.
    most: how often the one mentioned most was. recent: the sorted last places of those who could speak.
    told: what was found of how near somebody is, by the identity of the referent.
    """

    place: int
    decided: int
    turns: tuple[str, ...]
    last: Mapping[str, int]
    most: int
    recent: tuple[int, ...]
    told: dict[int, tuple[tuple[str, float], ...]] = field(default_factory=dict)


def before(scene: Scene, place: int, turns: Sequence[tuple[int, str]]) -> Before:
    """See what stands before a place."""
    last = {name: at for at, name in turns if at < place}
    most, recent = 0, []
    for one in scene.near(place):
        count = bisect_left(one.places, place)
        if not count:
            continue
        at = one.places[count - 1]
        if count > most:
            most = count
        if at > last.get(one.name, -1):
            last[one.name] = at
        if one.kind in ABLE:
            recent.append(at)
    names = tuple(name for at, name in turns if at < place)
    return Before(place, len(turns), names, last, most, tuple(sorted(recent)))


Owners = Callable[[Mention, Sort], list[tuple[Candidate, float]]]
"""Ranks, at the place of a mention, the bearers of a possessive pronoun, or of a description (row `the`).

Each comes with its share, 0 to 1, the likeliest first.
"""


def shape(mention: Mention) -> Iterator[str]:
    """What the words are like by themselves, for whether they name anybody at all."""
    phrase, sort = mention.phrase, mention.sort
    inner = mention.statement.parent is not None
    yield sort
    yield f"{sort} {'quoted' if mention.quote >= 0 else 'inner' if inner else 'outer'}"
    if sort in PRONOUNS:
        return
    head = singular(phrase.head)
    yield f"head {head}"
    yield f"{sort} {phrase.determiner}"
    if phrase.determiner in lexicon.POSSESSIVES:
        yield f"{sort} {phrase.determiner} {'plural' if phrase.plural else 'one'}"
    if phrase.determiner in lexicon.BRINGING_UP:
        body = is_institution(head) or head in lexicon.BUSINESSES
        yield f"{sort} {phrase.determiner} {'body' if body else 'person' if is_role(head) else 'other'}"
    yield f"{sort} {'plural' if phrase.plural else 'person' if is_role(head) else 'other'}"
    if head in lexicon.DOCUMENTS or phrase.head in lexicon.DOCUMENTS:
        yield "a document"
        yield f"{sort} document"
    if phrase.head in lexicon.THINGS:
        yield "a thing"
    if is_institution(head):
        yield f"{sort} institution"
    if " of " in phrase.own or " in " in phrase.own or " from " in phrase.own or " at " in phrase.own:
        yield f"{sort} with place"
    if len(phrase.own.split()) > 1:
        yield f"{sort} modified"
    if len(phrase.own.split()) > 5:
        yield f"{sort} long"


def fullest(scene: Scene, phrase: Phrase) -> Referent | None:
    """The referent that a name stands under in this article."""
    exact = scene.by_name.get(" ".join(phrase.name).casefold())
    if exact is not None:
        return exact
    fitting = [
        one
        for one in scene.filed(phrase.name[0].casefold())
        if one.named and short_for(phrase.name, one.name.split())
    ]
    return fitting[0] if len(fitting) == 1 else None


def called(scene: Scene, phrase: Phrase) -> str:
    """What the bearer of the name in a phrase is called in this article; nothing where it has no name."""
    full = fullest(scene, phrase) if phrase.name else None
    return full.name if full else " ".join(phrase.name)


def recency(scene: Scene, mention: Mention, referent: Referent, past: Past) -> tuple[tuple[str, float], ...]:
    """How near and how prominent a referent is at the place of a mention."""
    around = past.before(scene, mention.place)
    known = around.told.get(id(referent))
    if known is None:
        known = around.told[id(referent)] = tuple(_recency(scene, mention, referent, around))
    return known


def _recency(
    scene: Scene, mention: Mention, referent: Referent, around: Before
) -> Iterator[tuple[str, float]]:
    count = bisect_left(referent.places, mention.place)
    last = around.last.get(referent.name, referent.places[count - 1] if count else -1)
    if last < 0:
        yield "only later", 1.0
        return
    away = mention.sentence - scene.sentence(last)
    between = len(around.recent) - bisect_right(around.recent, last)
    yield "sentences away", math.log1p(away)
    yield "others since", math.log1p(between)
    for told in _told(scene, mention, referent, around, last, away, between):
        yield told, 1.0
    if count > 2:
        yield "mentioned often", 1.0
    if referent.named and count and count >= around.most:
        yield "mentioned most", 1.0


def _told(
    scene: Scene, mention: Mention, referent: Referent, around: Before, last: int, away: int, between: int
) -> Iterator[str]:
    """What is so or not so of the last place that somebody was mentioned at."""
    if away < 2:
        yield "in the same sentence" if not away else "in the sentence before"
    if not between:
        yield "nobody since"
    turn = _turn(around.turns, referent.name)
    yield turn
    if role := grammar(scene, last):
        yield role
    if scene.said_by_another(last, referent.places):
        yield "named in what another says"
    if opens_sentence(scene, last, referent):
        yield f"first in its sentence {min(away, 2)}"
    if opens := opens_paragraph(scene, mention.place, referent):
        yield opens
        yield f"{opens}, {turn}"
    if around.turns and around.turns.count(referent.name) * 2 > len(around.turns) > 2:
        yield "most turns so far"
    if len(referent.places) == scene.most_named > 3:
        yield "the person named most of all"
    if scene.in_title(referent):
        yield "in the title"
    yield from _apart(scene, mention, last)


def _turn(turns: Sequence[str], name: str) -> str:
    if turns[-1:] == (name,):
        return "spoke last"
    if turns[-2:-1] == (name,):
        return "spoke last but one"
    return "spoke before" if name in turns else "has not spoken"


def _apart(scene: Scene, mention: Mention, last: int) -> Iterator[str]:
    """Whether a quotation or a paragraph stands between a mention and the last one before it."""
    quote = scene.quote(last)
    if quote >= 0 and quote != mention.quote:
        yield "inside another quotation"
    if mention.quote >= 0 and quote == mention.quote:
        yield "inside the same quotation"
    if "\n" in scene.text[last : mention.place]:
        yield "in an earlier paragraph"
