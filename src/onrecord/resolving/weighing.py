"""Whether somebody in an article is a speaker known before: the evidence, what it weighs, and the verdict.

Each sign has a weight in log odds, set by hand on the situations of `tests/resolving/test_across.py`, and the
words a person reads. The weights are few and round on purpose: with them anybody can follow a decision.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from onrecord.resolving.judgements import Verdict
from onrecord.resolving.names import compare_names, parse_name, score_names
from onrecord.resolving.naming import (
    canonical,
    government,
    has_initial_for_surname,
    is_acronym,
    is_body,
    is_several,
    is_thin,
    same_body,
    strength,
)
from onrecord.resolving.offices import Office, country_in, likeness, office
from onrecord.resolving.roles import Appearance, Kind
from onrecord.resolving.speaker import DatedRole

LEAST = 0.7
"""From this on two are judged the same."""
MOST_APART = 0.15
"""Up to this they are judged two; between the two it is not clear."""

FULL = 1.6
"""The strength from which on a name tells who is meant: not two frequent names, nor one with an initial."""
CLOSE = 0.8
"""The score from which on names are spellings of one another; below, they only resemble."""
GENERATION = 25
"""Years after which a namesake is likelier than the same person."""
MOST_NAMES = 8
"""How many spellings of a known speaker a name is compared with."""

WEIGHTS = {
    "full name": 2.0,
    "full name, spelt otherwise": 1.7,
    "known under this name": 1.3,
    "thin name": 0.3,
    "name alone": -1.5,
    "resembling name": -1.5,
    "another generation": -3.0,
    "another kind": -6.0,
    "another gender": -4.0,
    "another country": -4.5,
    "same country": 0.7,
    "office held then": 3.5,
    "office held at another time": -1.2,
    "same role now": 3.0,
    "same role": 1.8,
    "same role, long ago": -2.0,
    "role in general": 0.9,
    "office elsewhere": -1.7,
    "another walk of life": -2.6,
    "same affiliation": 1.5,
    "one beside both": 0.7,
    "several beside both": 1.5,
    "a generation apart": -2.0,
    "a lifetime apart": -5.0,
    "in one article": -4.5,
    "for the reader": 0.0,
}
"""What each sign weighs."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: its key in `WEIGHTS` and what a person reads."""

    key: str
    reason: str

    @property
    def weight(self) -> float:
        """What it weighs, in log odds."""
        return WEIGHTS[self.key]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the evidence comes to: the verdict, the probability that they are the same, and the reasons."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Known:
    """What is known of a speaker so far.

    id: of the appearance it began with. names: every spelling. listed: whether a roster has it. first, last:
    the first and the last day of the articles it appears in. articles: their ids; earlier: how many more
    there are, whose ids nobody needs any longer. The rest is that of its appearances together.
    """

    id: str
    names: tuple[str, ...]
    kind: Kind | None
    guessed: bool = False
    named: bool = True
    gender: str = ""
    roles: tuple[DatedRole, ...] = ()
    affiliations: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    first: str | None = None
    last: str | None = None
    listed: bool = False
    articles: set[str] = field(default_factory=set)
    earlier: int = 0

    @property
    def in_articles(self) -> int:
        """How many articles it appears in."""
        return self.earlier + len(self.articles)


def judge(one: Appearance, known: Known) -> Opinion:
    """Whether somebody in an article is this speaker."""
    name = _name(one, known)
    if name is None:
        return Opinion("apart", 0.0, ("the names do not agree",))
    signs = [*name, *_nature(one, known), *_work(one, known), *_company(one, known)]
    if name[0].key == "full name":
        # Whom an article takes for a man or a woman is less sure than a given name.
        signs = [sign for sign in signs if sign.key != "another gender"]
    total = sum(sign.weight for sign in signs)
    score = 1 / (1 + math.exp(-total))
    verdict: Verdict = "same" if score >= LEAST else "apart" if score <= MOST_APART else "unclear"
    first = -1 if verdict == "same" else 1
    signs.sort(key=lambda sign: first * sign.weight)
    return Opinion(verdict, score, tuple(dict.fromkeys(sign.reason for sign in signs)))


def _name(one: Appearance, known: Known) -> list[Sign] | None:
    """The evidence of the names, None where they do not agree."""
    if not (one.named and known.named):
        return _description(one, known)
    key = canonical(one.name, one.kind)
    for name in known.names:
        if canonical(name, known.kind) == key or canonical(name, one.kind) == key:
            return [_same_name(one, known, name)]
    if is_body(one.kind) or is_body(known.kind):
        for name in known.names[:MOST_NAMES]:
            if same_body(one.name, name):
                return [Sign("full name, spelt otherwise", f"{one.name} is {name}")]
        return None
    return _person(one, known)


def _same_name(one: Appearance, known: Known, name: str) -> Sign:
    if is_body(one.kind) or is_body(known.kind):
        if is_thin(one.name, one.kind or known.kind):
            return Sign("name alone", f"many are called {one.name}")
        if (one.kind is None or known.kind is None) and not government(one.name):
            return Sign("known under this name", "same name")
        return Sign("full name", "same name" if one.name == name else f"{name} and {one.name} are one")
    if is_acronym(one.name) or (one.kind is None and government(one.name)):
        return Sign("full name", "same name" if one.name == name else f"{name} and {one.name} are one")
    told = strength(parse_name(one.name))
    if told >= FULL:
        return Sign("full name", "same full name")
    if told > 1:
        return Sign("thin name", "same name, though one that tells little")
    return Sign("name alone", "one name alone tells nobody")


def _person(one: Appearance, known: Known) -> list[Sign] | None:
    """The evidence of two people's names that are not written alike."""
    mine = parse_name(one.name)
    alike = [name for name in known.names[:MOST_NAMES] if is_several(name) == is_several(one.name)]
    scored = [(score_names(mine, parse_name(name)), name) for name in alike]
    score, name = max(scored, default=(0.0, ""))
    theirs = parse_name(name)
    told = min(strength(mine), strength(theirs))
    if score < (CLOSE if told <= 1 else 0.5) or has_initial_for_surname(mine, theirs):
        return None
    reasons = compare_names(one.name, name).reasons
    if told <= 1:
        key = "name alone"
    elif score < CLOSE:
        key = "resembling name"
    else:
        key = "full name, spelt otherwise" if told >= FULL else "thin name"
    signs = [Sign(key, reason) for reason in reasons[:1]]
    signs += [Sign("for the reader", reason) for reason in reasons[1:]]
    if bool(mine.generation) != bool(theirs.generation):
        signs.append(Sign("another generation", "only one of them is called Jr. or the like"))
    return signs


def _description(one: Appearance, known: Known) -> list[Sign] | None:
    """The evidence where one of the two has no name: the same group, or the holder of an office."""
    if one.named != known.named:
        bearer, role = (known, one.name) if known.named else (None, "")
        return _holder(one, bearer, office(role)) if bearer is not None else None
    if one.kind == known.kind == "group" and canonical(one.name, "group") == canonical(
        known.names[0], "group"
    ):
        return None if is_thin(one.name, "group") else [Sign("known under this name", "the same group")]
    return None


def _holder(one: Appearance, known: Known, told: Office) -> list[Sign] | None:
    """Whether a description without a name is of an office that somebody is known to hold then."""
    if one.kind not in ("person", None) or known.kind != "person" or not told.held_by_one:
        return None
    for role in known.roles:
        theirs = office(role.words)
        if theirs.head == told.head and likeness(told, theirs) == "same" and theirs.country == told.country:
            if role.listed and (role.first or role.last) and _held(role, one.published):
                return [Sign("office held then", f"{role.words} then, by the roster")]
            if (
                not role.listed
                and (gap := _days(one.published, role.first, role.last)) is not None
                and gap <= 30
            ):
                return [Sign("known under this name", f"{role.words} within 30 days")]
    return None


def _nature(one: Appearance, known: Known) -> Iterator[Sign]:
    """Kind, gender, country, and whether one article has both."""
    if one.kind and known.kind and one.kind != known.kind and not (one.guessed or known.guessed):
        bodies = is_body(one.kind) and is_body(known.kind) and "government" not in (one.kind, known.kind)
        if not bodies:
            yield Sign("another kind", f"one is {_a(one.kind)}, the other {_a(known.kind)}")
    if one.gender and known.gender and one.gender != known.gender:
        yield Sign("another gender", "one is a woman, the other a man")
    countries = countries_of(one)
    if countries and known.countries:
        if countries & known.countries:
            yield Sign("same country", f"both of {min(countries & known.countries)}")
        else:
            yield Sign("another country", f"one of {min(countries)}, the other of {min(known.countries)}")
    if one.article in known.articles and one.kind in ("person", None):
        yield Sign("in one article", "one article has both under names of their own")


def _a(kind: Kind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _work(one: Appearance, known: Known) -> Iterator[Sign]:
    """Roles and affiliations."""
    if one.roles and known.roles and one.named:
        compared = [_roles(role.words, held, one.published) for role in one.roles for held in known.roles]
        best = max(compared, key=lambda sign: sign.weight)
        worst = min(compared, key=lambda sign: sign.weight)
        # A role they share outweighs another one of theirs; an office that somebody else held then does not.
        yield best if best.weight > 0 or worst.key != "another walk of life" else worst
    if one.affiliation and known.affiliations:
        mine = canonical(one.affiliation, "organisation")
        if any(canonical(other, "organisation") == mine for other in known.affiliations):
            yield Sign("same affiliation", f"both of {one.affiliation}")


def _roles(mine: str, held: DatedRole, day: str | None) -> Sign:
    """What two roles tell, with the time between them."""
    theirs = held.words
    found = likeness(office(mine), office(theirs))
    bounded = held.first or held.last
    if held.listed and (found == "same" or (found == "general" and bounded)):
        if _held(held, day):
            return Sign("office held then", f"{theirs}{' then' if bounded else ''}, by the roster")
        return Sign("office held at another time", f"{theirs} at another time, by the roster")
    gap = _days(day, held.first, held.last)
    if found == "same":
        if gap is not None and gap > GENERATION * 365:
            return Sign("same role, long ago", f"same role, but {gap // 365} years apart")
        if gap is not None and gap <= 30:
            return Sign("same role now", f"same role within 30 days: {mine}")
        return Sign("same role", f"same role: {mine}")
    if found == "general":
        return Sign("role in general", f"one role in general: {mine}, {theirs}")
    if found == "elsewhere":
        return Sign("office elsewhere", f"same role at another place: {mine}, {theirs}")
    if found == "foreign":
        return Sign("another walk of life", f"from other walks of life: {mine}, {theirs}")
    return Sign("for the reader", f"another role: {mine}, {theirs}")


def _held(role: DatedRole, day: str | None) -> bool:
    """Whether a roster says that the role was held on a day; a day that is not known says nothing."""
    if day is None:
        return role.last is None
    size = min(len(day), len(role.first or day))
    begun = role.first is None or role.first[:size] <= day[:size]
    size = min(len(day), len(role.last or day))
    return begun and (role.last is None or day[:size] <= role.last[:size])


def _company(one: Appearance, known: Known) -> Iterator[Sign]:
    """Who is named beside them, and the years between."""
    shared = sorted(known.beside.intersection(one.beside))
    if len(shared) > 1:
        yield Sign("several beside both", f"both are named beside {shared[0]} and {shared[1]}")
    elif shared:
        yield Sign("one beside both", f"both are named beside {shared[0]}")
    gap = _days(one.published, known.first, known.last)
    if gap is not None and gap > GENERATION * 365 and not is_body(one.kind):
        key = "a lifetime apart" if gap > 60 * 365 else "a generation apart"
        yield Sign(key, f"{gap // 365} years apart")


def countries_of(one: Appearance) -> frozenset[str]:
    """The countries that the roles and the affiliation of somebody tell; that of a body's own name too."""
    told = [role.words for role in one.roles] + ([one.affiliation] if one.affiliation else [])
    if one.kind == "organisation" or not one.named:
        told.append(one.name)
    return countries_in(told)


def countries_in(descriptions: list[str]) -> frozenset[str]:
    """The countries that descriptions tell."""
    return frozenset(filter(None, (country_in(words)[0] for words in descriptions)))


def _days(day: str | None, first: str | None, last: str | None) -> int | None:
    """The days from a day to the nearest of a time, 0 within it; None where either is not known."""
    if day is None or (first is None and last is None):
        return None
    at, begin, end = _ordinal(day), _ordinal(first or last or ""), _ordinal(last or first or "")
    return max(begin - at, at - end, 0)


def _ordinal(day: str) -> int:
    """The number of a day; the middle of a month or a year that is not known closer."""
    year, month, number = (*day[:10].split("-"), "", "")[:3]
    return date(int(year), int(month or 7), int(number or 15 if month else 1)).toordinal()
