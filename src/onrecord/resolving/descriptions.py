"""Whom a description may be of: somebody the text names with that role or spells out, or none but itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolving import lexicon, places
from onrecord.resolving.belonging import of_named_owner, of_owner, relatives
from onrecord.resolving.evidence import Candidate, Owners, Past, recency, shape
from onrecord.resolving.mentions import Mention
from onrecord.resolving.phrases import Phrase, is_institution, is_role, parse, plain, singular
from onrecord.resolving.referents import Referent, described
from onrecord.resolving.scene import Scene

MOST_LOOSE = 7
"""How many of those that a description fits only loosely are considered, the last mentioned ones."""


def by_description(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """Referents that the article describes, or may mean, with the head noun of the mention."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    words = {word.casefold() for word in (phrase.role or phrase.own).split()} - lexicon.STOPS
    asked = wanted(phrase)
    matches = []
    around = {id(one): one for one in [*scene.filed(head), *scene.near(mention.place)]}
    for referent in around.values():
        if any(p == mention.place for p in referent.places) and len(referent.places) == 1:
            continue
        sign = match(asked, referent)
        if sign:
            matches.append((referent, sign))
    last = past.before(scene, mention.place).last
    loose = sorted((pair for pair in matches if pair[1] in _FAMILIES), key=lambda pair: -last.get(pair[0].name, -1))
    dropped = {id(referent) for referent, _ in loose[MOST_LOOSE:]}
    matches = [pair for pair in matches if id(pair[0]) not in dropped]
    exact = [one for one, sign in matches if sign.startswith(("role", "name"))]
    latest = sorted(exact, key=lambda one: -last.get(one.name, -1))
    for referent, sign in matches:
        told = list(_fit(mention, sign, referent))
        recent = list(recency(scene, mention, referent, past))
        near = {f"the: {one}": value for one, value in recent}
        near |= {f"{_FAMILIES.get(sign, 'exactly')}: {one}": v for one, v in recent if one in _TELLING}
        if referent in latest:
            told.append(f"the: match {min(latest.index(referent), 2)} of {min(len(latest), 3)}")
        same = [one for one, other in matches if other == sign]
        if referent.places and len(referent.places) == max(len(one.places) for one in same):
            told.append(f"the: {sign} mentioned most")
        if referent.places and referent.places[0] == min(one.places[0] for one in same if one.places):
            told.append(f"the: {sign} mentioned first")
        if not referent.named and referent.single and mention.sort == "the":
            told.append(f"the: {sign}, brought up as one of many")
        if any(role.casefold() == phrase.own.casefold() for role in referent.roles):
            told.append(f"the: told of in these very words {sign}")
        if sign in _FAMILIES:
            told.append(f"the: {sign}, {'another role told' if referent.heads else 'no role told'}")
        if sign in ("a company", "a business"):
            told.append(f"the: {sign}, {'among' if scene.among_business(referent) else 'not among'} business words")
        ranks = {word.casefold() for word in phrase.own.split()} & _RANKS
        if is_role(head) and sign in ("role", "leader", "name", "word"):
            told.append(f"the: {'same' if ranks <= referent.words else 'another'} rank {bool(ranks)}")
            told.append(f"the: rank left out {bool((referent.words & _RANKS) - ranks)}")
        if len(words) > 1:
            known = words <= referent.words or (sign == "role" and head not in referent.heads)
            told.append(f"the: {'all' if known else 'not all'} words known")
        above = past.speakers.get(mention.statement.parent or "")
        if above == referent.name:
            told.append("the: is the speaker around")
        yield Candidate(referent.name, near | dict.fromkeys(told, 1.0), f"“{phrase.own}” for {referent.name}")


_FAMILIES = {
    **dict.fromkeys(("a person", "another role", "perhaps people", "age", "leader", "word"), "a person"),
    **dict.fromkeys(("a company", "a business", "an authority", "another institution", "an outlet"), "a body"),
}
"""Loose ways of fitting that are alike in how near somebody must be."""
_RANKS = frozenset("prime deputy vice former first foreign assistant acting press chief general".split())
"""Words that make another role of a role."""
_TELLING = frozenset(
    ("only later", "sentences away", "others since", "spoke last", "has not spoken", "mentioned most", "in the title",
    "in the same sentence", "alone in the paragraph", "first in the paragraph", "most turns so far")
)
"""What of the nearness differs between these ways."""


def _fit(mention: Mention, sign: str, referent: Referent) -> Iterator[str]:
    """How well a description suits a referent."""
    kind = f"{mention.sort}: {sign}"
    yield kind
    yield f"{kind} {'named' if referent.named else 'unnamed'}"
    yield f"the: {sign} of kind {referent.kind or 'unknown'}"
    number = "plural" if mention.phrase.plural else "one"
    yield f"the: determiner {mention.sort} {number} {referent.plural}"
    for label, words in (("addressee", mention.statement.addressee), ("cites", mention.statement.cites)):
        if words is not None and any(words.span.start <= p < words.span.end for p in referent.places):
            yield f"any: is its {label}"


def _shared(role: str, referent: Referent) -> bool:
    """Whether two descriptions name the same thing: a noun of both, or a country and its adjective."""
    theirs = {word.casefold() for one in referent.roles for word in one.split()}
    for word in {word.casefold() for word in role.split()} - lexicon.STOPS - lexicon.LEADERS:
        people = places.country_of_people(word)
        if word in theirs or (people and people.casefold() in theirs):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a description asks of whoever it is to be of.

    name: what it is called by itself. head: its noun in the singular. people: the country whose people its
    first word names, None where it names none; alone: whether that is all. loose: the loose ways of fitting
    that the noun allows, the likeliest first.
    """

    phrase: Phrase
    name: str
    head: str
    people: str | None
    alone: bool
    loose: tuple[str, ...]


def wanted(phrase: Phrase) -> Wanted:
    """What a phrase asks of whoever it is to be of."""
    words, head = phrase.own.split(), singular(phrase.head)
    people = places.country_of_people(words[0]) if words else None
    return Wanted(phrase, described(phrase), head, people, len(words) == 1, _loose(head, phrase.head))


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
    )
    return tuple(sign for sign, fits in signs if fits)


_WATCHING = frozenset(("regulator", "watchdog", "supervisor", "authority", "agency"))


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
        return "people" if any(places.country_of_people(word) == of.people for word in told) else "perhaps people"
    if head.endswith("year-old") and referent.named and person:
        return "age"
    return _loose_match(of, referent, person) if head else ""


def _loose_match(of: Wanted, referent: Referent, person: bool) -> str:
    """In what way a noun that the text does not use of a referent may still be of it."""
    head, kind = of.head, referent.kind
    if head in referent.words and (person or kind == "group" or not is_role(head)):
        return "word"
    if head in lexicon.LEADERS and referent.named and referent.heads & lexicon.LEADERS:
        return "role" if _shared(of.phrase.role, referent) else "leader"
    for sign in of.loose:
        if _suits(sign, kind, referent):
            return sign
    return ""


def _suits(sign: str, kind: str, referent: Referent) -> bool:
    """Whether a referent is of the sort that a loose way of fitting is for."""
    if sign == "an outlet":
        return kind == "outlet"
    if sign == "a person":
        return kind in ("person", "person?")
    if sign == "an authority":
        return kind == "institution" and bool(_nouns(referent.name) & lexicon.AUTHORITIES)
    if not referent.named:
        return False
    if sign in ("a company", "a business"):
        return kind in ("institution", "", "person?") and not referent.gender
    return kind == ("person" if sign == "another role" else "institution")


def spelt_out(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """The same noun with words that tell which: `the ministry` for `ministry of fisheries`."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    if mention.sort != "the" or not head or len(phrase.own.split()) > 1:
        return
    forms: dict[str, int] = {}
    for place, words in scene.spelt_out(head):
        fuller = parse(f"the {words}", scene.seen)
        if not fuller.name and singular(fuller.head) == head:
            forms.setdefault(described(fuller), place)
    for name in _by_portfolio(scene, head):
        yield Candidate(name, {"spelt: by portfolio": 1.0, f"spelt: by portfolio {bool(forms)}": 1.0}, f"“{phrase.own}” for {name}")
    earlier = [name for name, place in forms.items() if place < mention.place]
    for name, place in forms.items():
        told = ["spelt: earlier" if place < mention.place else "spelt: later"]
        told.append(f"spelt: {min(len(forms), 3)} forms, nearest {bool(earlier) and name == earlier[-1]}")
        told.append(
            f"spelt: {'institution' if is_institution(head) else 'role' if is_role(head) else 'other'}"
        )
        told.append(f"spelt: {'of' if ' of ' in name else 'before'}")
        yield Candidate(name, dict.fromkeys(told, 1.0), f"“{phrase.own}” for {name}")


def _by_portfolio(scene: Scene, head: str) -> Iterator[str]:
    """`energy ministry` for `the ministry` where there is an energy minister, and the other way round."""
    if head not in ("ministry", "minister"):
        return
    other = "minister" if head == "ministry" else "ministry"
    found = dict.fromkeys(words for _, words in scene.spelt_out(other))
    for referent in scene.filed(other):
        found |= dict.fromkeys(role for role in referent.roles if other in role.lower().split())
    for words in found:
        parts = words.split()
        at = next((n for n, part in enumerate(parts) if part.lower() == other), 0)
        if at and parts[at - 1].lower() in lexicon.PORTFOLIOS:
            yield f"{parts[at - 1].lower()} {head}"


def own(scene: Scene, mention: Mention, past: Past, owners: Owners) -> Iterator[Candidate]:
    """The description as the name of somebody the text does not name."""
    phrase = mention.phrase
    base = {f"own: {one}": 1.0 for one in shape(mention) if not one.startswith("head ")}
    words = phrase.role or phrase.own
    if mention.sort == "its" and phrase.possessor:
        yield from of_owner(scene, mention, past, owners, words)
        return
    if mention.sort == "whose":
        yield from of_named_owner(scene, mention, owners, words, base)
        for one in relatives(scene, mention):
            features = {"whose: of that surname": 1.0, f"whose: of that surname {one.source}": 1.0}
            yield Candidate(one.name, features, f"{one.name}, of that surname")
        return
    first = phrase.own.split()[0] if phrase.own.split() else ""
    people = places.country_of_people(first)
    if people and phrase.head in ("side", "government", "authorities"):
        yield Candidate(
            places.government_of(people), {**base, "own: people": 1.0}, f"{first} stands for a government"
        )
        return
    if phrase.determiner in lexicon.QUANTITIES - {"one"} - lexicon.SOME:
        yield Candidate(
            _begun_small(plain(mention.words.text)), {**base, "own: counted": 1.0}, "a group without a name"
        )
        return
    name = described(phrase) if not phrase.name else " ".join(phrase.name)
    if name:
        told = [*_rivals(scene, mention), *_by_itself(scene, mention, past)]
        yield Candidate(name, {**base, **{f"own: {one}": 1.0 for one in told}}, "described, not named")


def _by_itself(scene: Scene, mention: Mention, past: Past) -> Iterator[str]:
    """Whether a description goes on about somebody told of before, or brings somebody up."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    if mention.sort != "the":
        return
    bare = "bare" if len(phrase.own.split()) == 1 else "modified"
    yield f"the head {head}"
    referent = scene.by_name.get(described(phrase).casefold())
    count = bisect_left(referent.places, mention.place) if referent else 0
    once = "first" if not count else "repeated"
    yield f"the {bare} {once}"
    if next(one_of_many(scene, mention), None):
        yield "the, one of many"
    if head in lexicon.GENERIC_PEOPLE:
        yield f"the generic {bare} {once}"
    last = past.before(scene, mention.place).turns[-1:]
    other = scene.by_name.get(last[0].casefold()) if last else None
    sign = match(wanted(phrase), other) if other is not None and other is not referent else ""
    yield f"the {bare}, the last to speak is {sign or 'no match'}"
    yield f"the {scene.standing(mention.place)}, the last to speak is {'a match' if sign else 'no match'}"


def _begun_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def one_of_many(scene: Scene, mention: Mention) -> Iterator[str]:
    """Whether somebody of this description was brought up before as one of many: `a driver … the driver`."""
    head = singular(mention.phrase.head)
    if mention.sort == "the" and any(
        one.single and not one.named and head in one.heads and one.places[:1] < [mention.place]
        for one in scene.filed(head)
    ):
        yield "one of many"


def _rivals(scene: Scene, mention: Mention) -> Iterator[str]:
    """Who else the description may be of, which tells against its standing for itself."""
    head = singular(mention.phrase.head)
    bare = len(mention.phrase.own.split()) == 1
    own = described(mention.phrase)
    for referent in {id(one): one for one in [*scene.filed(head), *scene.near(mention.place)]}.values():
        leads = head in lexicon.LEADERS and referent.named and bool(referent.heads & lexicon.LEADERS)
        same = head in referent.heads or (leads and _shared(mention.phrase.role, referent))
        if not head or not same or referent.name == own:
            continue
        order = "earlier" if referent.places and referent.places[0] < mention.place else "later"
        yield f"{'named' if referent.named else 'unnamed'} of this role {order} {bare}"
    names = [one for one in scene.filed(head) if one.named and head in one.name.casefold().split()]
    if names:
        yield f"in a name {bare}"
