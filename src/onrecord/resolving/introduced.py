"""Who is described first and named only later: `A former minister … Ana Ruiz, who left office in May`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.resolving import lexicon
from onrecord.resolving.akin import akin_to_one
from onrecord.resolving.evidence import Candidate
from onrecord.resolving.mentions import Mention
from onrecord.resolving.nouns import is_role, singular
from onrecord.resolving.referents import Referent, title_gender
from onrecord.resolving.scene import Scene

REACH = 8
"""How many sentences after the description the name may stand."""
MOST = 2
"""How many of those first named after it are considered."""


def introduced(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """Whoever is first named after a description, where that is of one person."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    age = head.endswith("year-old")
    if phrase.plural or phrase.name or not (is_role(head) or head in lexicon.GENERIC_PEOPLE or age):
        return
    new = sorted(
        (
            one
            for one in scene.near(mention.place)
            if one.named and one.kind.startswith("person") and one.places and one.places[0] > mention.place
        ),
        key=lambda one: one.places[0],
    )
    gender = title_gender(phrase)
    wanted = {word.casefold() for word in phrase.role.split()} - lexicon.STOPS
    for place, one in enumerate(new[:MOST]):
        away = scene.sentence(one.places[0]) - mention.sentence
        if away > REACH:
            return
        where = "lead" if mention.sentence == 0 else "body"
        same = _same(head, one)
        told = [f"later: {where} {mention.sort}", f"later: {where} {same}", f"later: {mention.sort} {same}"]
        told += [f"later: {place} of those new, {where}", f"later: {min(away, 4)} sentences away"]
        told.append(f"later: {'speaks' if one.source else 'does not speak'} {where}")
        told.append(f"later: {where}, {min(len(wanted & one.words), 2)} words shared")
        if gender and one.gender:
            told.append(f"later: gender {'fits' if gender == one.gender else 'does not fit'}")
        if scene.in_quote(one.places[0]):
            told.append("later: named in a quotation")
        yield Candidate(one.name, dict.fromkeys(told, 1.0), f"{one.name}, named after it")


def _same(head: str, one: Referent) -> str:
    """Whether somebody is told of with the noun of a description, with one like it, or with others."""
    if head in one.heads:
        return "same role"
    if akin_to_one(head, one.heads):
        return "akin role"
    return "another role" if one.heads else "no role"
