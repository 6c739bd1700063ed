"""Whom a number stands for: `the two`, `five` of the analysts, `both companies`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.resolving import lexicon
from onrecord.resolving.evidence import Candidate
from onrecord.resolving.mentions import Mention
from onrecord.resolving.phrases import is_institution, is_plural, is_role, singular
from onrecord.resolving.scene import Scene
from onrecord.resolving.surroundings import pair_before

REACH = 60
"""How many words before a number its noun may stand."""


def counted(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """The nouns that a bare number may count, and the pair that `both` may be."""
    words = mention.phrase.own.lower().split()
    if len(words) == 1 and words[0] in lexicon.QUANTITIES - lexicon.SOME - {"one", "both", "half"}:
        yield from _nouns(scene, mention, words[0])
    if mention.phrase.determiner in ("both", "the", "two") and (mention.phrase.plural or words == ["two"]):
        yield from _pair(scene, mention)


def _nouns(scene: Scene, mention: Mention, number: str) -> Iterator[Candidate]:
    """`five analysts` for `five` after `nineteen analysts`."""
    found: dict[str, bool] = {}
    at = scene.word_at(mention.place)
    for n in range(at - 1, max(-1, at - REACH), -1):
        noun = scene.words[n].group()
        one = singular(noun)
        if noun.islower() and is_plural(noun) and (is_role(one) or is_institution(one)):
            before = scene.words[n - 1].group().lower() if n else ""
            found[noun] = found.get(noun, False) or before == number
    for place, (noun, same) in enumerate(found.items()):
        told = [f"counted: noun {min(place, 2)}", f"counted: same number {same}", f"counted: {mention.sort}"]
        yield Candidate(f"{number} {noun}", dict.fromkeys(told, 1.0), f"{number} of the {noun}")


def _pair(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """Two that the text names side by side before: `Holm and Nordkai`."""
    pair = pair_before(scene, mention.place)
    if pair is None:
        return
    left, right, place = pair
    away = mention.sentence - scene.sentence(place)
    kinds = "persons" if left.kind.startswith("person") and left.gender else "others"
    wanted = "persons" if is_role(singular(mention.phrase.head)) else "others"
    told = [f"pair: {mention.phrase.determiner}", f"pair: {min(away, 4)} sentences away"]
    told.append(f"pair: {kinds} for {wanted}")
    yield Candidate(f"{left.name} and {right.name}", dict.fromkeys(told, 1.0), "the two named together")
