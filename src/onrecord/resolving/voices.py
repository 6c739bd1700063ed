"""For whom somebody who says `we` speaks, by the words they are brought up with: `the union's secretary`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolving import lexicon
from onrecord.resolving.belonging import holders, owner_words, ranked
from onrecord.resolving.evidence import Candidate, Owners
from onrecord.resolving.mentions import Mention, mention
from onrecord.resolving.pronouns import around
from onrecord.resolving.scene import Scene

_BEHIND = re.compile(r" (?:of|for|at|from) (the [^,]+)")


def voices(scene: Scene, inner: Mention, owners: Owners) -> Iterator[Candidate]:
    """Whom the source of the statement around is of: `its chairman`, `a spokesman for the firm`."""
    outer = scene.statements.get(around(scene, inner) or "")
    at = mention(outer, scene) if outer is not None else None
    if at is None:
        return
    for rank, (one, share) in enumerate(_owners(scene, at, owners)):
        kind = (scene.known(one.name or "").kind or "unknown").rstrip("?")
        told = (at.sort, f"{rank}", f"a {kind} {rank}", f"{at.sort} {rank}")
        features = {f"voice: {sign}": 1.0 for sign in told} | {"voice: share": share}
        yield Candidate(one.name, features, f"“{at.words.text}” speaks for {one.name}")


def _owners(scene: Scene, at: Mention, owners: Owners) -> list[tuple[Candidate, float]]:
    possessor = at.phrase.possessor.lower()
    if possessor in lexicon.POSSESSIVES:
        return ranked(at, lexicon.PRONOUNS[possessor], owners)
    if possessor:
        return holders(scene, at, owner_words(at), owners)
    hit = _BEHIND.search(at.words.text)
    return holders(scene, at, hit.group(1), owners) if hit else []
