"""Which names surely stand for the same, and how much a name tells of who is meant."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.resolving import lexicon, places
from onrecord.resolving.names import Name, parse_name
from onrecord.resolving.names.aligning import align
from onrecord.resolving.nouns import is_institution, is_role, singular
from onrecord.resolving.offices import COMMON, country_in, office
from onrecord.resolving.roles import Kind

_WORD = re.compile(r"\w[\w'’-]*")
_OF_OUTLETS = frozenset(
    ("the", "news", "agency", "newspaper", "magazine", "online", "website", "tv", "radio", "channel")
)
_SMALL = frozenset(("of", "the", "and", "for", "to", "in", "on"))
_GOVERNMENT = "government of "
_BODIES = frozenset(("organisation", "outlet", "government", "group"))


def is_body(kind: Kind | None) -> bool:
    """Whether it is anything but a person."""
    return kind in _BODIES


@lru_cache(1 << 15)
def canonical(name: str, kind: Kind | None) -> str:
    """The key under which names meet that surely stand for the same.

    A country, its government and its seats of power have one; `the Ukrainian Foreign Ministry` and the
    `Ministry of Foreign Affairs of Ukraine` have one; elsewhere only case, articles and spaces differ.
    """
    plain = " ".join(name.split())
    if kind != "person":
        ruled = government(plain)
        if ruled:
            return ruled
    if is_body(kind) and any(is_institution(singular(word)) for word in plain.lower().split()):
        told = office(plain)
        if told.country and kind != "outlet":
            return f"{' '.join(sorted(told.words))} {told.head} / {told.country}".casefold()
    return plain.casefold().removeprefix("the ").replace("’", "'")


def government(name: str) -> str:
    """Whose government a name stands for: `government of Ukraine` for `Kyiv` and `Ukraine`; else nothing."""
    rest = name[len(_GOVERNMENT) :] if name.casefold().startswith(_GOVERNMENT) else name
    if country := places.country(rest):
        return _GOVERNMENT + country.removeprefix("the ")
    first, _, last = rest.rpartition(" ")
    if last.casefold() in ("government", "authorities", "side") and (
        people := places.country_of_people(first.removeprefix("the ").removeprefix("The "))
    ):
        return _GOVERNMENT + people.removeprefix("the ")
    return (places.seat(rest) or "").replace(" of the ", " of ")


def strength(name: Name) -> float:
    """How much a name tells of which person is meant: 2 for two ordinary words, 1 for a surname alone."""
    return sum(word.weight for word in name.words)


def is_several(name: str) -> bool:
    """Whether it is the names of two or more."""
    return " and " in name.casefold() or "&" in name


def has_initial_for_surname(one: Name, other: Name) -> bool:
    """Whether names agree only in that an initial of one may stand for the surname of the other.

    `Ana R. Lund` is not `Ana Ruiz`.
    """
    laid = align(one, other)
    for here, there, left_over in ((one, other, laid.left_over), (other, one, laid.right_over)):
        for pair in laid.pairs:
            mine, theirs = (pair.left, pair.right) if here is one else (pair.right, pair.left)
            if here.words[mine[0]].part == "initial" and theirs[-1] == len(there.words) - 1:
                return any(here.words[place].part != "initial" for place in left_over)
    return False


def is_thin(name: str, kind: Kind | None) -> bool:
    """Whether many bodies go by this name: `Ministry of Defence`, `the Supreme Court`, `fishermen`."""
    if not is_body(kind) or kind in ("outlet", "government"):
        return False
    told, rest = country_in(name)
    return not told and all(_is_common(word) for word in _WORD.findall(rest))


def _is_common(word: str) -> bool:
    small = word.casefold()
    known = small in _SMALL or small in lexicon.PORTFOLIOS or is_institution(singular(small))
    return known or small in COMMON or (word[:1].islower()) or is_role(singular(small))


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals throughout, as people's are not."""
    return name.isalpha() and name.isupper() and 1 < len(name) < 7


def stands_for(short: str, full: str) -> bool:
    """Whether letters stand for the words of a name: `EU` for `European Union`, `WSJ`."""
    words = [word for word in _WORD.findall(full) if word.lower() not in _SMALL]
    return is_acronym(short) and len(words) > 1 and short == "".join(word[0].upper() for word in words)


def same_body(one: str, other: str) -> bool:
    """Whether two names of organisations or outlets have the same words, but for what may be left out."""
    if stands_for(one, other) or stands_for(other, one):
        return True
    left, right = _telling(one), _telling(other)
    return bool(left) and left == right


def _telling(name: str) -> frozenset[str]:
    parsed = parse_name(name)
    words = frozenset(word.spelling.plain for word in parsed.words)
    return words - _OF_OUTLETS or words
