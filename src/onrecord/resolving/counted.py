"""Whom a number stands for: `the two`, `five` of the analysts, `both companies`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolving import lexicon
from onrecord.resolving.akin import akin_to_one
from onrecord.resolving.evidence import Candidate, Owners, Past, called
from onrecord.resolving.mentions import Mention
from onrecord.resolving.nouns import is_institution, is_plural, is_role, singular
from onrecord.resolving.phrases import parse
from onrecord.resolving.referents import Referent
from onrecord.resolving.scene import Scene
from onrecord.resolving.surroundings import as_paired, pair_before

REACH = 60
"""How many words before a number its noun may stand."""


def counted(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """The nouns that a bare number may count, and the pair that `both` may be."""
    words = mention.phrase.own.lower().removesuffix(" of them").split()
    if len(words) == 1 and words[0] in lexicon.QUANTITIES - lexicon.SOME - {"one", "both", "half"}:
        yield from _nouns(scene, mention, words[0])
    if words[-1:] in (["pair"], ["duo"], ["two"]) and mention.phrase.determiner in ("the", "both"):
        yield from pairs(scene, mention, past)
    elif mention.phrase.determiner in ("both", "the", "two") and (mention.phrase.plural or words == ["two"]):
        yield from _pair(scene, mention)
    if (
        words[-1:] == [mention.phrase.head]
        and words[:-1] in (["two"], ["both"], [])
        and mention.phrase.plural
    ):
        yield from _of_one_role(scene, mention)
    if words[-1:] == [mention.phrase.head] and mention.phrase.determiner in ("both", "the", "two"):
        yield from _last_two(scene, mention, past)
    if mention.phrase.determiner in ("both", "the", "two") and (mention.phrase.plural or words == ["two"]):
        yield from _spoke_together(scene, mention, past)


def _spoke_together(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """Two who spoke with one voice before: `the two clubs` after `Kano Pioneers and Delta Stars said`."""
    turns = past.before(scene, mention.place).turns
    together = [name for name in dict.fromkeys(reversed(turns)) if _TWO_NAMES.fullmatch(name)]
    for rank, name in enumerate(together[:2]):
        number = mention.phrase.own.partition(" ")[0].lower()
        told = [f"pair: spoke together {rank}", f"pair: spoke together, {mention.phrase.determiner}"]
        told.append(f"pair: spoke together, {'two' if number == 'two' else 'no number'}")
        yield Candidate(name, dict.fromkeys(told, 1.0), "the two who spoke together")


_TWO_NAMES = re.compile(r"[A-ZÀ-Þ][^,]* and [A-ZÀ-Þ][^,]*")


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


def in_company(scene: Scene, mention: Mention, owners: Owners) -> Iterator[Candidate]:
    """`Dai Probert and his staff` for `he and his staff` and for `Probert and his staff`."""
    first, joined, rest = mention.words.text.strip(" ,").partition(" and ")
    small = first.lower()
    if not joined or rest.partition(" ")[0].lower() not in _COMPANY:
        return
    if small in ("he", "she"):
        for one, share in owners(mention, "he" if small == "he" else "she")[:2]:
            yield Candidate(
                f"{one.name} and {rest}", {"company: pronoun": 1.0, "company: share": share}, "with others"
            )
        return
    phrase = parse(first, scene.seen)
    if name := called(scene, phrase):
        yield Candidate(f"{name} and {rest}", {"company: name": 1.0}, "with others")


_COMPANY = lexicon.POSSESSIVES | lexicon.QUANTITIES | {"a", "an", "other", "others", "colleagues", "the"}


def _of_one_role(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """`the two ministers` where the text has named two by then."""
    head = singular(mention.phrase.head)
    of_it = [one for one in scene.near(mention.place) if one.named and _of_role(one, head) and one.places]
    named = [one for one in of_it if one.places[0] < mention.place]
    if len(named) < 2 and len(of_it) == 2:
        left, right = sorted(of_it, key=lambda one: one.places[0])
        later = {"pair: of one role, one only later": 1.0}
        yield Candidate(as_paired(scene, left.name, right.name), later, "the two of that role")
    if len(named) == 2:
        left, right = sorted(named, key=lambda one: one.places[0])
        told = ["pair: of one role", f"pair: of one role, {mention.phrase.determiner}"]
        yield Candidate(
            as_paired(scene, left.name, right.name), dict.fromkeys(told, 1.0), "the two of that role"
        )


def _of_role(referent: Referent, head: str) -> bool:
    """Whether somebody is told of with a noun, or a body has it or one like it in its name."""
    nouns = {singular(word.casefold()) for word in referent.name.split()} if not referent.gender else set()
    told = referent.heads | nouns
    return head in told or akin_to_one(head, told)


def _last_two(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """The two of such a kind that were mentioned last: `both men`, `both sides`, `the couple`."""
    head = singular(mention.phrase.head)
    counted = mention.phrase.determiner in ("both", "two") or mention.phrase.own.lower().startswith("two ")
    if not (counted and mention.phrase.plural) and head not in _TWO:
        return
    fitting = _last_mentioned(scene, mention, past, head)
    if head in ("brother", "sister", "twin", "sibling") and fitting:
        fitting = [one for one in fitting if one.name.split()[-1] == fitting[0].name.split()[-1]]
    if len(fitting) < 2:
        return
    left, right = sorted(fitting[:2], key=lambda one: one.places[:1])
    kinds = "persons" if left.kind.startswith("person") else "bodies"
    told = [
        f"pair: last {kinds} of {min(len(fitting), 4)}",
        f"pair: last {kinds}, {mention.phrase.determiner}",
    ]
    told.append(f"pair: last {kinds} for {head if head in _TWO else 'role' if is_role(head) else 'other'}")
    yield Candidate(
        as_paired(scene, left.name, right.name), dict.fromkeys(told, 1.0), "the last two of that kind"
    )


def _last_mentioned(scene: Scene, mention: Mention, past: Past, head: str) -> list[Referent]:
    """Those with a name whom a noun may count that were mentioned before a place, the last ones first."""
    last = past.before(scene, mention.place).last
    fitting = (one for one in scene.near(mention.place) if one.named and " and " not in one.name)
    before = [one for one in fitting if 0 <= last.get(one.name, -1) < mention.place and _of_kind(one, head)]
    return sorted(before, key=lambda one: -last[one.name])


_TWO = frozenset(("couple", "pair", "duo", "man", "woman", "side", "party", "camp"))
_PEOPLE = lexicon.GENERIC_PEOPLE | {"couple", "pair", "duo"}


def _of_kind(referent: Referent, head: str) -> bool:
    """Whether somebody is of the kind that a noun counts: a person, a man or a woman, a body."""
    person = referent.kind.startswith("person")
    if head in ("man", "woman"):
        return person and referent.gender in ("", "m" if head == "man" else "f")
    if head in ("side", "party", "camp"):
        return referent.kind in ("institution", "person", "person?", "", "group")
    if head in _PEOPLE or (is_role(head) and head not in lexicon.BUSINESSES):
        return person
    return referent.kind in ("institution", "", "person?") and not referent.gender


def pairs(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """The two that `both` may be: named side by side, or the last two to speak."""
    yield from _pair(scene, mention)
    turns = past.before(scene, mention.place).turns
    last = [name for name in dict.fromkeys(reversed(turns)) if " and " not in name][:2]
    word = mention.words.text.lower()
    if len(last) == 2:
        told = ["pair: last two to speak", f"pair: last two to speak, {word}"]
        yield Candidate(as_paired(scene, last[1], last[0]), dict.fromkeys(told, 1.0), "the last two to speak")
    if word != "they":
        yield from _either_kind(scene, mention, past, word)


def _either_kind(scene: Scene, mention: Mention, past: Past, word: str) -> Iterator[Candidate]:
    """The last two people and the last two bodies that `both` may be: `Both deny it`."""
    last = past.before(scene, mention.place).last
    for kind, head in (("persons", "pair"), ("bodies", "company")):
        of_kind = _last_mentioned(scene, mention, past, head)
        if len(of_kind) < 2:
            continue
        left, right = sorted(of_kind[:2], key=lambda one: one.places[:1])
        same = scene.sentence(last[left.name]) == scene.sentence(last[right.name])
        where = "in one sentence" if same else "in two sentences"
        signs = ("", f", {word}", f" of {min(len(of_kind), 4)}", f" {where}, {word}")
        features = {f"pair: last {kind} mentioned{sign}": 1.0 for sign in signs}
        yield Candidate(as_paired(scene, left.name, right.name), features, "the last two mentioned")


def _pair(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """Two that the text names side by side before: `Holm and Nordkai`."""
    pair = pair_before(scene, mention.place)
    if pair is None:
        return
    left, right, place = pair
    away = mention.sentence - scene.sentence(place)
    kinds = "persons" if left.kind.startswith("person") and left.gender else "others"
    wanted = "persons" if is_role(singular(mention.phrase.head)) else "others"
    word = mention.words.text.lower() if mention.sort == "they" else mention.phrase.determiner
    told = [f"pair: {word}", f"pair: {min(away, 4)} sentences away{', they' * (word == 'they')}"]
    told.append(f"pair: {kinds} for {wanted}")
    yield Candidate(
        as_paired(scene, left.name, right.name), dict.fromkeys(told, 1.0), "the two named together"
    )
