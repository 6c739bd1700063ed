"""Whom source words may stand for: every candidate with the evidence for and against it.

Evidence is a set of named features; what each weighs was learned from the corpus (`weights.json`,
`train/speakers.py`). The words before the colon tell which sort of source words a feature is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.resolving import places
from onrecord.resolving.authors import authors
from onrecord.resolving.belonging import kin
from onrecord.resolving.counted import counted
from onrecord.resolving.descriptions import by_description, one_of_many, own, spelt_out
from onrecord.resolving.evidence import Candidate, Features, Owners, Past, fullest, recency, shape
from onrecord.resolving.introduced import introduced
from onrecord.resolving.mentions import PRONOUNS, Mention
from onrecord.resolving.phrases import is_institution, is_plural, is_role, parse, singular
from onrecord.resolving.pronouns import pronoun
from onrecord.resolving.referents import Referent, described, short_for, title_gender
from onrecord.resolving.scene import Scene


def candidates(scene: Scene, mention: Mention, past: Past, owners: Owners) -> list[Candidate]:
    """Every candidate for the source words, nobody among them; one entry per name."""
    found: dict[str, Candidate] = {}
    for one in _all(scene, mention, past, owners):
        key = (one.name or "").casefold()
        if key in found:
            both = {**one.features, **found[key].features}
            found[key] = Candidate(found[key].name, both, found[key].reason)
        else:
            found[key] = one
    return list(found.values())


def _all(scene: Scene, mention: Mention, past: Past, owners: Owners) -> Iterator[Candidate]:
    yield Candidate(None, _nobody(scene, mention), "no name or description to tell who")
    if mention.sort in PRONOUNS:
        yield from pronoun(scene, mention, mention.sort, past)
        return
    if mention.sort == "name":
        yield from named(scene, mention, past)
        for name, share in kin(scene, mention, owners):
            yield Candidate(
                name, {"name: of the family": 1.0, "name: family share": share}, "a relative's name"
            )
        return
    yield from by_description(scene, mention, past)
    yield from spelt_out(scene, mention)
    yield from introduced(scene, mention)
    yield from authors(scene, mention, past, owners)
    yield from counted(scene, mention)
    yield from own(scene, mention, past, owners)


def _nobody(scene: Scene, mention: Mention) -> Features:
    told = [*shape(mention), *one_of_many(scene, mention)]
    return {f"nobody: {one}": 1.0 for one in told}


def _together(scene: Scene, mention: Mention) -> str | None:
    """The full names of two that speak together, None where the words name one: `Rutte and Stoltenberg`."""
    left, joined, right = mention.words.text.strip(" ,").partition(" and ")
    one, other = parse(left, scene.seen), parse(right, scene.seen)
    if not joined or not one.name or not other.name or mention.phrase.name[-1] != other.name[-1]:
        return None
    if (
        any(is_institution(word) for word in (*one.name, *other.name))
        or " of " in left
        or other.name == one.name
    ):
        return None
    names = []
    for part in (one, other):
        full = fullest(scene, part)
        names.append(full.name if full else " ".join(part.name))
    return " and ".join(names)


def named(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """Whom a name may be short for, what it stands for if it is a place of power, and the name itself."""
    phrase = mention.phrase
    together = _together(scene, mention)
    if together:
        yield Candidate(together, {"name: together": 1.0}, "they speak together")
        return
    words = " ".join(phrase.name)
    own = scene.by_name[words.casefold()].name if words.casefold() in scene.by_name else words
    alone = mention.words.text.removeprefix("The ").removeprefix("the ").strip(" ,") == words
    base = {f"name: {'alone' if alone else 'described'}": 1.0, f"name: words {min(len(phrase.name), 3)}": 1.0}
    full = [
        one
        for one in scene.filed(phrase.name[0].casefold())
        if one.named and short_for(phrase.name, one.name.split()) and not _clash(one, mention)
    ]
    if len(phrase.name) == 1 and is_plural(words) and is_role(singular(words.lower())):
        full = []  # some Republicans are no other Republicans that have a longer name
    elif len(phrase.name) == 1:
        # Where somebody bears the surname, it is not short for a firm or a hotel that begins with it.
        bearers = [one for one in full if one.kind.startswith("person") and _ends_in(one, phrase.name[0])]
        full = bearers or full
    if alone and not full and (seat := places.seat(words)):
        yield Candidate(seat, {**base, "name: seat": 1.0}, f"{words} stands for its government")
        base["name: own seat"] = 1.0
    for one in full:
        features = {**base, "name: full": 1.0, f"name: full of {min(len(full), 3)}": 1.0}
        last = _ends_in(one, phrase.name[-1])
        features |= {f"name: full {'surname' if last else 'given'}": 1.0, f"name: full {one.kind}": 1.0}
        features |= {f"name: {f}": v for f, v in recency(scene, mention, one, past)} if len(full) > 1 else {}
        yield Candidate(one.name, features, f"short for {one.name}")
    if (
        mention.phrase.determiner == "the"
        and len(phrase.name) == 1
        and scene.capitals[words] == 1
        and not full
    ):
        for one in scene.near(mention.place):
            if one.named and one.kind.startswith("person") and one.places[:1] < [mention.place]:
                told = {f"epithet: {f}": v for f, v in recency(scene, mention, one, past)}
                yield Candidate(one.name, {"name: epithet": 1.0, **told}, f"“{words}” for {one.name}")
    reason = "named" if alone else "named in the source words"
    yield Candidate(own, {**base, "name: own": 1.0, f"name: own of {min(len(full), 2)}": 1.0}, reason)
    if (phrase.role and is_plural(phrase.head)) or (phrase.role and phrase.possessor):
        yield Candidate(
            described(phrase), {"name: whole": 1.0, f"name: whole {phrase.head}": 1.0}, "described"
        )


def _ends_in(referent: Referent, surname: str) -> bool:
    return referent.name.split()[-1].casefold() == surname.casefold()


def _clash(referent: Referent, mention: Mention) -> bool:
    """Whether a title tells that somebody else is meant: `Mrs Weller` is not `Tom Weller`."""
    told = title_gender(mention.phrase)
    if mention.phrase.title and len(mention.phrase.name) == 1 and is_institution(referent.name.split()[-1]):
        return True
    return bool(told and referent.gender and told != referent.gender)
