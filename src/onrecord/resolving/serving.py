"""Whom somebody speaks for or belongs to: `spokesman for the strike committee`, `who leads the union`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolving import lexicon
from onrecord.resolving.evidence import called
from onrecord.resolving.nouns import is_institution, is_role
from onrecord.resolving.phrases import parse
from onrecord.resolving.referents import Referent, described
from onrecord.resolving.scene import Scene

_OF = re.compile(r" (?:of|for) ")
_AT = re.compile(r" (?:of|for|at|with) (?:the )?")
_WHO_LEADS = re.compile(
    r",? who (?:\w+ly )?(?:chairs|heads|leads|runs|directs|presides over|speaks for|represents|manages"
    r"|coordinates|founded) ((?:\w[\w'’-]* ){0,5}?\w[\w'’-]*)(?=[,.;:”\"»]|$)"
)


def served(scene: Scene, speaker: Referent) -> Iterator[tuple[str, str]]:
    """Those whom the text says that somebody is of, each with what tells it; nobody for a group."""
    if speaker.plural or speaker.kind == "group":
        return
    for told, words in (*_spoken_for(scene, speaker), *_bodies_beside(speaker)):
        if words:
            yield told, _name(scene, words)


def served_by_role(scene: Scene, role: str) -> str:
    """Whom a role alone is of, nothing where it does not say: `a spokesman for the education department`."""
    hit = _OF.search(role)
    return _name(scene, role[hit.end() :]) if hit else ""


def _name(scene: Scene, words: str) -> str:
    body = parse(words, scene.seen)
    return called(scene, body) or described(body)


def _spoken_for(scene: Scene, speaker: Referent) -> Iterator[tuple[str, str]]:
    """What the words for somebody say, in the role or behind the name."""
    for role in speaker.roles or ([] if speaker.named else [speaker.name]):
        first = _OF.search(role)
        if first is not None:
            yield "by the role", role[first.end() :]
        for further in _AT.finditer(role):
            if first is None or further.start() > first.start():
                yield "by the end of the role", role[further.end() :]  # head of security at Lorma airport
    surname = speaker.name.split()[-1]
    for place in speaker.places if speaker.named else ():
        end = scene.text[place : place + 60].find(surname) + place + len(surname)
        if hit := _WHO_LEADS.match(scene.text, end):
            yield "by what they do", hit.group(1)


def _bodies_beside(speaker: Referent) -> Iterator[tuple[str, str]]:
    """What stands before the noun of a role: `the health board's chairwoman`, `union secretary`."""
    if speaker.of and is_institution(speaker.of.split()[-1]):
        yield "by the body beside", f"the {speaker.of}"
    elif speaker.of and speaker.of.lower() not in lexicon.POSSESSIVES:
        yield "by the owner", speaker.of
    for role in speaker.roles:
        words = role.split()
        at = next((n for n in range(len(words) - 1, 0, -1) if is_institution(words[n - 1])), 0)
        if at and is_role(words[-1]) and words[at - 1].islower():
            yield "by the body before the role", f"the {' '.join(words[:at])}"
