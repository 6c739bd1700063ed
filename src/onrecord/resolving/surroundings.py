"""What stands around a place of the text: who opens its sentence or paragraph, what is beside a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.resolving import lexicon
from onrecord.resolving.referents import Referent
from onrecord.resolving.runs import run_end
from onrecord.resolving.scene import ABLE, Scene

_OWNER = re.compile(r"(?:[^\W\d_][\w'’.-]*? ){0,3}?[^\W\d_][\w.-]*['’]s\b")
_AFTER = frozenset(("of", "to", "with", "by", "for", "from", "about", "against", "on", "in", "at", "between"))

_PERSONS = frozenset(("person", "person?"))

PAIR_REACH = 30
"""How many mentions before `both` the two that it means may stand."""


def standing(scene: Scene, place: int) -> str:
    """Where source words stand: opening a sentence, after a quotation, or within a sentence."""
    before = scene.text[max(0, place - 40) : place].rstrip()
    if place == scene.sentence_start(place):
        return "opening"
    if before.endswith(tuple("\"”’»'")):
        return "after a quotation"
    return "within"


def grammar(scene: Scene, place: int) -> str:
    """What a mention is to the words around it, where that makes it less likely to be taken up."""
    if _OWNER.match(scene.text, place):
        return "named as an owner"
    before = scene.text[max(0, place - 30) : place].split()
    if before and before[-1].lower() in _AFTER:
        return "named after a preposition"
    return ""


def opens_sentence(scene: Scene, place: int, referent: Referent) -> bool:
    """Whether nobody else is mentioned before this place in its sentence."""
    first = bisect_left(scene.mentioned, (scene.sentence_start(place), ""))
    last = bisect_left(scene.mentioned, (place, ""))
    return all(name == referent.name for _, name in scene.mentioned[first:last])


def opens_paragraph(scene: Scene, place: int, referent: Referent) -> str:
    """Whether somebody is the first or the only one so far in the paragraph who could speak."""
    start = scene.text.rfind("\n", 0, place) + 1
    first = bisect_left(scene.mentioned, (start, ""))
    last = bisect_left(scene.mentioned, (place, ""))
    able = _PERSONS if referent.kind in _PERSONS else ABLE
    names = [
        name
        for at, name in scene.mentioned[first:last]
        if scene.quote(at) < 0 and scene.by_name[name.casefold()].kind in able
    ]
    if not names or names[0] != referent.name:
        return ""
    return "alone in the paragraph" if len(set(names)) == 1 else "first in the paragraph"


def pronouns_tell(scene: Scene, referent: Referent, but: int) -> str:
    """`f` or `m` where only such pronouns come next after somebody's mentions, the one at `but` apart."""
    told = set()
    for place in referent.places:
        if place not in scene.pronouns:
            scene.pronouns[place] = _pronoun_after(scene, place)
        at, gender = scene.pronouns[place]
        if gender and at != but:
            told.add(gender)
    return told.pop() if len(told) == 1 else ""


def _pronoun_after(scene: Scene, place: int) -> tuple[int, str]:
    """Where the first `he` or `she` after a mention stands and which it is; -1 and nothing where none does.

    It must stand in the sentence of the mention or the next one, before anybody else is mentioned.
    """
    n = bisect_right(scene.mentioned, (place, "\uffff"))
    after = scene.mentioned[n][0] if n < len(scene.mentioned) else len(scene.text)
    number = bisect_right(scene.breaks, place) + 1
    end = min(after, scene.breaks[number] if number < len(scene.breaks) else len(scene.text))
    for hit in scene.words[scene.word_at(place) : scene.word_at(end)]:
        row = lexicon.PRONOUNS.get(hit.group().lower(), "")
        if row in ("he", "she"):
            return hit.start(), "f" if row == "she" else "m"
    return -1, ""


def among_business(scene: Scene, referent: Referent) -> bool:
    """Whether somebody is named right beside words that go with companies: `shares`, `profit`."""
    if referent.name not in scene.business:
        beside = {
            hit.group().lower()
            for place in referent.places
            for hit in scene.words[max(0, scene.word_at(place) - 4) : scene.word_at(place) + 7]
        }
        scene.business[referent.name] = bool(beside & lexicon.BUSINESS_WORDS)
    return scene.business[referent.name]


def owners_named(scene: Scene, head: str) -> list[tuple[str, int]]:
    """Those named right after a noun and `of`, `by` or `from`, each with the place of the noun."""
    words, found = scene.words, []
    for n in scene.nouns.get(head, []):
        if n + 3 >= len(words) or words[n + 1].group() not in ("of", "by", "from"):
            continue
        after = n + 3 if words[n + 2].group() == "the" else n + 2
        end = run_end(words, after)
        one = scene.by_name.get(
            scene.text[words[after].start() : words[max(end - 1, after)].end()].casefold()
        )
        if end > after and one is not None and one.named:
            found.append((one.name, words[n].start()))
    return found


def as_paired(scene: Scene, left: str, right: str) -> str:
    """The names of two together: as the text joins two of one surname, `Brian and Jean Lomax`, else both."""
    return scene.couples.get((left, right), f"{left} and {right}")


def pair_before(scene: Scene, place: int) -> tuple[Referent, Referent, int] | None:
    """The last two named side by side before a place, joined by `and`, and where; None without such."""
    last = bisect_left(scene.mentioned, (place, ""))
    for n in range(last - 1, max(0, last - PAIR_REACH), -1):
        (left_at, left), (right_at, right) = scene.mentioned[n - 1], scene.mentioned[n]
        one, other = scene.by_name[left.casefold()], scene.by_name[right.casefold()]
        between = scene.text[left_at:right_at].split()
        if one.named and other.named and one is not other and _joins(between, one):
            return one, other, right_at
    return None


def _joins(between: Sequence[str], left: Referent) -> bool:
    """Whether only the first name and `and` stand in words that lead up to a second name."""
    rest = [word for word in between if word not in left.name.split() and word.islower()]
    return rest[-1:] == ["and"] or rest[-2:] == ["and", "the"]
