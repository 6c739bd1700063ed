"""What a role or the name of an institution says beyond its wording, so that two wordings can be compared.

`the Ukrainian foreign minister` and `Minister of Foreign Affairs of Ukraine` are one office: a head noun, the
words that tell which, and a country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.resolving import lexicon, places
from onrecord.resolving.nouns import is_institution, is_role, singular

Likeness = Literal["same", "general", "another", "elsewhere", "foreign"]
"""Two roles are the same; the same as far as the less telling one goes; other ones that one person may hold
after one another; the same at another place; or from other walks of life."""

_WORD = re.compile(r"\w[\w.&'’-]*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE = _words("of at for in to on with from")
_EMPTY = _words(
    "affairs former ex then current acting outgoing newly-elected newly elected long-time longtime veteran"
    " late new old his her its their own mr mrs ms dr sir designate elect national federal state republic"
    " federation kingdom"
)
"""Words that do not tell which office it is."""
COMMON = _words(
    "prime vice foreign supreme central first chief deputy press public high constitutional executive senior"
    " national federal state regional local district royal general intelligence internal external joint"
    " chiefs statistics civil"
)
"""Words in the names of offices and institutions that many countries have."""
_ONE_WORD = {
    "spokesman": ("spokesperson",),
    "spokeswoman": ("spokesperson",),
    "chairwoman": ("chairman",),
    "chairperson": ("chairman",),
    "chair": ("chairman",),
    "premier": ("prime", "minister"),
    "defense": ("defence",),
    "labor": ("labour",),
    "ex-president": ("president",),
    "ex-minister": ("minister",),
    "congresswoman": ("congressman",),
    "department": ("ministry",),
    "ceo": ("executive", "chief"),
    "pm": ("prime", "minister"),
}
"""Words that stand for others in roles: the form for women, the short one, the other English spelling."""

_WALKS = {
    word: walk
    for walk, words in {
        "public life": "president minister premier chancellor ambassador envoy consul governor mayor senator"
        " deputy lawmaker legislator representative councillor commissioner congressman parliamentarian"
        " diplomat king queen prince princess general admiral colonel commander judge prosecutor magistrate"
        " attorney-general ombudsman taoiseach prefect backbencher negotiator",
        "sport": "goalkeeper striker skipper referee umpire runner cyclist rower grandmaster champion"
        " footballer player trainer coach midfielder defender swimmer boxer",
        "the arts": "actor actress singer novelist poet sculptor painter composer violinist",
        "science and medicine": "researcher historian linguist geologist hydrologist climatologist biologist"
        " sociologist paleontologist sedimentologist statistician epidemiologist scientist surgeon nurse"
        " veterinarian pharmacist dentist professor",
        "the church": "archbishop bishop pastor preacher monk priest imam rabbi",
        "work": "farmer fisherman driver miner baker waiter waitress cook carpenter plumber electrician"
        " mechanic barber tailor shopkeeper stallholder butcher tenant pensioner student teacher pupil",
    }.items()
    for word in words.split()
}
"""The walk of life a noun belongs to; nouns of several (director, chairman, founder) are in none."""

_UNIQUE = _words(
    "president minister premier chancellor governor mayor king queen director head chief chairman speaker"
    " secretary-general ambassador commissioner archbishop"
)
"""Nouns of offices that one person holds at a time, where the other words tell which."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role, or the name of an institution, taken apart.

    head: the noun it hangs on, nothing where it has none. words: the other words that tell which, small.
    proper: those of them that are names. country: the country it tells, nothing where none.
    """

    head: str
    words: frozenset[str]
    proper: frozenset[str]
    country: str

    @property
    def tells_which(self) -> bool:
        """Whether it is more than a noun that many go by."""
        return bool(self.words or self.country)

    @property
    def held_by_one(self) -> bool:
        """Whether one person holds it at a time."""
        return self.tells_which and self.head in _UNIQUE

    @property
    def walk(self) -> str:
        """The walk of life it belongs to, nothing where it may be several."""
        return _WALKS.get(self.head, "")


@lru_cache(1 << 14)
def office(description: str) -> Office:
    """Take a role or the name of an institution apart."""
    told, rest = country_in(description)
    words: list[tuple[str, bool]] = []
    head = ""
    ended = False
    for hit in _WORD.finditer(rest):
        word = hit.group().replace("’", "'").removesuffix("'s").rstrip(".")
        small = word.lower()
        if small in _BEFORE:
            ended = True
        if small in lexicon.STOPS or small in _EMPTY:
            continue
        for one in _ONE_WORD.get(small, (small,)):
            noun = singular(one)
            words.append((noun, word[:1].isupper() and not _is_common(noun)))
            if (is_role(noun) or is_institution(noun)) and not (ended and head):
                head = noun
    kept = frozenset(word for word, _ in words if word != head)
    return Office(head, kept, frozenset(word for word, proper in words if proper), told)


def _is_common(noun: str) -> bool:
    return is_role(noun) or is_institution(noun) or noun in lexicon.PORTFOLIOS or noun in COMMON


@lru_cache(1 << 14)
def country_in(description: str) -> tuple[str, str]:
    """The country that a description tells, nothing where none, and the description without it.

    `Russian ambassador to Chile` is of Russia: what stands after `to` or `for` is where somebody goes.
    """
    hits = list(_WORD.finditer(description))
    for n, hit in enumerate(hits):
        before = hits[n - 1].group().lower() if n else ""
        if not hit.group()[:1].isupper() or before in ("to", "for", "with", "on"):
            continue
        for length in (3, 2, 1):
            last = hits[min(n + length, len(hits)) - 1]
            found = _country(description[hit.start() : last.end()])
            if found:
                return found, f"{description[: hit.start()]} {description[last.end() :]}"
    return "", description


def _country(words: str) -> str:
    bare = re.sub(r"['’]s$", "", words).rstrip(".")
    found = places.country(bare) or places.country_of_people(bare)
    if not found and (seat := places.seat(bare)):
        found = seat.removeprefix("government of ")
    return (found or "").removeprefix("the ")


def likeness(one: Office, other: Office) -> Likeness:
    """What two roles are to each other."""
    same_head = one.head == other.head or {one.head, other.head} <= lexicon.LEADERS
    if not (one.head and other.head):
        return "same" if one.words and one == other else "another"
    countries = {one.country, other.country} - {""}
    if same_head and len(countries) < 2:
        if one.words == other.words and one.country == other.country:
            return "same" if one.tells_which else "general"
        if one.words <= other.words or other.words <= one.words:
            both = one.words and other.words
            return "same" if both else "general"
    if same_head and (len(countries) == 2 or (one.proper and other.proper and not one.proper & other.proper)):
        return "elsewhere"
    if one.walk and other.walk and one.walk != other.walk:
        return "foreign"
    return "another"
