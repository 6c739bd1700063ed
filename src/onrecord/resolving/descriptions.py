"""Whom a description may be of: somebody the text names with that role or spells out, or none but itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from onrecord.resolving import lexicon, places
from onrecord.resolving.aliases import land_of
from onrecord.resolving.belonging import goes_with_the, holders, of_named_owner, of_owner, relatives
from onrecord.resolving.describing import begun_small
from onrecord.resolving.evidence import Candidate, Owners, Past, answer, fullest, recency, shape
from onrecord.resolving.matching import FAMILIES, match, shared, wanted
from onrecord.resolving.mentions import Mention
from onrecord.resolving.nouns import is_institution, is_role, singular
from onrecord.resolving.phrases import parse
from onrecord.resolving.plain import plain
from onrecord.resolving.referents import Referent, described, title_gender
from onrecord.resolving.scene import Scene
from onrecord.resolving.surroundings import among_business, standing

MOST_LOOSE = 7
"""How many of those that a description fits only loosely are considered, the last mentioned ones."""


def by_description(scene: Scene, mention: Mention, past: Past) -> Iterator[Candidate]:
    """Referents that the article describes, or may mean, with the head noun of the mention."""
    last = past.before(scene, mention.place).last
    matches = _matches(scene, mention, last)
    exact = [one for one, sign in matches if sign.startswith(("role", "name"))]
    latest = sorted(exact, key=lambda one: -last.get(one.name, -1))
    for referent, sign in matches:
        recent = recency(scene, mention, referent, past)
        features = {f"the: {one}": value for one, value in recent}
        family = FAMILIES.get(sign, "exactly")
        features |= {f"{family}: {one}": value for one, value in recent if one in _TELLING}
        told = [*_fit(mention, sign, referent), *_worded(scene, mention, sign, referent)]
        if referent in latest:
            told.append(f"the: match {min(latest.index(referent), 2)} of {min(len(latest), 3)}")
        same = [one for one, other in matches if other == sign]
        if referent.places and len(referent.places) == max(len(one.places) for one in same):
            told.append(f"the: {sign} mentioned most")
        if referent.places and referent.places[0] == min(one.places[0] for one in same if one.places):
            told.append(f"the: {sign} mentioned first")
        if past.speakers.get(mention.statement.parent or "") == referent.name:
            told.append("the: is the speaker around")
        features |= dict.fromkeys(told, 1.0)
        yield answer(referent, features, f"“{mention.phrase.own}” for {referent.name}")


def this_outlet(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """The article's own outlet for `this newspaper`."""
    phrase = mention.phrase
    own = phrase.determiner == "this" or phrase.possessor.lower() == "our"
    if own and scene.outlet and {phrase.head, singular(phrase.head)} & lexicon.OUTLET_WORDS:
        yield Candidate(scene.outlet, {"the: this outlet": 1.0}, "the outlet speaking of itself")


def _matches(scene: Scene, mention: Mention, last: Mapping[str, int]) -> list[tuple[Referent, str]]:
    """Those whom the mention may describe, each with the way of fitting; of loose ones the last mentioned."""
    asked, matches, loose = wanted(mention.phrase), [], []
    owner = parse(mention.phrase.possessor, scene.seen) if mention.sort == "whose" else None
    itself = fullest(scene, owner) if owner is not None and owner.name else None
    for referent in {id(one): one for one in [*scene.filed(asked.head), *scene.near(mention.place)]}.values():
        if referent.places == [mention.place] or referent is itself:
            continue  # Putin is not "Putin's regime"
        sign = match(asked, referent)
        if sign:
            matches.append((referent, sign))
        if sign in FAMILIES:
            loose.append(referent)
    loose.sort(key=lambda one: -last.get(one.name, -1))
    dropped = {id(one) for one in loose[MOST_LOOSE:]}
    return [pair for pair in matches if id(pair[0]) not in dropped]


def _worded(scene: Scene, mention: Mention, sign: str, referent: Referent) -> Iterator[str]:
    """How the words of a description go with what the text says of a referent."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    if not referent.named and referent.single and mention.sort == "the":
        yield f"the: {sign}, brought up as one of many"
    if sign == "age":
        age, surname = head.partition("-")[0], re.escape(referent.name.split()[-1])
        told = re.search(rf"{surname}, {age}\b|\b{age}-year-old (?:\S+ ){{0,5}}{surname}\b", scene.text)
        other = re.search(rf"{surname}, \d\d\b|\b\d\d-year-old (?:\S+ ){{0,5}}{surname}\b", scene.text)
        yield f"the: age {'told' if told else 'of another' if other else 'not told'}"
    if referent.gender and (gender := title_gender(phrase)):
        fits = "fits" if gender == referent.gender else "does not fit"
        yield f"the: gender {fits}"
        yield f"the: gender {fits}, {FAMILIES.get(sign, sign)}"
    if referent.roles and phrase.own.casefold() in map(str.casefold, referent.roles):
        yield f"the: told of in these very words {sign}"
    if sign in FAMILIES:
        yield f"the: {sign}, {'another role told' if referent.heads else 'no role told'}"
    if sign in ("a company", "a business"):
        yield f"the: {sign}, {'among' if among_business(scene, referent) else 'not among'} business words"
    if is_role(head) and sign in ("role", "leader", "name", "word"):
        ranks = {word.casefold() for word in phrase.own.split()} & _RANKS
        yield f"the: {'same' if ranks <= referent.words else 'another'} rank {bool(ranks)}"
        yield f"the: rank left out {bool((referent.words & _RANKS) - ranks)}"
    words = {word.casefold() for word in (phrase.role or phrase.own).split()} - lexicon.STOPS
    if len(words) < 2:
        return
    name = {singular(word.casefold().removesuffix("'")) for word in referent.name.split()}
    if referent.named and head and {singular(word) for word in words} <= name:
        yield "the: every word in the name"
    missing = len({word for word in words if singular(word) not in name} - referent.words - lexicon.LEADERS)
    how = "leader" if head in lexicon.LEADERS else sign if sign in ("role", "name") else "loosely"
    yield f"the: {how}, {min(missing, 2)} words not known"
    known = words <= referent.words or (sign == "role" and head not in referent.heads)
    yield f"the: {'all' if known else 'not all'} words known"


_RANKS = frozenset(
    (
        "prime",
        "deputy",
        "vice",
        "former",
        "first",
        "foreign",
        "assistant",
        "acting",
        "press",
        "chief",
        "general",
    )
)
"""Words that make another role of a role."""
_TELLING = frozenset(
    (
        "only later", "sentences away", "others since", "spoke last", "has not spoken", "mentioned most",
        "in the title", "in the same sentence", "alone in the paragraph", "first in the paragraph",
        "most turns so far",
    )
)  # fmt: skip
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


def spelt_out(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """The same noun with words that tell which: `the ministry` for `ministry of fisheries`."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    if not head or len(phrase.own.split()) > 1 or not (mention.sort == "the" or head == "police"):
        return
    forms: dict[str, int] = {}
    for place, words in scene.spelt_out(head):
        fuller = parse(f"the {words}", scene.seen)
        if not fuller.name and singular(fuller.head) == head:
            forms.setdefault(described(fuller), place)
    for name in _by_portfolio(scene, head):
        features = {"spelt: by portfolio": 1.0, f"spelt: by portfolio {bool(forms)}": 1.0}
        yield Candidate(name, features, f"“{phrase.own}” for {name}")
    earlier = [name for name, place in forms.items() if place < mention.place]
    for name, place in forms.items():
        told = ["spelt: earlier" if place < mention.place else "spelt: later"]
        told.append(f"spelt: {min(len(forms), 3)} forms, nearest {bool(earlier) and name == earlier[-1]}")
        told.append(
            f"spelt: {'institution' if is_institution(head) else 'role' if is_role(head) else 'other'}"
        )
        told.append(f"spelt: {'of' if ' of ' in name else 'before'}")
        yield Candidate(name, dict.fromkeys(told, 1.0), f"“{phrase.own}” for {name}")


def inside(scene: Scene, mention: Mention, owners: Owners) -> Iterator[Candidate]:
    """A description by a fuller form of whom it is of: `head of the regional administration`.

    `Allies of the mayor` are those of the mayor whom the text names, `sources at the company` likewise.
    """
    yield from _in_full(scene, mention)
    hit = _OF_SOMEBODY.match(mention.phrase.own)
    noun = singular(hit.group(3).split()[-1]) if hit else ""
    if hit is None or not (is_institution(noun) or is_role(noun) or noun in lexicon.BUSINESSES):
        return
    left, joins, words = hit.groups()
    for rank, (one, share) in enumerate(holders(scene, mention, f"the {words}", owners)):
        holder = one.name or ""
        person = scene.known(holder).kind.startswith("person")
        name = f"the {holder}" if goes_with_the(scene, holder) else holder
        signs = ("held", f"held {rank}", f"held by a {'person' if person else 'body'}", f"held {joins}")
        features = {f"inside: {sign}": 1.0 for sign in signs} | {"inside: share": share}
        yield Candidate(f"{left} {joins} {name}", features, f"the {noun} is {holder}")
    wanted_words = set(words.split()[:-1]) - lexicon.STOPS
    named = [
        one
        for one in scene.filed(noun)
        if one.named
        and (noun in one.heads or (one.kind == "institution" and noun in one.name.casefold().split()))
        and wanted_words <= one.words
    ]
    fuller = {one.name: "" if one.kind.startswith("person") else "the " for one in named}
    for _, more in scene.spelt_out(noun) if joins == "of" and words == noun else ():
        phrase = parse(f"the {more}", scene.seen)
        if not phrase.name and singular(phrase.head) == noun:
            fuller.setdefault(described(phrase), "the ")
    for rank, (name, the) in enumerate(fuller.items()):
        sort = "spelt out" if rank >= len(named) else "named" if the else "a person"
        told = [f"inside: {sort}", f"inside: {min(len(fuller), 3)} forms", f"inside: {sort} {joins}"]
        if the and rank < len(named) and not named[rank].the:
            the = ""
        yield Candidate(
            f"{left} {joins} {the}{name}",
            dict.fromkeys(told, 1.0),
            f"“{mention.phrase.own}”, where the {noun} is {name}",
        )


def _in_full(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """A description by the full name of whom it is of: `people close to Ruiz`."""
    hit = _OF_A_NAME.match(mention.phrase.own)
    if hit is None:
        return
    left, short = hit.groups()
    named = parse(short, scene.seen)
    full = fullest(scene, named) if named.name else None
    if full is not None and full.name != short and full.kind.startswith("person"):
        told = dict.fromkeys(("inside: in full", f"inside: in full {mention.sort}"), 1.0)
        yield Candidate(f"{left} {full.name}", told, f"“{mention.phrase.own}”, {full.name}")


_OF_A_NAME = re.compile(
    r"(.* (?:of|at|for|from|to|in|with|by|around|behind)) ([A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)$"
)
_OF_SOMEBODY = re.compile(r"(\S.*) (of|at|for|from|to|in|with) the ([a-z][a-z-]*(?: [a-z][a-z-]*)?)$")


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
    if phrase.head in ("side", "government", "authorities") and (land := _land(scene, first)):
        people_of = {**base, "own: people of a place": 1.0, f"own: people of a place {phrase.head}": 1.0}
        yield Candidate(places.government_of(land), people_of, f"{first} stands for a government")
    if phrase.head == "government" and (seat := places.seat(phrase.own.removeprefix("government in "))):
        yield Candidate(seat, {**base, "own: people": 1.0}, f"the government in {phrase.own.split()[-1]}")
        return
    if phrase.determiner in lexicon.QUANTITIES - {"one"} - lexicon.SOME:
        words = plain(mention.words.text).partition(", ")[0]
        yield Candidate(begun_small(words), {**base, "own: counted": 1.0}, "a group without a name")
        return
    if mention.sort == "the" and (hit := _WHAT_IT_IS.match(" ".join(mention.words.text.split()))):
        behind = parse(hit.group(1), scene.seen)
        signs = ("told behind", f"told behind, {'several' if behind.plural else 'one'}")
        features = {**base, **{f"own: {sign}": 1.0 for sign in signs}}
        yield Candidate(described(behind), features, "described behind, not named")
    name = described(phrase) if not phrase.name else " ".join(phrase.name)
    if name:
        told = [*_rivals(scene, mention), *_by_itself(scene, mention, past)]
        yield Candidate(name, {**base, **{f"own: {one}": 1.0 for one in told}}, "described, not named")


_WHAT_IT_IS = re.compile(
    r"[^,]+, ((?:an?|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ )*[a-z-]+[^,]*),?$"
)
"""What is told of a description between commas: `the defendant, a pet store`, not `the pilot, a Dane`."""


def _land(scene: Scene, people: str) -> str:
    """The place in the text whose people a word is for, or which it names itself: `the Kentai side`."""
    itself = scene.by_name.get(people.casefold())
    named = [people] if itself is not None and itself.named else []
    return land_of(people, [*(name for name in scene.capitals if name != people), *named])


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
    yield f"the {standing(scene, mention.place)}, the last to speak is {'a match' if sign else 'no match'}"


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
        same = head in referent.heads or (leads and shared(mention.phrase.role, referent))
        if not head or not same or referent.name == own:
            continue
        order = "earlier" if referent.places and referent.places[0] < mention.place else "later"
        yield f"{'named' if referent.named else 'unnamed'} of this role {order} {bare}"
    names = [one for one in scene.filed(head) if one.named and head in one.name.casefold().split()]
    if names:
        yield f"in a name {bare}"
    words = {singular(word.casefold()) for word in own.split()}
    if not bare and any(words <= {singular(word.casefold()) for word in one.name.split()} for one in names):
        yield "every word in a name"
