"""Whom source words may stand for: every candidate with the evidence for and against it.

Evidence is a set of named features; what each weighs was learned from the corpus (`weights.json`,
`train/speakers.py`). The words before the colon tell which sort of source words a feature is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.authors import authors
from onrecord.resolving.belonging import kin, owned_before, related, some_of
from onrecord.resolving.counted import counted, in_company, pairs
from onrecord.resolving.descriptions import by_description, inside, one_of_many, own, spelt_out, this_outlet
from onrecord.resolving.evidence import Candidate, Features, Owners, Past, fullest, recency, shape
from onrecord.resolving.heard import heard
from onrecord.resolving.introduced import introduced
from onrecord.resolving.mentions import PRONOUNS, Mention
from onrecord.resolving.nouns import is_institution, is_plural, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.phrases import parse
from onrecord.resolving.plain import plain
from onrecord.resolving.pronouns import at_their_place, pronoun
from onrecord.resolving.referents import Referent, described, short_for, title_gender
from onrecord.resolving.scene import Scene
from onrecord.resolving.surroundings import as_paired
from onrecord.resolving.voices import voices


def candidates(scene: Scene, mention: Mention, past: Past, owners: Owners) -> list[Candidate]:
    """Every candidate for the source words, nobody among them; one entry per name, or referent without."""
    found: dict[str, Candidate] = {}
    for one in _all(scene, mention, past, owners):
        key = one.name.casefold() if one.name else f"\n{one.unnamed or ''}"
        if key in found:
            first = found[key]
            both = {**one.features, **first.features}
            found[key] = Candidate(first.name, both, first.reason, first.unnamed)
        else:
            found[key] = one
    return heard(scene, mention, list(found.values()), owners)


def _all(scene: Scene, mention: Mention, past: Past, owners: Owners) -> Iterator[Candidate]:
    yield Candidate(None, _nobody(scene, mention), "no name or description to tell who")
    if mention.sort in PRONOUNS:
        yield from pronoun(scene, mention, mention.sort, past)
        if mention.sort == "we":
            yield from voices(scene, mention, owners)
        if mention.sort == "they" and mention.words.text.lower() in ("both", "neither", "they"):
            yield from pairs(scene, mention, past)
        if mention.sort == "they":
            yield from at_their_place(scene, mention)
        if mention.sort in ("he", "she", "they", "it"):
            yield from related(scene, mention, owners)
        return
    if mention.sort == "name":
        yield from named(scene, mention, past)
        for name, share in kin(scene, mention, owners):
            yield Candidate(
                name, {"name: of the family": 1.0, "name: family share": share}, "a relative's name"
            )
        return
    if company := list(in_company(scene, mention, owners)):
        yield from company
        return
    yield from this_outlet(scene, mention)
    yield from by_description(scene, mention, past)
    yield from spelt_out(scene, mention)
    yield from inside(scene, mention, owners)
    yield from introduced(scene, mention)
    yield from authors(scene, mention, past, owners)
    yield from counted(scene, mention, past)
    yield from own(scene, mention, past, owners)
    yield from owned_before(scene, mention, owners)
    yield from some_of(scene, mention, owners)


def _nobody(scene: Scene, mention: Mention) -> Features:
    told = [*shape(mention), *one_of_many(scene, mention)]
    return {f"nobody: {one}": 1.0 for one in told}


def _together(scene: Scene, mention: Mention) -> str | None:
    """The full names of those that speak together, None where the words name one: `Rutte and Stoltenberg`."""
    text = plain(mention.words.text).removeprefix("both ").removeprefix("Both ")
    if " and " not in text:
        return None
    if " and " in mention.phrase.own == " ".join(mention.phrase.name):
        return None  # the Department of Trade, Tourism and Small Business
    members: list[str] = []
    pieces = _MEMBERS.split(text)
    first = parse(pieces[0], scene.seen)
    if _IN_A_BODY.search(text) and not (first.person or given_names.is_persons(first.name)):
        return None  # Qatar Free Zones and Logistics Authority chief Ana Ruiz
    for piece, joined in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if _PARTY.fullmatch(piece):
            continue  # Bob Corker, R-Tenn., and …
        if _part_of_one(piece, joined, first=not members):
            return None
        phrase = parse(piece, scene.seen)
        if not phrase.name:
            told = (
                is_role(singular(phrase.head))
                or phrase.plural
                or {phrase.head, phrase.determiner} & lexicon.QUANTITIES
            )
            if joined.strip() == "and" or not (told or piece[:1].isdigit()):
                return None  # a spokesman for the post and parcel authority
            continue  # what somebody is said to be: `the mayor of Lorma, Ana Ruiz, and …`
        name = _member(scene, piece, phrase)
        if name is None:
            return None
        members.append(name)
    if len(dict.fromkeys(members)) < 2 or not any("and" in joined for joined in pieces[1::2]):
        return None
    if len(members) == 2:
        return as_paired(scene, *members)
    return f"{', '.join(members[:-1])} and {members[-1]}"


def _part_of_one(piece: str, joined: str, *, first: bool) -> bool:
    """Whether words before a comma or `and` show that it joins no bearers of names."""
    if piece.endswith(("'", "’")) or set(piece.lower().split()) <= lexicon.PORTFOLIOS:
        return True  # the Dockers' and Porters' Union; the minister for Food, Agriculture and Trade Ana Ruiz
    if joined and piece.istitle() and is_role(piece.split()[-1]) and not _COURTESY.match(piece):
        return True  # Vice President and Treasurer Ana Ruiz
    # Ana Ruiz, president of the Hotel and Guesthouse Association
    return not first and joined.strip() == "and" and _OFFICE.match(piece) is not None


_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z][\w.]*")
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Dr|Miss|Sir|Dame)\b")
_IN_A_BODY = re.compile(r" and (?:[A-ZÀ-Þ][\w'’-]* )+(?:[a-z][\w-]* )+[A-ZÀ-Þ]")
_OFFICE = re.compile(r"[a-z][\w -]* (?:of|for|at|in) ")
_MEMBERS = re.compile(r"(\s*,\s*(?:and\s+)?|\s+and\s+)")


def _member(scene: Scene, words: str, phrase: Phrase) -> str | None:
    """The full name of one of several, None where the words may as well be a part of a single name."""
    full = fullest(scene, phrase)
    name = full.name if full else " ".join(phrase.name)
    if any(is_institution(word) for word in phrase.name):
        own = full is not None and any(scene.text.startswith(name, place) for place in full.places[1:])
        return (
            name
            if words.startswith("the ") or own or (len(phrase.name) > 1 and " of " not in words)
            else None
        )
    given = given_names.is_given(phrase.name[0]) and len(phrase.name) > 1
    told = phrase.person or given or len(phrase.name) <= 2 or full is not None
    return name if told and not _WITHIN.search(words) else None


_WITHIN = re.compile(r" (?:of|in|for|at|on) (?!.*[a-z] [A-Z])")


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
    full = _full(scene, mention, words)
    if alone and places.seat(words):
        full = [one for one in full if one.kind != "outlet"]  # Tbilisi is not the paper Tbilisi Finance
        for one in scene.filed("european") if words == "Brussels" else ():
            if one.named and one.kind == "institution":
                features = {**base, "name: of the Union": 1.0}
                yield Candidate(one.name, features, f"{words} stands for {one.name}")
    if alone and not full and (seat := places.seat(words)):
        yield Candidate(seat, {**base, "name: seat": 1.0}, f"{words} stands for its government")
        base["name: own seat"] = 1.0
    for one in full:
        features = {**base, "name: full": 1.0, f"name: full of {min(len(full), 3)}": 1.0}
        if len(phrase.name) == 1 and words.isupper() and len(words) > 1:
            features[f"name: full of initials {one.kind}"] = 1.0
        last = _ends_in(one, phrase.name[-1])
        features |= {f"name: full {'surname' if last else 'given'}": 1.0, f"name: full {one.kind}": 1.0}
        features |= {f"name: {f}": v for f, v in recency(scene, mention, one, past)} if len(full) > 1 else {}
        yield Candidate(one.name, features, f"short for {one.name}")
    if mention.phrase.determiner == "the" and len(phrase.name) == 1 and not full:
        yield from _by_epithet(scene, mention, past, words)
    reason = "named" if alone else "named in the source words"
    body, place, _ = words.partition(" in ")
    if place and is_institution(body.split()[0]):
        features = {**base, "name: without the place": 1.0}
        yield Candidate(body, features, "named in the source words")
    yield Candidate(own, {**base, "name: own": 1.0, f"name: own of {min(len(full), 2)}": 1.0}, reason)
    if (phrase.role and is_plural(phrase.head)) or (phrase.role and phrase.possessor):
        yield Candidate(
            described(phrase), {"name: whole": 1.0, f"name: whole {phrase.head}": 1.0}, "described"
        )


def _full(scene: Scene, mention: Mention, words: str) -> list[Referent]:
    """Those whom a name may be short for."""
    name = mention.phrase.name
    if len(name) == 1 and _many(words):
        return []  # some Republicans are no other Republicans that have a longer name
    full = [
        one
        for one in scene.filed(name[0].casefold())
        if one.named and short_for(name, one.name.split()) and not _clash(one, mention)
    ]
    # Where somebody bears the surname, it is not short for a firm or a hotel that begins with it.
    bearers = [one for one in full if one.kind.startswith("person") and _ends_in(one, name[0])]
    return (bearers or full) if len(name) == 1 else full


def _many(word: str) -> bool:
    """Whether a name is what several are called: `Republicans`, `Americans`."""
    one = singular(word.lower())
    return is_plural(word) and (is_role(one) or places.country_of_people(one.title()) is not None)


def _by_epithet(scene: Scene, mention: Mention, past: Past, words: str) -> Iterator[Candidate]:
    """Whom a capital that the text has once may be of: `the Dubliner`."""
    if scene.capitals[words] != 1 or is_institution(words):
        return
    for one in scene.near(mention.place):
        if one.named and one.kind.startswith("person") and one.places[:1] < [mention.place]:
            told = {f"epithet: {f}": v for f, v in recency(scene, mention, one, past)}
            yield Candidate(one.name, {"name: epithet": 1.0, **told}, f"“{words}” for {one.name}")


def _ends_in(referent: Referent, surname: str) -> bool:
    return referent.name.split()[-1].casefold() == surname.casefold()


def _clash(referent: Referent, mention: Mention) -> bool:
    """Whether a title tells that somebody else is meant: `Mrs Weller` is not `Tom Weller`."""
    told = title_gender(mention.phrase)
    if mention.phrase.title and len(mention.phrase.name) == 1 and is_institution(referent.name.split()[-1]):
        return True
    return bool(told and referent.gender and told != referent.gender)
