"""Whom a description with an owner is of: `its head`, `the minister's office`, `his party's secretary`."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from onrecord.resolving import lexicon, places
from onrecord.resolving.evidence import Candidate, Features, Owners, Past, fullest, recency, shape
from onrecord.resolving.mentions import Mention
from onrecord.resolving.nouns import is_institution, is_plural, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.phrases import parse
from onrecord.resolving.referents import Referent, described, title_gender
from onrecord.resolving.scene import Scene
from onrecord.resolving.serving import served
from onrecord.values import Span, Words

MOST_OWNERS = 4
"""How many owners of `its head` are considered."""


def of_owner(scene: Scene, mention: Mention, past: Past, owners: Owners, words: str) -> Iterator[Candidate]:
    """Whoever `its head` may be of: the likeliest owners, and those whom the text names with that role."""
    head = singular(mention.phrase.head)
    itself = {f"of itself: {mention.phrase.determiner}": 1.0, f"of itself: {head}": 1.0, "of itself": 1.0}
    bare = described(Phrase((), (), False, words, "", "", "", words))
    yield Candidate(bare, itself, "described, not named")
    for place, (owner, share) in enumerate(ranked_owners(mention, owners)):
        name = owner.name or ""
        features = {f"of: {one}": 1.0 for one in (*shape(mention), *_suits(scene, head, name))}
        row = row_of(mention)
        features |= {"of: share": share, f"of: place {place}": 1.0, f"of: share {row}": share}
        features |= {f"of: {row}": 1.0, "of: odds": math.log(max(share, 0.01))}
        whole, reason = of(scene, words, name), f"{mention.phrase.determiner}: {name}"
        if scene.known(name).one_of_many:
            yield Candidate(None, features, f"{reason}, one of many without a name", whole)
        else:
            yield Candidate(whole, features, reason)
        if head in ("government", "country", "capital") and (country := home(scene, name)):
            told = {f"of: {head} of the owner's country": 1.0, "of: the owner's country": share}
            whole = country if head == "country" else places.government_of(country)
            yield Candidate(whole, told, f"{mention.phrase.determiner}: {name}, of {country}")
        yield from _of_the_served(scene, mention, words, name, share)
        if is_plural(name) and name.islower() and len(name.split()) < 3:
            yield Candidate(f"{name}' {words}", {**features, "of: group in front": 1.0}, f"of the {name}")
        yield from _those_of(scene, mention, past, name, share)
        for referent in scene.filed(head):
            in_name = not referent.gender and head in referent.name.casefold().split()
            if not referent.named or not (head in referent.heads or in_name):
                continue
            related = past.belongs.get(referent.name, "") == name or name in referent.of
            features = {"of known: share": share, f"of known: {related}": 1.0, "of known": 1.0}
            if in_name:
                features |= {f"of known: by its name, {row_of(mention)}": 1.0, "of known: by its name": 1.0}
            features |= {f"of known: {one}": value for one, value in recency(scene, mention, referent, past)}
            yield Candidate(referent.name, features, f"{referent.name}, named as the {mention.phrase.head}")


def _of_the_served(
    scene: Scene, mention: Mention, words: str, owner: str, share: float
) -> Iterator[Candidate]:
    """Whom the owner is of, where that may be meant: `his party`, `her clients`, `his members`."""
    head, many = singular(mention.phrase.head), mention.phrase.plural
    body = is_institution(head) or head in lexicon.BUSINESSES or head in _SERVED
    if not (body or many) or head in lexicon.FAMILY:
        return
    itself = (body and not many) or head == "client"
    for told, name in served(scene, scene.known(owner)):
        same = "same noun" if head in name.casefold().split() else "another noun"
        signs = ("itself" if itself else "its people", told, same, head)
        features = {f"served: {sign}": 1.0 for sign in signs} | {"served: share": share}
        whole = name if itself else of(scene, words, name)
        yield Candidate(whole, features, f"{mention.phrase.determiner}: {owner}, of {name}")


_SERVED = frozenset(("client", "employer", "side", "country", "village", "outlet", "paper", "newspaper"))
"""Nouns beside those of bodies of whom or what somebody is who speaks for it."""


def _those_of(scene: Scene, mention: Mention, past: Past, owner: str, share: float) -> Iterator[Candidate]:
    """Those of whom the text tells that they are of the owner: relatives by the surname, whoever leads it."""
    head, surname = singular(mention.phrase.head), owner.split()[-1]
    if mention.phrase.plural or not is_role(head):
        return
    kin = head in lexicon.FAMILY
    gender = title_gender(mention.phrase)
    for one in scene.near(mention.place):
        if not (one.named and one.kind == "person") or one.name == owner:
            continue
        related = (
            one.name.endswith(f" {surname}") if kin else any(name == owner for _, name in served(scene, one))
        )
        if related and not (gender and one.gender and gender != one.gender):
            how = "kin" if kin else "a leader" if head in lexicon.LEADERS else "a role"
            told = (how, f"{how}, {'told of with a noun' if one.heads else 'no noun told'}")
            features = {f"those of: {sign}": 1.0 for sign in told} | {"those of: share": share}
            near = recency(scene, mention, one, past)
            features |= {f"those of: {sign}": value for sign, value in near}
            yield Candidate(one.name, features, f"{one.name}, of {owner}")


def home(scene: Scene, name: str) -> str:
    """The country that the roles of somebody name, or a body's name, nothing where they name none."""
    one = scene.by_name.get(name.casefold())
    for words in [*one.roles, one.of, "" if one.gender else one.name] if one else []:
        for word in words.split():
            if country := places.country(word) or places.country_of_people(word):
                return country
    return ""


def ranked_owners(mention: Mention, owners: Owners) -> list[tuple[Candidate, float]]:
    """The likeliest bearers of the possessive pronoun of a mention, each with its share."""
    return ranked(mention, row_of(mention), owners)


def ranked(mention: Mention, row: str, owners: Owners) -> list[tuple[Candidate, float]]:
    """The likeliest bearers with a name of a possessive pronoun of one row, where a mention stands."""
    named = [pair for pair in owners(mention, row) if pair[0].name is not None]  # type: ignore[arg-type]
    return named[:MOST_OWNERS]


def _moved(scene: Scene, mention: Mention, place: int) -> Mention:
    """A mention as if it stood at another place of the article, where its owner is asked for."""
    return replace(mention, place=place, sentence=scene.sentence(place), quote=scene.quote(place))


def row_of(mention: Mention) -> str:
    """The row of the possessive pronoun that a mention begins with."""
    return lexicon.PRONOUNS.get(mention.phrase.determiner, "it")


def _sort(head: str) -> str:
    """What sort of thing somebody has: a relative, a body, somebody in a role, or a thing."""
    known = (
        ("family", head in lexicon.FAMILY),
        ("institution", is_institution(head)),
        ("role", is_role(head)),
    )
    return next((sort for sort, fits in known if fits), "thing")


def _suits(scene: Scene, head: str, owner: str) -> Iterator[str]:
    """Whether an owner is of the sort that has a spokesman, a wife, a ministry."""
    referent = scene.by_name.get(owner.casefold())
    kind = (referent.kind if referent else "") or "unknown"
    yield f"{_sort(head)} of a {kind}"
    if referent is not None and head in {singular(word.casefold()) for word in owner.split()}:
        yield "like of like"
    if referent is not None and not referent.named and referent.single:
        yield "owner one of many"


def of(scene: Scene, words: str, owner: str) -> str:
    """What somebody with an owner is called: `lawyer of Tom Rask`."""
    the = goes_with_the(scene, owner)
    owner = owner.removeprefix("government of ")
    words = described(Phrase((), (), False, words, "", "", "", words)).removeprefix("own ")
    parts = words.split(" ")
    cut = next((n for n, word in enumerate(parts) if n and word in ("at", "in", "on", "for")), len(parts))
    return " ".join([*parts[:cut], "of", *(["the"] if the else []), owner, *parts[cut:]])


def goes_with_the(scene: Scene, owner: str) -> bool:
    """Whether an owner keeps its article: `chairwoman of the Civic List`, `lawyer of Tom Rask`."""
    one = scene.by_name.get(owner.casefold())
    a_person = one is not None and one.named and one.kind.startswith("person")
    return one is not None and one.the and not a_person and not owner.startswith("The ")


def owned_before(scene: Scene, mention: Mention, owners: Owners) -> Iterator[Candidate]:
    """`The reporter` after `its reporter`: whoever that was of."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    if mention.sort != "the" or len(phrase.own.split()) > 1:
        return
    for n in reversed(scene.nouns.get(head, [])):
        place = scene.words[n - 1].start() if n else 0
        word = scene.words[n - 1].group().lower() if n else ""
        if place < mention.place and word in ("'s", "’s") and (bearer := _named_before(scene, n - 1)):
            signs = ("by name", f"by name, {_sort(head)}", f"by name, plural {phrase.plural}")
            features = dict.fromkeys((f"owned: {one}" for one in signs), 1.0)
            yield Candidate(of(scene, phrase.own, bearer), features, f"{phrase.own} of {bearer}")
            return
        if place >= mention.place or word not in lexicon.POSSESSIVES:
            continue
        row = lexicon.PRONOUNS[word]
        for rank, (owner, share) in enumerate(ranked(_moved(scene, mention, place), row, owners)):
            name = owner.name or ""
            told = (row, f"place {rank}", f"plural {phrase.plural}", *_suits(scene, head, name))
            features = {f"owned: {one}": 1.0 for one in told}
            features |= {"owned: share": share, f"owned: share {row}": share}
            yield Candidate(of(scene, phrase.own, name), features, f"{word} {head}: {name}")
        return


def _named_before(scene: Scene, mark: int) -> str:
    """The full name of the person whose `'s` is the word number `mark`; nothing for others."""
    owner = parse(scene.words[mark - 1].group(), scene.seen) if mark else None
    one = fullest(scene, owner) if owner is not None and owner.name else None
    return one.name if one is not None and one.kind.startswith("person") else ""


def some_of(scene: Scene, mention: Mention, owners: Owners) -> Iterator[Candidate]:
    """Whom `two of his colonels` may be of: the number and the noun, of the likeliest owners of `his`."""
    if (hit := _SOME_OF.match(" ".join(mention.words.text.split()))) is None:
        return
    number, row, noun = hit.group(1).lower(), lexicon.PRONOUNS[hit.group(2).lower()], hit.group(3)
    words = noun if number in lexicon.SOME else f"{number} {noun}"
    for rank, (owner, share) in enumerate(ranked(mention, row, owners)):
        told = dict.fromkeys((f"some of: {row}", f"some of: place {rank}", "some of"), 1.0)
        features = {**told, "some of: share": share}
        yield Candidate(of(scene, words, owner.name or ""), features, f"{hit.group(2)} {noun}: {owner.name}")


_SOME_OF = re.compile(
    r"(two|three|four|five|six|seven|eight|nine|ten|some|several|many|most) of (his|her|its|their|our|my)"
    r" (?:own )?(.+)$",
    re.IGNORECASE,
)


def related(scene: Scene, mention: Mention, owners: Owners) -> Iterator[Candidate]:
    """Whom somebody has that `he`, `she` and `they` may be: `with her husband … He wants to keep it`."""
    rank = 0
    end = scene.word_at(mention.place)
    # Possessives are filed as nouns are: `its` under `it`.
    filed = ((scene.nouns.get(singular(word), ())) for word in lexicon.POSSESSIVES)
    near = (
        n + 1 for found in filed for n in found[bisect_left(found, end - RELATIVES_REACH) :] if n + 1 < end
    )
    for n in sorted(near, reverse=True):
        before, noun = scene.words[n - 1].group().lower(), scene.words[n].group().lower()
        if before not in lexicon.POSSESSIVES or not _spoken_of(noun, mention.sort):
            continue
        if noun in _OTHER_GENDER.get(mention.sort, ()):
            continue
        if n + 1 < end and scene.words[n + 1].group()[:1].isupper():
            continue  # her husband Roy has a name
        place = scene.words[n - 1].start()
        away = min(mention.sentence - scene.sentence(place), 3)
        where = "in" if scene.quote(place) == mention.quote else "not in"
        signs = (mention.sort, f"{away} sentences away", f"{min(rank, 2)} nearer", f"{where} the same words")
        told = [f"related: {one}" for one in (*signs, f"{mention.sort} {_sort(singular(noun))}")]
        for owner, share in ranked(_moved(scene, mention, place), lexicon.PRONOUNS[before], owners)[:1]:
            features = {**dict.fromkeys(told, 1.0), "related: share": share}
            yield Candidate(of(scene, noun, owner.name or ""), features, f"{noun} of {owner.name}")
        rank += 1


def _spoken_of(noun: str, sort: str) -> bool:
    """Whether what somebody has is spoken of with a pronoun of this sort."""
    if sort == "it":
        return noun in _COLLECTIVES
    if sort == "they":
        return noun in _COLLECTIVES or (is_plural(noun) and is_role(singular(noun)))
    return noun in _RELATIVES or (is_role(noun) and not is_plural(noun))


_OTHER_GENDER = {"she": lexicon.MALE_ROLES, "he": lexicon.FEMALE_ROLES}
_COLLECTIVES = frozenset(
    ("office", "team", "staff", "party", "parents", "family", "people", "union", "company")
)
"""What somebody has that is spoken of as `they`, beside people in roles."""
_RELATIVES = lexicon.FAMILY | {"partner", "colleague", "neighbour", "neighbor", "boss", "friend", "lawyer"}
RELATIVES_REACH = 50
"""How many words before `he` a relative may stand."""


def of_named_owner(
    scene: Scene, mention: Mention, owners: Owners, words: str, base: Features
) -> Iterator[Candidate]:
    """Whoever `the minister's office` may be of: as it stands, or of the full name of its owner."""
    phrase = mention.phrase
    if phrase.determiner in lexicon.POSSESSIVES:
        yield from _of_owners_own(mention, owners, words)
        return
    kept = described(phrase)
    owner = parse(phrase.possessor, scene.seen)
    if phrase.head == "government" and owner.name:
        name = places.government_of(" ".join(owner.name))
        yield Candidate(name, {**base, "whose: government": 1.0}, "a government")
        return
    sort = _sort(singular(phrase.head))
    full = fullest(scene, owner) if owner.name else None
    how = _told_how(owner, full)
    told = ("whose: kept", f"whose: kept, owner {how}", f"whose: {sort} kept, owner {how}")
    yield Candidate(kept, {**base, **dict.fromkeys(told, 1.0)}, "described, not named")
    if owner.name:
        kind = full.kind if full else ""
        name = full.name if full else " ".join(owner.name)
        features = {"whose: full": 1.0, f"whose: full {kind}": 1.0, f"whose: full {phrase.head}": 1.0}
        features |= {f"whose: {sort} of a {kind or 'unknown'}": 1.0, f"whose: full, owner {how}": 1.0}
        yield Candidate(of(scene, words, name), features, f"belongs to {name}")
        return
    for rank, (one, share) in enumerate(holders(scene, mention, owner_words(mention), owners)):
        signs = (
            f"of whoever it is {rank}",
            f"of {how} {rank}",
            f"{sort} of {how}",
            f"of whoever, {sort} {rank}",
        )
        features = {f"whose: {sign}": 1.0 for sign in signs} | {"whose: share": share}
        yield Candidate(of(scene, words, one.name or ""), features, f"belongs to {one.name}")
    spread = f"{words} of the {owner.own}"
    yield Candidate(spread, {**base, "whose: spread": 1.0}, "described, not named")


def _told_how(owner: Phrase, full: Referent | None) -> str:
    """What the owner in `the minister's office` is: a role, a body; or whether a name is the fullest one."""
    if owner.name:
        return "called so" if full is None or full.name == " ".join(owner.name) else "called more fully"
    noun = singular(owner.head)
    return "a role" if is_role(noun) else "a body" if is_institution(noun) else "another"


def owner_words(mention: Mention) -> str:
    """The source words in front of the first `'s`: `the poet` of `the poet's wife`."""
    return re.split("['’]s", mention.words.text, maxsplit=1)[0]


def holders(scene: Scene, mention: Mention, words: str, owners: Owners) -> list[tuple[Candidate, float]]:
    """The likeliest bearers with a name of a description in source words: of `the poet` in `the poet's wife`.

    words: the description as it stands in the source words.
    """
    at = mention.words.text.find(words)
    if at < 0 or not words:
        return []
    start = mention.words.span.start + at
    span = Span(start, start + len(words))
    holder = replace(mention, words=Words(words, span), sort="the", phrase=scene.phrase(span))
    return [pair for pair in owners(holder, "the")[:MOST_OWNERS] if _has_name(scene, pair[0].name or "")]


def _has_name(scene: Scene, name: str) -> bool:
    """Whether somebody is called by a name and no description: not `Lorma regional prosecutor`."""
    one = scene.by_name.get(name.casefold())
    return one is not None and one.named


def _of_owners_own(mention: Mention, owners: Owners, words: str) -> Iterator[Candidate]:
    """Whoever `his party's secretary` may be of: `secretary of Tom Rask's party`."""
    for place, (owner, share) in enumerate(ranked_owners(mention, owners)):
        name = f"{words} of {owner.name}'s {mention.phrase.possessor.removeprefix('own ')}"
        features = {"whose: of an owner": 1.0, f"whose: of owner {place}": 1.0, "whose: owner share": share}
        yield Candidate(name, features, f"{mention.phrase.determiner}: {owner.name}")


def kin(scene: Scene, mention: Mention, owners: Owners) -> Iterator[tuple[str, float]]:
    """The full names that a relative with a given name alone may have: `his wife Trish` is a Strake too."""
    phrase = mention.phrase
    if singular(phrase.head) not in lexicon.FAMILY or len(phrase.name) != 1 or not phrase.possessor:
        return
    if phrase.possessor.lower() in lexicon.POSSESSIVES:
        bearers = [(one.name or "", share) for one, share in ranked_owners(mention, owners)[:1]]
    else:
        owner = parse(phrase.possessor, scene.seen)
        bearers = [(" ".join(owner.name), 1.0)] if owner.name else []
    for bearer, share in bearers:
        surname = bearer.split()[-1:]
        if surname and surname[0][:1].isupper():
            yield f"{phrase.name[0]} {surname[0]}", share


def relatives(scene: Scene, mention: Mention) -> Iterator[Referent]:
    """Whoever else bears the surname of the owner of a relative: `Colin Strake's brother`."""
    phrase = mention.phrase
    owner = parse(phrase.possessor, scene.seen) if phrase.possessor else None
    if owner is None or not owner.name or singular(phrase.head) not in lexicon.FAMILY:
        return
    surname = owner.name[-1]
    for one in scene.filed(surname.casefold()):
        words = one.name.split()
        if one.named and len(words) > 1 and words[-1] == surname and words[0] not in owner.name:
            yield one
