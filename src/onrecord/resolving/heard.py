"""Whom the encoder takes source words to stand for, as evidence beside that of the other modules.

Everything else that resolving goes by was thought of by somebody; this was learned from texts in which it is
marked who is meant. What it says of a candidate is one feature among many, with a weight of its own.
"""

from __future__ import annotations

import math
import re

from onrecord.extracting.links import ASKED
from onrecord.resolving import lexicon
from onrecord.resolving.evidence import Candidate, Owners
from onrecord.resolving.mentions import PRONOUNS, Mention
from onrecord.resolving.nouns import singular
from onrecord.resolving.referents import Referent
from onrecord.resolving.scene import Scene
from onrecord.values import Span

MOST_BEFORE, MOST_AFTER = 5, 2
"""How many mentions of a candidate are listened to, the nearest ones before and after the source words."""
LONGEST = 8
"""Words of a mention, at most."""
LEAST = 1e-3
"""A share below this is heard as this: nobody should be ruled out by it alone."""
LIKELY = 0.3
"""The likeliest candidate must be so likely to be told of as that."""
_WORD = re.compile(r"[^\W_][\w'’-]*|[^\w\s]")


def heard(scene: Scene, mention: Mention, found: list[Candidate], owners: Owners) -> list[Candidate]:
    """The candidates with what the encoder makes of them; as they were where it is not asked."""
    if scene.listening is None:
        return found
    asked = _asked(mention, found, owners)
    if asked is None:
        return found
    sort, names = asked
    mentions = {name: spans for name in names if (spans := _mentions(scene, mention, name))}
    if not mentions:
        return found
    told = scene.listening.shares(sort, _words(scene, mention), mentions)
    if told is None:
        return found
    nobody, *shares = told
    heard_of = zip((name.casefold() for name in mentions), shares, strict=True)
    by_name = {name: share for name, share in heard_of if share is not None}
    most = max(by_name.values(), default=0.0)
    return [_with(one, sort, _share(one, sort, by_name), nobody or 0.0, most) for one in found]


def _with(one: Candidate, sort: str, share: float | None, nobody: float, most: float) -> Candidate:
    if one.name is None:
        return one
    if share is None:
        told = {f"heard: not asked {sort}": 1.0, f"heard: nobody {sort}": _loud(nobody)}
    else:
        loud = _loud(share)
        told = {f"heard: {sort}": loud, "heard": loud}
        if share == most and share > LIKELY:
            told[f"heard: likeliest {sort}"] = 1.0
    return Candidate(one.name, {**one.features, **told}, one.reason, one.unnamed)


def _loud(share: float) -> float:
    """A share on a logarithmic scale, from -1.5 to 1."""
    return max(math.log(max(share, LEAST)), -5.0) / 2 + 1


def _share(one: Candidate, sort: str, by_name: dict[str, float]) -> float | None:
    """What was heard of a candidate; of `lawyer of Ana Ruiz` what was heard of Ana Ruiz as the owner."""
    name = (one.name or "").casefold()
    if sort != "its":
        return by_name.get(name)
    ends = (share for owner, share in by_name.items() if name.endswith((f" of {owner}", f" of the {owner}")))
    return next(ends, None)


def _asked(mention: Mention, found: list[Candidate], owners: Owners) -> tuple[str, list[str]] | None:
    """The sort of question that a mention is, and the names that are asked about; None where it is none."""
    if mention.sort == "its":
        row = lexicon.PRONOUNS.get(mention.phrase.possessor.lower(), "it")
        ranked = owners(mention, row)  # type: ignore[arg-type]
        return "its", [one.name for one, _ in ranked if one.name is not None]
    sort = "the" if mention.sort in ("the", "bare", "some") else mention.sort
    return (sort, [one.name for one in found if one.name is not None]) if sort in ASKED else None


def _words(scene: Scene, mention: Mention) -> Span:
    """The pronoun, or the head noun of a description; the whole of it where that is not found."""
    whole = mention.words.span
    if mention.sort in PRONOUNS or mention.sort == "its":
        return Span(whole.start, whole.start + 1)
    for hit in _WORD.finditer(scene.text, whole.start, whole.end):
        if hit.group().lower() == mention.phrase.head:
            return Span(*hit.span())
    return whole


def _mentions(scene: Scene, mention: Mention, name: str) -> tuple[Span, ...]:
    """Where somebody is mentioned around the source words, the nearest places."""
    one, own = scene.by_name.get(name.casefold()), mention.words.span
    places = [place for place in one.places if not own.start <= place < own.end] if one is not None else []
    before = [place for place in places if place < mention.place][-MOST_BEFORE:]
    after = [place for place in places if place > mention.place][:MOST_AFTER]
    return tuple(_mention(scene, place, one) for place in (*before, *after) if one is not None)


def _mention(scene: Scene, place: int, one: Referent) -> Span:
    """From where a mention begins to the last word of the name or the noun it is described with."""
    key = place, one.name
    if key not in scene.mentions:
        scene.mentions[key] = _spelt(scene.text, place, {one.name.split()[-1].casefold()} | one.heads)
    return scene.mentions[key]


def _spelt(text: str, place: int, lasts: set[str]) -> Span:
    end = 0
    for number, hit in enumerate(_WORD.finditer(text, place)):
        word = hit.group()
        if number == LONGEST or not word[0].isalnum():
            break
        end = end or hit.end()
        if word.casefold() in lasts or singular(word.lower()) in lasts:
            end = hit.end()
            break
    return Span(place, end or place + 1)
