"""In what ways a description may be of somebody: by the very noun, by the name, or more loosely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolving import lexicon, places
from onrecord.resolving.akin import akin_to_one
from onrecord.resolving.kinds import EITHER
from onrecord.resolving.nouns import is_institution, is_plural, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.referents import Referent, described

FAMILIES = {
    **dict.fromkeys(
        ("a person", "another role", "akin person", "perhaps people", "age", "leader", "word"), "a person"
    ),
    **dict.fromkeys(
        (
            "a company",
            "a business",
            "akin body",
            "an authority",
            "another institution",
            "an outlet",
            "perhaps a body",
        ),
        "a body",
    ),
    "a word not known": "anybody",
}
"""Loose ways of fitting that are alike in how near somebody must be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a description asks of whoever it is to be of.

    name: what it is called by itself. head: its noun in the singular. people: the country whose people its
    first word names, None where it names none. alone: whether it is of one word. loose: the loose ways of
    fitting that the noun allows, the likeliest first. words: its words in the singular that tell anything.
    """

    phrase: Phrase
    name: str
    head: str
    people: str | None
    alone: bool
    loose: tuple[str, ...]
    words: frozenset[str]


def wanted(phrase: Phrase) -> Wanted:
    """What a phrase asks of whoever it is to be of."""
    words, head = phrase.own.split(), singular(phrase.head)
    people = places.country_of_people(words[0]) if words else None
    telling = frozenset(singular(word.lower()) for word in words if word.lower() not in lexicon.STOPS)
    return Wanted(
        phrase, described(phrase), head, people, len(words) == 1, _loose(head, phrase.head), telling
    )


@lru_cache(1 << 10)
def _loose(head: str, plural: str) -> tuple[str, ...]:
    signs = (
        ("an outlet", head in lexicon.OUTLET_WORDS or plural in lexicon.OUTLET_WORDS),
        ("a person", head in lexicon.GENERIC_PEOPLE),
        ("a company", head in lexicon.COMPANY_WORDS),
        ("an authority", head in _WATCHING),
        ("a business", head in lexicon.BUSINESSES),
        ("another role", is_role(head)),
        ("another institution", is_institution(head)),
        ("perhaps a body", head in _PERHAPS_BODIES),
    )
    found = tuple(sign for sign, fits in signs if fits)
    unknown = not is_plural(plural) and not {head, plural} & (lexicon.DOCUMENTS | lexicon.THINGS)
    return found or (("a word not known",) if unknown else ())


_WATCHING = frozenset(("regulator", "watchdog", "supervisor", "authority", "agency"))


_PERHAPS_BODIES = EITHER | frozenset(
    (
        "auditor", "suitor", "defendant", "plaintiff", "claimant", "respondent", "seller",
        "tenant", "author", "organiser", "organizer", "host", "champion", "visitor", "guest", "maker",
        "grocer", "brewer", "rebel", "insurgent", "guerrilla", "militant", "paramilitary",
        "separatist", "jihadist",
    )
)  # fmt: skip
"""Nouns of people that may be of a body as well: the plaintiff, the rebels."""


@lru_cache(1 << 12)
def _nouns(name: str) -> frozenset[str]:
    return frozenset(singular(word.casefold()) for word in name.split())


def match(of: Wanted, referent: Referent) -> str:
    """In what way a referent may be described so, nothing where it may not."""
    head = of.head
    if head and head in referent.heads:
        return "same description" if not referent.named and of.name == referent.name else "role"
    if head and head in _nouns(referent.name):
        return "name"
    person = referent.kind in ("person", "person?")
    if of.phrase.name and referent.named and not of.people:
        words = {word.casefold() for word in of.phrase.name}
        return "title" if words <= referent.heads | referent.words else ""
    if of.people and of.alone and person:
        told = (word for role in referent.roles for word in role.split())
        return (
            "people"
            if any(places.country_of_people(word) == of.people for word in told)
            else "perhaps people"
        )
    if head.endswith("year-old") and referent.named and person:
        return "age"
    return _loose_match(of, referent) if head else ""


def _loose_match(of: Wanted, referent: Referent) -> str:
    """In what way a noun that the text does not use of a referent may still be of it."""
    head, kind = of.head, referent.kind
    if head in referent.words and (kind in ("person", "person?", "group") or not is_role(head)):
        return "word"
    if head in lexicon.LEADERS and referent.named and referent.heads & lexicon.LEADERS:
        return "role" if shared(of.phrase.role, referent) else "leader"
    if referent.named and kind != "place" and akin_to_one(head, _told(referent)):
        return "akin person" if kind.startswith("person") else "akin body"
    if referent.named and not referent.gender and len(of.words & _nouns(referent.name)) > 1:
        return "words of the name"
    for sign in of.loose:
        if _suits(sign, kind, referent):
            return sign
    return ""


def _told(referent: Referent) -> frozenset[str]:
    """The nouns that the text uses of somebody, and those that a body's name has."""
    return frozenset(referent.heads) | (_nouns(referent.name) if not referent.gender else frozenset())


def _suits(sign: str, kind: str, referent: Referent) -> bool:
    """Whether a referent is of the sort that a loose way of fitting is for."""
    if sign == "an outlet":
        return kind == "outlet"
    if sign == "a person":
        return kind in ("person", "person?")
    if sign == "a word not known":
        return referent.named and kind in ("person", "person?", "institution", "")
    if sign == "an authority":
        return kind == "institution" and bool(_nouns(referent.name) & lexicon.AUTHORITIES)
    if not referent.named:
        return False
    if sign == "perhaps a body":
        return kind in ("institution", "") and not referent.gender
    if sign == "another role":
        return kind in ("person", "person?")
    if kind == "outlet" and referent.places:
        return True  # that of a press release
    if sign in ("a company", "a business"):
        if referent.by_form:
            return True
        return kind in ("institution", "", "person?") and not referent.gender
    return kind == "institution" or (kind in ("", "person?") and not referent.gender)


def shared(role: str, referent: Referent) -> bool:
    """Whether two descriptions name the same thing: a noun of both, or a country and its adjective."""
    theirs = {word.casefold() for one in referent.roles for word in one.split()}
    for word in {word.casefold() for word in role.split()} - lexicon.STOPS - lexicon.LEADERS:
        people = places.country_of_people(word)
        if word in theirs or (people and people.casefold() in theirs):
            return True
    return False
